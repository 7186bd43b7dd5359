//! Reading a stored book into memory: records first, so that the list is there at once, then
//! the ledger piece by piece.

use super::blocks::{self, Policies};
use super::open::Desk;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::ledger::{Chunk, Column, Ledger};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::vault::crypto::{Crypto, OVERHEAD};
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{BlockKey, Vault};

/// Blocks read at a time.
const BATCH: usize = 64;
/// Ledger blocks read at a time: they are a hundred times larger than records', and a batch is
/// opened and copied in one turn.
const LEDGER_BATCH: usize = 3;

/// Reads all records, settings and the policy; the ledger is left to [`LedgerLoad`].
///
/// # Errors
/// A damaged block, or a record of a later release.
pub async fn records<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    today: Day,
) -> Result<(Desk, LedgerLoad), Failure> {
    let mut book = Book::default();
    let mut policies = Policies::default();
    let (ledger, records): (Vec<BlockKey>, Vec<BlockKey>) = vault
        .blocks()
        .map(|(key, _)| key)
        .filter(|key| blocks::is_of_book(*key))
        .partition(|k| blocks::ledger_column(k.table).is_some());
    for keys in records.chunks(BATCH) {
        for (key, block) in keys.iter().zip(vault.read(keys).await?) {
            blocks::restore(&mut book, &mut policies, *key, &block)?;
        }
    }
    let mut desk = Desk::new(book, policies.now, today);
    desk.old_policies = policies.old;
    desk.set_epoch(vault.epoch());
    Ok((desk, LedgerLoad::new(ledger)))
}

/// Whether transactions are among some blocks.
pub fn touches_ledger<'a>(keys: impl IntoIterator<Item = &'a BlockKey>) -> bool {
    keys.into_iter()
        .any(|key| blocks::ledger_column(key.table).is_some())
}

/// How many transactions some blocks hold, by their sealed lengths alone: the column of accounts
/// has four bytes a row.
pub fn rows(blocks: impl IntoIterator<Item = (BlockKey, u32)>) -> u64 {
    let accounts = blocks
        .into_iter()
        .filter(|(key, _)| blocks::ledger_column(key.table) == Some(Column::Account));
    accounts
        .map(|(_, sealed)| u64::from(sealed.saturating_sub(OVERHEAD)) / 4)
        .sum()
}

/// The ledger's way into memory, one batch of blocks at a time.
#[derive(Debug)]
pub struct LedgerLoad {
    keys: Vec<BlockKey>,
    next: usize,
    chunks: Vec<Chunk>,
}

impl LedgerLoad {
    fn new(mut keys: Vec<BlockKey>) -> Self {
        keys.sort_by_key(|key| (key.number, key.table));
        Self {
            keys,
            next: 0,
            chunks: Vec::new(),
        }
    }

    /// Leaves out what comes after the first gap: of a damaged book, the transactions before it.
    /// True when something was left out.
    pub fn up_to_gap(&mut self) -> bool {
        let whole = self
            .keys
            .chunk_by(|one, next| one.number == next.number)
            .zip(0..)
            .take_while(|(chunk, number)| {
                chunk.len() == Column::ALL.len() && chunk[0].number == *number
            });
        let kept: usize = whole.map(|(chunk, _)| chunk.len()).sum();
        let cut = kept < self.keys.len();
        self.keys.truncate(kept);
        cut
    }

    /// Blocks read and blocks in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.keys.len())
    }

    /// Reads a batch; true when the ledger is whole.
    ///
    /// # Errors
    /// A damaged block.
    pub async fn step<S: BlockStore, C: Crypto, M: Mirror>(
        &mut self,
        vault: &Vault<S, C, M>,
    ) -> Result<bool, Failure> {
        let end = (self.next + LEDGER_BATCH).min(self.keys.len());
        let keys = &self.keys[self.next..end];
        for (key, block) in keys.iter().zip(vault.read(keys).await?) {
            let number = key.number as usize;
            if self.chunks.len() <= number {
                self.chunks.resize_with(number + 1, Chunk::default);
            }
            if let Some(column) = blocks::ledger_column(key.table) {
                self.chunks[number].set_column(column, &block);
            }
        }
        self.next = end;
        Ok(self.next == self.keys.len())
    }

    /// The whole ledger.
    ///
    /// # Errors
    /// [`DeskFailure::UnreadableRecord`] when columns do not fit together.
    pub fn finish(self) -> Result<Ledger, Failure> {
        let full_but_last = self.chunks.iter().rev().skip(1).all(Chunk::is_full);
        if !full_but_last || !self.chunks.iter().all(Chunk::is_even) {
            let table = self.keys.first().map_or(0, |key| key.table);
            return Err(DeskFailure::UnreadableRecord { table }.into());
        }
        Ok(Ledger::from_chunks(self.chunks))
    }
}
