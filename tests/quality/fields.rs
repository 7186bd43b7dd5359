//! Fields that a book does not keep: one line for all its clients, settled and taken up again.

use super::world;
use crate::common::block_on;
use crate::support::Book;
use clientele::analytics::quality::{Accepted, Gauge};
use clientele::desk::change::Prepared;
use clientele::desk::drawer::{self, Kept};
use clientele::desk::quality;
use clientele::desk::quality::kept::{self, QualityKept};
use clientele::domain::client::Client;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::ClientId;
use clientele::protocol::data::quality::{CheckId, Overview, QualityField, Record, TrendEntry};
use clientele::protocol::failure::DeskFailure;
use clientele::protocol::summary::Deed;

/// So many clients, of whom some have a telephone number.
fn book(clients: u32, called: u32) -> Book {
    let mut book = Book::empty();
    let mut delta = Delta::default();
    for n in 0..clients {
        let mut client = Client::new(ClientId(n), format!("N{n}"), format!("客户{n}"));
        client.adviser = "王".into();
        if n < called {
            client.phones = vec![format!("1380013{n:04}")];
        }
        delta.clients.push(Change {
            id: client.id,
            old: None,
            new: Some(client),
        });
    }
    book.run(Prepared::new(delta, Deed::SettingsChanged));
    book
}

fn read(book: &Book) -> QualityKept {
    block_on(drawer::read::<QualityKept, _, _, _>(&book.vault)).unwrap()
}

fn look(book: &Book) -> Gauge {
    let mut gauge = quality::begin(&mut book.desk.borrow_mut(), &read(book));
    while !quality::step(&mut gauge, &book.desk.borrow(), 64) {}
    gauge
}

fn overview(book: &Book, gauge: &Gauge) -> Overview {
    quality::overview(&book.desk.borrow(), gauge, &read(book), true)
}

fn whole(overview: &Overview) -> Vec<QualityField> {
    let groups = overview.groups.iter().filter(|group| group.whole);
    groups.map(|group| group.field).collect()
}

#[test]
fn a_field_next_to_nobody_has_stands_in_one_line_and_not_by_accident_of_a_few() {
    // Nineteen of twenty are 95 %; of nine nothing is said.
    let cases = [
        (20, 1, vec![QualityField::Phone]),
        (20, 2, vec![]),
        (20, 0, vec![QualityField::Phone]),
        (9, 0, vec![]),
        (10, 0, vec![QualityField::Phone]),
    ];
    for (clients, called, wanted) in cases {
        let book = book(clients, called);
        let overview = overview(&book, &look(&book));
        assert_eq!(whole(&overview), wanted, "{clients} {called}");
    }
}

#[test]
fn a_field_that_is_not_kept_leaves_the_score_and_the_list_and_comes_back() {
    let mut book = book(40, 1);
    let before = overview(&book, &look(&book));
    assert_eq!((before.clean, before.faults), (1, [39, 0]));
    assert!(before.unkept.is_empty());
    let settled = kept::settle(&look(&book), &read(&book), QualityField::Phone, false).unwrap();
    let deed = settled.deed.clone();
    book.run_beside(settled);
    let wanted = Deed::QualitySettled {
        field: QualityField::Phone,
        kept: false,
    };
    assert_eq!(deed, wanted, "it is in the log");
    let after = overview(&book, &look(&book));
    assert_eq!((after.clean, after.faults), (40, [0, 0]));
    assert!(after.groups.is_empty());
    assert_eq!(after.whole.permille(), Some(1000));
    // What is there is still looked at: the one number that is a number, and nobody else's.
    let weight = |one: &Overview| one.whole.weight;
    assert_eq!(weight(&before) - weight(&after), 40 * 3);
    let phone = after.fields.iter().find(|r| r.field == QualityField::Phone);
    assert_eq!(phone.unwrap().whole.looks, 2);
    let [one] = &after.unkept[..] else {
        panic!("one field: {:?}", after.unkept);
    };
    let told = (one.field, one.looks, one.missing);
    assert_eq!(told, (QualityField::Phone, 40, 39));
    assert!(after.worst.is_empty());
    let again = kept::settle(&look(&book), &read(&book), QualityField::Phone, true).unwrap();
    book.run_beside(again);
    assert_eq!(overview(&book, &look(&book)), before);
}

#[test]
fn a_wrong_value_of_a_field_that_is_not_kept_is_still_wrong() {
    let mut book = book(40, 1);
    let settled = kept::settle(&look(&book), &read(&book), QualityField::Phone, false).unwrap();
    book.run_beside(settled);
    book.edit(ClientId(0), |fields| {
        fields.phones = vec!["12800138000".into()]
    });
    let overview = overview(&book, &look(&book));
    let checks: Vec<CheckId> = overview.groups.iter().map(|group| group.check).collect();
    assert_eq!(checks, [CheckId::Phone]);
}

#[test]
fn what_is_missing_in_some_is_not_settled() {
    let book = book(40, 10);
    for field in [QualityField::Phone, QualityField::Name, QualityField::Loan] {
        let refused = kept::settle(&look(&book), &read(&book), field, false);
        assert_eq!(refused, Err(DeskFailure::BookChanged), "{field:?}");
    }
}

#[test]
fn a_settled_field_is_heard_of_without_looking_at_everybody_again() {
    let mut book = book(40, 1);
    let mut gauge = look(&book);
    let settled = kept::settle(&gauge, &read(&book), QualityField::Phone, false).unwrap();
    book.run_beside(settled);
    quality::catch_up(&mut gauge, &mut book.desk.borrow_mut(), &read(&book));
    assert!(quality::is_current(&gauge, &book.desk.borrow()));
    let anew = look(&book);
    assert_eq!(world::Found::of(&gauge), world::Found::of(&anew));
}

#[test]
fn what_was_kept_before_there_were_such_fields_is_read() {
    let trend = vec![TrendEntry {
        day: world::date(),
        permille: 912,
        dimensions: [Some(900), None, Some(1000), None, Some(1)],
        clients: 7,
        faults: [3, 4],
    }];
    let shown = clientele::protocol::data::quality::Shown {
        record: Record::Client,
        value: "x".into(),
        seen: Default::default(),
        threshold: Default::default(),
    };
    let accepted = vec![Accepted::of(ClientId(3), CheckId::Email, &shown)];
    let first = postcard::to_stdvec(&(&trend, &accepted)).unwrap();
    let read = QualityKept::earlier(1, &first).unwrap();
    let wanted = QualityKept {
        trend,
        accepted,
        unkept: Vec::new(),
    };
    assert_eq!(read, wanted);
    assert_eq!(QualityKept::earlier(9, &first), None, "of a later release");
}
