//! Several tabs: who may write, and reading along.

use crate::protocol::custody::tabs::{TabsAnswer, TabsAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::Worker;
use std::rc::Rc;
use web_sys::File;

/// Answers.
pub async fn answer(
    _worker: &Rc<Worker>,
    ask: TabsAsk,
    _files: Vec<File>,
) -> Result<TabsAnswer, Failure> {
    match ask {}
}
