//! Keys: what opens the book, and changes of it.

use crate::protocol::custody::keys::{KeysAnswer, KeysAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::Worker;
use std::rc::Rc;
use web_sys::File;

/// Answers.
pub async fn answer(
    _worker: &Rc<Worker>,
    ask: KeysAsk,
    _files: Vec<File>,
) -> Result<KeysAnswer, Failure> {
    match ask {}
}
