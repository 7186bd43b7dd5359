//! Clients and products that match, from which a case changes one thing.

use clientele::domain::assessment::ClientLevel;
use clientele::domain::day::Day;
use clientele::domain::ids::ProductId;
use clientele::domain::money::Currency;
use clientele::domain::profile::{ClientList, InvestorClass, Proof};
use clientele::domain::shelf::{
    Liquidity, Product, ProductCategory, ProductLevel, ProductTerms, Regime,
};
use clientele::suitability::investor::{Held, Investor, Said};
use clientele::suitability::stakes::Stakes;
use clientele::suitability::validity::Term;

/// A day written as `2025-03-10`.
pub fn day(text: &str) -> Day {
    let mut parts = text.split('-').map(|p| p.parse::<i16>().unwrap());
    let mut next = || parts.next().unwrap();
    let (year, month, day) = (next(), next(), next());
    Day::from_ymd(year, month as i8, day as i8).unwrap()
}

pub const DATE: &str = "2025-06-15";

/// A level from one day until before another.
pub fn held(level: ClientLevel, from: &str, until: &str) -> Option<Held> {
    let term = Term {
        from: day(from),
        until: day(until),
    };
    Some(Held { level, term })
}

/// Whom everything suits: C5 by bank and by us, experienced, no limit to the horizon, proof in
/// force, 40 years old, 10,000,000.00 yuan.
pub fn rich() -> Investor {
    Investor {
        date: day(DATE),
        age: Some(40),
        list: ClientList::Normal,
        qualified: Some(Proof {
            verified: day("2025-01-01"),
            until: day("2026-01-01"),
            source: "file".into(),
        }),
        full_capacity: true,
        official: held(ClientLevel::C5, "2025-01-01", "2026-01-01"),
        ours: held(ClientLevel::C5, "2025-02-01", "2026-02-01"),
        said: Some(Said {
            horizon: None,
            experience: true,
        }),
        assets: Some(1_000_000_000),
        base: Currency::CNY,
        class: InvestorClass::Ordinary,
        missed: None,
        guardian: false,
        income: None,
        stakes: Stakes::default(),
        mix: None,
    }
}

/// A plain R2 product without term, 10,000.00 yuan at least.
pub fn plain() -> Product {
    Product {
        id: ProductId(0),
        code: "P1".into(),
        name: "plain".into(),
        issuer: "bank".into(),
        category: ProductCategory::Wealth,
        regime: Regime::BankWealth,
        currency: Currency::CNY,
        issuer_level: Some(ProductLevel::R2),
        seller_level: None,
        term_days: None,
        minimum: 1_000_000,
        liquidity: Liquidity::Daily,
        qualified_only: false,
        private: false,
        complex: false,
        approved: true,
        document: "v1".into(),
        terms: ProductTerms::default(),
    }
}
