//! What went out comes back the same: tables by an import, a whole book by its records.

use super::files::{all, csv, read, read_by, take_by, trial_by, whole as archived};
use crate::common::{block_on, keep_up, today};
use crate::support::Book;
use clientele::desk::change::{PolicyChange, Prepared};
use clientele::desk::duplicates::{join, mark};
use clientele::desk::evidence;
use clientele::desk::out::whole;
use clientele::desk::policies::policies;
use clientele::desk::presets::Presets;
use clientele::domain::assessment::AssessmentState;
use clientele::domain::book::Book as Records;
use clientele::domain::client::{Client, ClientKind};
use clientele::domain::consent::{Consent, ConsentHow, Decision, Purpose};
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{AccountId, AssessmentId, ClientId, ConsentId, RecordId};
use clientele::domain::table::Table;
use clientele::exchange::mapping::file as preset_file;
use clientele::exchange::mapping::{FieldSource, Mapping, SavedMapping};
use clientele::exchange::{FileKind, Import, MemoryFile, Source, Staged};
use clientele::protocol::data::out::{OutRefusal, OutTable};
use clientele::protocol::summary::Deed;
use clientele::protocol::words::Tongue;
use clientele::suitability::evidence::Event;
use std::io::{Cursor, Read, Write};

const FILES: [OutTable; 7] = [
    OutTable::Clients,
    OutTable::Accounts,
    OutTable::Holdings,
    OutTable::Transactions,
    OutTable::Loans,
    OutTable::Cards,
    OutTable::Orders,
];

fn import(book: &Records, files: Vec<(String, Vec<u8>)>) -> Staged {
    let files = files
        .into_iter()
        .map(|(name, bytes)| Box::new(MemoryFile::new(name, bytes)) as Box<dyn Source>);
    let mut import = Import::start(book, files.collect(), today()).unwrap();
    while !import.step(1_000).unwrap() {}
    import.finish()
}

fn files(book: &Book, tongue: Tongue) -> Vec<(String, Vec<u8>)> {
    let mut desk = book.desk.borrow_mut();
    let one = |table: &OutTable| {
        (
            format!("{}.csv", table.file()),
            csv(&mut desk, all(*table, tongue)),
        )
    };
    FILES.iter().map(one).collect()
}

/// What an import makes of a client: a document says when its holder was born.
fn read_again(mut client: Client) -> Client {
    if let ClientKind::Individual(person) = &mut client.kind {
        person.fill_from_document();
    }
    client
}

fn records<T: Clone>(table: &Table<T>) -> Vec<T> {
    table.iter().cloned().collect()
}

#[test]
fn the_same_book_takes_its_own_tables_without_a_change() {
    let book = Book::demo();
    for tongue in [Tongue::Zh, Tongue::En] {
        let written = files(&book, tongue);
        let desk = book.desk.borrow();
        let staged = import(desk.book(), written);
        assert_eq!(staged.report.problems, []);
        let mut delta = staged.delta;
        delta
            .clients
            .retain(|change| change.new != change.old.clone().map(read_again));
        assert!(delta.is_empty(), "{tongue:?}: {delta:?}");
    }
}

#[test]
fn an_empty_book_takes_the_tables_and_has_the_same_records() {
    let book = Book::demo();
    let staged = import(&Records::default(), files(&book, Tongue::Zh));
    assert_eq!(staged.report.problems, []);
    let mut again = Records::default();
    staged.delta.apply(&mut again);
    let desk = book.desk.borrow();
    let here = desk.book();
    let clients: Vec<Client> = here.clients.iter().cloned().map(read_again).collect();
    assert!(records(&again.clients) == clients);
    assert!(records(&again.accounts) == records(&here.accounts));
    assert!(records(&again.holdings) == records(&here.holdings));
    assert!(!here.loans.is_empty() && records(&again.loans) == records(&here.loans));
    assert!(!here.cards.is_empty() && records(&again.cards) == records(&here.cards));
    assert_eq!(again.orders.len(), here.orders.len());
    assert_eq!(again.ledger.len(), here.ledger.len());
    // Counterparties are numbered anew: rows are the same under their names.
    let named = |book: &Records| -> Vec<_> {
        let name = |row: clientele::domain::ledger::Transaction| {
            let other = row
                .counterparty
                .and_then(|id| book.counterparties.get(id).cloned());
            let rest = (
                row.account,
                row.at,
                row.amount,
                row.category,
                row.channel,
                row.flags,
            );
            (rest, other)
        };
        book.ledger.iter().map(name).collect()
    };
    let (again, here) = (named(&again), named(here));
    let differs = again.iter().zip(&here).find(|(one, other)| one != other);
    assert_eq!(differs, None);
}

