//! The demo book: what it promises to whoever opens it, on several days and from several seeds.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

#[path = "demo/background.rs"]
mod background;
#[path = "demo/behaviour.rs"]
mod behaviour;
#[path = "demo/book.rs"]
mod book;
#[path = "demo/care.rs"]
mod care;
#[path = "demo/lives.rs"]
mod lives;
#[path = "demo/people.rs"]
mod people;
#[path = "demo/records.rs"]
mod records;
#[path = "demo/support.rs"]
mod support;
