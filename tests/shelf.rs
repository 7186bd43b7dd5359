//! The product shelf: products by hand and from files, ratings and who is looked at again.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;

#[path = "shelf/demo.rs"]
mod demo;
#[path = "shelf/files.rs"]
mod files;
#[path = "shelf/hand.rs"]
mod hand;
#[path = "shelf/ratings.rs"]
mod ratings;
#[path = "shelf/stock.rs"]
mod stock;
#[path = "shelf/workbooks.rs"]
mod workbooks;
