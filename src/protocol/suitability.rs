//! What a client may be offered, as the page shows it.

use super::words::{
    Assessment, Attempts, Binding, ClientId, Currency, Day, Held, Match, Product, Profile, Scored,
    Supplement, Validity,
};
use serde::{Deserialize, Serialize};

/// Asks what a client may be offered.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SuitabilityQuery {
    /// Whose.
    pub client: ClientId,
}

/// A client's levels, assessments, and the match with every product of the shelf.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SuitabilityView {
    /// The day everything is looked at from.
    pub date: Day,
    /// What the bank decided about the client.
    pub profile: Profile,
    /// The bank's official level, and when it holds.
    pub official: Option<Held>,
    /// Whether it holds.
    pub official_validity: Validity,
    /// Our latest result, and when it holds.
    pub ours: Option<Held>,
    /// Whether it holds.
    pub ours_validity: Validity,
    /// How the result in `ours` came about; `None` where there is none, or this release cannot
    /// work it out again.
    pub scored: Option<Scored>,
    /// How often the client was assessed by today, here and by the bank's count.
    pub attempts: Attempts,
    /// What the latest supplement came to; it counts for nothing.
    pub supplement: Option<SupplementView>,
    /// The level that counts for a match, and why.
    pub binding: Option<Binding>,
    /// Whether the client can be asked to answer the questionnaire: who decides alone can.
    pub can_be_asked: bool,
    /// Assessments, newest first.
    pub assessments: Vec<Assessment>,
    /// Every product of the shelf with its match, suitable ones first.
    pub products: Vec<ProductMatch>,
    /// The currency of sums.
    pub currency: Currency,
}

/// What a supplement says of the will to take risk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SupplementView {
    /// The day it was answered.
    pub day: Day,
    /// What it came to.
    pub says: Supplement,
    /// How many ranks there are.
    pub ranks: u8,
    /// What the rank is called in Chinese.
    pub called_zh: String,
    /// What the rank is called in English.
    pub called_en: String,
}

/// A product and whether it suits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ProductMatch {
    /// The product.
    pub product: Product,
    /// Whether it suits, why, and what is left to do.
    pub matched: Match,
}

/// The shelf.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Shelf {
    /// Every product, in the order of their codes.
    pub products: Vec<Product>,
}
