//! A store in memory, for tests and for books that are only looked at.

use std::cell::{Ref, RefCell, RefMut};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Batch, BlockStore, Meta};
use crate::vault::{Blob, BlockKey, VaultError};

/// The records themselves, open to tests that damage them.
#[derive(Clone, Debug, Default)]
pub struct MemoryState {
    /// The header.
    pub header: Option<Blob>,
    /// The manifest.
    pub manifest: Option<Blob>,
    /// Blocks by address.
    pub blocks: BTreeMap<BlockKey, Blob>,
    /// Audit entries by number.
    pub audit: BTreeMap<u64, Blob>,
}

/// Keeps records as long as a clone of it lives; clones share them.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<MemoryState>>);

impl MemoryStore {
    /// A store of its own that starts with `state`.
    pub fn with_state(state: MemoryState) -> Self {
        Self(Rc::new(RefCell::new(state)))
    }

    /// The records.
    pub fn state(&self) -> Ref<'_, MemoryState> {
        self.0.borrow()
    }

    /// The records, to change them behind the vault's back.
    pub fn state_mut(&self) -> RefMut<'_, MemoryState> {
        self.0.borrow_mut()
    }
}

impl BlockStore for MemoryStore {
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError> {
        let state = self.state();
        Ok(match which {
            Meta::Header => state.header.clone(),
            Meta::Manifest => state.manifest.clone(),
        })
    }

    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError> {
        let state = self.state();
        Ok(keys
            .iter()
            .map(|key| state.blocks.get(key).cloned())
            .collect())
    }

    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError> {
        Ok(self.state().blocks.keys().copied().collect())
    }

    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError> {
        let state = self.state();
        let entries = state.audit.range(from..).take(limit);
        Ok(entries.map(|(seq, blob)| (*seq, blob.clone())).collect())
    }

    async fn audit_count(&self) -> Result<u64, VaultError> {
        Ok(self.state().audit.len() as u64)
    }

    async fn write(&self, batch: Batch) -> Result<(), VaultError> {
        let mut state = self.state_mut();
        if batch.clear {
            *state = MemoryState::default();
        }
        if batch.header.is_some() {
            state.header = batch.header;
        }
        state.manifest = Some(batch.manifest);
        state.audit.extend(batch.audit);
        for key in batch.removes {
            state.blocks.remove(&key);
        }
        state.blocks.extend(batch.puts);
        Ok(())
    }
}
