//! Over an open book: the work list, a field mended beside its message, what is confirmed and kept.

use super::world::{self, Found};
use crate::common::{block_on, today};
use crate::support::Book;
use clientele::analytics::quality::{Finding, Gauge};
use clientele::desk::change::Prepared;
use clientele::desk::drawer;
use clientele::desk::quality;
use clientele::desk::quality::kept::{self, QualityKept};
use clientele::desk::quality::repair::{repair, stands};
use clientele::domain::client::{ClientKind, Gender, Individual};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::ClientId;
use clientele::domain::specimen;
use clientele::protocol::data::quality::{
    At, CheckId, Edit, Record, Repair, RepairRefusal, WORK_ROWS, WorkQuery, WorkRow,
};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::{ClientField, Deed};

/// The demo book with one person whose record is spoilt.
fn spoilt() -> (Book, ClientId) {
    let mut book = Book::demo();
    let mut delta = Delta::default();
    let id = {
        let desk = book.desk.borrow();
        let is_person = |kind: &ClientKind| matches!(kind, ClientKind::Individual(_));
        let mut clients = desk.book().clients.iter();
        let old = clients
            .find(|c| is_person(&c.kind) && !c.phones.is_empty())
            .unwrap();
        let mut new = old.clone();
        new.phones = vec!["12800138000".into(), "15400000001".into()];
        new.email = "nobody".into();
        delta.clients.push(Change {
            id: old.id,
            old: Some(old.clone()),
            new: Some(new),
        });
        old.id
    };
    let deed = Deed::SettingsChanged;
    book.run(Prepared::new(delta, deed));
    (book, id)
}

fn read(book: &Book) -> QualityKept {
    block_on(drawer::read::<QualityKept, _, _, _>(&book.vault)).unwrap()
}

fn found(book: &Book) -> Gauge {
    let mut gauge = quality::begin(&mut book.desk.borrow_mut(), &read(book));
    while !quality::step(&mut gauge, &book.desk.borrow(), 7) {}
    gauge
}

/// All faults of a cause, page by page.
fn of_check(book: &Book, gauge: &Gauge, check: CheckId, accepted: bool) -> Vec<WorkRow> {
    let mut rows = Vec::new();
    loop {
        let query = WorkQuery {
            check,
            accepted,
            skip: rows.len() as u32,
        };
        let page = quality::work(&book.desk.borrow(), gauge, query);
        assert!(page.rows.len() <= WORK_ROWS as usize);
        if page.rows.is_empty() {
            assert_eq!(page.total as usize, rows.len());
            return rows;
        }
        rows.extend(page.rows);
    }
}

/// Everything the work list leads to.
fn all(book: &Book, gauge: &Gauge) -> Vec<WorkRow> {
    let overview = quality::overview(&book.desk.borrow(), gauge, &read(book), true);
    let groups = overview.groups.iter();
    let rows = groups.map(|group| {
        let rows = of_check(book, gauge, group.check, false);
        assert_eq!(rows.len() as u64, group.count.faults);
        rows
    });
    rows.flatten().collect()
}

fn phone(id: ClientId) -> At {
    At {
        client: id,
        check: CheckId::Phone,
        record: Record::Nth(0),
    }
}

/// A repair by somebody who sees what stands there.
fn order(book: &Book, at: At, value: Edit) -> Repair {
    let was = stands(&book.desk.borrow(), at).unwrap_or(Edit::Text(String::new()));
    Repair { at, was, value }
}

fn try_it(book: &Book, at: At, value: Edit) -> Result<Result<usize, RepairRefusal>, DeskFailure> {
    let found = found(book);
    let desk = book.desk.borrow();
    let prepared = repair(&desk, &found, order(book, at, value))?;
    Ok(prepared.map(|prepared| prepared.delta.clients.len()))
}

#[test]
fn the_work_list_has_every_fault_once_errors_first() {
    let (book, id) = spoilt();
    let found = found(&book);
    let rows = all(&book, &found);
    let mut listed: Vec<Finding> = rows.iter().map(|row| finding(row.at)).collect();
    listed.sort_unstable();
    let mut wanted: Vec<Finding> = found.findings(false).collect();
    wanted.sort_unstable();
    assert_eq!(listed, wanted);
    assert!(rows.is_sorted_by_key(|row| row.severity));
    let mine = |row: &&WorkRow| row.at == phone(id);
    let row = rows.iter().find(mine).unwrap();
    assert_eq!(row.shown.value, "12800138000");
    assert_eq!(row.edit, Some(Edit::Text("12800138000".into())));
    assert!(!row.example.is_empty());
    assert_eq!(of_check(&book, &found, CheckId::Email, false).len(), 1);
}

