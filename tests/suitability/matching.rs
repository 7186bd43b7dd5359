//! Client and product, one line a case: the rule, what is turned in the plain case, and which rules
//! fail then. Without a rule named to fail, the product suits.

use super::support::{DATE, day, held, plain, rich};
use MatchRule as Rule;
use clientele::domain::assessment::ClientLevel::{self, *};
use clientele::domain::ids::ProductId;
use clientele::domain::money::Currency;
use clientele::domain::profile::{ClientList, InvestorClass, Proof};
use clientele::domain::shelf::{
    AssetClass, Liquidity, Product, ProductCategory, ProductLevel, ProductLevel::*, Regime,
};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::investor::{Income, Investor, Said};
use clientele::suitability::matching::{
    Change, Fact, MatchRule, Outcome, Prepared, Readiness, Suitability, matched,
};
use clientele::suitability::stakes::Stake;

type Turn = fn(&mut Investor, &mut Product);

fn said(i: &mut Investor, horizon: Option<u16>, experience: bool) {
    i.said = Some(Said {
        horizon,
        experience,
    });
}

fn level(i: &mut Investor, level: ClientLevel) {
    i.official = held(level, "2025-01-01", "2026-01-01");
    i.ours = i.official;
}

fn rated(p: &mut Product, level: ProductLevel) {
    p.issuer_level = Some(level);
}

fn csrc(p: &mut Product, level: ProductLevel) {
    (p.regime, p.category) = (Regime::Csrc, ProductCategory::Fund);
    rated(p, level);
}

fn linked(p: &mut Product) {
    (p.regime, p.category) = (Regime::Insurance, ProductCategory::LinkedInsurance);
}

fn insured(p: &mut Product, premium: i64) {
    (p.regime, p.category) = (Regime::Insurance, ProductCategory::Insurance);
    p.issuer_level = None;
    p.terms.yearly_premium = Some(premium);
}

fn proof(until: &str) -> Proof {
    Proof {
        verified: day("2025-01-01"),
        until: day(until),
        source: "file".into(),
    }
}

fn professional(i: &mut Investor, until: &str) {
    i.class = InvestorClass::Professional(proof(until));
}

/// Something held: of the plain product (0) or another, of its issuer or another, in yuan.
fn holds(i: &mut Investor, product: u32, issuer: &str, class: AssetClass, yuan: i64) {
    i.stakes.list.push(Stake {
        product: Some(ProductId(product)),
        issuer: issuer.into(),
        class: Some(class),
        minor: yuan * 100,
        premium: 0,
    });
}

fn earns(i: &mut Investor, least: i64, below: Option<i64>) {
    i.income = Some(Income {
        least: least * 100,
        below: below.map(|yuan| yuan * 100),
    });
}

