//! Whether a product suits a client, and what is left to do before it may be sold.
//!
//! The same function serves both ways: one client against the shelf, one product against all
//! clients. Above the client's level nothing matches, in any regime.

mod insured;
mod kinds;
mod levels;
mod looked;
mod needs;
mod ready;
mod shares;

pub use kinds::{
    Change, Fact, Match, MatchReason, MatchRule, Outcome, Prepared, Readiness, Suitability,
};
pub use levels::{asks_level, ceiling, least};
pub use needs::{least_assets, needed, usual_wait, wait};
pub use shares::limit;

use super::investor::Investor;
use super::regime;
use crate::domain::assessment::ClientLevel;
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
        needs::complete(product),
        needs::lock_in(investor, product),
        shares::product(investor, product, policy),
        shares::issuer(investor, product, policy),
        shares::class(investor, product, policy),
        insured::affordable(investor, product, policy),
    ]
    .into_iter()
    .flatten()
    .collect();
    let only_level = |r: &MatchReason| r.outcome != Outcome::Fails || r.rule == MatchRule::Level;
    let binding = investor.binding();
    let may_insist = regime::rules(product.regime).above_level
        && policy.match_rules.insist_days > 0
        && binding.is_some_and(|binding| binding.level != ClientLevel::C1Lowest);
    let insisted = prepared
        .insisted
        .filter(|until| may_insist && investor.date <= *until && reasons.iter().all(only_level));
    let verdict = match reasons.iter().any(|r| r.outcome == Outcome::Fails) {
        true => Suitability::Unsuitable,
        false => Suitability::Suitable,
    };
    Match {
        verdict,
        binding,
        insisted: insisted.filter(|_| verdict == Suitability::Unsuitable),
        reasons,
        readiness: ready::left(investor, product, prepared, policy),
    }
}
