//! The advice worker: how strong a passphrase is. Its dictionaries are most of it; it is loaded
//! only where a passphrase is chosen, and its memory is gone when the page ends it.

use super::ask::answer_each;
use crate::vault::keys::answer_advice;

/// Starts the worker: answers [`crate::vault::keys::AdviceRequest`]s in turn.
pub fn run() {
    answer_each(answer_advice);
}
