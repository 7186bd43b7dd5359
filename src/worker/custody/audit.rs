//! The audit log: its entries, whether it is whole, checkpoints.

use crate::protocol::custody::audit::{AuditAnswer, AuditAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::Worker;
use std::rc::Rc;
use web_sys::File;

/// Answers.
pub async fn answer(
    _worker: &Rc<Worker>,
    ask: AuditAsk,
    _files: Vec<File>,
) -> Result<AuditAnswer, Failure> {
    match ask {}
}
