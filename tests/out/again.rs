//! What went out comes back the same: tables by an import, a whole book by its records.

use super::files::{all, csv, read, whole as archived};
use crate::common::{keep_up, today};
use crate::support::Book;
use clientele::desk::out::read::take;
use clientele::desk::out::whole;
use clientele::domain::assessment::AssessmentState;
use clientele::domain::book::Book as Records;
use clientele::domain::client::{Client, ClientKind};
use clientele::domain::ids::{ClientId, RecordId};
use clientele::domain::table::Table;
use clientele::exchange::{Import, MemoryFile, Source, Staged};
use clientele::protocol::data::out::{OutRefusal, OutTable};
use clientele::protocol::summary::Deed;
use clientele::protocol::words::Tongue;

const FILES: [OutTable; 4] = [
    OutTable::Clients,
    OutTable::Accounts,
    OutTable::Holdings,
    OutTable::Transactions,
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

#[test]
fn a_whole_book_comes_back_whole() {
    let book = Book::demo();
    let bytes = archived(&mut book.desk.borrow_mut());
    let (head, records) = read(bytes).unwrap();
    let mut empty = Book::empty();
    let prepared = take(&empty.desk.borrow(), &head, records, "").unwrap();
    let desk = book.desk.borrow();
    assert_eq!(
        prepared.deed,
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
    let refused = take(&book.desk.borrow(), &head, records, "");
    assert_eq!(refused.unwrap_err(), OutRefusal::NotEmpty);
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
        OutRefusal::Damaged
    );
    // A record under another's number.
    let mut client = desk.book().clients.iter().next().unwrap().clone();
    client.id = ClientId::from_index(5);
    let mut book = Records::default();
    book.clients.set(ClientId(3), Some(client));
    assert_eq!(
        read(super::files::archive(&book, &head)).unwrap_err(),
        OutRefusal::Damaged
    );
    for bytes in [Vec::new(), b"PK\x03\x04".to_vec(), b"text".to_vec()] {
        assert!(read(bytes).is_err());
    }
}
