//! Files that go out: tables, hand-over, the whole book.

use crate::protocol::data::out::{OutAnswer, OutAsk};
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
    ask: OutAsk,
    _files: Vec<File>,
) -> Result<OutAnswer, Failure> {
    match ask {
        OutAsk::Ping => Ok(OutAnswer::Pong),
    }
}