fn finding(at: At) -> Finding {
    Finding {
        client: at.client,
        check: at.check,
        record: at.record,
    }
}

#[test]
fn a_field_is_mended_beside_its_message() {
    let (mut book, id) = spoilt();
    let before = found(&book).summary().whole.permille();
    let unseen = Repair {
        was: Edit::Text("15400000001".into()),
        ..order(&book, phone(id), Edit::Text("15400000002".into()))
    };
    let gauge = found(&book);
    let unseen = repair(&book.desk.borrow(), &gauge, unseen);
    assert_eq!(unseen.map(Result::err), Ok(Some(RepairRefusal::Changed)));
    let wrong = try_it(&book, phone(id), Edit::Text("1380013800".into())).unwrap();
    assert!(matches!(wrong, Err(RepairRefusal::StillWrong(_))));
    let found_then = found(&book);
    let order = order(&book, phone(id), Edit::Text("15400000002".into()));
    let prepared = repair(&book.desk.borrow(), &found_then, order)
        .unwrap()
        .unwrap();
    let fields = vec![ClientField::Phones];
    assert!(matches!(&prepared.deed, Deed::ClientEdited { fields: f, .. } if *f == fields));
    book.run(prepared);
    let after = found(&book);
    let mut still = after.findings(false);
    assert!(still.all(|f| (f.client, f.check) != (id, CheckId::Phone)));
    assert!(after.summary().whole.permille() >= before);
    let desk = book.desk.borrow();
    let phones = &desk.book().clients.get(id).unwrap().phones;
    assert_eq!(
        phones,
        &["15400000002", "15400000001"],
        "the other one stays"
    );
}

#[test]
fn an_emptied_telephone_number_goes_and_a_taken_client_number_is_refused() {
    let (book, id) = spoilt();
    assert_eq!(try_it(&book, phone(id), Edit::Text(" ".into())), Ok(Ok(1)));
    let number = At {
        client: id,
        check: CheckId::SameNumber,
        record: Record::Client,
    };
    let other = {
        let desk = book.desk.borrow();
        let mut clients = desk.book().clients.iter();
        let other = clients.find(|client| client.id != id);
        other.unwrap().number.clone()
    };
    let taken = try_it(&book, number, Edit::Text(other.clone()));
    assert_eq!(taken, Err(DeskFailure::NumberTaken { number: other }));
    let wrong_kind = try_it(&book, phone(id), Edit::Day(None));
    assert_eq!(wrong_kind, Ok(Err(RepairRefusal::NotHere)));
    let gone = At {
        record: Record::Nth(9),
        ..phone(id)
    };
    let nowhere = try_it(&book, gone, Edit::Text("x".into()));
    assert_eq!(nowhere, Ok(Err(RepairRefusal::NotHere)));
}

/// The small book, spoilt, in a vault.
fn small(spoil: impl FnOnce(&mut clientele::domain::book::Book)) -> Book {
    let mut book = Book::empty();
    let mut small = world::book();
    spoil(&mut small);
    let mut delta = Delta::default();
    for client in small.clients.iter() {
        delta.clients.push(Change {
            id: client.id,
            old: None,
            new: Some(client.clone()),
        });
    }
    for account in small.accounts.iter() {
        delta.accounts.push(Change {
            id: account.id,
            old: None,
            new: Some(account.clone()),
        });
    }
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    book
}

