//! Evidence of suitability: the chain, the file of it, and what the checker catches.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;

mod evidence {
    pub mod chain;
    pub mod events;
    pub mod file;
    pub mod kept;
    pub mod support;
}
