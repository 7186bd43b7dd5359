//! How well a suitable product fits a client, 0 to 100: after the hard limits, never instead of them.
//!
//! Whole numbers only. Every part says what it saw; a part that cannot be said counts neither for nor
//! against. What a product earns the bank counts nowhere: of equal ones the cheaper comes first.

use super::investor::Investor;
use super::matching::{limit, needed, wait};
use crate::domain::money::Minor;
use crate::domain::shelf::{AssetClass, Product, ProductCategory};
use crate::policy::SuitabilityPolicy;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// A fit and how it came about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fit {
    /// The points of the parts by their weights, rounded, halves up; `None` where no part can be said.
    pub score: Option<u8>,
    /// The parts in the order of [`FitKind::ALL`].
    pub parts: [FitPart; 6],
}

/// One part.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FitPart {
    /// Which.
    pub kind: FitKind,
    /// 0 to 100; `None` where it cannot be said.
    pub points: Option<u8>,
    /// What it weighs.
    pub weight: u8,
    /// What it saw ...
    pub seen: FitFact,
    /// ... and held that against.
    pub against: FitFact,
}

/// The parts of the fit.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum FitKind {
    /// The client has less of its class than the model: the part of the model that is missing.
    Need,
    /// The part of the client's time that the term leaves over.
    Term,
    /// How soon money comes out: at once 100, after a year 0.
    Liquidity,
    /// How far the product, bought, stays below the limit on one product.
    Concentration,
    /// How little of the client's assets is in its class or with its issuer.
    Diversification,
    /// What the first year costs: nothing 100, `dear_fee` 0.
    Fees,
}

impl FitKind {
    /// Every part.
    pub const ALL: [Self; 6] = [
        Self::Need,
        Self::Term,
        Self::Liquidity,
        Self::Concentration,
        Self::Diversification,
        Self::Fees,
    ];
}

/// What a part saw.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FitFact {
    /// Nothing it could see.
    Unknown,
    /// Percent of the assets.
    Percent(u8),
    /// Days.
    Days(u32),
    /// Any time.
    AnyTime,
    /// An amount in minor units of the book's base currency.
    Amount(Minor),
    /// Hundredths of a percent.
    Fee(u32),
}

/// A part's points, what it saw, what it held that against.
type Said = (Option<u8>, FitFact, FitFact);

/// Days after which liquidity gets nothing.
const YEAR: u32 = 365;

/// The fit of a product. It says nothing of whether it suits.
pub fn fit(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Fit {
    let weights = &policy.match_rules.fit;
    let parts = [
        (FitKind::Need, need(investor, product, policy), weights.need),
        (FitKind::Term, term(investor, product), weights.term),
        (
            FitKind::Liquidity,
            liquidity(investor, product),
            weights.liquidity,
        ),
        (
            FitKind::Concentration,
            concentration(investor, product, policy),
            weights.concentration,
        ),
        (
            FitKind::Diversification,
            diversification(investor, product),
            weights.diversification,
        ),
        (FitKind::Fees, fees(product, policy), weights.fees),
    ]
    .map(|(kind, (points, seen, against), weight)| FitPart {
        kind,
        points,
        weight,
        seen,
        against,
    });
    let said = || parts.iter().filter_map(|p| Some((p.points?, p.weight)));
    let weight: u32 = said().map(|(_, weight)| u32::from(weight)).sum();
    let points = said().map(|(points, weight)| u32::from(points) * u32::from(weight));
    let points: u32 = points.sum();
    let score = (2 * points + weight).checked_div(2 * weight);
    Fit {
        score: score.map(|score| score.min(100) as u8),
        parts,
    }
}

/// The order of suitable products: the better fit first, then the cheaper (unknown fees last), then
/// the code.
pub fn order<'a>(fit: &Fit, product: &'a Product) -> (Reverse<Option<u8>>, u32, &'a str) {
    let fees = product.terms.fees.first_year().unwrap_or(u32::MAX);
    (Reverse(fit.score), fees, product.code.as_str())
}

