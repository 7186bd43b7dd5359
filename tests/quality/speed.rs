//! How long a look at a large book takes, and a look after a change: `cargo test --profile worker --test
//! quality speed -- --ignored --nocapture`. It prints, and asserts nothing of time.
#![allow(clippy::disallowed_methods, reason = "it is about time")]

use super::world::*;
use clientele::analytics::quality::Gauge;
use clientele::domain::book::Book;
use clientele::domain::client::{Client, ClientKind, Individual};
use clientele::domain::document::{DocumentKind, IdentityDocument};
use clientele::domain::ids::ClientId;
use std::time::Instant;

#[test]
#[ignore = "a measurement, run by hand"]
fn a_hundred_thousand_clients() {
    let mut book = Book::default();
    for n in 0..100_000_u32 {
        let mut client = Client::new(ClientId(n), format!("N{n}"), format!("客户{n}"));
        client.phones = vec![format!("138{n:08}")];
        client.kind = ClientKind::Individual(Individual {
            birth: Some(day("1949-12-31")),
            document: IdentityDocument::new(
                DocumentKind::ResidentId,
                &format!("1101051949{n:08}"),
                None,
            ),
            ..Individual::default()
        });
        book.clients.set(client.id, Some(client));
    }
    let began = Instant::now();
    let took = |what: &str, began: Instant| println!("{what}: {:?}", began.elapsed());
    let mut gauge = viewed(&book, date(), |view| {
        let mut gauge = Gauge::begin(view, [], []);
        let began = Instant::now();
        while !gauge.step(view, 1_000) {}
        took("first look", began);
        gauge
    });
    took("with links", began);
    client(&mut book, ClientId(7), |c| {
        c.phones = vec!["13800000009".into()]
    });
    viewed(&book, date(), |view| {
        let began = Instant::now();
        gauge.touch(view, &[ClientId(7)], &[]);
        while !gauge.step(view, 64) {}
        took("after a change", began);
        let began = Instant::now();
        let summary = gauge.summary();
        took("summary", began);
        let began = Instant::now();
        let scores = gauge.scores().filter(|(_, score)| *score < 1000).count();
        took("scores", began);
        let began = Instant::now();
        let check = clientele::analytics::quality::CheckId::ResidentNumber;
        let page: Vec<_> = gauge
            .findings_of(check, false)
            .skip(90_000)
            .take(50)
            .collect();
        took("a late page", began);
        println!("{summary:?} {scores} {}", page.len());
    });
}
