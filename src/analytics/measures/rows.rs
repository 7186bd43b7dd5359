//! One account's transactions, read out of the ledger column by column.
//!
//! They lie all over the ledger, and reading one means waiting for memory. A short loop over one
//! column has many reads on their way at a time; whole transactions one by one are half as fast.

use crate::analytics::frame::Frame;
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, CounterpartyId};
use crate::domain::ledger::{CHUNK_ROWS, Category, Channel, Chunk, Flags, Minute, Row};
use crate::domain::money::Minor;

/// The transactions of one account, oldest first; kept and filled anew for every account.
#[derive(Clone, Default, Debug)]
pub(in crate::analytics) struct Rows {
    minutes: Vec<i32>,
    amounts: Vec<Minor>,
    tags: Vec<u32>,
    /// Filled by [`Rows::read_since`] alone.
    counterparties: Vec<u32>,
}

/// What the measures ask of a transaction.
pub(in crate::analytics) struct Posted {
    pub(in crate::analytics) day: Day,
    pub(in crate::analytics) amount: Minor,
    pub(in crate::analytics) category: Category,
    pub(in crate::analytics) flags: Flags,
}

/// What behaviour asks beside that.
pub(in crate::analytics) struct Met {
    pub(in crate::analytics) posted: Posted,
    /// The minute of the day; 0 when the time is not known.
    pub(in crate::analytics) minute: u16,
    pub(in crate::analytics) channel: Channel,
    pub(in crate::analytics) other: Option<CounterpartyId>,
}

impl Rows {
    /// Reads an account's transactions up to the reference date.
    pub(in crate::analytics) fn read(&mut self, view: &View, frame: &Frame, account: AccountId) {
        let (chunks, rows) = (view.book.ledger.chunks(), view.index.rows(account));
        fill(&mut self.minutes, chunks, rows, Chunk::minutes);
        let end = Minute::of(frame.date.plus(1), 0).0;
        self.minutes
            .truncate(self.minutes.partition_point(|minute| *minute < end));
        let rows = &rows[..self.minutes.len()];
        fill(&mut self.amounts, chunks, rows, Chunk::amounts);
        fill(&mut self.tags, chunks, rows, Chunk::tags);
    }

    /// Reads an account's transactions of the days `from` to `to`, both included, with their
    /// counterparties. What lies before is only looked for, not read.
    ///
    /// Returns the sum of what was booked before `from`, where asked for.
    pub(in crate::analytics) fn read_since(
        &mut self,
        view: &View,
        account: AccountId,
        (from, to): (Day, Day),
        also_before: bool,
    ) -> i128 {
        let (chunks, rows) = (view.book.ledger.chunks(), view.index.rows(account));
        let minute = |row: &Row| at(chunks, *row, Chunk::minutes);
        let (start, end) = (Minute::of(from, 0).0, Minute::of(to.plus(1), 0).0);
        let rows = &rows[..rows.partition_point(|row| minute(row) < end)];
        let (before, rows) = rows.split_at(rows.partition_point(|row| minute(row) < start));
        fill(&mut self.minutes, chunks, rows, Chunk::minutes);
        fill(&mut self.tags, chunks, rows, Chunk::tags);
        fill(&mut self.amounts, chunks, rows, Chunk::amounts);
        fill(
            &mut self.counterparties,
            chunks,
            rows,
            Chunk::counterparties,
        );
        let amounts = before.iter().filter(|_| also_before);
        amounts
            .map(|row| i128::from(at(chunks, *row, Chunk::amounts)))
            .sum()
    }

    /// How many there are.
    pub(in crate::analytics) fn len(&self) -> usize {
        self.minutes.len()
    }

    /// One of them.
    pub(in crate::analytics) fn get(&self, place: usize) -> Posted {
        let (category, _, flags) = Chunk::facts(self.tags[place]);
        let day = Minute(self.minutes[place]).day();
        Posted {
            day,
            amount: self.amounts[place],
            category,
            flags,
        }
    }

    /// One of those read by [`Rows::read_since`].
    pub(in crate::analytics) fn get_met(&self, place: usize) -> Met {
        let (category, channel, flags) = Chunk::facts(self.tags[place]);
        let minute = Minute(self.minutes[place]);
        Met {
            posted: Posted {
                day: minute.day(),
                amount: self.amounts[place],
                category,
                flags,
            },
            minute: minute.minute_of_day(),
            channel,
            other: Chunk::counterparty(self.counterparties[place]),
        }
    }
}

fn at<T: Copy>(chunks: &[Chunk], row: Row, column: impl Fn(&Chunk) -> &[T]) -> T {
    let row = row as usize;
    column(&chunks[row / CHUNK_ROWS])[row % CHUNK_ROWS]
}

fn fill<T: Copy>(
    values: &mut Vec<T>,
    chunks: &[Chunk],
    rows: &[Row],
    column: impl Fn(&Chunk) -> &[T],
) {
    values.clear();
    values.extend(rows.iter().map(|row| at(chunks, *row, &column)));
}
