//! Behaviour: what each statement says, what it cannot say, and that the pass adds up as a naive
//! reading of the book does.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod analytics_support;

#[path = "behaviour/gaps.rs"]
mod gaps;
#[path = "behaviour/money.rs"]
mod money;
#[path = "behaviour/properties.rs"]
mod properties;
#[path = "behaviour/regular.rs"]
mod regular;
#[path = "behaviour/spending.rs"]
mod spending;
#[path = "behaviour/support.rs"]
mod support;
#[path = "behaviour/watching.rs"]
mod watching;
