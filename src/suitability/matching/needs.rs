//! The rules on time, means, experience and proof, one function each. `None` where a rule does not
//! apply.

use super::kinds::{Change, Fact, MatchRule, Outcome};
use super::looked::{Looked, cannot_say, fails, passes, reason};
use crate::domain::money::{Minor, Money};
use crate::domain::shelf::{Liquidity, Product, ProductCategory, Regime};
use crate::policy::SuitabilityPolicy;
use crate::suitability::investor::Investor;
use rust_decimal::RoundingStrategy;

/// A fixed term against the horizon.
pub fn term(investor: &Investor, product: &Product) -> Looked {
    within(MatchRule::Term, investor, Some(product.term_days?))
}

/// When the money can be had against the horizon. A fixed term is looked at by itself; a deposit
/// can be broken.
pub fn liquidity(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Liquidity;
    match product.liquidity {
        _ if product.regime == Regime::Deposit => None,
        Liquidity::Daily => passes(rule, Fact::AnyTime, Fact::AnyTime),
        Liquidity::Notice(days) | Liquidity::Window(days) => {
            within(rule, investor, Some(days.into()))
        }
        Liquidity::AtMaturity if product.term_days.is_some() => None,
        Liquidity::AtMaturity => within(rule, investor, None),
    }
}

/// Days the money is away (`None`: nobody knows) against the time the client can do without it.
fn within(rule: MatchRule, investor: &Investor, days: Option<u32>) -> Looked {
    let seen = days.map_or(Fact::Unknown, Fact::Days);
    let Some(said) = investor.said else {
        return reason(rule, Outcome::CannotSay, seen, Fact::Unknown, Change::None);
    };
    let Some(horizon) = said.horizon else {
        return passes(rule, seen, Fact::AnyTime);
    };
    let threshold = Fact::Days(horizon.into());
    match days {
        Some(days) if days <= horizon.into() => passes(rule, seen, threshold),
        Some(days) => fails(rule, seen, threshold, Change::HorizonAtLeast(days)),
        None => fails(rule, seen, threshold, Change::HorizonUnlimited),
    }
}

/// Said only where the currencies differ: without a rate amounts cannot be compared.
pub fn currency(investor: &Investor, product: &Product) -> Looked {
    let (seen, base) = (
        Fact::Currency(product.currency),
        Fact::Currency(investor.base),
    );
    (product.currency != investor.base).then(|| {
        reason(
            MatchRule::Currency,
            Outcome::CannotSay,
            seen,
            base,
            Change::None,
        )
    })?
}

/// The least first amount against a share of the assets, without dividing.
pub fn means(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Looked {
    let rule = MatchRule::Means;
    if product.currency != investor.base {
        return None;
    }
    let needed = needed(investor, product, policy);
    let percent = match product.regime {
        Regime::Deposit => policy.deposit_share_percent,
        Regime::BankWealth | Regime::Csrc | Regime::Insurance => policy.share_percent,
    };
    let share = |percent: u8| i128::from(percent);
    // The least assets of which the amount is at most that share, rounded up.
    let least = (i128::from(needed) * 100 + share(percent) - 1)
        .checked_div(share(percent))
        .and_then(|least| Minor::try_from(least).ok());
    match (investor.assets, least) {
        _ if needed <= 0 => passes(rule, Fact::Amount(needed), Fact::Nothing),
        (_, None) => fails(
            rule,
            Fact::Amount(needed),
            Fact::Nothing,
            Change::NothingCan,
        ),
        (None, Some(least)) => cannot_say(rule, Fact::Amount(least)),
        (Some(assets), Some(least)) if assets >= least => {
            passes(rule, Fact::Amount(assets), Fact::Amount(least))
        }
        (Some(assets), Some(least)) => {
            let change = Change::AssetsAtLeast(least);
            fails(rule, Fact::Amount(assets), Fact::Amount(least), change)
        }
    }
}

/// The least first amount: what the product states, and of a private one the bank's minimum.
fn needed(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Minor {
    let floor = match product.category {
        _ if !product.private => return product.minimum,
        ProductCategory::PrivateFund => policy.private_fund_minimum,
        _ => policy.private_minimum,
    };
    // Rounded up, so that a floor with a fraction of a fen stays one; beyond all numbers it is more
    // than anybody has.
    let places = investor.base.exponent();
    let floor = floor.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero);
    let floor = Money::from_decimal(floor, investor.base).map_or(Minor::MAX, |money| money.minor);
    product.minimum.max(floor)
}

pub fn experience(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Experience;
    match investor.said {
        _ if !product.complex => None,
        // Experience nobody knows of is missing, unlike a horizon that was never asked for.
        None => fails(rule, Fact::Unknown, Fact::There, Change::NewAssessment),
        Some(said) if said.experience => passes(rule, Fact::There, Fact::There),
        Some(_) => fails(rule, Fact::Nothing, Fact::There, Change::Experience),
    }
}

pub fn qualified(investor: &Investor, product: &Product) -> Looked {
    let rule = MatchRule::Qualified;
    let (threshold, change) = (Fact::Day(investor.date), Change::ProofOfQualification);
    match &investor.qualified {
        _ if !(product.qualified_only || product.private) => None,
        Some(proof) if proof.verified <= investor.date => {
            let seen = Fact::Day(proof.until);
            match investor.date < proof.until {
                true => passes(rule, seen, threshold),
                false => fails(rule, seen, threshold, change),
            }
        }
        _ => fails(rule, Fact::Nothing, threshold, change),
    }
}
