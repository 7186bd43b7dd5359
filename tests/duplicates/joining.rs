//! Two become one: everything passes over, nothing is lost, and all of it can be taken back.

use super::people::{Person, add, day};
use crate::support::Book;
use clientele::desk::change::Prepared;
use clientele::desk::duplicates::{decided, join, mark, pair, part};
use clientele::desk::evidence;
use clientele::desk::queries;
use clientele::domain::account::{Holder, HolderRole};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{AccountId, AssessmentId, ClientId, JoinedId};
use clientele::domain::joined::{JoinField, Pick};
use clientele::protocol::data::duplicates::JoinRefusal;
use clientele::protocol::list::ClientsQuery;
use clientele::protocol::summary::Deed;
use clientele::suitability::evidence::Event;
use std::collections::BTreeMap;

pub fn joined(
    book: &mut Book,
    kept: ClientId,
    gone: ClientId,
    picks: &[(JoinField, Pick)],
) -> Result<u64, JoinRefusal> {
    let prepared = join::join(&book.desk.borrow(), kept, gone, picks)?;
    Ok(book.run(prepared))
}

/// Two individuals of the demo book who have accounts, assessments, cards and relations between them;
/// the one who goes also has evidence.
pub fn two(book: &Book) -> (ClientId, ClientId) {
    let desk = book.desk.borrow();
    let all = &desk.book().clients;
    let count = |id: ClientId| {
        let one = |n: usize| usize::from(n > 0);
        let book = desk.book();
        one(book
            .accounts
            .iter()
            .filter(|a| a.holders.iter().any(|h| h.client == id))
            .count())
            + one(book.holdings.iter().filter(|h| h.client == id).count())
            + one(book.cards.iter().filter(|c| c.client == id).count())
            + one(book
                .relations
                .iter()
                .filter(|r| r.from == id || r.to == id)
                .count())
            + one(book.assessments.iter().filter(|a| a.client == id).count())
            + one(book.evidence.iter().filter(|e| e.client == id).count()) * 3
            + one(book.cases.iter().filter(|c| c.client == id).count())
            + one(book.tasks.iter().filter(|t| t.client == id).count())
            + one(usize::from(book.profiles.get(id).is_some()))
    };
    let is_person = |client: &&clientele::domain::client::Client| {
        matches!(
            client.kind,
            clientele::domain::client::ClientKind::Individual(_)
        )
    };
    let mut ids: Vec<ClientId> = all.iter().filter(is_person).map(|c| c.id).collect();
    ids.sort_by_key(|id| std::cmp::Reverse((count(*id), *id)));
    (ids[1], ids[0])
}

/// Leaves a record of evidence of a client.
pub fn record(book: &mut Book, id: ClientId) {
    let prepared = {
        let (desk, mut delta) = (book.desk.borrow(), Delta::default());
        let event = Event::Dropped(AssessmentId(0));
        evidence::append(&desk, &mut delta, id, &event, 5).unwrap();
        let number = desk.book().clients.get(id).unwrap().number.clone();
        Prepared::new(delta, Deed::EvidenceAdded { number, kind: 3 })
    };
    book.run(prepared);
}

/// How many records of each kind name a client.
fn holds(book: &Book, id: ClientId) -> BTreeMap<&'static str, usize> {
    let desk = book.desk.borrow();
    let b = desk.book();
    BTreeMap::from([
        (
            "accounts",
            b.accounts
                .iter()
                .filter(|a| a.holders.iter().any(|h| h.client == id))
                .count(),
        ),
        (
            "holdings",
            b.holdings.iter().filter(|h| h.client == id).count(),
        ),
        ("cards", b.cards.iter().filter(|c| c.client == id).count()),
        (
            "assessments",
            b.assessments.iter().filter(|a| a.client == id).count(),
        ),
        ("cases", b.cases.iter().filter(|c| c.client == id).count()),
        ("tasks", b.tasks.iter().filter(|t| t.client == id).count()),
        (
            "evidence",
            b.evidence.iter().filter(|e| e.client == id).count(),
        ),
        (
            "consents",
            b.consents.iter().filter(|c| c.client == id).count(),
        ),
    ])
}

