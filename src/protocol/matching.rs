//! Fit, basket, allocation, the path above a level; whom a product suits.

use super::words::{
    Allocation, Basket, ClientId, Day, Fit, Insistence, InsistenceError, MatchRule, Minor, Nearest,
    ProductId, RelationKind, StepKind, Warning,
};
use serde::{Deserialize, Serialize};

/// Asks what a client may be offered, weighed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferQuery {
    /// Whose.
    pub client: ClientId,
    /// Products and amounts to look at together, in minor units of each product's currency.
    pub basket: Vec<(ProductId, Minor)>,
}

/// What a client may be offered, weighed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// Every product of the shelf, suitable ones first, by fit.
    pub products: Vec<Offered>,
    /// What the client has by class, beside the model of the level that counts.
    pub allocation: Allocation,
    /// The same of the whole household; `None` where the client stands alone.
    pub household: Option<Household>,
    /// The basket that was asked about; `None` of nothing.
    pub basket: Option<Basket>,
    /// The number of the next proposal, from 1.
    pub next_proposal: u32,
    /// Warnings that still count and that the client has not acknowledged, oldest first.
    pub unacknowledged: Vec<GivenWarning>,
}

/// A warning that was given and recorded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GivenWarning {
    /// Its place in the client's chain of evidence.
    pub seq: u32,
    /// The day.
    pub day: Day,
    /// Of what.
    pub warning: Warning,
    /// The name of the product it is about, as it was then; `None` where it is about none.
    pub product: Option<String>,
    /// Which text was shown, or where it is kept.
    pub reference: String,
}

/// A product, weighed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Offered {
    /// Which.
    pub product: ProductId,
    /// How well it fits; `None` where it does not suit.
    pub fit: Option<Fit>,
    /// Where it does not suit: the nearest thing that would.
    pub nearest: Option<Nearest>,
    /// How far the client is on the path above the level.
    pub insistence: Insistence,
    /// What closes that path; `None` where it is open.
    pub closed: Option<InsistenceError>,
    /// The steps recorded that count today, in the order they were done, each with its day and
    /// reference.
    pub steps: Vec<(Day, StepKind, String)>,
}

/// A household: nobody in it counts twice, and an account counts with its first owner.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Household {
    /// The others, by number: who, what they are called, what they are to somebody of it.
    pub members: Vec<(ClientId, String, RelationKind)>,
    /// What all of them have, beside the model of the client's level.
    pub allocation: Allocation,
}

/// Asks whom a product suits.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SuitsQuery {
    /// Which product.
    pub product: ProductId,
    /// Those it does not suit for this main reason; `None` for those it suits.
    pub against: Option<MatchRule>,
    /// How many of the first clients to skip.
    pub skip: u32,
    /// How many at most.
    pub limit: u32,
}

/// Whom a product suits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Suits {
    /// How many clients it suits.
    pub suits: u32,
    /// How many it does not, by main reason, in the order of the rules; none of none.
    pub against: Vec<(MatchRule, u32)>,
    /// The clients asked for, by number.
    pub clients: Vec<SuitsClient>,
}

/// A client in such a list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SuitsClient {
    /// Who.
    pub client: ClientId,
    /// The bank's client number.
    pub number: String,
    /// What they are called.
    pub name: String,
    /// How well it fits, 0 to 100; `None` where it does not suit or cannot be said.
    pub fit: Option<u8>,
    /// How many rules stand against it.
    pub rules: u32,
}
