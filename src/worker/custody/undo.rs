//! Taking commands back, and doing them again.

use crate::protocol::custody::undo::{UndoAnswer, UndoAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::Worker;
use std::rc::Rc;
use web_sys::File;

/// Answers.
pub async fn answer(
    _worker: &Rc<Worker>,
    ask: UndoAsk,
    _files: Vec<File>,
) -> Result<UndoAnswer, Failure> {
    match ask {}
}
