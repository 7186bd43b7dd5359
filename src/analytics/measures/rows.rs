//! One account's transactions, read out of the ledger column by column.
//!
//! They lie all over the ledger, and reading one means waiting for memory. A short loop over one
//! column has many reads on their way at a time; whole transactions one by one are half as fast.

use crate::analytics::frame::Frame;
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::AccountId;
use crate::domain::ledger::{CHUNK_ROWS, Category, Chunk, Flags, Minute, Row};
use crate::domain::money::Minor;

/// The transactions of one account, oldest first; kept and filled anew for every account.
#[derive(Clone, Default, Debug)]
pub(super) struct Rows {
    minutes: Vec<i32>,
    amounts: Vec<Minor>,
    tags: Vec<u32>,
}

/// What the measures ask of a transaction.
pub(super) struct Posted {
    pub(super) day: Day,
    pub(super) amount: Minor,
    pub(super) category: Category,
    pub(super) flags: Flags,
}

impl Rows {
    /// Reads an account's transactions up to the reference date.
    pub(super) fn read(&mut self, view: &View, frame: &Frame, account: AccountId) {
        let (chunks, rows) = (view.book.ledger.chunks(), view.index.rows(account));
        fill(&mut self.minutes, chunks, rows, Chunk::minutes);
        let end = Minute::of(frame.date.plus(1), 0).0;
        self.minutes
            .truncate(self.minutes.partition_point(|minute| *minute < end));
        let rows = &rows[..self.minutes.len()];
        fill(&mut self.amounts, chunks, rows, Chunk::amounts);
        fill(&mut self.tags, chunks, rows, Chunk::tags);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.minutes.len()
    }

    /// One of them.
    pub(super) fn get(&self, place: usize) -> Posted {
        let (category, _, flags) = Chunk::facts(self.tags[place]);
        let day = Minute(self.minutes[place]).day();
        Posted {
            day,
            amount: self.amounts[place],
            category,
            flags,
        }
    }
}

fn fill<T: Copy>(
    values: &mut Vec<T>,
    chunks: &[Chunk],
    rows: &[Row],
    column: impl Fn(&Chunk) -> &[T],
) {
    values.clear();
    values.extend(rows.iter().map(|row| {
        let row = *row as usize;
        column(&chunks[row / CHUNK_ROWS])[row % CHUNK_ROWS]
    }));
}
