//! What can be wrong with a sealed text or a link.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What is wrong with a sealed text or a link.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum SealedError {
    /// It is something else altogether.
    #[error("this is not a sealed result")]
    NotSealed,
    /// Another release wrote it, in a form unknown here.
    #[error("the sealed result has form {found}, which this release does not know")]
    OtherVersion {
        /// The number of its form.
        found: u32,
    },
    /// The end is missing, or one of the codes is.
    #[error("the sealed result is incomplete: copy all of it")]
    Incomplete,
    /// A character was changed on the way.
    #[error("the sealed result was damaged on the way: copy it anew")]
    Damaged,
    /// It is longer than any result can be.
    #[error("the text is too long for a sealed result")]
    TooLarge,
    /// The key of its request does not open it: it was changed on purpose, or sealed for another.
    #[error("the seal does not open: it was tampered with, or made for another adviser")]
    WrongKey,
    /// It opens, and says what no questionnaire says.
    #[error("what was sealed cannot be read")]
    Unreadable,
}
