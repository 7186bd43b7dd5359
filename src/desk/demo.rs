//! Filling an empty book with the demo book.

use super::change::Prepared;
use super::open::Desk;
use crate::demo;
use crate::domain::assessment::ClientLevel;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;
use crate::suitability::score::score_again;

/// Prepares the demo book as of the book's day. The settings stay as the person chose them.
///
/// # Errors
/// The book is not empty.
pub fn prepare(desk: &Desk, seed: u64) -> Result<Prepared, DeskFailure> {
    if !desk.book.clients.is_empty() || !desk.book.ledger.is_empty() {
        return Err(DeskFailure::NotEmpty);
    }
    let mut delta = demo::book(desk.reference(), seed, scored);
    delta.settings = None;
    let deed = Deed::DemoMade {
        clients: delta.clients.len() as u32,
        transactions: delta.appended.len() as u32,
        products: delta.shelf.len() as u32,
    };
    Ok(Prepared::new(delta, deed))
}

/// What the answers of a made-up client come to. Answers that come to nothing would be a fault of
/// the demo book, which a test rules out; they count as the least.
fn scored(answers: &[u8], full_capacity: bool) -> (i32, ClientLevel, ClientLevel, ClientLevel) {
    match score_again(demo::FORM.0, demo::FORM.1, answers, full_capacity) {
        Ok(scored) => (
            scored.points,
            scored.willingness.level,
            scored.capacity.level,
            scored.level,
        ),
        Err(_) => (0, ClientLevel::C1, ClientLevel::C1, ClientLevel::C1),
    }
}
