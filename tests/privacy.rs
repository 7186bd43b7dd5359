//! One person's data: consents that are only added to, a client who is only stored and seen nowhere,
//! one who is deleted and found in no block, a file with everything held, and how long it is kept.
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

mod privacy {
    pub mod consents;
    pub mod deleting;
    pub mod exporting;
    pub mod keeping;
    pub mod storing;
}
