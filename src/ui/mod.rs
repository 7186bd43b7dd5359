//! The page: what people see. It knows the protocol and the texts, and nothing deeper.

pub mod engine;
pub mod hooks;
pub mod keys;
