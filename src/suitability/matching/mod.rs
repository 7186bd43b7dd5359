//! Whether a product suits a client, and what is left to do before it may be sold.
//!
//! The same function serves both ways: one client against the shelf, one product against all
//! clients. Above the client's level nothing matches, in any regime.

mod kinds;
mod ready;
mod rules;

pub use kinds::{
    Change, Fact, Match, MatchReason, MatchRule, Outcome, Prepared, Readiness, Suitability,
};
pub use rules::{asks_level, ceiling, least};

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
        rules::black_list(investor),
        rules::product_rated(product),
        rules::assessed(investor, product),
        rules::holds(investor, product),
        rules::level(investor, product),
        rules::lowest_category(investor, product),
        rules::term(investor, product),
        rules::liquidity(investor, product),
        rules::currency(investor, product),
        rules::means(investor, product, policy),
        rules::experience(investor, product),
        rules::qualified(investor, product),
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
