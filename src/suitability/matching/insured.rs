//! The rule on insurance: whether a year's premiums can be afforded.

use super::kinds::{Change, Fact, MatchRule};
use super::looked::{Looked, cannot_say, fails, passes};
use super::shares::limit;
use crate::domain::money::Minor;
use crate::domain::shelf::Product;
use crate::policy::SuitabilityPolicy;
use crate::suitability::investor::Investor;
use crate::suitability::regime;

/// A year's premiums, those paid already included, against a share of the year's income. A band says
/// only so much: where its lower end is enough the rule holds, where its upper end is not it fails.
pub fn affordable(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Looked {
    let rule = MatchRule::Premiums;
    let premium = product.terms.yearly_premium?;
    if !regime::rules(product.regime).insurance || product.currency != investor.base {
        return None;
    }
    let percent = policy.match_rules.premium_percent;
    let year = investor.stakes.premiums().saturating_add(premium);
    // The least income of which the premiums are at most that share, rounded up.
    let least = (i128::from(year.max(0)) * 100 + i128::from(percent) - 1)
        .checked_div(i128::from(percent))
        .and_then(|least| Minor::try_from(least).ok())
        .unwrap_or(Minor::MAX);
    let Some(income) = investor.income else {
        return cannot_say(rule, Fact::Amount(least));
    };
    if year <= limit(income.least, percent) {
        return passes(
            rule,
            Fact::Amount(year),
            Fact::Amount(limit(income.least, percent)),
        );
    }
    match income.below {
        Some(below) if year > limit(below, percent) => fails(
            rule,
            Fact::Amount(year),
            Fact::Amount(limit(below, percent)),
            Change::IncomeAtLeast(least),
        ),
        _ => cannot_say(rule, Fact::Amount(least)),
    }
}
