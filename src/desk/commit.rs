//! Writing a prepared command: blocks one by one, then one transaction, then memory.

use super::blocks;
use super::change::Prepared;
use super::open::Desk;
use super::undo::keep::Keeping;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{BlockKey, Epoch, Staged, Vault};
use std::cell::RefCell;

/// A write under way: blocks are sealed in turn, nothing is stored yet. Dropping it leaves the
/// book as it is.
#[derive(Debug)]
pub struct Writing {
    prepared: Prepared,
    keys: Vec<BlockKey>,
    /// What taking the command back will need.
    keeping: Keeping,
    next: usize,
    staged: Staged,
    version: u64,
    /// The audit entry it will have.
    entry: u64,
}

impl Writing {
    /// Begins to write a prepared command. The vault must stay the caller's alone until
    /// [`Writing::finish`].
    pub fn begin<S: BlockStore, C: Crypto, M: Mirror>(
        vault: &Vault<S, C, M>,
        desk: &Desk,
        prepared: Prepared,
    ) -> Self {
        let keys = blocks::touched(desk.book(), &prepared.delta, prepared.policy.as_ref());
        let stored = vault.blocks().map(|(key, _)| key);
        let entry = vault.audit_head().1 + 1;
        let keeping = Keeping::plan(stored, desk.book(), &prepared, entry, desk.today);
        let mut staged = vault.stage();
        for key in keeping.old.iter().chain(&prepared.beside.removes) {
            vault.remove(&mut staged, *key);
        }
        Self {
            prepared,
            keys,
            keeping,
            next: 0,
            staged,
            version: desk.version(),
            entry,
        }
    }

    /// Blocks sealed and blocks in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.next, self.len())
    }

    fn len(&self) -> usize {
        self.keys.len() + self.keeping.blocks() + self.prepared.beside.len()
    }

    /// Seals the next block; true when all are.
    ///
    /// # Errors
    /// What the cipher reports; nothing has changed.
    pub async fn step<S: BlockStore, C: Crypto, M: Mirror>(
        &mut self,
        vault: &Vault<S, C, M>,
        desk: &RefCell<Desk>,
    ) -> Result<bool, Failure> {
        let (delta, policy) = (&self.prepared.delta, self.prepared.policy.as_ref());
        let block = {
            let desk = desk.borrow();
            match self.keys.get(self.next) {
                Some(key) => Some((*key, blocks::encode(desk.book(), delta, policy, *key))),
                None => {
                    let place = self.next - self.keys.len();
                    match place.checked_sub(self.keeping.blocks()) {
                        None => self.keeping.block(place, desk.book(), delta),
                        Some(place) => self.prepared.beside.block(place, self.entry),
                    }
                }
            }
        };
        let Some((key, plain)) = block else {
            return Ok(true);
        };
        match blocks::is_gone(delta, &plain) {
            true => vault.remove(&mut self.staged, key),
            false => vault.seal(&mut self.staged, key, &plain).await?,
        }
        self.next += 1;
        Ok(self.next >= self.len())
    }

    /// Writes everything in one transaction, then applies it to memory.
    ///
    /// # Errors
    /// What the vault reports, or that memory moved meanwhile; neither store nor memory has
    /// changed then.
    pub async fn finish<S: BlockStore, C: Crypto, M: Mirror>(
        self,
        vault: &mut Vault<S, C, M>,
        desk: &RefCell<Desk>,
        at_ms: u64,
    ) -> Result<Epoch, Failure> {
        // Memory is of another state of the book than the store: it must not be written over it.
        let apart = desk.borrow().epoch() != vault.epoch();
        if apart || desk.borrow().version() != self.version {
            return Err(DeskFailure::BookChanged.into());
        }
        let epoch = vault
            .commit(self.staged, self.prepared.entry(at_ms))
            .await?;
        desk.borrow_mut().apply(self.prepared, epoch);
        Ok(epoch)
    }
}

/// Writes a small command at once.
///
/// # Errors
/// As [`Writing::finish`].
pub async fn write<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &mut Vault<S, C, M>,
    desk: &RefCell<Desk>,
    prepared: Prepared,
    at_ms: u64,
) -> Result<Epoch, Failure> {
    let mut writing = Writing::begin(vault, &desk.borrow(), prepared);
    while !writing.step(vault, desk).await? {}
    writing.finish(vault, desk, at_ms).await
}
