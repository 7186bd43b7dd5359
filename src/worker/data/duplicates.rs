//! Clients that may be the same: found, compared, joined.

use crate::protocol::data::duplicates::{DuplicatesAnswer, DuplicatesAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::Worker;
use std::rc::Rc;
use web_sys::File;

/// Answers.
///
/// # Errors
/// What the question's own work reports.
pub async fn answer(
    _worker: &Rc<Worker>,
    ask: DuplicatesAsk,
    _files: Vec<File>,
) -> Result<DuplicatesAnswer, Failure> {
    match ask {
        DuplicatesAsk::Ping => Ok(DuplicatesAnswer::Pong),
    }
}
