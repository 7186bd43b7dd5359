//! The rules on concentration: what one product, issuer or class would be of the client's assets.
//!
//! Looked at as after buying the least first amount. Deposits concentrate no risk and are left out;
//! where the assets are not known, or the currency is another, the rules on means say so already.

use super::kinds::{Change, Fact, MatchRule};
use super::looked::{Looked, fails, passes};
use super::needs::needed;
use crate::domain::money::Minor;
use crate::domain::shelf::{Product, Regime};
use crate::policy::SuitabilityPolicy;
use crate::suitability::investor::Investor;

/// The most that is at most a percentage of assets, rounded down; nothing of what is below zero.
pub fn limit(assets: Minor, percent: u8) -> Minor {
    let most = i128::from(assets.max(0)) * i128::from(percent) / 100;
    Minor::try_from(most).unwrap_or(Minor::MAX)
}

pub fn product(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Looked {
    let held = investor.stakes.of_product(product.id);
    let percent = policy.match_rules.product_percent;
    within(
        MatchRule::ProductShare,
        investor,
        product,
        policy,
        held,
        percent,
    )
}

pub fn issuer(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Looked {
    // An issuer nobody knows concentrates nothing that could be said.
    if product.issuer.is_empty() {
        return None;
    }
    let held = investor.stakes.of_issuer(&product.issuer);
    let percent = policy.match_rules.issuer_percent;
    within(
        MatchRule::IssuerShare,
        investor,
        product,
        policy,
        held,
        percent,
    )
}

pub fn class(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Looked {
    let class = product.asset()?;
    let percent = policy.match_rules.class_percent(class)?;
    let held = investor.stakes.of_class(class);
    within(
        MatchRule::ClassShare,
        investor,
        product,
        policy,
        held,
        percent,
    )
}

fn within(
    rule: MatchRule,
    investor: &Investor,
    product: &Product,
    policy: &SuitabilityPolicy,
    held: Minor,
    percent: u8,
) -> Looked {
    let assets = investor.assets?;
    if product.regime == Regime::Deposit || product.currency != investor.base {
        return None;
    }
    let needed = needed(investor.base, product, policy);
    let (after, most) = (held.saturating_add(needed), limit(assets, percent));
    let is_within = i128::from(held) + i128::from(needed) <= i128::from(most);
    let (seen, threshold) = (Fact::Amount(after), Fact::Amount(most));
    // Nothing is bought of what has no least amount: what is held stays as it is.
    if needed <= 0 || is_within {
        return passes(rule, seen, threshold);
    }
    let less = Change::HoldLess(after.saturating_sub(most));
    fails(rule, seen, threshold, less)
}
