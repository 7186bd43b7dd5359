//! The demo book on several days and from several seeds.

use clientele::analytics::behaviour::{self, Behaviours};
use clientele::analytics::findings::Findings;
use clientele::analytics::run;
use clientele::analytics::view::View;
use clientele::demo;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::book::{Book, Links};
use clientele::domain::client::{Client, ClientKind};
use clientele::domain::day::Day;
use clientele::domain::ids::{AccountId, ClientId};
use clientele::domain::ledger::{LedgerIndex, Transaction};
use clientele::policy::Policy;
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub const YUAN: i64 = 100;

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// Days at a month's end, on a leap day, in mid-month, at the turn of a year; different seeds.
pub fn cases() -> Vec<(Day, u64)> {
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
pub fn score(answers: &[u8], full: bool) -> (i32, ClientLevel, ClientLevel, ClientLevel) {
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

pub struct Demo {
    pub date: Day,
    pub book: Book,
}

impl Demo {
    pub fn new(date: Day, seed: u64) -> Self {
        let mut book = Book::default();
        demo::book(date, seed, score).apply(&mut book);
        Self { date, book }
    }

    pub fn each(check: impl Fn(&Demo)) {
        static DEMOS: OnceLock<Vec<Demo>> = OnceLock::new();
        let make = || {
            cases()
                .into_iter()
                .map(|(date, seed)| Self::new(date, seed))
                .collect()
        };
        for demo in DEMOS.get_or_init(make) {
            println!("as of {}", demo.date);
            check(demo);
        }
    }

    pub fn findings(&self) -> Findings {
        self.with(run::all)
    }

    pub fn behaviours(&self) -> Behaviours {
        self.with(behaviour::all)
    }

    fn with<T>(&self, look: impl FnOnce(&View) -> T) -> T {
        look(&View {
            book: &self.book,
            links: &Links::build(&self.book),
            index: &LedgerIndex::build(&self.book.ledger),
            policy: &Policy::default(),
            date: self.date,
        })
    }

    pub fn rows_by_account(&self) -> BTreeMap<AccountId, Vec<Transaction>> {
        let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in self.book.ledger.iter() {
            rows.entry(row.account).or_default().push(row);
        }
        rows
    }

    /// Transactions by client, over the accounts they own first.
    pub fn rows_of(&self) -> BTreeMap<ClientId, Vec<Transaction>> {
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

pub fn birth(client: &Client) -> Option<Day> {
    match &client.kind {
        ClientKind::Individual(individual) => individual.birth,
        ClientKind::Organisation(_) => None,
    }
}

impl Demo {
    pub fn is_individual(&self, account: AccountId) -> bool {
        let owner = self.book.accounts.get(account).unwrap().owner().unwrap();
        matches!(
            self.book.clients.get(owner).unwrap().kind,
            ClientKind::Individual(_)
        )
    }
}
