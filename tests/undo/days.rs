//! Thirty days, by the day that is given.

use super::support::Book;
use crate::common::today;
use clientele::domain::ids::ClientId;
use clientele::protocol::custody::undo::Refusal;

fn kept(book: &Book) -> usize {
    book.vault
        .blocks()
        .filter(|(key, _)| matches!(key.table, 25 | 28))
        .count()
}

#[test]
fn a_command_can_be_taken_back_for_thirty_days() {
    for (days, is_kept) in [(0, true), (30, true), (31, false), (400, false)] {
        let mut book = Book::demo();
        let entry = book.add("NEW-1").1;
        let mut book = book.reopened();
        book.on(today().plus(days));
        assert_eq!(book.list().len(), usize::from(is_kept), "after {days} days");
        let back = book.back(entry);
        assert_eq!(back.is_ok(), is_kept, "after {days} days: {back:?}");
        if !is_kept {
            assert_eq!(back, Err(Refusal::NotKept));
        }
    }
}

#[test]
fn what_is_older_goes_with_the_next_command() {
    let mut book = Book::demo();
    book.add("NEW-1");
    book.add("NEW-2");
    assert_eq!(kept(&book), 2);
    book.on(today().plus(30));
    book.add("NEW-3");
    assert_eq!(kept(&book), 3);
    book.on(today().plus(31));
    book.edit(ClientId(1), |fields| fields.note = "x".into());
    assert_eq!(kept(&book), 2, "the one of the day before and its own");
    assert_eq!(book.list().len(), 2);
}

#[test]
fn a_clock_that_was_wrong_loses_nothing_newer() {
    let mut book = Book::demo();
    let first = book.add("NEW-1").1;
    book.on(today().plus(-10));
    let second = book.add("NEW-2").1;
    book.on(today());
    assert_eq!(book.list().len(), 2);
    book.back(first).unwrap();
    book.back(second).unwrap();
}

#[test]
fn a_book_that_is_filled_at_once_leaves_nothing() {
    let book = Book::demo();
    assert_eq!(kept(&book), 0);
    let mut book = book;
    let filled = book.entry();
    assert_eq!(book.back(filled), Err(Refusal::NotKept));
}

#[test]
fn one_small_command_leaves_one_small_block() {
    let mut book = Book::demo();
    book.edit(ClientId(9), |fields| fields.note = "短".into());
    let left: Vec<u32> = book
        .vault
        .blocks()
        .filter(|(key, _)| matches!(key.table, 25 | 28))
        .map(|(_, len)| len)
        .collect();
    assert_eq!(left.len(), 1);
    assert!(left[0] < 1_000, "{} bytes", left[0]);
}
