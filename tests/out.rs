//! What goes out: no text is a live formula, what an import reads comes back the same, a whole book
//! comes back whole, a hand-over arrives once and only for whom it is.
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

mod out {
    pub mod again;
    pub mod chosen;
    pub mod decided;
    pub mod files;
    pub mod guard;
    pub mod hand_over;
    pub mod joined;
    pub mod room;
    pub mod tables;
}
