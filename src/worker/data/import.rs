//! Files that come in: read, mapped, tried, taken over.

use crate::protocol::data::import::{ImportAnswer, ImportAsk};
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
    ask: ImportAsk,
    _files: Vec<File>,
) -> Result<ImportAnswer, Failure> {
    match ask {
        ImportAsk::Ping => Ok(ImportAnswer::Pong),
    }
}