/// A part of a whole in percent, rounded down, at most 100; `None` of nothing.
pub(super) fn percent(part: Minor, whole: Minor) -> Option<u8> {
    let share = (i128::from(part.max(0)) * 100).checked_div(i128::from(whole.max(0)))?;
    Some(share.min(100) as u8)
}

/// 100 where nothing is used of what there is, 0 where all of it.
fn left(used: u32, all: u32) -> u8 {
    match all {
        0 => 0,
        all => (u64::from(all.saturating_sub(used)) * 100 / u64::from(all)) as u8,
    }
}

const NOTHING: Said = (None, FitFact::Unknown, FitFact::Unknown);

fn need(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Said {
    let (Some(class), Some(binding), Some(mix)) =
        (product.asset(), investor.binding(), investor.mix)
    else {
        return NOTHING;
    };
    let model = policy.match_rules.model_of(binding.level)[class as usize];
    let all = mix
        .iter()
        .fold(0, |sum: Minor, one| sum.saturating_add(*one));
    let Some(held) = percent(mix[class as usize], all) else {
        return NOTHING;
    };
    let points = match model {
        0 => 0,
        model => (u32::from(model.saturating_sub(held)) * 100 / u32::from(model)) as u8,
    };
    (
        Some(points),
        FitFact::Percent(held),
        FitFact::Percent(model),
    )
}

fn term(investor: &Investor, product: &Product) -> Said {
    let seen = product.term_days.map_or(FitFact::AnyTime, FitFact::Days);
    let insures = matches!(
        product.category,
        ProductCategory::Insurance | ProductCategory::LinkedInsurance
    );
    match (investor.said, product.term_days) {
        // Insurance without a term is for life, or nobody wrote it down.
        (_, None) if insures => NOTHING,
        (_, None) => (Some(100), seen, FitFact::Unknown),
        (None, Some(_)) => (None, seen, FitFact::Unknown),
        (Some(said), Some(term)) => match said.horizon {
            None => (Some(100), seen, FitFact::AnyTime),
            Some(days) => {
                let all = u32::from(days);
                (Some(left(term, all)), seen, FitFact::Days(all))
            }
        },
    }
}

fn liquidity(investor: &Investor, product: &Product) -> Said {
    let against = FitFact::Days(YEAR);
    match wait(investor, product) {
        Some(0) => (Some(100), FitFact::AnyTime, against),
        Some(days) => (Some(left(days, YEAR)), FitFact::Days(days), against),
        None => (Some(0), FitFact::Unknown, against),
    }
}

fn concentration(investor: &Investor, product: &Product, policy: &SuitabilityPolicy) -> Said {
    let Some(assets) = investor
        .assets
        .filter(|_| product.currency == investor.base)
    else {
        return NOTHING;
    };
    let most = limit(assets, policy.match_rules.product_percent);
    let held = investor.stakes.of_product(product.id);
    let after = held.saturating_add(needed(investor.base, product, policy).max(0));
    let free = percent(most.saturating_sub(after), most).unwrap_or(0);
    (Some(free), FitFact::Amount(after), FitFact::Amount(most))
}

fn diversification(investor: &Investor, product: &Product) -> Said {
    let Some(assets) = investor.assets.filter(|assets| *assets > 0) else {
        return NOTHING;
    };
    let of_class = |class: AssetClass| match investor.mix {
        Some(mix) => mix[class as usize],
        None => investor.stakes.of_class(class),
    };
    let class = product.asset().map_or(0, of_class);
    let held = class.max(investor.stakes.of_issuer(&product.issuer));
    let share = percent(held, assets).unwrap_or(100);
    (
        Some(100 - share),
        FitFact::Percent(share),
        FitFact::Percent(100),
    )
}

fn fees(product: &Product, policy: &SuitabilityPolicy) -> Said {
    let dear = u32::from(policy.match_rules.dear_fee);
    match product.terms.fees.first_year() {
        Some(fee) => (Some(left(fee, dear)), FitFact::Fee(fee), FitFact::Fee(dear)),
        None => (None, FitFact::Unknown, FitFact::Fee(dear)),
    }
}
