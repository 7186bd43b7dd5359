//! The rules on time, means, experience and proof, one function each. `None` where a rule does not
//! apply.

use super::kinds::{Change, Fact, MatchRule, Outcome};
use super::looked::{Looked, cannot_say, fails, passes, reason};
use crate::domain::money::{Currency, Minor, Money};
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
        Liquidity::Notice(days) => within(rule, investor, Some(days.into())),
        Liquidity::Window(days) => within(rule, investor, Some(window(investor, product, days))),
        Liquidity::AtMaturity if product.term_days.is_some() => None,
        Liquidity::AtMaturity => within(rule, investor, None),
    }
}

/// Days until a window opens: those between two of them, or until the next one, where that is known
/// and further off.
pub fn window(investor: &Investor, product: &Product, days: u16) -> u32 {
    let next = product
        .terms
        .next_window
        .map(|day| day.since(investor.date));
    let next = next.and_then(|days| u32::try_from(days).ok());
    next.unwrap_or_default().max(days.into())
}

/// Days in which nothing can be taken out. Looked at where there are any.
pub fn lock_in(investor: &Investor, product: &Product) -> Looked {
    match product.terms.lock_days {
        0 => None,
        days => within(MatchRule::LockIn, investor, Some(days.into())),
    }
}

/// Days until money comes out once it is in, the lock-in included; `None` where nobody knows. A
/// deposit can be broken.
pub fn wait(investor: &Investor, product: &Product) -> Option<u32> {
    match product.liquidity {
        Liquidity::Window(days) => {
            let lock = u32::from(product.terms.lock_days);
            Some(window(investor, product, days).max(lock))
        }
        _ => usual_wait(product),
    }
}

/// The same of a product whatever the day.
pub fn usual_wait(product: &Product) -> Option<u32> {
    let days = match product.liquidity {
        _ if product.regime == Regime::Deposit => 0,
        Liquidity::Daily => 0,
        Liquidity::Notice(days) | Liquidity::Window(days) => days.into(),
        Liquidity::AtMaturity => product.term_days?,
    };
    Some(days.max(product.terms.lock_days.into()))
}

/// Said only of a product of which something is missing.
pub fn complete(product: &Product) -> Looked {
    let terms = &product.terms;
    let named = !product.code.trim().is_empty() && !product.name.trim().is_empty();
    let sums = [
        product.minimum,
        terms.step,
        terms.yearly_premium.unwrap_or(0),
    ];
    let backwards = terms.sold_from.zip(terms.sold_until);
    let is_complete = named
        && sums.iter().all(|sum| *sum >= 0)
        && backwards.is_none_or(|(from, until)| from <= until);
    let (rule, change) = (MatchRule::ProductComplete, Change::CompleteProduct);
    match is_complete {
        true => None,
        false => fails(rule, Fact::Nothing, Fact::There, change),
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
    let needed = needed(investor.base, product, policy);
    let least = least_assets(needed, product, policy);
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

/// The least assets of which an amount is a fair share, rounded up; `None` where nobody has them.
pub fn least_assets(needed: Minor, product: &Product, policy: &SuitabilityPolicy) -> Option<Minor> {
    let percent = i128::from(match product.regime {
        Regime::Deposit => policy.deposit_share_percent,
        Regime::BankWealth | Regime::Csrc | Regime::Insurance => policy.share_percent,
    });
    let least = (i128::from(needed) * 100 + percent - 1).checked_div(percent)?;
    Minor::try_from(least).ok()
}

/// The least first amount: what the product states, and of a private one the bank's minimum.
pub fn needed(base: Currency, product: &Product, policy: &SuitabilityPolicy) -> Minor {
    let floor = match product.category {
        _ if !product.private => return product.minimum,
        ProductCategory::PrivateFund => policy.private_fund_minimum,
        _ => policy.private_minimum,
    };
    // Rounded up, so that a floor with a fraction of a fen stays one; beyond all numbers it is more
    // than anybody has.
    let places = base.exponent();
    let floor = floor.round_dp_with_strategy(places, RoundingStrategy::AwayFromZero);
    let floor = Money::from_decimal(floor, base).map_or(Minor::MAX, |money| money.minor);
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
