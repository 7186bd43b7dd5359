//! Loans, cards and standing orders that were mapped by hand are taken back byte for byte.

use super::kept::{mapping, records};
use crate::support::Book;
use clientele::desk::commands;
use clientele::exchange::{FileKind, Import, Incoming, MemoryFile, Staged};

/// Reads texts by their mappings, all at once.
fn staged(book: &Book, files: Vec<(String, clientele::exchange::mapping::Mapping)>) -> Staged {
    let files = files.into_iter().map(|(text, mapping)| Incoming {
        source: Box::new(MemoryFile::new("theirs.csv", text)),
        mapping: Some(mapping),
        may_be_empty: false,
    });
    let desk = book.desk.borrow();
    let today = crate::common::today();
    let mut import = Import::begin_mapped(desk.book(), files.collect(), today).unwrap();
    while !import.take_over(desk.book(), 500) {}
    while !import.step(500).unwrap() {}
    import.finish()
}

#[test]
fn what_was_mapped_by_hand_is_taken_back() {
    let mut book = Book::demo();
    let before = records(&book);
    let (account, loan) = {
        let desk = book.desk.borrow();
        let owned = |one: &&clientele::domain::account::Account| one.owner().is_some();
        let account = desk
            .book()
            .accounts
            .iter()
            .find(owned)
            .unwrap()
            .number
            .clone();
        let loan = desk
            .book()
            .loans
            .iter()
            .next()
            .map(|one| one.number.clone());
        (account, loan)
    };
    let mut loans = format!("No,Acc,From,Sum,Term\nH4-1,{account},2024-01-31,1000,24\n");
    if let Some(loan) = loan {
        loans += &format!("{loan},,2024-01-31,7,9\n");
    }
    let columns = [
        ("loan number", "No"),
        ("account number", "Acc"),
        ("granted", "From"),
        ("amount", "Sum"),
        ("months", "Term"),
    ];
    let loans = (loans, mapping(FileKind::Loans, &columns));
    let columns = [
        ("card number", "No"),
        ("account number", "Acc"),
        ("issued", "From"),
    ];
    let cards = format!("No,Acc,From\nH4-1,{account},2024-01-31\n");
    let cards = (cards, mapping(FileKind::Cards, &columns));
    let columns = [
        ("order number", "No"),
        ("account number", "Acc"),
        ("payee", "To"),
        ("amount", "Sum"),
    ];
    let orders = format!("No,Acc,To,Sum\nH4-1,{account},somebody new,12.50\n");
    let orders = (orders, mapping(FileKind::Orders, &columns));
    let staged = staged(&book, vec![loans, cards, orders]);
    assert_eq!(staged.report.problems, []);
    let counts = staged.report.counts;
    assert_eq!(
        (counts.loans.new, counts.cards.new, counts.orders.new),
        (1, 1, 1)
    );
    let mut prepared = commands::import(staged, String::new());
    prepared.delta.sort();
    let entry = book.run(prepared);
    assert_ne!(records(&book), before);
    book.back(entry).unwrap();
    assert_eq!(records(&book), before);
}
