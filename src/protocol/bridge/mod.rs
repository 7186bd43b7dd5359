//! The bridge between page and workers: postcard bytes and files over `postMessage`, on web-sys.
//!
//! A bridge of our own, because a worker must be ended at once in the middle of a job, its faults
//! must be heard, and its script's address must pass Trusted Types.

mod helper;
mod page;
mod port;

pub use helper::Helper;
pub use page::{WorkerLink, trusted_url};
pub use port::{listen, post, report_faults};

use super::failure::EngineFailure;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A message as bytes.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    // Postcard fails only on types of unknown length, which the protocol has none of.
    postcard::to_stdvec(message).unwrap_or_default()
}

/// A message from its bytes.
///
/// # Errors
/// [`EngineFailure::Misunderstood`] when the bytes are another release's.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, EngineFailure> {
    postcard::from_bytes(bytes).map_err(|_| EngineFailure::Misunderstood)
}
