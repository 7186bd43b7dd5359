//! Sealed answers: what travels, and what the desk takes over or refuses.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;
#[allow(dead_code, reason = "each test binary uses a part of it")]
mod suitability_support;

#[allow(dead_code, reason = "each test binary uses a part of it")]
#[path = "suitability_desk/bank.rs"]
mod bank;

mod suitability_sealed {
    pub mod link;
    pub mod recorded;
    pub mod refused;
    pub mod travel;
    pub mod unverified;
}
