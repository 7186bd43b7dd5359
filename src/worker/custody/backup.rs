//! Backups: made, looked at, rehearsed, restored; what a damaged book still holds.

use crate::protocol::custody::backup::{BackupAnswer, BackupAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::Worker;
use std::rc::Rc;
use web_sys::File;

/// Answers.
pub async fn answer(
    _worker: &Rc<Worker>,
    ask: BackupAsk,
    _files: Vec<File>,
) -> Result<BackupAnswer, Failure> {
    match ask {}
}
