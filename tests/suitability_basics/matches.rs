//! Client and product: every rule both ways, with what was seen, the threshold and the change.

use super::support::{DATE, day, held, plain, rich};
use Change as To;
use Fact as Is;
use MatchRule as Rule;
use clientele::domain::assessment::ClientLevel::{self, *};
use clientele::domain::day::Day;
use clientele::domain::money::Currency;
use clientele::domain::profile::ClientList;
use clientele::domain::shelf::{
    Liquidity, Product, ProductCategory, ProductLevel, ProductLevel::*, Regime,
};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::investor::{Investor, Said};
use clientele::suitability::matching::{
    Change, Fact, MatchRule, Outcome, Prepared, Suitability, matched,
};

/// [`DATE`] and the day before, in days since 1970.
const TODAY: Day = Day(20_254);
const YESTERDAY: Day = Day(20_253);

type Turn = fn(&mut Investor, &mut Product);
type Against = (MatchRule, Fact, Fact, Change);

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

#[rustfmt::skip]
const AGAINST: &[(&str, Turn, Against)] = &[
    ("black list", |i, _| i.list = ClientList::Black, (Rule::BlackList, Is::List(ClientList::Black), Is::List(ClientList::Black), To::NothingCan)),
    ("product nobody rated", |_, p| p.issuer_level = None, (Rule::ProductRated, Is::Nothing, Is::There, To::ProductRating)),
    ("never assessed", |i, _| { i.official = None; i.ours = None }, (Rule::Assessed, Is::Nothing, Is::There, To::NewAssessment)),
    ("C1-lowest and R2", |i, _| level(i, C1Lowest), (Rule::Level, Is::Client(C1Lowest), Is::Product(R2), To::LevelAtLeast(C2))),
    ("C1 and R2", |i, _| level(i, C1), (Rule::Level, Is::Client(C1), Is::Product(R2), To::LevelAtLeast(C2))),
    ("C2 and R3", |i, p| { level(i, C2); rated(p, R3) }, (Rule::Level, Is::Client(C2), Is::Product(R3), To::LevelAtLeast(C3))),
    ("C3 and R4", |i, p| { level(i, C3); rated(p, R4) }, (Rule::Level, Is::Client(C3), Is::Product(R4), To::LevelAtLeast(C4))),
    ("C4 and R5", |i, p| { level(i, C4); rated(p, R5) }, (Rule::Level, Is::Client(C4), Is::Product(R5), To::LevelAtLeast(C5))),
    ("the seller's rating is higher and counts", |i, p| { level(i, C2); p.seller_level = Some(R3) }, (Rule::Level, Is::Client(C2), Is::Product(R3), To::LevelAtLeast(C3))),
    ("without full capacity only R1", |i, _| i.full_capacity = false, (Rule::Level, Is::Client(C1Lowest), Is::Product(R2), To::FullCapacity)),
    ("the bank's level is lower and binds", |i, _| i.official = held(C1, "2025-01-01", "2026-01-01"), (Rule::Level, Is::Client(C1), Is::Product(R2), To::LevelAtLeast(C2))),
    ("our level is lower and binds", |i, _| i.ours = held(C1, "2025-01-01", "2026-01-01"), (Rule::Level, Is::Client(C1), Is::Product(R2), To::LevelAtLeast(C2))),
    ("insurance with a level asks it", |i, p| { level(i, C1); p.regime = Regime::Insurance }, (Rule::Level, Is::Client(C1), Is::Product(R2), To::LevelAtLeast(C2))),
    ("both ended, the later one yesterday", |i, _| { i.official = held(C5, "2024-01-01", "2025-01-01"); i.ours = held(C5, "2024-06-14", "2025-06-14") }, (Rule::AssessmentHolds, Is::Day(YESTERDAY), Is::Day(TODAY), To::NewAssessment)),
    ("ended today", |i, _| { i.official = None; i.ours = held(C5, "2024-06-15", DATE) }, (Rule::AssessmentHolds, Is::Day(TODAY), Is::Day(TODAY), To::NewAssessment)),
    ("C1-lowest, R1, complex", |i, p| { level(i, C1Lowest); rated(p, R1); p.complex = true }, (Rule::LowestCategory, Is::Client(C1Lowest), Is::Client(C1), To::LevelAtLeast(C1))),
    ("C1-lowest, R1, private", |i, p| { level(i, C1Lowest); rated(p, R1); p.private = true }, (Rule::LowestCategory, Is::Client(C1Lowest), Is::Client(C1), To::LevelAtLeast(C1))),
    ("no capacity, unrated complex insurance", |i, p| { i.full_capacity = false; p.issuer_level = None; p.regime = Regime::Insurance; p.complex = true }, (Rule::LowestCategory, Is::Client(C1Lowest), Is::Client(C1), To::FullCapacity)),
    ("term longer than the horizon", |i, p| { said(i, Some(364), true); p.term_days = Some(365) }, (Rule::Term, Is::Days(365), Is::Days(364), To::HorizonAtLeast(365))),
    ("a deposit's term counts too", |i, p| { said(i, Some(364), true); p.regime = Regime::Deposit; p.term_days = Some(1_095) }, (Rule::Term, Is::Days(1_095), Is::Days(364), To::HorizonAtLeast(1_095))),
    ("notice longer than the horizon", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Notice(400) }, (Rule::Liquidity, Is::Days(400), Is::Days(364), To::HorizonAtLeast(400))),
    ("window wider than the horizon", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Window(365) }, (Rule::Liquidity, Is::Days(365), Is::Days(364), To::HorizonAtLeast(365))),
    ("at maturity, and nobody knows when", |i, p| { said(i, Some(1_827), true); p.liquidity = Liquidity::AtMaturity }, (Rule::Liquidity, Is::Unknown, Is::Days(1_827), To::HorizonUnlimited)),
    // 10,000.00 is 30 % of 33,333.34, rounded up.
    ("minimum over 30 % of the assets", |i, _| i.assets = Some(3_333_333), (Rule::Means, Is::Amount(3_333_333), Is::Amount(3_333_334), To::AssetsAtLeast(3_333_334))),
    ("a deposit's minimum over all assets", |i, p| { p.regime = Regime::Deposit; i.assets = Some(999_999) }, (Rule::Means, Is::Amount(999_999), Is::Amount(1_000_000), To::AssetsAtLeast(1_000_000))),
    // Private: 300,000.00 is 30 % of 1,000,000.00; a private fund: 1,000,000.00 of 3,333,333.34.
    ("private minimum, whatever is stated", |i, p| { p.private = true; i.assets = Some(99_999_999) }, (Rule::Means, Is::Amount(99_999_999), Is::Amount(100_000_000), To::AssetsAtLeast(100_000_000))),
    ("private fund minimum", |i, p| { p.private = true; p.category = ProductCategory::PrivateFund; i.assets = Some(333_333_333) }, (Rule::Means, Is::Amount(333_333_333), Is::Amount(333_333_334), To::AssetsAtLeast(333_333_334))),
    ("complex without experience", |i, p| { said(i, None, false); p.complex = true }, (Rule::Experience, Is::Nothing, Is::There, To::Experience)),
    ("complex, experience not known", |i, p| { i.said = None; p.complex = true }, (Rule::Experience, Is::Unknown, Is::There, To::NewAssessment)),
    ("linked insurance nobody rated", |_, p| { p.issuer_level = None; p.regime = Regime::Insurance; p.category = ProductCategory::LinkedInsurance }, (Rule::ProductRated, Is::Nothing, Is::There, To::ProductRating)),
    ("qualified without proof", |i, p| { i.qualified = None; p.qualified_only = true }, (Rule::Qualified, Is::Nothing, Is::Day(TODAY), To::ProofOfQualification)),
    ("private without proof", |i, p| { i.qualified = None; p.private = true }, (Rule::Qualified, Is::Nothing, Is::Day(TODAY), To::ProofOfQualification)),
    ("proof ended today", |i, p| { i.qualified.as_mut().unwrap().until = day(DATE); p.qualified_only = true }, (Rule::Qualified, Is::Day(TODAY), Is::Day(TODAY), To::ProofOfQualification)),
    ("proof of tomorrow", |i, p| { i.qualified.as_mut().unwrap().verified = day("2025-06-16"); p.qualified_only = true }, (Rule::Qualified, Is::Nothing, Is::Day(TODAY), To::ProofOfQualification)),
];

