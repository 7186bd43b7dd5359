//! Professional and ordinary investors: the securities regulator's thresholds, proofs to the day, and
//! no classes anywhere else. `unit` 万 = 10,000 yuan.

use super::support::plain;
use clientele::demo;
use clientele::domain::assessment::{ClientLevel, OfficialLevel};
use clientele::domain::book::Book;
use clientele::domain::client::ClientKind;
use clientele::domain::day::Day;
use clientele::domain::money::Currency;
use clientele::domain::profile::{ClassFacts, InvestorClass, Profile, Proof};
use clientele::domain::shelf::{ProductLevel, Regime};
use clientele::policy::{ClassPolicy, SuitabilityPolicy};
use clientele::suitability::class::{
    Class, ClassCheck, ClassReason, ClassRule, Facts, convertible, in_force, professional,
};
use clientele::suitability::form::Asks;
use clientele::suitability::investor::Investor;
use clientele::suitability::matching::{Fact, MatchRule, Outcome, Prepared, matched};
use rust_decimal::Decimal;

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

fn date() -> Day {
    day(2025, 6, 15)
}

/// Amounts in tenths of 万, so that one yuan below a threshold needs no fraction of its own.
fn wan(tenths: i64) -> Decimal {
    Decimal::from(tenths * 1_000)
}

fn person(financial: Option<i64>, income: Option<i64>, years: Option<u8>) -> Facts {
    Facts {
        who: Asks::Individual,
        day: date(),
        financial: financial.map(wan),
        income: income.map(wan),
        net: None,
        years,
    }
}

fn firm(net: Option<i64>, financial: Option<i64>, years: Option<u8>) -> Facts {
    Facts {
        who: Asks::Organisation,
        day: date(),
        financial: financial.map(wan),
        income: None,
        net: net.map(wan),
        years,
    }
}

#[rustfmt::skip]
#[test]
fn persons() {
    let policy = ClassPolicy::default();
    for (name, facts, can_be, can_convert) in [
        ("500万 and 2 years", person(Some(5_000), None, Some(2)), Some(true), Some(true)),
        ("499.9万, income unknown", person(Some(4_999), None, Some(2)), None, Some(true)),
        ("499.9万, 49.9万 a year", person(Some(4_999), Some(499), Some(2)), Some(false), Some(true)),
        ("50万 a year and 2 years", person(None, Some(500), Some(2)), Some(true), Some(true)),
        ("500万 and 1 year", person(Some(5_000), Some(500), Some(1)), Some(false), Some(true)),
        ("500万, years unknown", person(Some(5_000), None, None), None, None),
        ("500万 and no year", person(Some(5_000), None, Some(0)), Some(false), Some(false)),
        ("300万 and 1 year", person(Some(3_000), Some(0), Some(1)), Some(false), Some(true)),
        ("299.9万, 30万 a year, 1 year", person(Some(2_999), Some(300), Some(1)), Some(false), Some(true)),
        ("299.9万, 29.9万 a year, 1 year", person(Some(2_999), Some(299), Some(1)), Some(false), Some(false)),
        ("nothing is known", person(None, None, None), None, None),
        ("nothing known but no year", person(None, None, Some(0)), Some(false), Some(false)),
    ] {
        assert_eq!(professional(&facts, date(), &policy).can, can_be, "{name}: professional");
        assert_eq!(convertible(&facts, date(), &policy).can, can_convert, "{name}: conversion");
    }
}

