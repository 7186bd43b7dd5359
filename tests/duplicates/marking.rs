//! 'Not the same' is remembered, through joinings too, and taken off again.

use super::joining::joined;
use super::people::{Person, add};
use crate::support::Book;
use clientele::desk::blocks;
use clientele::desk::change::Prepared;
use clientele::desk::duplicates::{decided, found, mark, pair, scan};
use clientele::desk::privacy::consents;
use clientele::domain::consent::{ConsentHow, Decision, Purpose};
use clientele::domain::day::Day;
use clientele::domain::delta::{Change, Delta};
use clientele::domain::ids::{ClientId, DistinctId};
use clientele::domain::joined::Distinct;
use clientele::protocol::custody::privacy::NewConsent;
use clientele::protocol::custody::undo::{Refusal, Resting};
use clientele::protocol::data::duplicates::JoinRefusal;
use clientele::vault::BlockKey;

/// That a client agreed to be telephoned.
pub fn consent(book: &Book, client: ClientId) -> Prepared {
    let desk = book.desk.borrow();
    let new = NewConsent {
        client,
        purpose: Purpose::MarketingPhone,
        decision: Decision::Given,
        day: desk.today(),
        last_day: None,
        how: ConsentHow::Paper,
        proof: "S-1".into(),
        text: "v1".into(),
        corrects: None,
    };
    consents::record(&desk, new, 0).unwrap()
}

/// The bytes are the layout of release 1, written out by hand: what is stored must stay readable.
#[test]
fn a_mark_is_stored_as_it_always_was() {
    let (a, b) = (ClientId(1), ClientId(2));
    let new = Distinct {
        id: DistinctId(0),
        a,
        b,
        day: Day(20_000),
        note: "x".into(),
    };
    let delta = Delta {
        distinct: vec![Change {
            id: DistinctId(0),
            old: None,
            new: Some(new.clone()),
        }],
        ..Delta::default()
    };
    let key = BlockKey {
        table: 36,
        number: 0,
    };
    let bytes = blocks::encode(&Default::default(), &delta, None, key);
    // Format, one slot, filled; numbers; 40,000 for day 20,000 in zigzag; one letter.
    assert_eq!(bytes, [1, 1, 1, 0, 1, 2, 0xc0, 0xb8, 2, 1, b'x']);
    let mut read = clientele::domain::book::Book::default();
    blocks::restore(&mut read, &mut Default::default(), key, &bytes).unwrap();
    assert_eq!(read.distinct.get(DistinctId(0)), Some(&new));
}

fn twins() -> Person {
    Person {
        name: "王晓明",
        phone: "13800001234",
        ..Person::default()
    }
}

fn pairs(book: &Book) -> u32 {
    let desk = book.desk.borrow();
    let whole = scan::whole(&desk);
    found(&desk, &whole, (None, false), (0, 200)).total
}

#[test]
fn a_marked_pair_is_not_asked_about_again() {
    let mut book = Book::empty();
    let (a, b) = (add(&mut book, "A", &twins()), add(&mut book, "B", &twins()));
    assert_eq!(pairs(&book), 1);
    let before = book.plain();
    let prepared = mark::mark(&book.desk.borrow(), b, a, " 父子同名 ").unwrap();
    let entry = book.run(prepared);
    assert_eq!(pairs(&book), 0);
    book = book.reopened();
    assert_eq!(pairs(&book), 0, "remembered");
    let desk = book.desk.borrow();
    let rows = decided(&desk, 10).distinct;
    assert_eq!(
        (rows[0].a.id, rows[0].b.id, rows[0].note.as_str()),
        (a, b, "父子同名")
    );
    assert_eq!(
        pair::pair(&desk, None, a, b).unwrap().distinct,
        Some(DistinctId(0))
    );
    assert_eq!(
        mark::mark(&desk, a, b, "").unwrap_err(),
        JoinRefusal::MarkedAlready
    );
    drop(desk);
    let prepared = mark::unmark(&book.desk.borrow(), DistinctId(0)).unwrap();
    let unmarked = book.run(prepared);
    assert_eq!(pairs(&book), 1);
    book.back(unmarked).unwrap();
    assert_eq!(pairs(&book), 0);
    book.back(entry).unwrap();
    assert!(book.plain() == before);
}

#[test]
fn a_mark_holds_for_whoever_the_client_is_joined_with() {
    let mut book = Book::empty();
    let ids: Vec<ClientId> = ["A", "B", "C"]
        .map(|number| add(&mut book, number, &twins()))
        .into();
    let prepared = mark::mark(&book.desk.borrow(), ids[0], ids[1], "").unwrap();
    book.run(prepared);
    assert_eq!(pairs(&book), 2);
    joined(&mut book, ids[2], ids[1], &[]).unwrap();
    assert_eq!(pairs(&book), 0, "C is B too, and B is not A");
    assert_eq!(
        joined(&mut book, ids[0], ids[2], &[]),
        Err(JoinRefusal::Marked)
    );
    assert_eq!(decided(&book.desk.borrow(), 10).distinct.len(), 1);
}

#[test]
fn who_is_marked_is_not_taken_out_from_under_the_mark() {
    let mut book = Book::empty();
    let a = add(&mut book, "A", &twins());
    let (b, added) = book.add("B");
    let prepared = mark::mark(&book.desk.borrow(), a, b, "").unwrap();
    book.run(prepared);
    assert_eq!(book.back(added), Err(Refusal::RestedOn(Resting::Distinct)));
}
