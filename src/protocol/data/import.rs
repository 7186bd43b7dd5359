//! Files that come in: read, mapped, tried, taken over.

use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ImportAsk {
    /// Whether anybody answers.
    Ping,
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ImportAnswer {
    /// Somebody does.
    Pong,
}
