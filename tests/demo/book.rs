//! What the book holds as a whole: tiers, stages, numbers.

use super::support::{Demo, cases, day, score};
use clientele::analytics::rfm::RfmKind;
use clientele::demo;
use clientele::domain::client::ClientKind;
use std::collections::BTreeSet;

#[test]
fn every_tier_stage_and_quintile_is_occupied() {
    Demo::each(|demo| is_spread_out(demo, true));
}

/// The long form: two months, day by day, and other seeds over two years. Before the Spring
/// Festival more than a fifth of all do something every day: then nobody is most recent.
#[test]
#[ignore = "takes a minute"]
fn any_day_and_seed_will_do() {
    for step in 0..60 {
        is_spread_out(&Demo::new(day(2026, 9, 30).plus(step), 1), false);
        is_spread_out(
            &Demo::new(day(2025, 1, 5).plus(step * 13), 100 + step as u64),
            false,
        );
    }
}

fn is_spread_out(demo: &Demo, also_recency: bool) {
    println!("on {}", demo.date);
    let findings = demo.findings();
    let counts = &findings.counts;
    assert!(counts.tiers.iter().all(|tier| *tier > 0));
    assert!(counts.tiers[0] > counts.tiers[1] && counts.tiers[1] > counts.tiers[2]);
    assert!(
        counts.tiers[5] + counts.tiers[6] < 15,
        "a handful at the top"
    );
    assert!(counts.stages.iter().all(|stage| *stage >= 8));
    assert_eq!(counts.tier_unknown, 0);
    println!(
        "tiers {:?} stages {:?} loans {} cards {}",
        counts.tiers, counts.stages, counts.loans, counts.cards
    );
    for kind in RfmKind::ALL {
        let rfm: Vec<_> = findings
            .clients
            .iter()
            .flatten()
            .filter_map(|c| c.rfm(kind))
            .collect();
        let spread: Vec<Vec<usize>> = (0..3)
            .map(|axis| {
                (1..=5)
                    .map(|s| rfm.iter().filter(|r| r.scores[axis] == s).count())
                    .collect()
            })
            .collect();
        println!("{kind:?} {spread:?}");
        let most_recent = spread[0][4];
        let rest = spread.iter().flatten().filter(|count| **count < 5).count();
        let is_let_off = !also_recency && most_recent < 5;
        assert_eq!(rest, usize::from(is_let_off), "{kind:?} {spread:?}");
    }
}

#[test]
fn the_same_day_and_seed_give_the_same_book() {
    let (date, seed) = cases()[0];
    let first = demo::book(date, seed, score);
    assert!(first == demo::book(date, seed, score));
    assert!(
        first != demo::book(date, seed + 1, score),
        "the seed counts"
    );
    assert!(
        first != demo::book(date.plus(1), seed, score),
        "the day counts"
    );
    let mut sorted = first.clone();
    sorted.sort();
    assert!(sorted == first, "records come in order");
    assert!(first.clients.iter().all(|change| change.old.is_none()));
}

#[test]
fn there_are_as_many_as_promised() {
    Demo::each(|demo| {
        let book = &demo.book;
        let organisations = book
            .clients
            .iter()
            .filter(|c| matches!(c.kind, ClientKind::Organisation(_)));
        assert_eq!((book.clients.len(), organisations.count()), (300, 45));
        assert_eq!(book.shelf.len(), 60);
        let rows = book.ledger.len();
        let (loans, orders, holdings) = (book.loans.len(), book.orders.len(), book.holdings.len());
        println!(
            "{rows} transactions, {} accounts, {loans} loans, {} cards, {orders} orders, {holdings} holdings, \
             {} relations, {} profiles, {} assessments",
            book.accounts.len(),
            book.cards.len(),
            book.relations.len(),
            book.profiles.len(),
            book.assessments.len()
        );
        assert!((30_000..60_000).contains(&rows));
        assert!(loans > 40 && orders > 100 && holdings > 120);
        assert_eq!(book.settings.name, demo::NAME);
        assert_eq!(book.settings.reference.day(demo.date), demo.date);
        assert_eq!(
            book.settings.reference.day(demo.date.plus(9)),
            demo.date.plus(9),
            "a live book"
        );
        let advisers: BTreeSet<_> = book.clients.iter().map(|c| c.adviser.as_str()).collect();
        assert!(
            advisers.contains(demo::ADVISER) && advisers.len() == 4,
            "one's own, two colleagues, nobody"
        );
    });
}

#[test]
fn numbers_and_codes_are_used_once() {
    Demo::each(|demo| {
        let book = &demo.book;
        let once = |all: Vec<&str>| {
            let different: BTreeSet<_> = all.iter().collect();
            assert_eq!(different.len(), all.len());
        };
        once(book.clients.iter().map(|c| c.number.as_str()).collect());
        once(book.accounts.iter().map(|a| a.number.as_str()).collect());
        once(book.loans.iter().map(|l| l.number.as_str()).collect());
        once(book.cards.iter().map(|c| c.number.as_str()).collect());
        once(book.orders.iter().map(|o| o.number.as_str()).collect());
        once(book.shelf.iter().map(|p| p.code.as_str()).collect());
        once(book.shelf.iter().map(|p| p.name.as_str()).collect());
    });
}

/// The time one book takes; printed, never asserted.
#[test]
#[ignore = "prints, asserts nothing"]
fn time_of_one_book() {
    let (date, seed) = cases()[0];
    let rounds = 10;
    #[expect(clippy::disallowed_methods, reason = "a measurement")]
    let begin = std::time::Instant::now();
    (0..rounds).for_each(|_| assert!(!demo::book(date, seed, score).is_empty()));
    println!("{} ms a book", begin.elapsed().as_millis() / rounds);
}

/// `cargo test --test demo -- --ignored --nocapture`: some lives to read.
#[test]
#[ignore = "prints, asserts nothing"]
fn lives_to_read() {
    let demo = Demo::new(cases()[0].0, 1);
    for (client, rows) in demo.rows_of().iter().step_by(37) {
        let client = demo.book.clients.get(*client).unwrap();
        println!(
            "\n{} {:?} {} {:?} {}",
            client.name, client.kind, client.address, client.tags, client.note
        );
        for row in rows.iter().filter(|row| demo.date.since(row.at.day()) < 75) {
            let other = demo
                .book
                .counterparties
                .get(row.counterparty.unwrap())
                .unwrap();
            let (at, minute) = (row.at.day(), row.at.minute_of_day());
            println!(
                "{at} {:02}:{:02} {:>10}.{:02} {:?} {:?} {} {:?} {}",
                minute / 60,
                minute % 60,
                row.amount / 100,
                row.amount.abs() % 100,
                row.category,
                row.channel,
                row.flags.0,
                row.account,
                other.name
            );
        }
    }
}
