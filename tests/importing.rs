//! Imports as the book sees them: taken back byte for byte, told in a brief, known again by what was
//! kept of them.
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
#[path = "undo/support.rs"]
mod support;

mod importing {
    pub mod brief;
    pub mod kept;
    pub mod products;
    pub mod steps;
}