/// Joins a client who has evidence and a consent with another, and says of two others that they are
/// two; whoever went.
pub fn decide(book: &mut Book) -> ClientId {
    let gone = ClientId(3);
    let prepared = {
        let (desk, mut delta) = (book.desk.borrow(), Delta::default());
        let event = Event::Dropped(AssessmentId(0));
        evidence::append(&desk, &mut delta, gone, &event, 5).unwrap();
        let id = ConsentId::from_index(desk.book().consents.next_index());
        let consent = Consent {
            id,
            client: gone,
            purpose: Purpose::Service,
            decision: Decision::Given,
            day: today(),
            last_day: None,
            how: ConsentHow::Paper,
            proof: "样本".into(),
            text: String::new(),
            corrects: None,
            at_ms: 5,
        };
        delta.consents.push(Change {
            id,
            old: None,
            new: Some(consent),
        });
        let number = desk.book().clients.get(gone).unwrap().number.clone();
        Prepared::new(delta, Deed::EvidenceAdded { number, kind: 3 })
    };
    book.run(prepared);
    let others: Vec<ClientId> = {
        let desk = book.desk.borrow();
        let like = desk.book().clients.get(gone).unwrap();
        let same_kind = |one: &&Client| {
            one.id != gone
                && std::mem::discriminant(&one.kind) == std::mem::discriminant(&like.kind)
        };
        let others = desk.book().clients.iter().filter(same_kind).take(2);
        others.map(|one| one.id).collect()
    };
    let prepared = join::join(&book.desk.borrow(), others[0], gone, &[]).unwrap();
    book.run(prepared);
    let prepared = mark::mark(&book.desk.borrow(), others[0], others[1], "").unwrap();
    book.run(prepared);
    gone
}

#[test]
fn a_whole_book_comes_back_whole() {
    let mut book = Book::demo();
    let gone = decide(&mut book);
    {
        let desk = book.desk.borrow();
        assert!(desk.book().evidence.iter().any(|one| one.client == gone));
        assert!(desk.book().consents.iter().any(|one| one.client == gone));
        assert!(!desk.book().joined.is_empty() && !desk.book().distinct.is_empty());
    }
    let bytes = archived(&mut book.desk.borrow_mut());
    let (head, records) = read(bytes).unwrap();
    let mut empty = Book::empty();
    let prepared = take_by(&empty.desk.borrow(), (&head, &records), 40).unwrap();
    let desk = book.desk.borrow();
    assert_eq!(
        *prepared.deed.inner(),
        Deed::BookTaken {
            records: whole::records(desk.book()),
            transactions: desk.book().ledger.len() as u32,
        }
    );
    empty.run(prepared);
    let mut wanted = desk.book().clone();
    // The keys of questionnaires that wait for an answer are left out.
    let asked: Vec<_> = wanted.assessments.iter().cloned().collect();
    for mut one in asked {
        one.secret = one.secret.filter(|_| one.state != AssessmentState::Asked);
        wanted.assessments.set(one.id, Some(one));
    }
    wanted.settings = empty.desk.borrow().book().settings.clone();
    assert!(
        *empty.desk.borrow().book() == wanted,
        "every record is the same"
    );
    assert_eq!(empty.desk.borrow().policy(), desk.policy());
    // And it is what was stored, not only what is in memory.
    let opened = empty.place.open();
    assert!(*opened.borrow().book() == wanted);
    keep_up(&empty.desk);
}

