//! Transactions an import brought: cut off again while they are the last, and added again.

use super::support::Book;
use crate::common::today;
use clientele::desk::change::Prepared;
use clientele::domain::delta::Delta;
use clientele::domain::ids::AccountId;
use clientele::domain::ledger::{
    CHUNK_ROWS, Category, Channel, Flags, Ledger, Minute, Transaction,
};
use clientele::protocol::custody::undo::{Refusal, Resting};
use clientele::protocol::summary::Deed;

fn rows(count: usize, first: i64) -> Ledger {
    let mut ledger = Ledger::default();
    for n in 0..count as i64 {
        ledger.push(&Transaction {
            account: AccountId((n % 2) as u32),
            at: Minute::of(today().plus(-((n % 300) as i32)), (n % 1440) as u16),
            amount: first + n,
            counterparty: None,
            category: Category::Purchase,
            channel: Channel::Mobile,
            flags: Flags::CLIENT_INITIATED,
        });
    }
    ledger
}

fn append(book: &mut Book, count: usize, first: i64) -> u64 {
    let delta = Delta {
        appended: rows(count, first),
        ..Delta::default()
    };
    book.run(Prepared::new(delta, Deed::SettingsChanged))
}

#[test]
fn rows_come_and_go_over_the_edges_of_chunks() {
    for (before, added) in [(0, 10), (CHUNK_ROWS, 1), (CHUNK_ROWS - 1, 2), (10, 20_000)] {
        let mut book = Book::empty();
        book.import_files(&["account", "client", "disp", "district"]);
        if before > 0 {
            append(&mut book, before, 1);
        }
        let plain = book.plain();
        let entry = append(&mut book, added, 1_000_000);
        let after = book.plain();
        let back = book.back(entry).unwrap();
        assert!(
            book.plain() == plain,
            "{added} rows after {before} are cut off"
        );
        let mut book = book.reopened();
        book.back(back).unwrap();
        assert!(
            book.plain() == after,
            "{added} rows after {before} come again"
        );
        assert_eq!(book.desk.borrow().book().ledger.len(), before + added);
        book.reopened();
    }
}

#[test]
fn of_two_imports_the_later_comes_first() {
    let mut book = Book::empty();
    book.import_files(&["account", "client", "disp", "district"]);
    let first = append(&mut book, 100, 1);
    let second = append(&mut book, 50, 1_000);
    let by = Some(second);
    assert_eq!(book.back(first), Err(Refusal::RowsSince { by }));
    let back = book.back(second).unwrap();
    book.back(first).unwrap();
    let last = Some(book.entry());
    assert_eq!(book.back(back), Err(Refusal::RowsSince { by: last }));
}

#[test]
fn accounts_stay_while_transactions_rest_on_them() {
    let mut book = Book::empty();
    let accounts = book.import_files(&["account", "client", "disp", "district"]);
    let entry = append(&mut book, 100, 1);
    let refused = book.back(accounts);
    assert!(
        matches!(
            refused,
            Err(Refusal::RowsSince { .. } | Refusal::RestedOn(Resting::Transactions))
        ),
        "{refused:?}"
    );
    let back = book.back(entry).unwrap();
    let gone = book.back(accounts).unwrap();
    let refused = Err(Refusal::RestsOnGone(Resting::Transactions));
    assert_eq!(book.back(back), refused);
    book.back(gone).unwrap();
    book.back(back).unwrap();
}
