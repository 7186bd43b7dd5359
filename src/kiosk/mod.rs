//! The client's page: the risk questionnaire, one question at a time.
//!
//! A program of its own that has neither worker nor vault: while a client holds the device there
//! is nothing in it that could show the adviser's data. All it leaves behind is a
//! [`crate::protocol::sitting::Sitting`], which the adviser's page picks up once the book is
//! unlocked.

pub mod state;

#[cfg(target_arch = "wasm32")]
mod check;
#[cfg(target_arch = "wasm32")]
mod outcome;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod question;
#[cfg(target_arch = "wasm32")]
mod review;

#[cfg(target_arch = "wasm32")]
pub use check::{is_checker, start_check};
#[cfg(target_arch = "wasm32")]
pub use page::start;