#[test]
fn a_book_that_is_not_empty_takes_no_whole_one() {
    let book = Book::demo();
    let (head, records) = read(archived(&mut book.desk.borrow_mut())).unwrap();
    let refused = take_by(&book.desk.borrow(), (&head, &records), 40);
    assert_eq!(refused.unwrap_err(), OutRefusal::NotEmpty);
}

fn unsound(table: &str, line: u32) -> OutRefusal {
    OutRefusal::Unsound {
        file: format!("records/{table}.jsonl"),
        line,
    }
}

#[test]
fn what_names_a_record_that_is_not_there_is_refused() {
    let mut book = Records::default();
    let demo = Book::demo();
    let desk = demo.desk.borrow();
    let account = desk.book().accounts.iter().next().unwrap().clone();
    book.accounts.set(account.id, Some(account));
    let head = whole::head(&book, "x", serde_json::json!({ "kind": "book" }));
    assert_eq!(
        read(super::files::archive(&book, &head)).unwrap_err(),
        unsound("accounts", 1)
    );
    // A record under another's number.
    let mut client = desk.book().clients.iter().next().unwrap().clone();
    client.id = ClientId::from_index(5);
    let mut book = Records::default();
    book.clients.set(ClientId(3), Some(client));
    assert_eq!(
        read(super::files::archive(&book, &head)).unwrap_err(),
        unsound("clients", 1)
    );
    for bytes in [Vec::new(), b"PK\x03\x04".to_vec(), b"text".to_vec()] {
        assert!(read(bytes).is_err());
    }
}

/// An archive of one table, its lines as they stand.
pub fn lines(table: &str, lines: &str) -> Vec<u8> {
    let head = whole::head(
        &Records::default(),
        "x",
        serde_json::json!({ "kind": "book" }),
    );
    let mut bytes = Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("book.json", options).unwrap();
    zip.write_all(head.to_string().as_bytes()).unwrap();
    zip.start_file(format!("records/{table}.jsonl"), options)
        .unwrap();
    zip.write_all(lines.as_bytes()).unwrap();
    zip.finish().unwrap();
    bytes.into_inner()
}

#[test]
fn one_line_far_off_makes_no_room_for_millions() {
    let line = |at: u32| format!("{{\"record\":{at},\"name\":\"样本\",\"bank\":\"样本行\"}}\n");
    let check = |text: String, wanted: Option<u32>| {
        let found = read(lines("counterparties", &text)).err();
        let wanted = wanted.map(|line| OutRefusal::Unreadable {
            file: "records/counterparties.jsonl".into(),
            line,
        });
        assert_eq!(found, wanted, "{}", &text[..text.len().min(200)]);
    };
    check(line(3_999_999), Some(1));
    check(line(65_536), None);
    check(line(65_537), Some(1));
    // Where records were taken away there are gaps.
    let every_fourth: String = (0..30_000).map(|at| line(at * 4)).collect();
    check(every_fourth, None);
    // A number stands once.
    check(line(3) + &line(3), Some(2));
}