#[test]
fn a_number_that_two_have_is_mended_by_one_that_nobody_has() {
    let number = |n| specimen::resident_id(world::day("1949-12-31"), Gender::Female, n);
    let mut book = small(|small| {
        for (n, own) in [(0, number(1)), (1, number(1)), (2, number(2))] {
            let id = match n {
                0 => world::PERSON,
                n => world::add(small, &format!("N{n}")),
            };
            let kind = small.clients.get(world::PERSON).unwrap().kind.clone();
            world::client(small, id, |client| {
                client.kind = kind;
                if let ClientKind::Individual(person) = &mut client.kind {
                    person.document.as_mut().unwrap().number = own;
                }
            });
        }
    });
    let at = At {
        client: world::PERSON,
        check: CheckId::SameDocument,
        record: Record::Client,
    };
    let count = |book: &Book| {
        let gauge = found(book);
        gauge.findings_of(CheckId::SameDocument, false).count()
    };
    assert_eq!(count(&book), 2, "both of the two");
    let another = try_it(&book, at, Edit::Text(number(2)));
    assert!(matches!(another, Ok(Err(RepairRefusal::StillWrong(_)))));
    let order = order(&book, at, Edit::Text(number(3)));
    let gauge = found(&book);
    let prepared = repair(&book.desk.borrow(), &gauge, order);
    book.run(prepared.unwrap().unwrap());
    assert_eq!(count(&book), 0);
}

#[test]
fn a_document_number_fills_what_it_says() {
    let mut book = small(|small| {
        world::person(small, |p| {
            (p.document, p.birth, p.gender) = (None, None, None);
        });
    });
    let at = At {
        client: world::PERSON,
        check: CheckId::DocumentMissing,
        record: Record::Client,
    };
    let wrong = try_it(&book, at, Edit::Text("110105194912310021".into()));
    assert!(matches!(
        wrong,
        Err(DeskFailure::DocumentNumberWrong { .. })
    ));
    let order = order(&book, at, Edit::Text("11010519491231002x".into()));
    let gauge = found(&book);
    let prepared = repair(&book.desk.borrow(), &gauge, order);
    book.run(prepared.unwrap().unwrap());
    let desk = book.desk.borrow();
    let client = desk.book().clients.get(world::PERSON).unwrap();
    let ClientKind::Individual(person) = &client.kind else {
        panic!("a person");
    };
    assert_eq!(person.birth, Some(world::day("1949-12-31")));
    assert!(person.gender.is_some());
}

#[test]
fn what_is_confirmed_stays_confirmed_and_can_be_reopened() {
    let (mut book, id) = spoilt();
    let before = found(&book);
    let at = phone(id);
    let accept = |book: &Book, found: &Gauge, right: bool| {
        kept::accept(&book.desk.borrow(), found, &read(book), at, right).unwrap()
    };
    let prepared = accept(&book, &before, true);
    book.run_beside(prepared);
    let after = found(&book);
    assert_eq!(after.findings(true).count(), 1);
    assert_eq!(
        after.findings(false).count() + 1,
        before.findings(false).count()
    );
    assert_eq!(of_check(&book, &after, at.check, true)[0].at, at);
    let prepared = accept(&book, &after, false);
    book.run_beside(prepared);
    assert_eq!(Found::of(&found(&book)), Found::of(&before));
    let nobody = At {
        client: ClientId(99_999),
        ..at
    };
    let refused = kept::accept(&book.desk.borrow(), &after, &read(&book), nobody, true);
    assert_eq!(refused, Err(DeskFailure::NoSuchClient));
}

#[test]
fn a_day_has_one_score() {
    let (mut book, _) = spoilt();
    let now = found(&book);
    let noted = kept::noted(&book.desk.borrow(), &now, &read(&book), false).unwrap();
    book.run_beside(noted);
    let kept = read(&book);
    assert_eq!(kept.trend.len(), 1);
    assert_eq!(kept.trend[0].day, today());
    assert_eq!(Some(kept.trend[0].permille), now.summary().whole.permille());
    assert!(kept::noted(&book.desk.borrow(), &now, &kept, false).is_none());
    let same = kept::noted(&book.desk.borrow(), &now, &kept, true);
    assert!(same.is_none(), "nothing changed since");
    let tomorrow = kept::entry(&now.summary(), today().plus(1));
    assert_eq!(kept.with(tomorrow).trend.len(), 2);
    let mut many = kept;
    for n in 0..600 {
        many = many.with(kept::entry(&now.summary(), today().plus(n)));
    }
    assert_eq!(many.trend.len(), 500);
    assert_eq!(many.trend.last().unwrap().day, today().plus(599));
    let overview = quality::overview(&book.desk.borrow(), &now, &many, true);
    assert!(overview.worst.is_sorted_by_key(|client| client.permille));
    assert!(overview.worst.len() <= 10);
}

