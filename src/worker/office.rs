//! The office worker: heavy tables, loaded only when the book's worker asks for them.

use super::ask::answer_each;
use crate::office::spell::spell;

/// Starts the worker: answers requests to spell names in turn.
pub fn run() {
    answer_each(|request| spell(&request));
}
