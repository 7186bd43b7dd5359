//! What a command leaves so that it can be taken back. The only part of taking back that every
//! command runs.

use super::DAYS;
use super::record::{FORMAT, Former, Head, Rows, day, key};
use crate::desk::blocks::{self, LEDGER, UNDO, UNDO_PIECES};
use crate::desk::change::Prepared;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::delta::Delta;
use crate::domain::ledger::{Chunk, Column};
use crate::protocol::custody::undo::Lasting;
use crate::protocol::summary::Deed;
use crate::vault::BlockKey;

/// Former records a piece holds, as many as a block of records.
const RECORDS_A_PIECE: usize = blocks::RECORDS_A_BLOCK;
/// Cut-off transactions a piece holds: 192 KB.
const ROWS_A_PIECE: usize = 8_192;
/// The most transactions that are kept for being added again: 48 MB.
pub const MOST_ROWS: u32 = 2_000_000;
/// The most places of a day.
const MOST_PLACES: u32 = 0xffff;

/// What is left by one command: blocks to be sealed one by one with its own.
#[derive(Debug, Default)]
pub struct Keeping {
    /// Blocks that are too old and go with this command.
    pub old: Vec<BlockKey>,
    head: Option<(BlockKey, Head)>,
    pieces: Vec<(BlockKey, Piece)>,
}

/// What one block holds of what was before.
#[derive(Copy, Clone, Debug)]
enum Piece {
    /// Of a table, from one place among its changes to another.
    Records(u8, usize, usize),
    /// Rows of the ledger.
    Rows(u32, u32),
}

impl Keeping {
    /// Plans what a command leaves, done as audit entry `seq` on a day. `stored` are the blocks of
    /// the book.
    pub fn plan(
        stored: impl Iterator<Item = BlockKey>,
        book: &Book,
        prepared: &Prepared,
        seq: u64,
        today: Day,
    ) -> Self {
        let mut keeping = Self::default();
        let (mut place, mut piece) = (0, 0);
        for stored in stored.filter(|key| !blocks::is_of_book(*key)) {
            let next = match stored.table {
                UNDO => &mut place,
                _ => &mut piece,
            };
            if day(stored).plus(DAYS) < today {
                keeping.old.push(stored);
            } else if day(stored) == day(key(UNDO, today, 0)) {
                *next = (*next).max((stored.number & MOST_PLACES) + 1);
            }
        }
        let is_filling = matches!(
            prepared.deed,
            Deed::SpecimenMade { .. } | Deed::DemoMade { .. }
        );
        let is_first = prepared.policy.as_ref().is_some_and(|p| p.old.is_none());
        // What is only told in the audit log changed nothing.
        let is_told = prepared.is_empty();
        if is_told || is_filling || is_first || place > MOST_PLACES {
            return keeping;
        }
        let (mut head, pieces) = plan(book, prepared, seq);
        let count = pieces.len() as u32;
        if piece + count > MOST_PLACES {
            head.lasting = head.lasting.or(Some(Lasting::TooLarge));
        }
        if head.lasting.is_none() && count > 1 {
            head.pieces = (key(UNDO_PIECES, today, piece).number, count);
            let keys = (piece..).map(|place| key(UNDO_PIECES, today, place));
            keeping.pieces = keys.zip(pieces).collect();
        } else if head.lasting.is_none() {
            let former = pieces
                .iter()
                .map(|piece| piece.former(book, &prepared.delta));
            head.former = former.flatten().collect();
        }
        keeping.head = Some((key(UNDO, today, place), head));
        keeping
    }

    /// How many blocks it leaves.
    pub fn blocks(&self) -> usize {
        self.pieces.len() + usize::from(self.head.is_some())
    }

    /// The block of a place below [`Keeping::blocks`], with its bytes.
    pub fn block(&self, place: usize, book: &Book, delta: &Delta) -> Option<(BlockKey, Vec<u8>)> {
        if let Some((key, piece)) = self.pieces.get(place) {
            let former = piece.former(book, delta);
            return Some((*key, blocks::tagged(FORMAT, &former)));
        }
        let (key, head) = self.head.as_ref()?;
        Some((*key, blocks::tagged(FORMAT, head)))
    }
}

impl Piece {
    fn former(self, book: &Book, delta: &Delta) -> Vec<Former> {
        match self {
            Self::Records(table, from, to) => {
                vec![(table, blocks::former(delta, table, from, to))]
            }
            Self::Rows(from, to) => {
                let mut chunk = Chunk::default();
                for row in from..to {
                    chunk.push(&book.ledger.get(row));
                }
                let columns = (LEDGER..).zip(Column::ALL);
                columns
                    .map(|(table, column)| (table, chunk.column_bytes(column)))
                    .collect()
            }
        }
    }
}

fn plan(book: &Book, prepared: &Prepared, seq: u64) -> (Head, Vec<Piece>) {
    let delta = &prepared.delta;
    let (mut touched, mut pieces) = (Vec::new(), Vec::new());
    for (table, numbers) in blocks::touched_records(delta) {
        // A table's former records, where any was there before.
        let mut from = 0;
        while from < numbers.len() {
            let to = (from + RECORDS_A_PIECE).min(numbers.len());
            // Counterparties do not carry their numbers: all or none are kept, in order.
            let part = match table {
                blocks::COUNTERPARTIES => &numbers[..],
                _ => &numbers[from..to],
            };
            if part.iter().any(|(_, was_there)| *was_there) {
                pieces.push(Piece::Records(table, from, to));
            }
            from = to;
        }
        touched.push((table, runs(&numbers)));
    }
    let before = book.ledger.len() as u32;
    let rows = Rows {
        before,
        cut: delta.cut.min(before),
        added: delta.appended.len() as u32,
        blanked: !delta.blanked.is_empty(),
    };
    let mut from = before - rows.cut;
    while from < before && rows.cut <= MOST_ROWS {
        let to = (from + ROWS_A_PIECE as u32).min(before);
        pieces.push(Piece::Rows(from, to));
        from = to;
    }
    let version = |policy: &crate::policy::Policy| policy.version;
    let policy = prepared.policy.as_ref();
    let head = Head {
        seq,
        takes_back: prepared.takes_back,
        lasting: lasting(delta),
        policy: policy.and_then(|p| Some((version(p.old.as_ref()?), version(&p.new)))),
        rows,
        touched,
        former: Vec::new(),
        pieces: (0, 0),
    };
    (head, pieces)
}

/// Why a change can never be taken back: by what it is made of.
fn lasting(delta: &Delta) -> Option<Lasting> {
    // Joining clients only says whose they are.
    let said = delta.joined.is_empty();
    [
        (!delta.aside.is_empty(), Lasting::Privacy),
        (said && !delta.assessments.is_empty(), Lasting::Assessment),
        (!delta.evidence.is_empty(), Lasting::Evidence),
        (!delta.consents.is_empty(), Lasting::Consent),
        (said && !delta.cases.is_empty(), Lasting::Case),
        (!delta.blanked.is_empty(), Lasting::Privacy),
        (delta.cut > MOST_ROWS, Lasting::TooLarge),
    ]
    .into_iter()
    .find_map(|(is, why)| is.then_some(why))
}

/// Record numbers in runs: an import's new ones are one run.
fn runs(numbers: &[(u32, bool)]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (number, _) in numbers {
        match runs.last_mut() {
            Some((first, len)) if *first + *len == *number => *len += 1,
            _ => runs.push((*number, 1)),
        }
    }
    runs
}
