//! The path above a client's level: the only one there is, and blocked unless a regime allows it and
//! the policy opens it.
//!
//! The client asks in writing; the client is warned specially; after a wait the client confirms; then
//! the product may be sold until a day. Each step is a record of evidence with its day and reference.
//! Nothing here begins by itself: without the client's request there is no next step. Source:
//! 证券期货投资者适当性管理办法, articles on an ordinary investor's own insistence.

use super::evidence::{AboveLevel, AboveLevelKind, ShownProduct};
use super::investor::Investor;
use super::matching::ceiling;
use super::regime;
use crate::domain::assessment::ClientLevel;
use crate::domain::day::Day;
use crate::domain::shelf::Product;
use crate::policy::SuitabilityPolicy;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How far a client is on the path for one product.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Insistence {
    /// No request holds.
    #[default]
    None,
    /// The client asked on this day.
    Requested(Day),
    /// The client was warned specially on this day.
    Warned(Day),
    /// The client confirmed: it may be sold until this day included.
    Allowed(Day),
}

/// Why a step cannot be taken.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum InsistenceError {
    /// The product's regime has no such path.
    #[error("the product's regime has no way above the level")]
    Regime,
    /// Compliance has not opened it.
    #[error("the policy has not opened the way above the level")]
    NotOpened,
    /// Nothing above R1 is ever sold to C1-lowest.
    #[error("C1-lowest never goes above its level")]
    LowestCategory,
    /// Without a level that holds, or a rated product, nothing is above it.
    #[error("there is no level to be above of")]
    NoLevel,
    /// The product is not above the level: there is nothing to insist on.
    #[error("the product is not above the level")]
    NotAbove,
    /// Another step comes first.
    #[error("another step comes first: {0:?}")]
    OutOfOrder(AboveLevelKind),
    /// The wait after the special warning is not over.
    #[error("the confirmation may be given from {0:?} on")]
    TooSoon(Day),
    /// A step without the place its paper or recording is kept at proves nothing.
    #[error("the step has no reference")]
    NoReference,
}

/// How far a client is, by the steps recorded for the product, oldest first, each with its day.
///
/// A request no longer holds once the product's rating or document is another, once the level that
/// counts is of a later assessment than the request, or once `insist_days` are over since its last step.
pub fn insistence<'a>(
    steps: impl IntoIterator<Item = (Day, &'a AboveLevel)>,
    investor: &Investor,
    product: &Product,
    policy: &SuitabilityPolicy,
) -> Insistence {
    let (now, rules) = (ShownProduct::from(product), &policy.match_rules);
    let (mut found, mut asked) = (Insistence::None, None);
    for (day, step) in steps {
        if step.product.code != now.code || day > investor.date {
            continue;
        }
        let is_same = (step.product.issuer_level, step.product.seller_level)
            == (now.issuer_level, now.seller_level)
            && step.product.document == now.document;
        let may = is_same && !step.reference.trim().is_empty();
        found = match (step.kind, found) {
            (AboveLevelKind::RequestedByClient, _) if may => {
                asked = Some(day);
                Insistence::Requested(day)
            }
            (AboveLevelKind::WarnedSpecially, Insistence::Requested(on)) if may && on <= day => {
                Insistence::Warned(day)
            }
            (AboveLevelKind::ConfirmedByClient, Insistence::Warned(warned))
                if may && earliest(warned, policy) <= day =>
            {
                Insistence::Allowed(day.plus(i32::from(rules.insist_days)))
            }
            // A step of another rating, out of its order, or the end: all before it is over.
            _ => Insistence::None,
        };
    }
    let days = i32::from(rules.insist_days);
    let until = match found {
        Insistence::None => return Insistence::None,
        Insistence::Requested(day) | Insistence::Warned(day) => day.plus(days),
        Insistence::Allowed(until) => until,
    };
    let counting = investor.counting().map(|held| held.term.from);
    let newer = counting.is_none_or(|from| asked.is_none_or(|asked| asked < from));
    match possible(investor, product, policy) {
        Ok(()) if !newer && investor.date <= until => found,
        _ => Insistence::None,
    }
}

/// Whether the path exists for a client and a product at all.
///
/// # Errors
/// What closes it.
pub fn possible(
    investor: &Investor,
    product: &Product,
    policy: &SuitabilityPolicy,
) -> Result<(), InsistenceError> {
    if !regime::rules(product.regime).above_level {
        return Err(InsistenceError::Regime);
    }
    if policy.match_rules.insist_days == 0 {
        return Err(InsistenceError::NotOpened);
    }
    let (Some(binding), Some(level)) = (investor.binding(), product.level()) else {
        return Err(InsistenceError::NoLevel);
    };
    if binding.level == ClientLevel::C1Lowest {
        return Err(InsistenceError::LowestCategory);
    }
    match level > ceiling(binding.level) {
        true => Ok(()),
        false => Err(InsistenceError::NotAbove),
    }
}

/// Whether a step may be recorded today, where the client is as far as `so_far`.
///
/// # Errors
/// What stands against it.
pub fn may_step(
    so_far: Insistence,
    kind: AboveLevelKind,
    reference: &str,
    investor: &Investor,
    product: &Product,
    policy: &SuitabilityPolicy,
) -> Result<(), InsistenceError> {
    if reference.trim().is_empty() {
        return Err(InsistenceError::NoReference);
    }
    // What was begun can always be ended.
    if kind == AboveLevelKind::Ended {
        return match so_far {
            Insistence::None => Err(InsistenceError::OutOfOrder(
                AboveLevelKind::RequestedByClient,
            )),
            _ => Ok(()),
        };
    }
    possible(investor, product, policy)?;
    match (kind, so_far) {
        (AboveLevelKind::RequestedByClient, Insistence::None) => Ok(()),
        (AboveLevelKind::WarnedSpecially, Insistence::Requested(_)) => Ok(()),
        (AboveLevelKind::ConfirmedByClient, Insistence::Warned(warned)) => {
            let from = earliest(warned, policy);
            match from <= investor.date {
                true => Ok(()),
                false => Err(InsistenceError::TooSoon(from)),
            }
        }
        _ => Err(InsistenceError::OutOfOrder(next(so_far))),
    }
}

/// The step that comes next.
pub fn next(so_far: Insistence) -> AboveLevelKind {
    match so_far {
        Insistence::None => AboveLevelKind::RequestedByClient,
        Insistence::Requested(_) => AboveLevelKind::WarnedSpecially,
        Insistence::Warned(_) => AboveLevelKind::ConfirmedByClient,
        Insistence::Allowed(_) => AboveLevelKind::Ended,
    }
}

/// The first day the client may confirm.
fn earliest(warned: Day, policy: &SuitabilityPolicy) -> Day {
    warned.plus(i32::from(policy.match_rules.insist_wait_days))
}
