//! The pages.

pub mod client;
pub mod clients;
