//! Another policy tried, kept, refused: a trial against the whole book judged anew, what a kept
//! policy leaves behind, and what ends a trial.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;

#[path = "policy/bank.rs"]
mod bank;
#[path = "policy/keeping.rs"]
mod keeping;
#[path = "policy/numbers.rs"]
mod numbers;
#[path = "policy/superseding.rs"]
mod superseding;
#[path = "policy/trying.rs"]
mod trying;
