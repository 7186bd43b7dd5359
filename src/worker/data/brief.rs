//! The brief of an import, made and read in steps.

use crate::desk::brief::{Making, Reading, Said};
use crate::exchange::Staged;
use crate::protocol::data::import::Brief;
use crate::protocol::failure::Failure;
use crate::worker::jobs::{self, FIRST_STEP};
use crate::worker::open::OpenBook;
use crate::worker::time::{Pace, give_way};
use std::cell::Cell;

/// The brief of what was read, from the book before it.
///
/// # Errors
/// That it was cancelled.
pub async fn made(
    book: &OpenBook,
    staged: &Staged,
    cancelled: &Cell<bool>,
) -> Result<Said, Failure> {
    let mut making = Making::default();
    let (mut kind, mut pace) = (making.kind(), Pace::new(FIRST_STEP));
    loop {
        jobs::check(cancelled)?;
        if kind != making.kind() {
            (kind, pace) = (making.kind(), Pace::new(FIRST_STEP));
        }
        let is_over = making.step(&book.desk.borrow(), staged, pace.begin());
        pace.end();
        if is_over {
            return Ok(making.finish(&book.desk.borrow(), staged));
        }
        give_way().await;
    }
}

/// A kept brief as it reads now; `None` where nothing was taken over yet.
pub async fn read(book: &OpenBook, kept: &Said) -> Option<Brief> {
    let mut version = book.desk.borrow().version();
    let mut reading = Reading::default();
    let (mut kind, mut pace) = (reading.kind(), Pace::new(FIRST_STEP));
    loop {
        let now = book.desk.borrow().version();
        // Half of one book and half of another would be none.
        if version != now {
            (version, reading) = (now, Reading::default());
        }
        if kind != reading.kind() {
            (kind, pace) = (reading.kind(), Pace::new(FIRST_STEP));
        }
        let is_over = reading.step(&book.desk.borrow(), pace.begin());
        pace.end();
        if is_over {
            return reading.finish(&book.desk.borrow(), kept);
        }
        give_way().await;
    }
}