#[test]
fn everything_passes_over_but_what_is_only_added_to() {
    let mut book = Book::demo();
    let (kept, gone) = two(&book);
    for id in [gone, kept, gone] {
        record(&mut book, id);
    }
    let (before, of_gone) = (holds(&book, kept), holds(&book, gone));
    assert!(
        of_gone["accounts"] > 0 && of_gone["evidence"] == 2,
        "{of_gone:?}"
    );
    let chain: Vec<_> = {
        let desk = book.desk.borrow();
        desk.book().evidence.iter().cloned().collect()
    };
    joined(&mut book, kept, gone, &[]).unwrap();
    let (now, left) = (holds(&book, kept), holds(&book, gone));
    for table in ["holdings", "cards", "assessments", "cases", "tasks"] {
        assert_eq!(now[table], before[table] + of_gone[table], "{table}");
        assert_eq!(left[table], 0, "{table}");
    }
    assert_eq!(left["accounts"], 0);
    for table in ["evidence", "consents"] {
        assert_eq!(
            (now[table], left[table]),
            (before[table], of_gone[table]),
            "{table}"
        );
    }
    let desk = book.desk.borrow();
    let evidence: Vec<_> = desk.book().evidence.iter().cloned().collect();
    assert_eq!(evidence, chain, "no record of evidence is touched");
    assert!(desk.book().clients.get(gone).is_none());
    for relation in desk.book().relations.iter() {
        assert!(relation.from != gone && relation.to != gone && relation.from != relation.to);
    }
    let rows = decided(&desk, 10).joined;
    assert_eq!((rows[0].kept.id, rows[0].gone.id), (kept, gone));
    assert_eq!(rows[0].evidence as usize, of_gone["evidence"]);
    let view = pair::pair(&desk, None, kept, gone);
    assert!(view.is_err(), "who is gone is no longer compared");
    drop(desk);
    book.reopened();
}

#[test]
fn taken_back_and_done_again_byte_for_byte() {
    for closed in [false, true] {
        let mut book = Book::demo();
        let (kept, gone) = two(&book);
        let before = book.plain();
        let entry = joined(&mut book, kept, gone, &every_pick()).unwrap();
        let after = book.plain();
        if closed {
            book = book.reopened();
        }
        let back = book.back(entry).unwrap();
        assert!(book.plain() == before, "taken back");
        if closed {
            book = book.reopened();
        }
        let again = book.back(back).unwrap();
        assert!(book.plain() == after, "done again");
        book.back(again).unwrap();
        assert!(book.plain() == before, "taken back once more");
        book.reopened();
    }
}

/// Everything of the one who goes, and both where that can be.
fn every_pick() -> Vec<(JoinField, Pick)> {
    let pick = |field: JoinField| match field.holds_both() {
        true => (field, Pick::Both),
        false => (field, Pick::Gone),
    };
    JoinField::ALL.into_iter().map(pick).collect()
}

#[test]
fn parted_again_both_are_as_they_were() {
    for picks in [Vec::new(), every_pick()] {
        let mut book = Book::demo();
        let (kept, gone) = two(&book);
        let before = book.desk.borrow().book().clone();
        joined(&mut book, kept, gone, &picks).unwrap();
        let prepared = part::part(&book.desk.borrow(), JoinedId(0)).unwrap();
        assert!(matches!(prepared.deed, Deed::ClientsParted { .. }));
        let entry = book.run(prepared);
        let mut now = book.desk.borrow().book().clone();
        // The number of the joining itself is used for good.
        assert!(now.joined.is_empty());
        now.joined = before.joined.clone();
        assert!(now == before, "{picks:?}");
        book.back(entry).unwrap();
        assert!(book.desk.borrow().book().clients.get(gone).is_none());
        book.reopened();
    }
}

