//! The models of value against reference results of other tools (`tests/golden/`; CDNOW in weeks).
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

#[path = "golden_clv/bad_input.rs"]
mod bad_input;
#[path = "golden_clv/cdnow.rs"]
mod cdnow;
#[path = "golden_clv/data.rs"]
mod data;
#[path = "golden_clv/holdout.rs"]
mod holdout;
#[path = "golden_clv/properties.rs"]
mod properties;
#[path = "golden_clv/recovery.rs"]
mod recovery;
#[path = "golden_clv/stress.rs"]
mod stress;
