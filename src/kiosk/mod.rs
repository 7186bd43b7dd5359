//! The client's page: the risk questionnaire, one question at a time.
//!
//! A program of its own that has neither worker nor vault: while a client holds the device there
//! is nothing in it that could show the adviser's data. The same program runs on the client's own
//! device, where a link brings it the request. All it leaves behind is a sealed result
//! ([`crate::protocol::sitting::Handed`]): the adviser's page picks it up once the book is unlocked,
//! or the client hands it over.

pub mod state;
pub mod worth;

#[cfg(target_arch = "wasm32")]
mod aloud;
#[cfg(target_arch = "wasm32")]
mod begin;
#[cfg(target_arch = "wasm32")]
mod check;
#[cfg(target_arch = "wasm32")]
mod hand_over;
#[cfg(target_arch = "wasm32")]
mod helper;
#[cfg(target_arch = "wasm32")]
mod outcome;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod question;
#[cfg(target_arch = "wasm32")]
mod review;
#[cfg(target_arch = "wasm32")]
mod seal;
#[cfg(target_arch = "wasm32")]
mod signature;
#[cfg(target_arch = "wasm32")]
mod welcome;

#[cfg(target_arch = "wasm32")]
pub use check::{is_checker, start_check};
#[cfg(target_arch = "wasm32")]
pub use page::start;
