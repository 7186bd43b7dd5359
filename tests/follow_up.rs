//! Whom suitability asks to look after: each list to the day, and the tasks made of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod follow_up {
    pub mod holders;
    pub mod lists;
    pub mod support;
    pub mod tasks;
}
