//! Clients that may be the same: found, compared, joined.

use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum DuplicatesAsk {
    /// Whether anybody answers.
    Ping,
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum DuplicatesAnswer {
    /// Somebody does.
    Pong,
}