/// The plain case is rich and an R2 product of 10,000 yuan; assets 10 million.
#[rustfmt::skip]
const CASES: &[(&str, Turn, &[MatchRule])] = &[
    // Levels: C1 buys R1 ... C5 buys R5.
    ("levels: C1-lowest and R1", |i, p| { level(i, C1Lowest); rated(p, R1) }, &[]),
    ("levels: C1-lowest and R2", |i, _| level(i, C1Lowest), &[Rule::Level]),
    ("levels: C1 and R1", |i, p| { level(i, C1); rated(p, R1) }, &[]),
    ("levels: C1 and R2", |i, _| level(i, C1), &[Rule::Level]),
    ("levels: C2 and R2", |i, _| level(i, C2), &[]),
    ("levels: C2 and R3", |i, p| { level(i, C2); rated(p, R3) }, &[Rule::Level]),
    ("levels: C3 and R3", |i, p| { level(i, C3); rated(p, R3) }, &[]),
    ("levels: C3 and R4", |i, p| { level(i, C3); rated(p, R4) }, &[Rule::Level]),
    ("levels: C4 and R4", |i, p| { level(i, C4); rated(p, R4) }, &[]),
    ("levels: C4 and R5", |i, p| { level(i, C4); rated(p, R5) }, &[Rule::Level]),
    ("levels: C5 and R5", |_, p| rated(p, R5), &[]),
    ("levels: a fund is asked like a wealth product", |i, p| { level(i, C2); csrc(p, R3) }, &[Rule::Level]),
    ("levels: the bank's is lower and binds", |i, _| i.official = held(C1, "2025-01-01", "2026-01-01"), &[Rule::Level]),
    ("levels: ours is lower and binds", |i, _| i.ours = held(C1, "2025-01-01", "2026-01-01"), &[Rule::Level]),
    ("levels: never assessed", |i, _| { i.official = None; i.ours = None }, &[Rule::Assessed]),
    ("levels: ended today", |i, _| { i.official = None; i.ours = held(C5, "2024-06-15", DATE) }, &[Rule::AssessmentHolds]),
    ("levels: ends tomorrow", |i, _| { i.official = None; i.ours = held(C5, "2024-06-16", "2025-06-16") }, &[]),
    ("levels: 29 February, ended on the 28th", |i, _| { i.date = day("2025-02-28"); i.official = None; i.ours = held(C5, "2024-02-29", "2025-02-28") }, &[Rule::AssessmentHolds]),
    ("levels: 29 February, the day before", |i, _| { i.date = day("2025-02-27"); i.official = None; i.ours = held(C5, "2024-02-29", "2025-02-28") }, &[]),
    // Ratings that differ: the higher counts; unknown never matches.
    ("ratings: the seller's is higher", |i, p| { level(i, C2); p.seller_level = Some(R3) }, &[Rule::Level]),
    ("ratings: the issuer's is higher", |i, p| { level(i, C2); rated(p, R4); p.seller_level = Some(R1) }, &[Rule::Level]),
    ("ratings: only the seller's", |i, p| { level(i, C2); p.issuer_level = None; p.seller_level = Some(R2) }, &[]),
    ("ratings: nobody rated it", |_, p| p.issuer_level = None, &[Rule::ProductRated]),
    ("ratings: nobody rated a fund", |_, p| { csrc(p, R1); p.issuer_level = None }, &[Rule::ProductRated]),
    ("ratings: a deposit needs none", |i, p| { i.official = None; i.ours = None; p.issuer_level = None; p.regime = Regime::Deposit }, &[]),
    // C1-lowest and civil capacity.
    ("C1-lowest: nothing private, not even R1", |i, p| { level(i, C1Lowest); rated(p, R1); p.private = true }, &[Rule::LowestCategory]),
    ("C1-lowest: nothing complex", |i, p| { level(i, C1Lowest); rated(p, R1); p.complex = true }, &[Rule::LowestCategory]),
    ("C1-lowest: nothing for qualified investors", |i, p| { level(i, C1Lowest); rated(p, R1); p.qualified_only = true }, &[Rule::LowestCategory]),
    ("C1-lowest: without full capacity, whatever the level", |i, _| i.full_capacity = false, &[Rule::Level]),
    ("C1-lowest: without full capacity, R1", |i, p| { i.full_capacity = false; rated(p, R1) }, &[]),
    // Classes: only under the securities regulator, only in force.
    ("classes: a professional buys a fund above the level", |i, p| { level(i, C1); professional(i, "2026-01-01"); csrc(p, R5) }, &[]),
    ("classes: converted likewise", |i, p| { level(i, C1); i.class = InvestorClass::Converted(proof("2026-01-01")); csrc(p, R4) }, &[]),
    ("classes: no wealth product above the level", |i, p| { level(i, C1); professional(i, "2026-01-01"); rated(p, R5) }, &[Rule::Level]),
    ("classes: no linked insurance above the level", |i, p| { level(i, C1); professional(i, "2026-01-01"); linked(p) }, &[Rule::Level]),
    ("classes: the proof ended today", |i, p| { level(i, C1); professional(i, DATE); csrc(p, R5) }, &[Rule::Level]),
    ("classes: the proof's last day", |i, p| { level(i, C1); professional(i, "2025-06-16"); csrc(p, R5) }, &[]),
    ("classes: verified tomorrow", |i, p| { level(i, C1); i.class = InvestorClass::Professional(Proof { verified: day("2025-06-16"), ..proof("2026-01-01") }); csrc(p, R5) }, &[Rule::Level]),
    ("classes: back to ordinary", |i, p| { level(i, C1); i.class = InvestorClass::BackToOrdinary(day("2025-01-01")); csrc(p, R5) }, &[Rule::Level]),
    ("classes: C1-lowest stays C1-lowest", |i, p| { level(i, C1Lowest); professional(i, "2026-01-01"); csrc(p, R2) }, &[Rule::Level]),
    ("classes: a professional fund nobody rated", |i, p| { professional(i, "2026-01-01"); csrc(p, R1); p.issuer_level = None }, &[Rule::ProductRated]),
    // Horizon, liquidity, windows, lock-in.
    ("horizon: a day too long", |i, p| { said(i, Some(364), true); p.term_days = Some(365) }, &[Rule::Term]),
    ("horizon: just as long", |i, p| { said(i, Some(364), true); p.term_days = Some(364) }, &[]),
    ("horizon: without limit", |_, p| p.term_days = Some(9_999), &[]),
    ("horizon: not known makes nothing unsuitable", |i, p| { i.said = None; p.term_days = Some(9_999) }, &[]),
    ("liquidity: notice a day too long", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Notice(365) }, &[Rule::Liquidity]),
    ("liquidity: at maturity, nobody knows when", |i, p| { said(i, Some(1_827), true); p.liquidity = Liquidity::AtMaturity }, &[Rule::Liquidity]),
    ("liquidity: a deposit can be broken", |i, p| { said(i, Some(10), true); p.regime = Regime::Deposit; p.liquidity = Liquidity::AtMaturity }, &[]),
    ("windows: between two a day too long", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Window(365) }, &[Rule::Liquidity]),
    ("windows: the next one too far off", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Window(30); p.terms.next_window = Some(day(DATE).plus(365)) }, &[Rule::Liquidity]),
    ("windows: the next one in time", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Window(30); p.terms.next_window = Some(day(DATE).plus(364)) }, &[]),
    ("windows: one that is over says nothing", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Window(30); p.terms.next_window = Some(day(DATE).plus(-400)) }, &[]),
    ("lock-in: a day too long", |i, p| { said(i, Some(364), true); p.terms.lock_days = 365 }, &[Rule::LockIn]),
    ("lock-in: just as long", |i, p| { said(i, Some(364), true); p.terms.lock_days = 364 }, &[]),
    ("lock-in: without limit", |_, p| p.terms.lock_days = 9_999, &[]),
    // Means and private minimums: 30 % of the assets, 100 % for deposits.
    ("means: 10,000 is 30 % of 33,333.34", |i, _| i.assets = Some(3_333_334), &[]),
    ("means: a fen less", |i, _| i.assets = Some(3_333_333), &[Rule::Means]),
    ("means: a deposit of all there is", |i, p| { p.regime = Regime::Deposit; i.assets = Some(1_000_000) }, &[]),
    ("means: a deposit of more than there is", |i, p| { p.regime = Regime::Deposit; i.assets = Some(999_999) }, &[Rule::Means]),
    ("means: private, 300,000 at least", |i, p| { p.private = true; i.assets = Some(99_999_999) }, &[Rule::Means]),
    ("means: private fund, 1,000,000 at least", |i, p| { p.private = true; p.category = ProductCategory::PrivateFund; i.assets = Some(333_333_333) }, &[Rule::Means]),
    ("means: not known makes nothing unsuitable", |i, _| i.assets = None, &[]),
    ("means: another currency cannot be compared", |i, p| { p.currency = Currency::USD; i.assets = Some(1) }, &[]),
    // Experience and proof.
    ("experience: complex without any", |i, p| { said(i, None, false); p.complex = true }, &[Rule::Experience]),
    ("experience: complex, not known", |i, p| { i.said = None; p.complex = true }, &[Rule::Experience]),
    ("qualified: no proof", |i, p| { i.qualified = None; p.qualified_only = true }, &[Rule::Qualified]),
    ("qualified: private without proof", |i, p| { i.qualified = None; p.private = true }, &[Rule::Qualified]),
    ("qualified: the proof ended today", |i, p| { i.qualified = Some(proof(DATE)); p.qualified_only = true }, &[Rule::Qualified]),
    ("qualified: being professional is no such proof", |i, p| { i.qualified = None; professional(i, "2026-01-01"); csrc(p, R1); p.qualified_only = true }, &[Rule::Qualified]),
    ("list: black", |i, _| i.list = ClientList::Black, &[Rule::BlackList]),
    // Concentration: of 100,000 yuan 40 % one product, 60 % one issuer, 80 % equity, 40 % alternative.
    ("one product: 40,000 with what is held", |i, _| { i.assets = Some(10_000_000); holds(i, 0, "", AssetClass::FixedIncome, 30_000) }, &[]),
    ("one product: a yuan more", |i, _| { i.assets = Some(10_000_000); holds(i, 0, "", AssetClass::FixedIncome, 30_001) }, &[Rule::ProductShare]),
    ("one product: another one does not count", |i, _| { i.assets = Some(10_000_000); holds(i, 7, "", AssetClass::FixedIncome, 90_000) }, &[]),
    ("one issuer: 60,000 with what is held", |i, _| { i.assets = Some(10_000_000); holds(i, 7, "bank", AssetClass::FixedIncome, 50_000) }, &[]),
    ("one issuer: a yuan more", |i, _| { i.assets = Some(10_000_000); holds(i, 7, "bank", AssetClass::FixedIncome, 50_001) }, &[Rule::IssuerShare]),
    ("one issuer: nobody knows who", |i, p| { i.assets = Some(10_000_000); p.issuer.clear(); holds(i, 7, "", AssetClass::FixedIncome, 90_000) }, &[]),
    ("one class: equity 80,000 with what is held", |i, p| { i.assets = Some(10_000_000); rated(p, R4); holds(i, 7, "x", AssetClass::Equity, 70_000) }, &[]),
    ("one class: equity, a yuan more", |i, p| { i.assets = Some(10_000_000); rated(p, R4); holds(i, 7, "x", AssetClass::Equity, 70_001) }, &[Rule::ClassShare]),
    ("one class: gold, a yuan over 40,000", |i, p| { i.assets = Some(10_000_000); p.category = ProductCategory::PreciousMetal; holds(i, 7, "x", AssetClass::Alternative, 30_001) }, &[Rule::ClassShare]),
    ("one class: fixed income has no limit", |i, _| { i.assets = Some(10_000_000); holds(i, 7, "x", AssetClass::FixedIncome, 99_000) }, &[]),
    ("concentration: deposits are left out", |i, p| { i.assets = Some(10_000_000); p.regime = Regime::Deposit; holds(i, 0, "bank", AssetClass::FixedIncome, 95_000) }, &[]),
    ("concentration: not looked at where assets are not known", |i, _| { i.assets = None; holds(i, 0, "bank", AssetClass::FixedIncome, 1_000_000) }, &[]),
    // Insurance: premiums to income, 20 %; the level where it is linked or rated.
    ("insurance: 20 % of the band's lower end", |i, p| { earns(i, 50_000, Some(200_000)); insured(p, 1_000_000) }, &[]),
    ("insurance: over 20 % of its upper end", |i, p| { earns(i, 50_000, Some(200_000)); insured(p, 4_000_100) }, &[Rule::Premiums]),
    ("insurance: between both ends it cannot be said", |i, p| { earns(i, 50_000, Some(200_000)); insured(p, 4_000_000) }, &[]),
    ("insurance: an open band never fails", |i, p| { earns(i, 1_000_000, None); insured(p, 900_000_000) }, &[]),
    ("insurance: no income known", |_, p| insured(p, 900_000_000), &[]),
    ("insurance: what is paid already counts", |i, p| { earns(i, 50_000, Some(200_000)); holds(i, 7, "x", AssetClass::Protection, 1); i.stakes.list[0].premium = 4_000_000; insured(p, 1_000) }, &[Rule::Premiums]),
    ("insurance: paid at once is not asked", |i, p| { earns(i, 0, Some(50_000)); insured(p, 0); p.terms.yearly_premium = None }, &[]),
    ("insurance: needs no level", |i, p| { i.official = None; i.ours = None; insured(p, 100) }, &[]),
    ("insurance: linked asks the level", |i, p| { level(i, C1); linked(p) }, &[Rule::Level]),
    ("insurance: linked, nobody rated it", |_, p| { linked(p); p.issuer_level = None }, &[Rule::ProductRated]),
    // A product of which not enough is known.
    ("incomplete: no name", |_, p| p.name = "  ".into(), &[Rule::ProductComplete]),
    ("incomplete: no code", |_, p| p.code.clear(), &[Rule::ProductComplete]),
    ("incomplete: a minimum below zero", |_, p| p.minimum = -1, &[Rule::ProductComplete]),
    ("incomplete: a step below zero", |_, p| p.terms.step = -1, &[Rule::ProductComplete]),
    ("incomplete: sold until before it is sold", |_, p| { p.terms.sold_from = Some(day(DATE)); p.terms.sold_until = Some(day(DATE).plus(-1)) }, &[Rule::ProductComplete]),
    // Several at once: every one is said.
    ("several: level and term", |i, p| { level(i, C1); said(i, Some(1), true); p.term_days = Some(2) }, &[Rule::Level, Rule::Term]),
];