#[test]
fn what_was_done_since_stays_when_they_are_parted() {
    let mut book = Book::empty();
    let one = Person {
        name: "王晓明",
        phone: "13800001234",
        ..Person::default()
    };
    let (kept, gone) = (
        add(&mut book, "K", &one),
        add(
            &mut book,
            "G",
            &Person {
                email: "g@example.com",
                region: "样本县",
                ..one.clone()
            },
        ),
    );
    let picks = [
        (JoinField::Email, Pick::Gone),
        (JoinField::Region, Pick::Gone),
    ];
    joined(&mut book, kept, gone, &picks).unwrap();
    book.edit(kept, |fields| {
        fields.region = "样本港".into();
        fields.note = "来过电话".into();
    });
    let prepared = part::part(&book.desk.borrow(), JoinedId(0)).unwrap();
    book.run(prepared);
    let desk = book.desk.borrow();
    let client = |id| desk.book().clients.get(id).unwrap();
    assert_eq!(client(kept).email, "", "it was the other's");
    assert_eq!(client(kept).region, "样本港", "changed since");
    assert_eq!(client(kept).note, "来过电话");
    assert_eq!(
        (client(gone).email.as_str(), client(gone).region.as_str()),
        ("g@example.com", "样本县")
    );
}

#[test]
fn an_account_of_both_has_one_holder_with_the_stronger_role() {
    let mut book = Book::empty();
    let ids: Vec<ClientId> = ["A", "B", "C"]
        .iter()
        .map(|number| add(&mut book, number, &Person::default()))
        .collect();
    let account = clientele::domain::account::Account {
        id: AccountId(0),
        number: "ACC".into(),
        kind: clientele::domain::account::AccountKind::Current,
        currency: clientele::domain::money::Currency::CNY,
        opened: day(2020, 1, 1),
        closed: None,
        maturity: None,
        holders: vec![
            Holder {
                client: ids[1],
                role: HolderRole::Owner,
            },
            Holder {
                client: ids[0],
                role: HolderRole::Authorised,
            },
            Holder {
                client: ids[2],
                role: HolderRole::Authorised,
            },
        ],
        opening_balance: None,
        stated: None,
    };
    let delta = Delta {
        accounts: vec![Change {
            id: AccountId(0),
            old: None,
            new: Some(account.clone()),
        }],
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    joined(&mut book, ids[0], ids[1], &[]).unwrap();
    let holders = |book: &Book| {
        let desk = book.desk.borrow();
        desk.book()
            .accounts
            .get(AccountId(0))
            .unwrap()
            .holders
            .clone()
    };
    assert_eq!(
        holders(&book),
        [
            Holder {
                client: ids[0],
                role: HolderRole::Owner
            },
            Holder {
                client: ids[2],
                role: HolderRole::Authorised
            },
        ]
    );
    let prepared = part::part(&book.desk.borrow(), JoinedId(0)).unwrap();
    book.run(prepared);
    let mut now = holders(&book);
    let mut was = account.holders.clone();
    now.sort_by_key(|one| one.client);
    was.sort_by_key(|one| one.client);
    assert_eq!(now, was);
}

#[test]
fn fields_are_picked_one_by_one() {
    let mut book = Book::empty();
    let kept = add(
        &mut book,
        "K-1",
        &Person {
            name: "王晓明",
            phone: "13800001234",
            region: "样本市",
            ..Person::default()
        },
    );
    let gone = add(
        &mut book,
        "G-1",
        &Person {
            name: "王小明",
            phone: "13900005678",
            email: "wang@example.com",
            region: "样本县",
            birth: Some(day(1985, 3, 9)),
            ..Person::default()
        },
    );
    let view = pair::pair(&book.desk.borrow(), None, kept, gone).unwrap();
    assert_eq!(
        view.picks,
        [
            (JoinField::Number, Pick::Kept),
            (JoinField::Name, Pick::Kept),
            (JoinField::Birth, Pick::Gone),
            (JoinField::Phones, Pick::Both),
            (JoinField::Email, Pick::Gone),
            (JoinField::Region, Pick::Kept),
        ],
        "what the one who stays has not comes from the other"
    );
    let mut picks = view.picks.clone();
    picks[1].1 = Pick::Gone;
    joined(&mut book, kept, gone, &picks).unwrap();
    let desk = book.desk.borrow();
    let client = desk.book().clients.get(kept).unwrap();
    assert_eq!(
        (client.number.as_str(), client.name.as_str()),
        ("K-1", "王小明")
    );
    assert_eq!(client.phones, ["13800001234", "13900005678"]);
    assert_eq!(
        (client.email.as_str(), client.region.as_str()),
        ("wang@example.com", "样本市")
    );
    let clientele::domain::client::ClientKind::Individual(person) = &client.kind else {
        panic!("an individual");
    };
    assert_eq!(person.birth, Some(day(1985, 3, 9)));
}

#[test]
fn a_number_written_in_two_ways_is_kept_once() {
    let mut book = Book::empty();
    let of = |phone: &'static str| Person {
        phone,
        ..Person::default()
    };
    let kept = add(&mut book, "K-1", &of("+86-138 0013 8003"));
    let gone = add(&mut book, "G-1", &of("13800138003"));
    joined(&mut book, kept, gone, &[(JoinField::Phones, Pick::Both)]).unwrap();
    let desk = book.desk.borrow();
    let client = desk.book().clients.get(kept).unwrap();
    assert_eq!(client.phones, ["+86-138 0013 8003"]);
}

