//! Every client against every product, timed: the same code natively and, built as the worker is, in
//! a browser. `tests/bench/matching.bench.mjs` runs both and prints them side by side.
//!
//! Every figure is the median of a few rounds in milliseconds, one a line: `name<TAB>ms`.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on stops where it is; it has to know the time"
)]

use clientele::analytics::clusters::random::SplitMix64;
use clientele::domain::assessment::ClientLevel;
use clientele::domain::day::Day;
use clientele::domain::ids::ProductId;
use clientele::domain::money::Currency;
use clientele::domain::profile::{ClientList, InvestorClass, Proof};
use clientele::domain::shelf::{
    Fees, Liquidity, Product, ProductCategory, ProductLevel, ProductTerms, Regime,
};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::fit::fit;
use clientele::suitability::investor::{Held, Income, Investor, Said};
use clientele::suitability::matching::{Prepared, Suitability, matched};
use clientele::suitability::stakes::{Stake, Stakes};
use clientele::suitability::sweep::{Limits, Rows, Sweep};
use clientele::suitability::validity::Term;
use std::fmt::Write;

const ROUNDS: usize = 5;

/// The day everything is looked at from.
const DATE: Day = Day(20_254);

struct Lots(SplitMix64);

impl Lots {
    fn below(&mut self, n: u64) -> u64 {
        self.0.next_u64() % n
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

fn product(lots: &mut Lots, index: u32) -> Product {
    let regimes = [
        Regime::BankWealth,
        Regime::Csrc,
        Regime::Insurance,
        Regime::Deposit,
    ];
    let regime = lots.one_of(&regimes);
    let category = match regime {
        Regime::BankWealth => ProductCategory::Wealth,
        Regime::Csrc => ProductCategory::Fund,
        Regime::Insurance => ProductCategory::Insurance,
        Regime::Deposit => ProductCategory::Deposit,
    };
    Product {
        id: ProductId(index),
        code: format!("P{index:04}"),
        name: format!("product {index}"),
        issuer: format!("issuer {}", lots.below(40)),
        category,
        regime,
        currency: Currency::CNY,
        issuer_level: Some(lots.one_of(&ProductLevel::ALL)),
        seller_level: None,
        term_days: (lots.below(2) == 0).then(|| lots.below(1_500) as u32),
        minimum: lots.below(50_000_000) as i64,
        liquidity: Liquidity::Notice(lots.below(400) as u16),
        qualified_only: lots.below(20) == 0,
        private: lots.below(20) == 0,
        complex: lots.below(10) == 0,
        approved: true,
        document: "v1".into(),
        terms: ProductTerms {
            fees: Fees {
                yearly: Some(lots.below(200) as u16),
                ..Fees::default()
            },
            yearly_premium: (regime == Regime::Insurance).then(|| lots.below(9_000_000) as i64),
            ..ProductTerms::default()
        },
    }
}

fn investor(lots: &mut Lots, shelf: &[Product]) -> Investor {
    let term = Term {
        from: DATE.plus(-200),
        until: DATE.plus(165),
    };
    let level = lots.one_of(&ClientLevel::ALL);
    let held = (lots.below(10) > 0).then_some(Held { level, term });
    let horizons = [Some(364), Some(1_094), Some(1_827), None];
    let stakes = (0..lots.below(4)).map(|_| {
        let of = &shelf[lots.below(shelf.len() as u64) as usize];
        Stake {
            product: Some(of.id),
            issuer: of.issuer.clone(),
            class: of.asset(),
            minor: lots.below(90_000_000) as i64,
            premium: 0,
        }
    });
    let stakes = Stakes {
        list: stakes.collect(),
        left_out: 0,
    };
    Investor {
        date: DATE,
        age: Some(40),
        list: ClientList::Normal,
        qualified: (lots.below(10) == 0).then(|| Proof {
            verified: DATE.plus(-9),
            until: DATE.plus(300),
            source: "file".into(),
        }),
        full_capacity: lots.below(200) > 0,
        official: held,
        ours: held,
        said: held.map(|_| Said {
            horizon: lots.one_of(&horizons),
            experience: lots.below(2) == 0,
        }),
        assets: (lots.below(50) > 0).then(|| lots.below(900_000_000) as i64),
        base: Currency::CNY,
        class: InvestorClass::Ordinary,
        missed: None,
        guardian: false,
        income: Some(Income {
            least: 5_000_000,
            below: Some(20_000_000),
        }),
        stakes,
        mix: None,
    }
}

fn measured(now: fn() -> f64, clients: u32, products: u32) -> String {
    let mut lots = Lots(SplitMix64::new(7));
    let shelf: Vec<Product> = (0..products).map(|n| product(&mut lots, n)).collect();
    let book: Vec<Investor> = (0..clients).map(|_| investor(&mut lots, &shelf)).collect();
    let policy = SuitabilityPolicy::default();
    let mut out = String::new();
    let mut line = |name: &str, mut rounds: Vec<f64>| {
        rounds.sort_by(f64::total_cmp);
        writeln!(out, "{name}\t{:.2}", rounds[rounds.len() / 2]).unwrap();
    };
    let limits = Limits::new(&shelf, &policy, Currency::CNY);
    let mut rows = Rows::default();
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        rows = Rows::default();
        let began = now();
        for (client, investor) in book.iter().enumerate() {
            rows.set(&limits, client, Some(investor));
        }
        took.push(now() - began);
    }
    line("rows of all clients", took);
    let (mut took, mut suits) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        let mut sweep = Sweep::default();
        let began = now();
        while !sweep.step(&limits, &rows, 1_000) {}
        took.push(now() - began);
        suits = sweep
            .counts()
            .iter()
            .map(|count| u64::from(count.suits))
            .sum();
    }
    line("ALL VERDICTS, COUNTED BY MAIN REASON", took);
    let none = Prepared::default();
    let mut took = Vec::new();
    for investor in book.iter().take(200) {
        let began = now();
        let mut fits = 0;
        for product in &shelf {
            let found = matched(investor, product, &none, &policy);
            if found.verdict == Suitability::Suitable {
                fits += u32::from(fit(investor, product, &policy).score.unwrap_or(0));
            }
        }
        took.push(now() - began);
        std::hint::black_box(fits);
    }
    line("ONE CLIENT, ALL PRODUCTS, WITH REASONS AND FIT", took);
    let mut took = Vec::new();
    for (client, investor) in book.iter().enumerate().take(200) {
        let began = now();
        rows.set(&limits, client, Some(investor));
        took.push(now() - began);
    }
    line("one client changed: its row", took);
    writeln!(out, "suitable pairs, millions\t{:.2}", suits as f64 / 1e6).unwrap();
    out
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::sync::OnceLock;
    use std::time::Instant;
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let now = || BEGAN.get_or_init(Instant::now).elapsed().as_secs_f64() * 1_000.0;
    let mut sizes = std::env::args().skip(1).map(|n| n.parse().unwrap());
    let (clients, products) = (sizes.next().unwrap(), sizes.next().unwrap());
    print!("{}", measured(now, clients, products));
}

#[cfg(target_arch = "wasm32")]
fn main() {}

/// What the page of the benchmark calls.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn measure(clients: u32, products: u32) -> String {
    fn now() -> f64 {
        use wasm_bindgen::JsCast;
        let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
        let performance: web_sys::Performance = performance.unwrap().unchecked_into();
        performance.now()
    }
    measured(now, clients, products)
}
