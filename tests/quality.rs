//! How good the data are: every check against an example that passes and one that does not, the score
//! against a second way and after any changes, repairs, what is confirmed, fields that are not kept, the
//! trend, and the demo book.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;
#[path = "undo/support.rs"]
#[allow(dead_code, reason = "each test binary uses a part of it")]
mod support;

mod quality {
    pub mod changes;
    pub mod checks;
    pub mod desk;
    pub mod fields;
    pub mod numbers;
    pub mod properties;
    pub mod score;
    pub mod speed;
    pub mod world;
}