fn listed(book: &Book, text: &str) -> Vec<u32> {
    let query = ClientsQuery {
        text: text.into(),
        limit: 500,
        ..ClientsQuery::default()
    };
    let page = queries::clients(&mut book.desk.borrow_mut(), &query);
    page.rows.iter().map(|row| row.id.0).collect()
}

#[test]
fn who_stays_is_found_by_either_number_and_neither_is_given_again() {
    let mut book = Book::empty();
    let kept = add(&mut book, "K-4711", &Person::default());
    let gone = add(&mut book, "G-0815", &Person::default());
    assert_eq!(listed(&book, "0815"), [gone.0]);
    let entry = joined(&mut book, kept, gone, &[(JoinField::Number, Pick::Gone)]).unwrap();
    assert_eq!(listed(&book, "0815"), [kept.0]);
    assert_eq!(listed(&book, "4711"), [kept.0]);
    let taken = |book: &Book, number: &str| {
        let fields = Person::default().fields(number);
        clientele::desk::commands::add_client(&book.desk.borrow(), fields).is_err()
    };
    assert!(taken(&book, "G-0815") && taken(&book, "K-4711"));
    book = book.reopened();
    assert_eq!(listed(&book, "4711"), [kept.0]);
    assert!(taken(&book, "K-4711"));
    book.back(entry).unwrap();
    assert_eq!(
        (listed(&book, "0815"), listed(&book, "4711")),
        (vec![gone.0], vec![kept.0])
    );
}

#[test]
fn what_cannot_be_joined_says_why() {
    let mut book = Book::empty();
    let a = add(&mut book, "A", &Person::default());
    let b = add(&mut book, "B", &Person::default());
    let mut firm = Person::default().fields("F");
    firm.kind = clientele::domain::client::ClientKind::Organisation(Default::default());
    let firm = super::people::add_fields(&mut book, firm);
    for (kept, gone, why) in [
        (a, a, JoinRefusal::OtherKind),
        (a, firm, JoinRefusal::OtherKind),
        (a, ClientId(99), JoinRefusal::NoSuchClient),
    ] {
        assert_eq!(joined(&mut book, kept, gone, &[]), Err(why));
    }
    let prepared = mark::mark(&book.desk.borrow(), a, b, "").unwrap();
    let marked = book.run(prepared);
    assert_eq!(joined(&mut book, a, b, &[]), Err(JoinRefusal::Marked));
    book.back(marked).unwrap();
    joined(&mut book, a, b, &[]).unwrap();
    let c = add(&mut book, "C", &Person::default());
    joined(&mut book, c, a, &[]).unwrap();
    let early = part::part(&book.desk.borrow(), JoinedId(0));
    assert_eq!(early.unwrap_err(), JoinRefusal::JoinedSince);
    assert_eq!(book.desk.borrow().book().own_ids(c), [c, b, a]);
    assert_eq!(book.desk.borrow().book().home(b), c);
    for id in [1, 0] {
        let prepared = part::part(&book.desk.borrow(), JoinedId(id)).unwrap();
        book.run(prepared);
    }
    let desk = book.desk.borrow();
    assert_eq!(desk.book().clients.len(), 4);
}
