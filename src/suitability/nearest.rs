//! The nearest thing that would suit, where a product does not.

use super::matching::usual_wait;
use crate::domain::ids::ProductId;
use crate::domain::shelf::Product;
use serde::{Deserialize, Serialize};

/// The nearest product that suits, and what differs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Nearest {
    /// The product.
    pub product: ProductId,
    /// In what it differs, the weightiest first; empty where in nothing looked at.
    pub differs: Vec<Difference>,
}

/// In what two products differ.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Difference {
    /// The class.
    Asset,
    /// The kind of product.
    Category,
    /// The currency.
    Currency,
    /// The level.
    Level,
    /// The term.
    Term,
    /// When money comes out.
    Liquidity,
    /// The least first amount.
    Minimum,
}

/// Of the `suitable` products, the nearest to one that does not suit: of the same class, and no riskier;
/// the same kind and currency before the level, the level before term and liquidity. Of equally near
/// ones the cheaper, then the first code. `None` where nothing of that class suits: what shares nothing
/// with the thing wanted is not near.
pub fn nearest<'a>(
    product: &Product,
    suitable: impl IntoIterator<Item = &'a Product>,
) -> Option<Nearest> {
    let is_near = |one: &&Product| {
        let riskier = product
            .level()
            .is_some_and(|wanted| one.level() > Some(wanted));
        one.id != product.id && one.asset() == product.asset() && !riskier
    };
    let others = suitable.into_iter().filter(is_near);
    let found = others.min_by_key(|one| {
        let fees = one.terms.fees.first_year().unwrap_or(u32::MAX);
        (distance(product, one), fees, one.code.as_str())
    })?;
    Some(Nearest {
        product: found.id,
        differs: differences(product, found),
    })
}

/// How far apart two products are: each difference weighs more than all after it together.
fn distance(wanted: &Product, other: &Product) -> u64 {
    let differs = |yes: bool, weight: u64| if yes { weight } else { 0 };
    let level = |product: &Product| product.level().map_or(9, |level| level as u64);
    let days = |a: Option<u32>, b: Option<u32>| match (a, b) {
        (None, None) => 0,
        (Some(a), Some(b)) => u64::from(a.abs_diff(b).min(3_652)),
        _ => 3_653,
    };
    differs(wanted.category != other.category, 2_000_000)
        + differs(wanted.currency != other.currency, 1_000_000)
        + level(wanted).abs_diff(level(other)) * 50_000
        + days(wanted.term_days, other.term_days)
        + days(usual_wait(wanted), usual_wait(other))
}

fn differences(wanted: &Product, other: &Product) -> Vec<Difference> {
    [
        (wanted.asset() != other.asset(), Difference::Asset),
        (wanted.category != other.category, Difference::Category),
        (wanted.currency != other.currency, Difference::Currency),
        (wanted.level() != other.level(), Difference::Level),
        (wanted.term_days != other.term_days, Difference::Term),
        (
            usual_wait(wanted) != usual_wait(other),
            Difference::Liquidity,
        ),
        (wanted.minimum != other.minimum, Difference::Minimum),
    ]
    .into_iter()
    .filter_map(|(yes, what)| yes.then_some(what))
    .collect()
}
