//! A fixed run of ledger rows, column by column, and its stored form.

use super::transaction::{Category, Channel, Flags, Minute, Transaction};
use crate::domain::ids::{AccountId, CounterpartyId};

/// Rows of a full chunk: its widest column is 512 KB.
pub const CHUNK_ROWS: usize = 65_536;

/// No counterparty.
const NOBODY: u32 = u32::MAX;

/// Up to [`CHUNK_ROWS`] transactions as five columns of 4 + 4 + 8 + 4 + 4 = 24 bytes a row.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Chunk {
    account: Vec<u32>,
    minute: Vec<i32>,
    amount: Vec<i64>,
    counterparty: Vec<u32>,
    /// Category, channel and flags, one byte each from the lowest.
    tags: Vec<u32>,
    /// The largest minute, kept because a book's chunks are far too many rows to look for it.
    last: Option<i32>,
}

/// Rows by their columns, all of one length and as a chunk stores them.
#[derive(Copy, Clone, Debug)]
pub struct Columns<'c> {
    /// Account numbers.
    pub account: &'c [u32],
    /// Minutes since 1970.
    pub minute: &'c [i32],
    /// Signed minor units.
    pub amount: &'c [i64],
    /// Counterparties as stored; see [`Chunk::counterparty`].
    pub counterparty: &'c [u32],
    /// Category, channel and flags as stored; see [`Chunk::facts`].
    pub tags: &'c [u32],
}

impl Columns<'_> {
    /// The transaction of a row below the length of the columns.
    pub fn get(&self, row: usize) -> Transaction {
        let (category, channel, flags) = Chunk::facts(self.tags[row]);
        Transaction {
            account: AccountId(self.account[row]),
            at: Minute(self.minute[row]),
            amount: self.amount[row],
            counterparty: Chunk::counterparty(self.counterparty[row]),
            category,
            channel,
            flags,
        }
    }
}

/// The columns of a chunk; each is stored as a block of its own.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Column {
    /// Account numbers.
    Account,
    /// Minutes since 1970.
    Minute,
    /// Signed minor units.
    Amount,
    /// Counterparty numbers.
    Counterparty,
    /// Category, channel, flags.
    Tags,
}

impl Column {
    /// All columns, in stored order.
    pub const ALL: [Self; 5] = [
        Self::Account,
        Self::Minute,
        Self::Amount,
        Self::Counterparty,
        Self::Tags,
    ];
}

