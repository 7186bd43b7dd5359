//! Professional and ordinary investors 专业 / 普通投资者, and conversion between them.
//!
//! Only the securities regulator's rules (证券期货投资者适当性管理办法, articles 8 to 12) have these
//! classes; under every other regime everybody is ordinary and every protection holds. The bank
//! decides and proves; here it is checked whether its proof holds on a date, and whether what is
//! stated of the client reaches the thresholds. What is not stated cannot be said, and never counts
//! for the client being professional.

use crate::domain::client::ClientKind;
use crate::domain::day::Day;
use crate::domain::money::{Currency, Money};
use crate::domain::profile::{ClassFacts, InvestorClass, Proof};
use crate::domain::shelf::Regime;
use crate::policy::ClassPolicy;
use crate::suitability::form::Asks;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The class that counts for a product.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Class {
    /// 普通: every protection holds.
    Ordinary,
    /// 普通转专业
    Converted,
    /// 专业
    Professional,
}

/// A class with its reasons.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Classed {
    /// The class.
    pub class: Class,
    /// Why; never empty.
    pub reasons: Vec<ClassReason>,
    /// The threshold that is missed for certain, where the class recorded does not count for it.
    pub missed: Option<ClassCheck>,
}

/// Why a class is what it is.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ClassReason {
    /// The regime knows no classes.
    OtherRegime,
    /// The bank has recorded none.
    NotRecorded,
    /// A professional asked to be treated as ordinary on that day.
    AskedBack(Day),
    /// A professional asks to be treated as ordinary, but only from that day on.
    AsksLater(Day),
    /// The proof holds until before that day.
    ProofHolds(Day),
    /// The proof is verified on that day only.
    ProofNotYet(Day),
    /// The proof no longer holds from that day on.
    ProofOver(Day),
    /// A threshold was looked at.
    Threshold(ClassCheck),
}

/// A threshold held against what is stated.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClassCheck {
    /// Which.
    pub rule: ClassRule,
    /// What is stated; `None` where nothing is, or only of a later day.
    pub seen: Option<Decimal>,
    /// The least there must be.
    pub least: Decimal,
}

impl ClassCheck {
    /// Whether it is reached; `None` where that cannot be said.
    pub fn met(&self) -> Option<bool> {
        Some(self.seen? >= self.least)
    }
}

/// What a threshold looks at.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum ClassRule {
    /// Financial assets, major units.
    FinancialAssets,
    /// A person's average income in a year over the last three, major units.
    Income,
    /// An organisation's net assets at the end of the last year, major units.
    NetAssets,
    /// Years of investing, or of work in it.
    Experience,
}

/// What is stated of a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// A person or an organisation.
    pub who: Asks,
    /// The day it is stated for.
    pub day: Day,
    /// Financial assets, major units.
    pub financial: Option<Decimal>,
    /// A person's average income in a year over the last three, major units.
    pub income: Option<Decimal>,
    /// An organisation's net assets at the end of the last year, major units.
    pub net: Option<Decimal>,
    /// Full years of investing, or of work in it.
    pub years: Option<u8>,
}

impl Facts {
    /// What the bank verified of a client; amounts are in minor units of `base`.
    pub fn of(stated: &ClassFacts, kind: &ClientKind, base: Currency) -> Self {
        let major = |minor| Some(Money::new(minor?, base).decimal());
        Self {
            who: match kind {
                ClientKind::Individual(_) => Asks::Individual,
                ClientKind::Organisation(_) => Asks::Organisation,
            },
            day: stated.day,
            financial: major(stated.financial),
            income: major(stated.income),
            net: major(stated.net),
            years: stated.years,
        }
    }
}

/// Whether somebody can be of a class.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Eligible {
    /// Whether; `None` where too little is stated.
    pub can: Option<bool>,
    /// Every threshold looked at.
    pub checks: Vec<ClassCheck>,
    /// The first missed that decides, where somebody cannot be of the class.
    pub missed: Option<ClassCheck>,
}

/// Whether what is stated makes somebody a professional investor (article 8).
///
/// A person: financial assets or average income, and years. An organisation: net assets, financial
/// assets, and years.
pub fn professional(facts: &Facts, date: Day, policy: &ClassPolicy) -> Eligible {
    let least = match facts.who {
        Asks::Individual => Least {
            financial: policy.person_assets,
            other: policy.person_income,
            years: policy.person_years,
        },
        Asks::Organisation => Least {
            financial: policy.firm_financial,
            other: policy.firm_net,
            years: policy.firm_years,
        },
    };
    eligible(facts, date, least)
}

