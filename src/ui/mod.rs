//! The page: what people see. It knows the protocol and the texts, and nothing deeper.

pub mod components;
pub mod engine;
pub mod format;
pub mod hooks;
pub mod keys;
pub mod preferences;
pub mod text;