impl Chunk {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.account.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.account.is_empty()
    }

    /// Whether no further row fits.
    pub fn is_full(&self) -> bool {
        self.len() >= CHUNK_ROWS
    }

    /// Adds a row; the caller sees to it that the chunk is not full.
    pub fn push(&mut self, t: &Transaction) {
        self.account.push(t.account.0);
        self.minute.push(t.at.0);
        self.last = self.last.max(Some(t.at.0));
        self.amount.push(t.amount);
        self.counterparty
            .push(t.counterparty.map_or(NOBODY, |c| c.0));
        self.tags.push(u32::from_le_bytes([
            t.category.code(),
            t.channel.code(),
            t.flags.0,
            0,
        ]));
    }

    /// The transaction of a row below [`Chunk::len`].
    pub fn get(&self, row: usize) -> Transaction {
        self.columns().get(row)
    }

    fn columns(&self) -> Columns<'_> {
        Columns {
            account: &self.account,
            minute: &self.minute,
            amount: &self.amount,
            counterparty: &self.counterparty,
            tags: &self.tags,
        }
    }

    /// Adds the rows from `from` on, as many as there is room for, and returns how many.
    pub(super) fn extend(&mut self, rows: &Columns<'_>, from: usize) -> usize {
        let to = (from + CHUNK_ROWS - self.len()).min(rows.account.len());
        self.account.extend_from_slice(&rows.account[from..to]);
        self.minute.extend_from_slice(&rows.minute[from..to]);
        self.amount.extend_from_slice(&rows.amount[from..to]);
        self.counterparty
            .extend_from_slice(&rows.counterparty[from..to]);
        self.tags.extend_from_slice(&rows.tags[from..to]);
        self.last = self.last.max(rows.minute[from..to].iter().max().copied());
        to - from
    }

    /// Takes rows away from the end until `rows` are left.
    pub fn truncate(&mut self, rows: usize) {
        if rows >= self.len() {
            return;
        }
        self.account.truncate(rows);
        self.minute.truncate(rows);
        self.amount.truncate(rows);
        self.counterparty.truncate(rows);
        self.tags.truncate(rows);
        self.last = self.minute.iter().max().copied();
    }

    /// Whether a row is of one of these accounts, which are in order of their numbers.
    pub fn has_any(&self, accounts: &[AccountId]) -> bool {
        let is_one = |account: &u32| accounts.binary_search(&AccountId(*account)).is_ok();
        self.account.iter().any(is_one)
    }

    /// Empties every row of these accounts, which are in order of their numbers: no time, amount,
    /// other side or kind is left. The rows stay, so that no other row changes its place.
    pub fn blank(&mut self, accounts: &[AccountId]) {
        if accounts.is_empty() {
            return;
        }
        for row in 0..self.len() {
            if accounts
                .binary_search(&AccountId(self.account[row]))
                .is_ok()
            {
                (self.minute[row], self.amount[row]) = (0, 0);
                (self.counterparty[row], self.tags[row]) = (NOBODY, 0);
            }
        }
        self.last = self.minute.iter().max().copied();
    }

    /// The account numbers, for building an index.
    pub fn accounts(&self) -> &[u32] {
        &self.account
    }

    /// The minutes, for ordering an index.
    pub fn minutes(&self) -> &[i32] {
        &self.minute
    }

    /// The minute of the last row in time.
    pub fn last_minute(&self) -> Option<Minute> {
        self.last.map(Minute)
    }

    /// The signed amounts.
    pub fn amounts(&self) -> &[i64] {
        &self.amount
    }

    /// The counterparties as stored; see [`Chunk::counterparty`].
    pub fn counterparties(&self) -> &[u32] {
        &self.counterparty
    }

    /// The counterparty a stored number stands for, if one is known.
    pub fn counterparty(stored: u32) -> Option<CounterpartyId> {
        (stored != NOBODY).then_some(CounterpartyId(stored))
    }

    /// Category, channel and flags as stored; see [`Chunk::facts`].
    pub fn tags(&self) -> &[u32] {
        &self.tags
    }

    /// What stored tags say.
    pub fn facts(tags: u32) -> (Category, Channel, Flags) {
        let [category, channel, flags, _] = tags.to_le_bytes();
        (
            Category::from_code(category),
            Channel::from_code(channel),
            Flags(flags),
        )
    }

    /// A column as fixed-width little-endian bytes.
    pub fn column_bytes(&self, column: Column) -> Vec<u8> {
        match column {
            Column::Account => self.account.iter().flat_map(|v| v.to_le_bytes()).collect(),
            Column::Minute => self.minute.iter().flat_map(|v| v.to_le_bytes()).collect(),
            Column::Amount => self.amount.iter().flat_map(|v| v.to_le_bytes()).collect(),
            Column::Counterparty => self
                .counterparty
                .iter()
                .flat_map(|v| v.to_le_bytes())
                .collect(),
            Column::Tags => self.tags.iter().flat_map(|v| v.to_le_bytes()).collect(),
        }
    }

    /// Fills a column from its stored bytes; a ragged end is dropped, [`Chunk::is_even`] tells.
    pub fn set_column(&mut self, column: Column, bytes: &[u8]) {
        match column {
            Column::Account => self.account = words(bytes, u32::from_le_bytes),
            Column::Minute => {
                self.minute = words(bytes, i32::from_le_bytes);
                self.last = self.minute.iter().max().copied();
            }
            Column::Amount => self.amount = words(bytes, i64::from_le_bytes),
            Column::Counterparty => self.counterparty = words(bytes, u32::from_le_bytes),
            Column::Tags => self.tags = words(bytes, u32::from_le_bytes),
        }
    }

    /// Whether all columns have the same number of rows.
    pub fn is_even(&self) -> bool {
        let n = self.account.len();
        [
            self.minute.len(),
            self.amount.len(),
            self.counterparty.len(),
            self.tags.len(),
        ]
        .iter()
        .all(|len| *len == n)
    }
}

fn words<T, const N: usize>(bytes: &[u8], word: impl Fn([u8; N]) -> T) -> Vec<T> {
    bytes.as_chunks::<N>().0.iter().map(|b| word(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_chunk_comes_back_from_its_bytes(
            rows in prop::collection::vec(
                (any::<u32>(), any::<i32>(), any::<i64>(), any::<u32>(), 0_u8..25, 0_u8..8, any::<u8>()),
                0..200,
            )
        ) {
            let mut chunk = Chunk::default();
            for (account, minute, amount, other, category, channel, flags) in rows {
                let t = Transaction {
                    account: AccountId(account),
                    at: Minute(minute),
                    amount,
                    counterparty: Some(other).filter(|c| *c != NOBODY).map(CounterpartyId),
                    category: Category::from_code(category),
                    channel: Channel::from_code(channel),
                    flags: Flags(flags),
                };
                chunk.push(&t);
                prop_assert_eq!(chunk.get(chunk.len() - 1), t);
                prop_assert_eq!(chunk.last_minute(), chunk.minutes().iter().max().map(|m| Minute(*m)));
            }
            let mut again = Chunk::default();
            let mut width = 0;
            for column in Column::ALL {
                let bytes = chunk.column_bytes(column);
                width += bytes.len();
                again.set_column(column, &bytes);
            }
            prop_assert!(again.is_even());
            prop_assert_eq!(width, 24 * chunk.len());
            prop_assert_eq!(again, chunk);
        }
    }
}
