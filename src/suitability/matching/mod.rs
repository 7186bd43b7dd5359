//! Whether a product suits a client, and what is left to do before it may be sold.
//!
//! The same function serves both ways: one client against the shelf, one product against all
//! clients. Above the client's level nothing matches, in any regime.

mod kinds;
mod levels;
mod looked;
mod needs;
mod ready;

pub use kinds::{
    Change, Fact, Match, MatchReason, MatchRule, Outcome, Prepared, Readiness, Suitability,
};
pub use levels::{asks_level, ceiling, least};

use super::investor::Investor;
use crate::domain::shelf::Product;
use crate::policy::SuitabilityPolicy;

/// Holds a client and a product against one another.
pub fn matched(
    investor: &Investor,
    product: &Product,
    prepared: &Prepared,
    policy: &SuitabilityPolicy,
) -> Match {
    let reasons: Vec<MatchReason> = [
        levels::black_list(investor),
        levels::product_rated(product),
        levels::assessed(investor, product),
        levels::holds(investor, product),
        levels::level(investor, product),
        levels::lowest_category(investor, product),
        needs::term(investor, product),
        needs::liquidity(investor, product),
        needs::currency(investor, product),
        needs::means(investor, product, policy),
        needs::experience(investor, product),
        needs::qualified(investor, product),
    ]
    .into_iter()
    .flatten()
    .collect();
    let verdict = match reasons.iter().any(|r| r.outcome == Outcome::Fails) {
        true => Suitability::Unsuitable,
        false => Suitability::Suitable,
    };
    Match {
        verdict,
        binding: investor.binding(),
        reasons,
        readiness: ready::left(investor, product, prepared, policy),
    }
}