#[rustfmt::skip]
#[test]
fn organisations() {
    let policy = ClassPolicy::default();
    for (name, facts, can_be, can_convert) in [
        ("2000万 net, 1000万 financial, 2 years", firm(Some(20_000), Some(10_000), Some(2)), Some(true), Some(true)),
        ("1999.9万 net", firm(Some(19_999), Some(10_000), Some(2)), Some(false), Some(true)),
        ("999.9万 financial", firm(Some(20_000), Some(9_999), Some(2)), Some(false), Some(true)),
        ("1 year", firm(Some(20_000), Some(10_000), Some(1)), Some(false), Some(true)),
        ("net unknown", firm(None, Some(10_000), Some(2)), None, None),
        ("1000万 net, 500万 financial, 1 year", firm(Some(10_000), Some(5_000), Some(1)), Some(false), Some(true)),
        ("999.9万 net", firm(Some(9_999), Some(5_000), Some(1)), Some(false), Some(false)),
        ("499.9万 financial", firm(Some(10_000), Some(4_999), Some(1)), Some(false), Some(false)),
        ("no year", firm(Some(20_000), Some(10_000), Some(0)), Some(false), Some(false)),
    ] {
        assert_eq!(professional(&facts, date(), &policy).can, can_be, "{name}: professional");
        assert_eq!(convertible(&facts, date(), &policy).can, can_convert, "{name}: conversion");
    }
}

#[rustfmt::skip]
#[test]
fn the_class_in_force() {
    use Regime::*;
    let proof = || Proof { verified: day(2025, 1, 1), until: day(2026, 1, 1), source: "file".into() };
    let (pro, made) = (InvestorClass::Professional(proof()), InvestorClass::Converted(proof()));
    let back = InvestorClass::BackToOrdinary(day(2025, 3, 1));
    let rich = person(Some(5_000), None, Some(2));
    let poor = person(Some(100), Some(100), Some(2));
    let vague = person(None, None, None);
    let until = ClassReason::ProofHolds(day(2026, 1, 1));
    for (name, recorded, facts, regime, on, class, reason) in [
        ("a fund: professional", &pro, None, Csrc, date(), Class::Professional, until),
        ("a wealth product: ordinary", &pro, None, BankWealth, date(), Class::Ordinary, ClassReason::OtherRegime),
        ("insurance: ordinary", &pro, None, Insurance, date(), Class::Ordinary, ClassReason::OtherRegime),
        ("a deposit: ordinary", &pro, None, Deposit, date(), Class::Ordinary, ClassReason::OtherRegime),
        ("a fund: converted", &made, None, Csrc, date(), Class::Converted, until),
        ("nothing recorded", &InvestorClass::Ordinary, Some(&rich), Csrc, date(), Class::Ordinary, ClassReason::NotRecorded),
        ("asked back", &back, Some(&rich), Csrc, date(), Class::Ordinary, ClassReason::AskedBack(day(2025, 3, 1))),
        ("asks back later", &back, None, Csrc, day(2025, 2, 28), Class::Ordinary, ClassReason::AsksLater(day(2025, 3, 1))),
        ("the day before the proof", &pro, None, Csrc, day(2024, 12, 31), Class::Ordinary, ClassReason::ProofNotYet(day(2025, 1, 1))),
        ("the day of the proof", &pro, None, Csrc, day(2025, 1, 1), Class::Professional, until),
        ("the proof's last day", &pro, None, Csrc, day(2025, 12, 31), Class::Professional, until),
        ("the first day without", &pro, None, Csrc, day(2026, 1, 1), Class::Ordinary, ClassReason::ProofOver(day(2026, 1, 1))),
        ("what is stated bears it out", &pro, Some(&rich), Csrc, date(), Class::Professional, until),
        ("what is stated speaks against it", &pro, Some(&poor), Csrc, date(), Class::Ordinary, until),
        ("what is stated says nothing", &pro, Some(&vague), Csrc, date(), Class::Professional, until),
        ("enough to convert, not to be professional", &pro, Some(&person(Some(3_000), Some(0), Some(1))), Csrc, date(), Class::Ordinary, until),
        ("enough to convert", &made, Some(&person(Some(3_000), Some(0), Some(1))), Csrc, date(), Class::Converted, until),
    ] {
        let found = in_force(recorded, facts, regime, on, &ClassPolicy::default());
        assert_eq!((found.class, found.reasons[0]), (class, reason), "{name}");
        let looked = found.reasons.len() - 1;
        let decided = reason == until;
        assert_eq!(found.missed.is_some(), decided && class == Class::Ordinary, "{name}: missed");
        assert_eq!(looked, if decided && facts.is_some() { 3 } else { 0 }, "{name}: thresholds");
    }
}