#[test]
fn every_case_comes_out_by_its_rule() {
    let policy = SuitabilityPolicy::default();
    for (name, turn, rules) in CASES {
        let (mut investor, mut product) = (rich(), plain());
        turn(&mut investor, &mut product);
        let found = matched(&investor, &product, &Prepared::default(), &policy);
        let against: Vec<MatchRule> = found.against().map(|reason| reason.rule).collect();
        assert_eq!(against, *rules, "{name}");
        let suits = found.verdict == Suitability::Suitable;
        assert_eq!(suits, rules.is_empty(), "{name}");
        for reason in found.against() {
            assert_ne!(reason.change, Change::None, "{name}");
        }
    }
}

type Against = (MatchRule, Fact, Fact, Change);

/// What a rule saw, held that against, and would need; one case a rule that is new.
#[rustfmt::skip]
const SAID: &[(&str, Turn, Against)] = &[
    ("one product", |i, _| { i.assets = Some(10_000_000); holds(i, 0, "", AssetClass::FixedIncome, 30_001) }, (Rule::ProductShare, Fact::Amount(4_000_100), Fact::Amount(4_000_000), Change::HoldLess(100))),
    ("one issuer", |i, _| { i.assets = Some(10_000_000); holds(i, 7, "bank", AssetClass::Cash, 50_001) }, (Rule::IssuerShare, Fact::Amount(6_000_100), Fact::Amount(6_000_000), Change::HoldLess(100))),
    ("lock-in", |i, p| { said(i, Some(364), true); p.terms.lock_days = 365 }, (Rule::LockIn, Fact::Days(365), Fact::Days(364), Change::HorizonAtLeast(365))),
    // 40,001 yuan are 20 % of 200,005.
    ("premiums", |i, p| { earns(i, 50_000, Some(200_000)); insured(p, 4_000_100) }, (Rule::Premiums, Fact::Amount(4_000_100), Fact::Amount(4_000_000), Change::IncomeAtLeast(20_000_500))),
    ("incomplete", |_, p| p.name.clear(), (Rule::ProductComplete, Fact::Nothing, Fact::There, Change::CompleteProduct)),
];

