//! Clients that may be the same: pairs of which people would say so are called so, nobody is called
//! twice or unseen; two are joined, parted, marked; all of it is taken back, byte for byte.
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

mod duplicates {
    pub mod arriving;
    pub mod classes;
    pub mod entry;
    pub mod joining;
    pub mod marking;
    pub mod people;
    pub mod reaching;
    pub mod scanning;
    pub mod speed;
}