#[test]
fn what_does_not_suit_says_which_rule_and_what_would_change_it() {
    for (name, turn, (rule, seen, threshold, change)) in AGAINST {
        let (mut investor, mut product) = (rich(), plain());
        turn(&mut investor, &mut product);
        let found = matched(
            &investor,
            &product,
            &Prepared::default(),
            &SuitabilityPolicy::default(),
        );
        assert_eq!(found.verdict, Suitability::Unsuitable, "{name}");
        let against: Vec<_> = found
            .against()
            .map(|r| (r.rule, r.seen, r.threshold, r.change))
            .collect();
        assert_eq!(against, [(*rule, *seen, *threshold, *change)], "{name}");
    }
}

/// What suits, and the rules that cannot say.
#[rustfmt::skip]
const FOR: &[(&str, Turn, &[MatchRule])] = &[
    ("everything in order", |_, _| (), &[]),
    ("red list", |i, _| i.list = ClientList::Red, &[]),
    ("C1-lowest and R1", |i, p| { level(i, C1Lowest); rated(p, R1) }, &[]),
    ("C1 and R1", |i, p| { level(i, C1); rated(p, R1) }, &[]),
    ("C2 and R2", |i, _| level(i, C2), &[]),
    ("C3 and R3", |i, p| { level(i, C3); rated(p, R3) }, &[]),
    ("C4 and R4", |i, p| { level(i, C4); rated(p, R4) }, &[]),
    ("C5 and R5", |_, p| rated(p, R5), &[]),
    ("C1, R1, complex", |i, p| { level(i, C1); rated(p, R1); p.complex = true }, &[]),
    ("without full capacity, R1", |i, p| { i.full_capacity = false; rated(p, R1) }, &[]),
    ("ours expires tomorrow, no other", |i, _| { i.official = None; i.ours = held(C5, "2024-06-16", "2025-06-16") }, &[]),
    ("deposit: never assessed, unrated", |i, p| { i.official = None; i.ours = None; p.issuer_level = None; p.regime = Regime::Deposit }, &[]),
    ("insurance without a level: never assessed", |i, p| { i.official = None; i.ours = None; p.issuer_level = None; p.regime = Regime::Insurance }, &[]),
    ("term as long as the horizon", |i, p| { said(i, Some(364), true); p.term_days = Some(364) }, &[]),
    ("no limit to the horizon", |_, p| { p.term_days = Some(9_999); p.liquidity = Liquidity::AtMaturity }, &[]),
    ("term, horizon not known", |i, p| { i.said = None; p.term_days = Some(90) }, &[Rule::Term]),
    ("notice as long as the horizon", |i, p| { said(i, Some(364), true); p.liquidity = Liquidity::Notice(364) }, &[]),
    ("window, horizon not known", |i, p| { i.said = None; p.liquidity = Liquidity::Window(90) }, &[Rule::Liquidity]),
    ("a deposit can be broken", |i, p| { said(i, Some(364), true); p.regime = Regime::Deposit; p.liquidity = Liquidity::AtMaturity }, &[]),
    ("minimum 30 % of the assets", |i, _| i.assets = Some(3_333_334), &[]),
    ("assets not known", |i, _| i.assets = None, &[Rule::Means]),
    ("no minimum, no assets", |i, p| { i.assets = Some(0); p.minimum = 0 }, &[]),
    ("a deposit of all assets", |i, p| { p.regime = Regime::Deposit; i.assets = Some(1_000_000) }, &[]),
    ("private, assets just enough", |i, p| { p.private = true; i.assets = Some(100_000_000) }, &[]),
    ("another currency cannot be compared", |i, p| { p.currency = Currency::USD; i.assets = Some(1) }, &[Rule::Currency]),
    ("proof until tomorrow", |i, p| { i.qualified.as_mut().unwrap().until = day("2025-06-16"); p.qualified_only = true }, &[]),
];