#[test]
fn the_rules_say_what_they_saw() {
    for (name, turn, expected) in SAID {
        let (mut investor, mut product) = (rich(), plain());
        turn(&mut investor, &mut product);
        let policy = SuitabilityPolicy::default();
        let found = matched(&investor, &product, &Prepared::default(), &policy);
        let said: Vec<_> = found
            .against()
            .map(|r| (r.rule, r.seen, r.threshold, r.change))
            .collect();
        assert_eq!(said, [*expected], "{name}");
    }
}

#[test]
fn a_professional_is_named_as_the_reason_the_level_holds() {
    let (mut investor, mut product) = (rich(), plain());
    level(&mut investor, C1);
    professional(&mut investor, "2026-01-01");
    csrc(&mut product, R5);
    let policy = SuitabilityPolicy::default();
    let found = matched(&investor, &product, &Prepared::default(), &policy);
    let level = found.reasons.iter().find(|r| r.rule == Rule::Level);
    let level = level.unwrap();
    assert_eq!(level.outcome, Outcome::Passes);
    assert_eq!(level.seen, Fact::Professional(day("2025-12-31")));
}

/// Windows of sale, the seller's grade and a guardian are readiness: none makes a product unsuitable.
#[rustfmt::skip]
const READY: &[(&str, Turn, Readiness)] = &[
    ("sold from tomorrow", |_, p| p.terms.sold_from = Some(day("2025-06-16")), Readiness::NotYetSold(day_const(20_255))),
    ("sold until yesterday", |_, p| p.terms.sold_until = Some(day("2025-06-14")), Readiness::NoLongerSold(day_const(20_253))),
    ("insurance: a seller of grade 1", |_, p| insured(p, 100), Readiness::SellerGrade(1)),
    ("linked insurance: a seller of grade 3", |_, p| linked(p), Readiness::SellerGrade(3)),
    ("a guardian nobody has on record", |i, p| { i.full_capacity = false; rated(p, R1) }, Readiness::Guardian),
];

const fn day_const(day: i32) -> clientele::domain::day::Day {
    clientele::domain::day::Day(day)
}

#[test]
fn what_is_not_ready_still_suits() {
    for (name, turn, left) in READY {
        let (mut investor, mut product) = (rich(), plain());
        turn(&mut investor, &mut product);
        let policy = SuitabilityPolicy::default();
        let found = matched(&investor, &product, &Prepared::default(), &policy);
        assert_eq!(found.verdict, Suitability::Suitable, "{name}");
        assert!(
            found.readiness.contains(left),
            "{name}: {:?}",
            found.readiness
        );
        assert!(!found.may_be_sold(), "{name}");
    }
}

#[test]
fn the_last_and_first_day_of_sale_are_days_of_sale() {
    let (investor, mut product) = (rich(), plain());
    (product.terms.sold_from, product.terms.sold_until) = (Some(day(DATE)), Some(day(DATE)));
    let policy = SuitabilityPolicy::default();
    let found = matched(&investor, &product, &Prepared::default(), &policy);
    let is_sale =
        |left: &Readiness| matches!(left, Readiness::NotYetSold(_) | Readiness::NoLongerSold(_));
    assert!(!found.readiness.iter().any(is_sale));
}