#[test]
fn who_ties_with_the_last_of_the_lowest_scores_is_counted() {
    let mut book = Book::demo();
    let mut delta = Delta::default();
    {
        let desk = book.desk.borrow();
        // Many of whom nothing is known but a name: they score alike, and lower than anybody.
        let next = desk.book().clients.next_index() as u32;
        let mut clients = desk.book().clients.iter();
        let one = clients.find(|c| matches!(c.kind, ClientKind::Individual(_)));
        for n in 0..60 {
            let mut new = one.unwrap().clone();
            (new.id, new.number) = (ClientId(next + n), format!("TIE-{n}"));
            new.kind = ClientKind::Individual(Individual::default());
            (new.phones, new.email) = (Vec::new(), String::new());
            (new.address, new.region, new.adviser) = Default::default();
            delta.clients.push(Change {
                id: new.id,
                old: None,
                new: Some(new),
            });
        }
    }
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    let gauge = found(&book);
    let overview = quality::overview(&book.desk.borrow(), &gauge, &read(&book), true);
    let mut scores: Vec<u16> = gauge.scores().map(|(_, permille)| permille).collect();
    scores.sort_unstable();
    let listed: Vec<u16> = overview.worst.iter().map(|one| one.permille).collect();
    assert_eq!(listed, scores[..10]);
    let alike = scores.iter().filter(|score| **score == scores[9]).count();
    let shown = listed.iter().filter(|score| **score == scores[9]).count();
    assert_eq!(overview.worst_more as usize, alike - shown);
    assert!(overview.worst_more > 0, "{scores:?}");
}

#[test]
fn the_score_of_a_day_is_of_that_day_and_after_much_came_in_of_the_last_look() {
    let (mut book, id) = spoilt();
    let early = found(&book);
    let noted = kept::noted(&book.desk.borrow(), &early, &read(&book), false);
    book.run_beside(noted.unwrap());
    book.edit(id, |fields| fields.email.clear());
    let kept_then = read(&book);
    let stale = kept::noted(&book.desk.borrow(), &early, &kept_then, true);
    assert!(stale.is_none(), "it is of the book before the change");
    let late = found(&book);
    let plain = kept::noted(&book.desk.borrow(), &late, &kept_then, false);
    assert!(plain.is_none(), "the day has its score");
    let anew = kept::noted(&book.desk.borrow(), &late, &kept_then, true);
    book.run_beside(anew.unwrap());
    let trend = read(&book).trend;
    assert_eq!(trend.len(), 1);
    assert_eq!(Some(trend[0].permille), late.summary().whole.permille());
    assert_eq!(trend[0].faults, late.summary().severities);
    book.on(today().plus(1));
    let tomorrow = kept::noted(&book.desk.borrow(), &late, &read(&book), true);
    assert!(tomorrow.is_none(), "nobody looked at the book tomorrow");
    let late = found(&book);
    let tomorrow = kept::noted(&book.desk.borrow(), &late, &read(&book), false);
    book.run_beside(tomorrow.unwrap());
    let days: Vec<_> = read(&book).trend.iter().map(|entry| entry.day).collect();
    assert_eq!(days, [today(), today().plus(1)]);
}

#[test]
fn a_repair_is_taken_back_like_any_command() {
    let (mut book, id) = spoilt();
    let before = found(&book);
    let order = order(&book, phone(id), Edit::Text("15400000002".into()));
    let prepared = repair(&book.desk.borrow(), &before, order).unwrap();
    let entry = book.run(prepared.unwrap());
    assert_eq!(book.newest().0, Some(entry), "it is what Ctrl-Z takes back");
    assert_ne!(Found::of(&found(&book)), Found::of(&before));
    book.back(entry).unwrap();
    assert_eq!(Found::of(&found(&book)), Found::of(&before));
}

#[test]
fn keeping_the_score_of_a_day_makes_nothing_stale_that_somebody_has_under_way() {
    let (mut book, _) = spoilt();
    let gauge = found(&book);
    let version = book.desk.borrow().version();
    let noted = kept::noted(&book.desk.borrow(), &gauge, &read(&book), false);
    book.run_beside(noted.unwrap());
    assert_eq!(book.desk.borrow().version(), version);
    assert!(quality::is_current(&gauge, &book.desk.borrow()));
    // And what is written next is written as usual.
    book.add("Z-1");
    assert_ne!(book.desk.borrow().version(), version);
    assert!(!quality::is_current(&gauge, &book.desk.borrow()));
    book.reopened();
}