/// Where one of two is enough, the one missed beside it is not why.
#[rustfmt::skip]
#[test]
fn the_threshold_missed_is_the_one_that_decides() {
    use ClassRule::*;
    let policy = ClassPolicy::default();
    for (name, facts, rule) in [
        ("neither assets nor income", person(Some(4_999), Some(499), Some(2)), Some(FinancialAssets)),
        ("income enough, too few years", person(Some(0), Some(500), Some(1)), Some(Experience)),
        ("income enough", person(Some(0), Some(500), Some(2)), None),
        ("income unknown", person(Some(0), None, Some(2)), None),
        ("net assets", firm(Some(19_999), Some(10_000), Some(2)), Some(NetAssets)),
        ("financial assets unknown, net missed", firm(Some(1), None, None), Some(NetAssets)),
    ] {
        let found = professional(&facts, date(), &policy);
        assert_eq!(found.missed.map(|check| check.rule), rule, "{name}");
        assert_eq!(found.missed.is_some(), found.can == Some(false), "{name}");
    }
}

/// A policy whose thresholds rise takes the class from who no longer reaches them, and the match says
/// so; who has nothing verified on record keeps it.
#[test]
fn a_changed_threshold_changes_the_match() {
    let mut book = Book::default();
    demo::book(date(), 1, |_, _| {
        (0, ClientLevel::C1, ClientLevel::C1, ClientLevel::C1)
    })
    .apply(&mut book);
    let mut persons = book.clients.iter();
    let client = persons
        .find(|c| matches!(c.kind, ClientKind::Individual(_)))
        .unwrap();
    let mut profile = Profile::new(client.id);
    profile.official = Some(OfficialLevel {
        level: ClientLevel::C1,
        assessed: day(2025, 1, 1),
        expires: None,
        source: "file".into(),
    });
    profile.standing.class = InvestorClass::Professional(Proof {
        verified: day(2025, 1, 1),
        until: day(2026, 1, 1),
        source: "file".into(),
    });
    let mut product = plain();
    product.regime = Regime::Csrc;
    product.issuer_level = Some(ProductLevel::R5);
    let level = |profile: &Profile, policy: &SuitabilityPolicy| {
        let none = std::iter::empty();
        let all = Investor::new(
            client,
            Some(profile),
            none,
            None,
            Currency::CNY,
            date(),
            policy,
        );
        let found = matched(&all, &product, &Prepared::default(), policy);
        let level = found.reasons.iter().find(|r| r.rule == MatchRule::Level);
        level.map(|r| (r.outcome, r.seen)).unwrap()
    };
    let mut policy = SuitabilityPolicy::default();
    let holds = (Outcome::Passes, Fact::Professional(day(2025, 12, 31)));
    assert_eq!(
        level(&profile, &policy),
        holds,
        "nothing verified speaks against it"
    );
    profile.standing.facts = Some(ClassFacts {
        day: day(2025, 1, 1),
        financial: Some(500_000_000),
        income: Some(0),
        net: None,
        years: Some(2),
    });
    assert_eq!(level(&profile, &policy), holds, "just 500万");
    policy.classes.person_assets += Decimal::new(1, 2);
    let missed = ClassCheck {
        rule: ClassRule::FinancialAssets,
        seen: Some(wan(5_000)),
        least: Decimal::new(500_000_001, 2),
    };
    let fails = (
        Outcome::Fails,
        Fact::NotProfessional(ClientLevel::C1, missed),
    );
    assert_eq!(level(&profile, &policy), fails, "a fen more is asked");
    profile.standing.facts.as_mut().unwrap().day = date().plus(1);
    assert_eq!(level(&profile, &policy), holds, "stated for tomorrow");
}

/// What is stated of a later day is not known yet.
#[test]
fn facts_of_a_later_day_say_nothing() {
    let facts = person(Some(5_000), Some(500), Some(9));
    let before = date().plus(-1);
    assert_eq!(
        professional(&facts, before, &ClassPolicy::default()).can,
        None
    );
}
