//! How good the data are: checks, score, what to repair.

use crate::protocol::data::quality::{QualityAnswer, QualityAsk};
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
    ask: QualityAsk,
    _files: Vec<File>,
) -> Result<QualityAnswer, Failure> {
    match ask {
        QualityAsk::Ping => Ok(QualityAnswer::Pong),
    }
}