/// Whether an ordinary investor may ask to be treated as professional (articles 11 and 12): the same
/// with lower thresholds.
pub fn convertible(facts: &Facts, date: Day, policy: &ClassPolicy) -> Eligible {
    let least = match facts.who {
        Asks::Individual => Least {
            financial: policy.convert_assets,
            other: policy.convert_income,
            years: policy.convert_years,
        },
        Asks::Organisation => Least {
            financial: policy.convert_firm_financial,
            other: policy.convert_firm_net,
            years: policy.convert_years,
        },
    };
    eligible(facts, date, least)
}

struct Least {
    financial: Decimal,
    /// A person's income, an organisation's net assets.
    other: Decimal,
    years: u8,
}

fn eligible(facts: &Facts, date: Day, least: Least) -> Eligible {
    let known = |seen: Option<Decimal>| seen.filter(|_| facts.day <= date);
    let check = |rule, seen, least| ClassCheck {
        rule,
        seen: known(seen),
        least,
    };
    let years = facts.years.map(Decimal::from);
    let financial = check(ClassRule::FinancialAssets, facts.financial, least.financial);
    let years = check(ClassRule::Experience, years, least.years.into());
    let other = match facts.who {
        Asks::Individual => check(ClassRule::Income, facts.income, least.other),
        Asks::Organisation => check(ClassRule::NetAssets, facts.net, least.other),
    };
    let means = match facts.who {
        Asks::Individual => either(financial.met(), other.met()),
        Asks::Organisation => both(financial.met(), other.met()),
    };
    // Where one of two is enough, the other missed decides nothing.
    let missed = match (means, years.met()) {
        (Some(false), _) => [financial, other]
            .into_iter()
            .find(|c| c.met() == Some(false)),
        (_, Some(false)) => Some(years),
        _ => None,
    };
    Eligible {
        can: both(means, years.met()),
        checks: vec![financial, other, years],
        missed,
    }
}

/// One is enough; what cannot be said decides only where the other does not.
fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether what is stated makes somebody what is recorded; `None` where nothing is recorded that has
/// thresholds.
pub fn reached(
    recorded: &InvestorClass,
    facts: &Facts,
    date: Day,
    policy: &ClassPolicy,
) -> Option<Eligible> {
    match recorded {
        InvestorClass::Ordinary | InvestorClass::BackToOrdinary(_) => None,
        InvestorClass::Professional(_) => Some(professional(facts, date, policy)),
        InvestorClass::Converted(_) => Some(convertible(facts, date, policy)),
    }
}

/// The class that counts for a product of a regime on a date. What the bank recorded counts as long
/// as its proof holds and nothing stated speaks against it; in every doubt the client is ordinary.
pub fn in_force(
    recorded: &InvestorClass,
    facts: Option<&Facts>,
    regime: Regime,
    date: Day,
    policy: &ClassPolicy,
) -> Classed {
    let ordinary = |reason| Classed {
        class: Class::Ordinary,
        reasons: vec![reason],
        missed: None,
    };
    if regime != Regime::Csrc {
        return ordinary(ClassReason::OtherRegime);
    }
    let (class, proof): (Class, &Proof) = match recorded {
        InvestorClass::Ordinary => return ordinary(ClassReason::NotRecorded),
        // Which proof there was before is not kept: in doubt, ordinary.
        InvestorClass::BackToOrdinary(day) if *day > date => {
            return ordinary(ClassReason::AsksLater(*day));
        }
        InvestorClass::BackToOrdinary(day) => return ordinary(ClassReason::AskedBack(*day)),
        InvestorClass::Professional(proof) => (Class::Professional, proof),
        InvestorClass::Converted(proof) => (Class::Converted, proof),
    };
    if date < proof.verified {
        return ordinary(ClassReason::ProofNotYet(proof.verified));
    }
    if proof.until <= date {
        return ordinary(ClassReason::ProofOver(proof.until));
    }
    let mut reasons = vec![ClassReason::ProofHolds(proof.until)];
    let looked = facts.and_then(|facts| reached(recorded, facts, date, policy));
    let missed = looked.as_ref().and_then(|looked| looked.missed);
    let checks = looked.into_iter().flat_map(|looked| looked.checks);
    reasons.extend(checks.map(ClassReason::Threshold));
    Classed {
        class: match missed {
            Some(_) => Class::Ordinary,
            None => class,
        },
        reasons,
        missed,
    }
}
