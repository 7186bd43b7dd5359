//! One person's data: consents, all that is held, corrections, deletion.

use crate::protocol::custody::privacy::{PrivacyAnswer, PrivacyAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::Worker;
use std::rc::Rc;
use web_sys::File;

/// Answers.
pub async fn answer(
    _worker: &Rc<Worker>,
    ask: PrivacyAsk,
    _files: Vec<File>,
) -> Result<PrivacyAnswer, Failure> {
    match ask {}
}
