//! How long what every commit does at once takes for a large change; printed only:
//! `cargo test --profile worker --test importing steps -- --ignored --nocapture`.
#![allow(clippy::disallowed_methods, reason = "a test that measures time")]

use crate::common::{block_on, today};
use crate::support::Book;
use clientele::desk::blocks::touched;
use clientele::desk::commit::Writing;
use clientele::desk::specimen::Specimen;
use clientele::domain::book::{Book as Records, Links};
use clientele::protocol::summary::Deed;
use std::time::Instant;

#[test]
#[ignore = "a measurement"]
fn of_a_large_change() {
    let mut book = Book::empty();
    let mut specimen = Specimen::start(&book.desk.borrow(), 100_000, 1_000_000, 1).unwrap();
    while !specimen.step(1_000) {}
    let mut prepared = specimen.finish();
    // What is made up cannot be taken back; what is imported can.
    prepared.deed = Deed::Imported {
        files: Vec::new(),
        records: 0,
        transactions: 0,
        left_out: 0,
    };
    let told = |what: &str, began: Instant| {
        println!(
            "{what:<28} {:>8.1} ms",
            began.elapsed().as_secs_f64() * 1000.0
        );
    };
    println!(
        "{} clients, {} accounts, {} holdings, {} rows, {}",
        prepared.delta.clients.len(),
        prepared.delta.accounts.len(),
        prepared.delta.holdings.len(),
        prepared.delta.appended.len(),
        today(),
    );
    let began = Instant::now();
    let keys = touched(book.desk.borrow().book(), &prepared.delta, None);
    told("blocks::touched", began);
    println!("{} blocks", keys.len());

    let (delta, mut records) = (prepared.delta.clone(), Records::default());
    let began = Instant::now();
    delta.apply(&mut records);
    told("Delta::apply", began);
    let began = Instant::now();
    let links = Links::build(&records);
    told("Links::build", began);
    let began = Instant::now();
    drop(links);
    told("freeing links", began);
    let began = Instant::now();
    drop(records);
    told("freeing a book", began);

    let began = Instant::now();
    let mut writing = Writing::begin(&book.vault, &book.desk.borrow(), prepared);
    told("Writing::begin", began);
    let mut longest = 0.0_f64;
    loop {
        let began = Instant::now();
        let is_over = block_on(writing.step(&book.vault, &book.desk)).unwrap();
        longest = longest.max(began.elapsed().as_secs_f64() * 1000.0);
        if is_over {
            break;
        }
    }
    println!("{:<28} {longest:>8.1} ms", "longest Writing::step");
    let began = Instant::now();
    block_on(writing.finish(&mut book.vault, &book.desk, 1)).unwrap();
    told("Writing::finish", began);
}
