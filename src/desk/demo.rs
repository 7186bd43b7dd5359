//! Filling an empty book with the demo book.

use super::change::Prepared;
use super::open::Desk;
use crate::protocol::failure::DeskFailure;

/// Prepares the demo book.
///
/// # Errors
/// The book is not empty.
pub fn prepare(desk: &Desk, _seed: u64) -> Result<Prepared, DeskFailure> {
    let _ = desk;
    Err(DeskFailure::NotEmpty)
}
