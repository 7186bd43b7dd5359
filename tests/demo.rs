//! The demo book: what it promises to whoever opens it, on several days and from several seeds.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

use clientele::analytics::findings::Findings;
use clientele::analytics::kinds::Stage;
use clientele::analytics::rfm::RfmKind;
use clientele::analytics::run;
use clientele::analytics::view::View;
use clientele::demo;
use clientele::domain::account::AccountKind;
use clientele::domain::assessment::{AssessmentState, ClientLevel};
use clientele::domain::book::{Book, Links};
use clientele::domain::case::CaseKind;
use clientele::domain::client::{Client, ClientKind};
use clientele::domain::day::Day;
use clientele::domain::delta::Delta;
use clientele::domain::ids::{AccountId, ClientId, RecordId};
use clientele::domain::ledger::{Category, Flags, LedgerIndex, Minute, Transaction};
use clientele::domain::profile::ClientList;
use clientele::domain::shelf::{ProductCategory, Regime};
use clientele::domain::specimen;
use clientele::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};

const YUAN: i64 = 100;

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// Days at a month's end, on a leap day, in mid-month, at the turn of a year; different seeds.
fn cases() -> Vec<(Day, u64)> {
    vec![
        (day(2026, 11, 22), 1),
        (day(2026, 11, 22), 2),
        (day(2024, 2, 29), 1),
        (day(2026, 1, 31), 77),
        (day(2027, 1, 1), u64::MAX),
        (day(2030, 6, 9), 0),
    ]
}

/// Points as of a form in which every option counts its place: enough to tell answers apart.
fn score(answers: &[u8], full: bool) -> (i32, ClientLevel, ClientLevel, ClientLevel) {
    let points: i32 = answers.iter().map(|answer| i32::from(*answer)).sum();
    let level = match points {
        _ if !full => ClientLevel::C1Lowest,
        ..8 => ClientLevel::C1,
        8..15 => ClientLevel::C2,
        15..22 => ClientLevel::C3,
        22..28 => ClientLevel::C4,
        _ => ClientLevel::C5,
    };
    (points, level, level, level)
}

struct Demo {
    date: Day,
    delta: Delta,
    book: Book,
}

impl Demo {
    fn new(date: Day, seed: u64) -> Self {
        let delta = demo::book(date, seed, score);
        let mut book = Book::default();
        delta.clone().apply(&mut book);
        Self { date, delta, book }
    }

    fn each(check: impl Fn(&Demo)) {
        for (date, seed) in cases() {
            println!("{date}, seed {seed}");
            check(&Self::new(date, seed));
        }
    }

    fn findings(&self) -> Findings {
        run::all(&View {
            book: &self.book,
            links: &Links::build(&self.book),
            index: &LedgerIndex::build(&self.book.ledger),
            policy: &Policy::default(),
            date: self.date,
        })
    }

    fn rows_by_account(&self) -> BTreeMap<AccountId, Vec<Transaction>> {
        let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in self.book.ledger.iter() {
            rows.entry(row.account).or_default().push(row);
        }
        rows
    }

    /// Transactions by client, over the accounts they own first.
    fn rows_of(&self) -> BTreeMap<ClientId, Vec<Transaction>> {
        let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (account, mut of_account) in self.rows_by_account() {
            let owner = self.book.accounts.get(account).unwrap().owner().unwrap();
            rows.entry(owner).or_default().append(&mut of_account);
        }
        rows.values_mut()
            .for_each(|rows| rows.sort_by_key(|row| row.at));
        rows
    }
}

fn birth(client: &Client) -> Option<Day> {
    match &client.kind {
        ClientKind::Individual(individual) => individual.birth,
        ClientKind::Organisation(_) => None,
    }
}

#[test]
fn every_tier_stage_and_quintile_is_occupied() {
    Demo::each(|demo| {
        let findings = demo.findings();
        let counts = &findings.counts;
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
        }
    });
}
