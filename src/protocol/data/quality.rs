//! How good the data are: checks, score, what to repair.

use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum QualityAsk {
    /// Whether anybody answers.
    Ping,
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum QualityAnswer {
    /// Somebody does.
    Pong,
}
