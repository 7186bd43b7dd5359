//! All that passes between the page and its workers, and the bridge that carries it.
//!
//! A [`request::Request`] is a query (reads, changes nothing), a command (changes the book, is
//! audited) or a control (opens, pings, starts and cancels jobs). The worker answers each with a
//! [`reply::Reply`] or a [`failure::Failure`], and announces what changed by itself.
//! Messages are postcard bytes.

pub mod ask;
pub mod book_name;
#[cfg(target_arch = "wasm32")]
pub mod bridge;
pub mod brought_form;
pub mod client_study;
pub mod client_view;
pub mod custody;
pub mod data;
pub mod evidence;
pub mod failure;
pub mod follow_up;
pub mod forms;
pub mod frame;
pub mod list;
pub mod matching;
pub mod office;
pub mod overview;
pub mod policies;
pub mod reply;
pub mod request;
pub mod segments;
pub mod shelf;
pub mod sitting;
pub mod suitability;
pub mod summary;
pub mod words;
