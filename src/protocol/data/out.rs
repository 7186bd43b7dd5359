//! Files that go out: tables, hand-over, the whole book.

use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum OutAsk {
    /// Whether anybody answers.
    Ping,
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum OutAnswer {
    /// Somebody does.
    Pong,
}