#[test]
fn what_suits_says_what_it_could_not_see() {
    for (name, turn, unsaid) in FOR {
        let (mut investor, mut product) = (rich(), plain());
        turn(&mut investor, &mut product);
        let found = matched(
            &investor,
            &product,
            &Prepared::default(),
            &SuitabilityPolicy::default(),
        );
        assert_eq!(found.against().count(), 0, "{name}: {:?}", found.reasons);
        assert_eq!(found.verdict, Suitability::Suitable, "{name}");
        let cannot = found
            .reasons
            .iter()
            .filter(|r| r.outcome == Outcome::CannotSay);
        assert_eq!(
            cannot.map(|r| r.rule).collect::<Vec<_>>(),
            *unsaid,
            "{name}"
        );
    }
}

/// Day and end are those of one assessment: the one whose level counts.
#[test]
fn what_was_assessed_and_until_when_come_from_the_assessment_that_counts() {
    let bank = ("2024-12-30", "2025-12-30");
    let ours = ("2025-04-24", "2026-04-24");
    for (by_bank, by_us, counts) in [
        (C2, C3, bank),
        (C3, C2, ours),
        // Of equal levels the one that ends first.
        (C2, C2, bank),
    ] {
        let mut investor = rich();
        investor.official = held(by_bank, bank.0, bank.1);
        investor.ours = held(by_us, ours.0, ours.1);
        let policy = SuitabilityPolicy::default();
        let found = matched(&investor, &plain(), &Prepared::default(), &policy);
        let seen = |rule| {
            found
                .reasons
                .iter()
                .find(|r| r.rule == rule)
                .map(|r| r.seen)
        };
        assert_eq!(seen(Rule::Assessed), Some(Is::Day(day(counts.0))));
        assert_eq!(seen(Rule::AssessmentHolds), Some(Is::Day(day(counts.1))));
    }
}
