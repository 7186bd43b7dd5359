//! A million transactions, to be timed: `cargo test --profile worker --test exchange_speed --
//! --ignored --nocapture`. The harness prints how long each took.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

use clientele::domain::book::Book;
use clientele::exchange::{Import, Source};
use exchange_support::{applied, file, import_texts, today};
use std::fmt::Write;

const ROWS: u32 = 1_000_000;
const ACCOUNTS: u32 = 10_000;

/// A book of ten thousand accounts.
fn book() -> Book {
    let mut accounts = String::from("account_id;district_id;frequency;date\r\n");
    for account in 0..ACCOUNTS {
        write!(accounts, "{account};1;\"POPLATEK MESICNE\";930101\r\n").unwrap();
    }
    let staged = import_texts(&Book::default(), &[("account.asc", &accounts)]).unwrap();
    applied(Book::default(), staged)
}

/// Postings in the bank's format, of all kinds and to many counterparties.
fn transactions() -> String {
    let mut text = String::from(
        "trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account\r\n",
    );
    for n in 0..ROWS {
        let account = n.wrapping_mul(2_654_435_761) % ACCOUNTS;
        let (month, day) = (n / 90_000 + 1, n / 3_000 % 28 + 1);
        let (what, other) = match n % 3 {
            0 => ("\"PRIJEM\";\"VKLAD\"", "\"\";;".to_owned()),
            1 => ("\"VYDAJ\";\"VYBER\"", "\"SLUZBY\";;".to_owned()),
            _ => (
                "\"VYDAJ\";\"PREVOD NA UCET\"",
                format!("\"SIPO\";\"YZ\";\"{}\"", n % 50_000),
            ),
        };
        let cents = n % 100;
        write!(
            text,
            "{n};{account};93{month:02}{day:02};{what};{n}.{cents:02};{n}.00;{other}\r\n"
        )
        .unwrap();
    }
    text
}

fn read(mut import: Import) -> u32 {
    while !import.step(20_000).unwrap() {}
    let staged = import.finish();
    assert_eq!(staged.report.problems, []);
    assert_eq!(staged.report.files[0].rows, ROWS);
    staged.report.counts.transactions
}

#[test]
#[ignore = "for timing: run it alone in an optimised build"]
fn a_million_rows() {
    let book = book();
    let text = transactions();
    println!("{} MB", text.len() >> 20);
    let files: Vec<Box<dyn Source>> = (0..5).map(|_| file("trans.asc", text.as_str())).collect();
    // Five times the same, so that the making of the text weighs little.
    for one in files {
        assert_eq!(
            read(Import::start(&book, vec![one], today()).unwrap()),
            ROWS
        );
    }
}

#[test]
#[ignore = "for timing: run it alone in an optimised build"]
fn only_making_the_rows() {
    let book = book();
    let text = transactions();
    let files: Vec<Box<dyn Source>> = (0..5).map(|_| file("trans.asc", text.as_str())).collect();
    assert_eq!((files.len(), book.accounts.len()), (5, ACCOUNTS as usize));
}

#[test]
#[ignore = "for timing: run it alone in an optimised build"]
fn a_million_rows_that_are_known() {
    let book = book();
    let text = transactions();
    let mut import = Import::start(&book, vec![file("trans.asc", text.as_str())], today()).unwrap();
    while !import.step(20_000).unwrap() {}
    let book = applied(book, import.finish());
    let again = Import::start(&book, vec![file("trans.asc", text.as_str())], today()).unwrap();
    assert_eq!(read(again), 0);
}
