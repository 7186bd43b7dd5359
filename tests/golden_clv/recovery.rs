//! 100,000 simulated customers whose truth is known.

use crate::data::{Table, close, json, number, path, summary};
use clientele::analytics::clv::bgnbd::BgNbd;
use clientele::analytics::clv::job::PurchaseJob;
use clientele::analytics::clv::summary::Limits;
use flate2::read::GzDecoder;
use std::fs::File;

#[test]
fn the_truth_is_found_again() {
    let golden = json("bgnbd_recovery_100k.json");
    let file = File::open(path("bgnbd_sim_clean_100k.csv.gz")).unwrap();
    let table = Table::read(GzDecoder::new(file));
    let rows = table.columns(["x", "tx", "T"]);
    let clients: Vec<_> = rows
        .iter()
        .map(|[x, last, age]| summary(*x, *last, *age))
        .collect();
    let repeats: u64 = clients.iter().map(|c| u64::from(c.repeats)).sum();
    assert_eq!(clients.len() as u64, golden["n"].as_u64().unwrap());
    assert_eq!(repeats, golden["sum_x"].as_u64().unwrap());

    let mut job = PurchaseJob::<BgNbd>::new(clients, Limits::default());
    let mut steps = 1;
    while !job.step(4096) {
        steps += 1;
    }
    let fit = job.finish().unwrap();
    println!("100,000 customers, {steps} steps of 4,096: {fit:?}");
    for (i, letter) in ["r", "alpha", "a", "b"].into_iter().enumerate() {
        let (seen, error) = (fit.parameters()[i], number(&golden["se"][letter]));
        let truth = number(&golden["truth"][letter]);
        let off = (seen - truth) / error;
        assert!(
            off.abs() < 3.0,
            "{letter}: {seen} is {off:.1} errors from {truth}"
        );
        // Another tool's top, and its errors.
        let other = number(&golden["lifetimes_fit"][letter]);
        close(letter, Some(seen), other, 1e-3);
        close(letter, Some(fit.standard_errors()[i]), error, 0.02);
    }
}
