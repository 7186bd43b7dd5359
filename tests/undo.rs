//! Taking commands back: everything as it was, byte for byte, in this session or after the book was
//! closed; done again; refused with the reason where something rests on it or came since.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;
#[allow(dead_code, reason = "each test binary uses a part of it")]
mod suitability_support;

mod undo {
    pub mod conflicts;
    pub mod days;
    pub mod kinds;
    pub mod lasting;
    pub mod model;
    pub mod rows;
    pub mod support;
}
