//! The ledger: transactions as columns, 24 bytes each.
//!
//! Ten million transactions fit a browser's memory only as columns of integers. They are kept in
//! chunks of [`CHUNK_ROWS`] rows, because a growing vector would need twice its size when it
//! doubles, and because a chunk's column is what the vault stores as one block.

mod chunk;
mod index;
mod transaction;

use super::ids::AccountId;
pub use chunk::{CHUNK_ROWS, Chunk, Column, Columns};
pub use index::{IndexBuilder, LedgerIndex};
pub use transaction::{Category, Channel, Flags, Minute, Transaction};

/// A row number in the ledger, in the order of arrival.
pub type Row = u32;

/// All transactions of the book, in the order of arrival.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Ledger {
    chunks: Vec<Chunk>,
}

impl Ledger {
    /// The most transactions a book holds: 20 million (480 MB).
    pub const MAX_ROWS: usize = 20_000_000;

    /// Puts stored chunks together again. All but the last must be full.
    pub fn from_chunks(chunks: Vec<Chunk>) -> Self {
        Self { chunks }
    }

    /// How many transactions there are.
    pub fn len(&self) -> usize {
        match self.chunks.split_last() {
            Some((last, full)) => full.len() * CHUNK_ROWS + last.len(),
            None => 0,
        }
    }

    /// Whether there is no transaction.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The minute of the last transaction in time.
    pub fn last_minute(&self) -> Option<Minute> {
        self.chunks.iter().filter_map(Chunk::last_minute).max()
    }

    /// The chunks, in order.
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// Adds a transaction at the end.
    pub fn push(&mut self, transaction: &Transaction) {
        if self.chunks.last().is_none_or(Chunk::is_full) {
            self.chunks.push(Chunk::default());
        }
        if let Some(last) = self.chunks.last_mut() {
            last.push(transaction);
        }
    }

    /// Adds rows column by column at the end.
    pub fn extend(&mut self, rows: &Columns<'_>) {
        let mut at = 0;
        while at < rows.account.len() {
            if self.chunks.last().is_none_or(Chunk::is_full) {
                self.chunks.push(Chunk::default());
            }
            let Some(last) = self.chunks.last_mut() else {
                return;
            };
            at += last.extend(rows, at);
        }
    }

    /// Adds all transactions of another ledger at the end. Whole chunks are moved, not copied,
    /// when this ledger ends on a chunk's edge.
    pub fn append(&mut self, other: Self) {
        for chunk in other.chunks {
            if self.chunks.last().is_none_or(Chunk::is_full) {
                self.chunks.push(chunk);
                continue;
            }
            self.append_rows(&chunk);
        }
    }

    /// Adds the rows of a chunk at the end.
    pub fn append_rows(&mut self, chunk: &Chunk) {
        for row in 0..chunk.len() {
            self.push(&chunk.get(row));
        }
    }

    /// Takes rows away from the end until `rows` are left; where there are fewer, all stay.
    pub fn truncate(&mut self, rows: usize) {
        self.chunks.truncate(rows.div_ceil(CHUNK_ROWS));
        if rows < self.len() {
            let before = rows / CHUNK_ROWS * CHUNK_ROWS;
            if let Some(last) = self.chunks.last_mut() {
                last.truncate(rows - before);
            }
        }
    }

    /// Empties every row of these accounts (in order of their numbers); the rows keep their places.
    pub fn blank(&mut self, accounts: &[AccountId]) {
        for chunk in &mut self.chunks {
            chunk.blank(accounts);
        }
    }

    /// The transaction of a row. The row must be below [`Ledger::len`].
    pub fn get(&self, row: Row) -> Transaction {
        let row = row as usize;
        self.chunks[row / CHUNK_ROWS].get(row % CHUNK_ROWS)
    }

    /// All transactions in order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = Transaction> {
        self.chunks
            .iter()
            .flat_map(|c| (0..c.len()).map(|row| c.get(row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(n: u32) -> Transaction {
        Transaction {
            account: AccountId(n % 7),
            at: Minute(n as i32),
            amount: i64::from(n) - 50,
            counterparty: None,
            category: Category::CashIn,
            channel: Channel::Branch,
            flags: Flags::CLIENT_INITIATED,
        }
    }

    fn filled(from: u32, to: u32) -> Ledger {
        let mut ledger = Ledger::default();
        (from..to).for_each(|n| ledger.push(&numbered(n)));
        ledger
    }

    #[test]
    fn rows_keep_their_order_over_chunk_edges() {
        let edge = CHUNK_ROWS as u32;
        for (first, second) in [(0, 5), (edge - 1, 3), (edge, edge + 1), (10, 2 * edge)] {
            let mut ledger = filled(0, first);
            ledger.append(filled(first, first + second));
            assert_eq!(ledger.len() as u32, first + second);
            assert!(ledger.chunks().iter().rev().skip(1).all(Chunk::is_full));
            assert!(ledger.iter().eq((0..first + second).map(numbered)));
            assert_eq!(ledger.get(first + second - 1), numbered(first + second - 1));
        }
    }

    #[test]
    fn rows_added_by_columns_are_those_added_one_by_one() {
        let edge = CHUNK_ROWS as u32;
        for (first, second) in [
            (0, 5),
            (edge - 1, 3),
            (edge, edge + 1),
            (10, 2 * edge),
            (7, 0),
        ] {
            let mut ledger = filled(0, first);
            let more = filled(first, first + second);
            let all: Vec<Transaction> = more.iter().collect();
            ledger.extend(&Columns {
                account: &all.iter().map(|t| t.account.0).collect::<Vec<_>>(),
                minute: &all.iter().map(|t| t.at.0).collect::<Vec<_>>(),
                amount: &all.iter().map(|t| t.amount).collect::<Vec<_>>(),
                counterparty: &vec![u32::MAX; all.len()],
                tags: &all
                    .iter()
                    .map(|t| {
                        u32::from_le_bytes([t.category.code(), t.channel.code(), t.flags.0, 0])
                    })
                    .collect::<Vec<_>>(),
            });
            assert_eq!(ledger, filled(0, first + second));
        }
    }

    #[test]
    fn rows_that_were_added_can_be_taken_off_again() {
        let edge = CHUNK_ROWS as u32;
        for (first, second) in [(0, 5), (edge - 1, 3), (edge, edge + 1), (10, 2 * edge)] {
            let mut ledger = filled(0, first);
            ledger.append(filled(first, first + second));
            ledger.truncate(first as usize);
            assert_eq!(ledger, filled(0, first), "{first} rows and {second}");
            ledger.truncate(first as usize + 1);
            assert_eq!(ledger.len(), first as usize);
        }
    }

    #[test]
    fn an_emptied_row_says_nothing_and_keeps_its_place() {
        let mut ledger = filled(0, 20);
        ledger.blank(&[AccountId(2), AccountId(5)]);
        assert_eq!(ledger.len(), 20);
        for (row, t) in (0..).zip(ledger.iter()) {
            match t.account.0 {
                2 | 5 => assert_eq!(
                    (
                        t.at,
                        t.amount,
                        t.counterparty,
                        t.category,
                        t.channel,
                        t.flags
                    ),
                    (
                        Minute(0),
                        0,
                        None,
                        Category::Other,
                        Channel::Unknown,
                        Flags(0)
                    )
                ),
                _ => assert_eq!(t, numbered(row)),
            }
        }
    }
}
