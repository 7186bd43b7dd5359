//! The score, added up a second way: from the checks themselves, client by client.

use super::world::*;
use clientele::analytics::quality::{
    CHECKS, Crowd, Dimension, Look, QualityField, Seen, Severity, Tally,
};
use clientele::demo;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::book::Book;
use clientele::domain::client::{Gender, RelationKind};
use std::collections::BTreeMap;

/// Looks and faults by dimension and field and gravity, counted in the plainest way.
type Counted = BTreeMap<(Dimension, QualityField, Severity), (u64, u64)>;

fn counted(book: &Book) -> Counted {
    let crowd = Crowd::of(book);
    viewed(book, date(), |view| {
        let mut counted = Counted::new();
        for check in CHECKS.concat() {
            for client in book.clients.iter() {
                let mut seen = Seen::default();
                let look = Look {
                    view: *view,
                    client,
                    crowd: &crowd,
                };
                (check.look)(&look, &mut seen);
                let key = (check.dimension, check.field, check.severity);
                let sums = counted.entry(key).or_insert((0, 0));
                sums.0 += u64::from(seen.looks);
                sums.1 += seen.faults.len() as u64;
            }
        }
        counted
    })
}

/// Passed weight over all weight: an error three, a warning one.
fn naive(counted: &Counted, of: impl Fn(Dimension, QualityField) -> bool) -> Option<u64> {
    let (mut passed, mut all) = (0, 0);
    for ((dimension, field, severity), (looks, faults)) in counted {
        let weight = if *severity == Severity::Error { 3 } else { 1 };
        if of(*dimension, *field) {
            all += weight * looks;
            passed += weight * (looks - faults);
        }
    }
    (all > 0).then(|| passed * 1000 / all)
}

fn spoilt() -> Book {
    let mut book = book();
    client(&mut book, PERSON, |c| {
        c.phones = vec!["123".into(), "13800138000".into()]
    });
    person(&mut book, |p| p.gender = Some(Gender::Male));
    firm(&mut book, |f| f.industry.clear());
    add(&mut book, "P1");
    relate(&mut book, FIRM, FIRM, RelationKind::Guarantor);
    book
}

fn agrees(book: &Book) {
    let (found, _) = run(book);
    let counted = counted(book);
    let same = |tally: Tally, naive: Option<u64>| {
        assert_eq!(tally.permille().map(u64::from), naive);
    };
    same(found.whole, naive(&counted, |_, _| true));
    for (dimension, tally) in Dimension::ALL.into_iter().zip(found.dimensions) {
        same(tally, naive(&counted, |d, _| d == dimension));
    }
    for (field, tally) in QualityField::ALL.into_iter().zip(found.fields) {
        same(tally, naive(&counted, |_, f| f == field));
    }
    let faults: u64 = counted.values().map(|(_, faults)| faults).sum();
    assert_eq!(found.findings.len() as u64, faults);
    assert_eq!(found.severities.iter().sum::<u64>(), faults);
    let of_clients: Vec<_> = book.clients.iter().map(|client| client.id).collect();
    let scored: Vec<_> = found.scores.iter().map(|(client, _)| *client).collect();
    assert_eq!(scored, of_clients);
}

#[test]
fn the_score_is_what_passes_out_of_what_was_looked_at() {
    agrees(&book());
    let spoilt = spoilt();
    agrees(&spoilt);
    assert!(run(&spoilt).0.whole.permille() < Some(1000));
    agrees(&Book::default());
    assert_eq!(run(&Book::default()).0.whole.permille(), None);
}

#[test]
fn an_error_weighs_three_warnings() {
    let mut tally = Tally::default();
    tally.add(Severity::Error, 10, 1);
    tally.add(Severity::Warning, 10, 3);
    assert_eq!(tally.permille(), Some(850), "40 - 3 - 3 of 40");
}

#[test]
fn the_demo_book_is_good_and_not_perfect() {
    let mut book = Book::default();
    let today = date();
    let level = |_: &[u8], _: bool| (20, ClientLevel::C3, ClientLevel::C3, ClientLevel::C3);
    demo::book(today, 1, level).apply(&mut book);
    agrees(&book);
    let (found, _) = run(&book);
    println!("{:?} {:#?}", found.whole, faults(&book));
    let score = found.whole.permille().unwrap();
    assert!((800..1000).contains(&score), "{score}");
    // Specimens' numbers are well formed, and nobody in the demo book is impossible.
    let impossible = [
        "resident-number",
        "credit-code",
        "phone",
        "birth-range",
        "same-number",
        "same-account",
        "relation-to-self",
        "account-closed-first",
        "kind-mixed",
    ];
    for check in faults(&book).keys() {
        assert!(!impossible.contains(&check.word()), "{check:?}");
    }
}