#[test]
fn numbers_people_know_things_by_are_there_and_differ() {
    let mut demo = Book::demo();
    decide(&mut demo);
    let desk = demo.desk.borrow();
    let head = whole::head(desk.book(), "x", serde_json::json!({ "kind": "book" }));
    let spoilt = |spoil: fn(&mut Records)| {
        let mut book = desk.book().clone();
        spoil(&mut book);
        read(super::files::archive(&book, &head)).err()
    };
    assert_eq!(spoilt(|_| {}), None);
    // The second of two is the one that is named, by the line it stands in.
    type Spoil = (fn(&mut Records), &'static str, u32);
    let spoils: [Spoil; 7] = [
        (
            |book| {
                let mut one = book.clients.get(ClientId(1)).unwrap().clone();
                one.number = book.clients.get(ClientId(0)).unwrap().number.clone();
                book.clients.set(one.id, Some(one));
            },
            "records/clients.jsonl",
            2,
        ),
        (
            |book| {
                let mut one = book.clients.get(ClientId(1)).unwrap().clone();
                one.number = " ".into();
                book.clients.set(one.id, Some(one));
            },
            "records/clients.jsonl",
            2,
        ),
        (
            |book| {
                let two: Vec<_> = book.accounts.iter().take(2).cloned().collect();
                let mut other = two[1].clone();
                other.number = two[0].number.clone();
                book.accounts.set(other.id, Some(other));
            },
            "records/accounts.jsonl",
            2,
        ),
        (
            |book| {
                let mut one = book.loans.iter().next().unwrap().clone();
                one.number = String::new();
                book.loans.set(one.id, Some(one));
            },
            "records/loans.jsonl",
            1,
        ),
        (
            |book| {
                let mut one = book.cards.iter().next().unwrap().clone();
                one.id = RecordId::from_index(book.cards.next_index());
                book.cards.set(one.id, Some(one));
            },
            "records/cards.jsonl",
            desk.book().cards.len() as u32 + 1,
        ),
        // Evidence of nobody.
        (
            |book| {
                let mut one = book.evidence.iter().next().unwrap().clone();
                one.client = ClientId(60_000);
                book.evidence.set(one.id, Some(one));
            },
            "records/evidence.jsonl",
            1,
        ),
        // A transaction of an account that is not there.
        (
            |book| {
                let mut row = book.ledger.get(0);
                row.account = AccountId(60_000);
                row.amount = 7;
                book.ledger.push(&row);
            },
            "records/transactions-00001.jsonl",
            desk.book().ledger.len() as u32 + 1,
        ),
    ];
    for (at, (spoil, file, line)) in spoils.into_iter().enumerate() {
        let file = file.to_owned();
        assert_eq!(
            spoilt(spoil),
            Some(OutRefusal::Unsound { file, line }),
            "{at}"
        );
    }
}

#[test]
fn evidence_that_was_changed_on_the_way_is_told_before_it_is_taken() {
    let mut book = Book::demo();
    decide(&mut book);
    let (head, mut records) = read(archived(&mut book.desk.borrow_mut())).unwrap();
    assert_eq!(trial_by(&head, &records, 3).broken, 0);
    let mut one = records.evidence.iter().next().unwrap().clone();
    one.body.push(0);
    records.evidence.set(one.id, Some(one));
    assert_eq!(trial_by(&head, &records, 3).broken, 1);
}

#[test]
fn policies_keep_their_versions() {
    let mut book = Book::demo();
    let first = book.desk.borrow().policy().clone();
    let mut wanted = vec![first.clone()];
    for months in [6, 9] {
        let mut next = book.desk.borrow().policy().clone();
        next.version += 1;
        next.suitability.validity_months = months;
        let mut prepared = Prepared::new(Delta::default(), Deed::SettingsChanged);
        prepared.policy = Some(PolicyChange {
            old: Some(book.desk.borrow().policy().clone()),
            new: next.clone(),
        });
        book.run(prepared);
        wanted.push(next);
    }
    let (head, records) = read(archived(&mut book.desk.borrow_mut())).unwrap();
    let told = trial_by(&head, &records, 3).tables;
    let count = |name: &str| told.iter().find(|one| one.name == name).unwrap().new;
    assert_eq!((count("policy"), count("settings")), (3, 1));
    let mut empty = Book::empty();
    let prepared = take_by(&empty.desk.borrow(), (&head, &records), 40).unwrap();
    empty.run(prepared);
    let all = |book: &Book| {
        let found = block_on(policies(&book.vault, &book.desk))
            .unwrap()
            .versions;
        found
            .into_iter()
            .rev()
            .map(|one| one.policy)
            .collect::<Vec<_>>()
    };
    assert_eq!(all(&empty), wanted);
    let empty = empty.reopened();
    assert_eq!(all(&empty), wanted);
    assert_eq!(empty.desk.borrow().policy(), &wanted[2]);
}

#[test]
fn however_it_is_cut_into_steps_the_same_comes_out() {
    let mut book = Book::demo();
    decide(&mut book);
    let bytes = archived(&mut book.desk.borrow_mut());
    let (head, records) = read(bytes.clone()).unwrap();
    let empty = Book::empty();
    let of = |units: usize| {
        let (head, records) = read_by(bytes.clone(), units).unwrap();
        let prepared = take_by(&empty.desk.borrow(), (&head, &records), units).unwrap();
        (trial_by(&head, &records, units), prepared, records)
    };
    let whole = of(usize::MAX / 2);
    assert!(whole.2 == records);
    for units in [1, 7, 1_000] {
        assert!(of(units) == whole, "{units}");
    }
    // What was not gone through to its end is no book.
    let mut begun = clientele::desk::out::read::Reading::begin(bytes.clone()).unwrap();
    begun.step(20).unwrap();
    assert_eq!(begun.finish().unwrap_err(), OutRefusal::Damaged);
    // Written in other steps it is the same file.
    let written = |units: usize| {
        let mut writing = whole::Whole::begin(&records, &head, None, 0);
        while !writing.step(&records, units) {}
        writing.end()
    };
    assert!(written(1) == written(usize::MAX / 2));
}

#[test]
fn what_does_not_unpack_is_told_with_its_place() {
    let line = "{\"record\":0,\"name\":\"样本\",\"bank\":\"样本行\"}\n";
    let plain = lines("counterparties", line);
    let head = line.as_bytes();
    assert!(read(plain.clone()).is_ok());
    // Half a letter, and a head that is no JSON: each by its file and line.
    let mut bytes = Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("book.json", options).unwrap();
    zip.write_all(b"{\"format\":\"clientele-records-1\"}")
        .unwrap();
    zip.start_file("records/counterparties.jsonl", options)
        .unwrap();
    zip.write_all(head).unwrap();
    zip.write_all(b"{\"record\":1,\"name\":\"\xe6\xa0\"}\n")
        .unwrap();
    zip.finish().unwrap();
    let unreadable = |file: &str, line| OutRefusal::Unreadable {
        file: file.into(),
        line,
    };
    let wanted = unreadable("records/counterparties.jsonl", 2);
    assert_eq!(read(bytes.into_inner()).unwrap_err(), wanted);
    let mut bytes = Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    zip.start_file("book.json", options).unwrap();
    zip.write_all(b"{\n\"format\": oops }").unwrap();
    zip.finish().unwrap();
    assert_eq!(
        read(bytes.into_inner()).unwrap_err(),
        unreadable("book.json", 2)
    );
}

#[test]
fn kept_mappings_leave_with_the_whole_book() {
    let book = Book::empty();
    let packed = |presets: &Presets| {
        let desk = book.desk.borrow();
        let head = whole::book_head(&desk, "2026-01-15T00:00:00Z");
        let mut writing = whole::Whole::begin(desk.book(), &head, None, 0).with_presets(presets);
        while !writing.step(desk.book(), 100) {}
        zip::ZipArchive::new(Cursor::new(writing.end())).unwrap()
    };
    let mut presets = Presets::default();
    assert!(packed(&presets).by_name("presets.json").is_err());
    let kept = SavedMapping {
        name: "日报".into(),
        header: vec!["编号".into(), "称呼".into()],
        mapping: Mapping {
            fields: vec![FieldSource {
                field: "client number".into(),
                column: Some("编号".into()),
                ..FieldSource::default()
            }],
            ..Mapping::new(FileKind::Clients)
        },
    };
    presets.save(kept.clone()).unwrap();
    let mut text = Vec::new();
    packed(&presets)
        .by_name("presets.json")
        .unwrap()
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(preset_file::read(&text).unwrap(), [kept]);
}
