//! A backup as a store to read from: whatever reads a book reads a backup.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::Source;
use crate::vault::store::{Batch, BlockStore, Meta};
use crate::vault::{Blob, BlockKey, VaultError};

/// The records of a backup where they lie; nothing can be written to it.
pub struct FileStore<F> {
    pub(super) source: F,
    pub(super) header: Blob,
    pub(super) manifest: Blob,
    /// Where each block's sealed bytes begin, and how many they are.
    pub(super) blocks: BTreeMap<BlockKey, (u64, u32)>,
    /// The same of each audit entry met so far, from number 1.
    pub(super) audit: RefCell<Vec<(u64, u32)>>,
}

impl<F: Source> FileStore<F> {
    async fn at(&self, (at, length): (u64, u32)) -> Result<Blob, VaultError> {
        let bytes = self.source.read(at, length as usize).await?;
        Ok(Blob::new(&bytes))
    }
}

impl<F: Source> BlockStore for FileStore<F> {
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError> {
        Ok(Some(match which {
            Meta::Header => self.header.clone(),
            Meta::Manifest => self.manifest.clone(),
        }))
    }

    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError> {
        let mut out = Vec::with_capacity(keys.len());
        for key in keys {
            out.push(match self.blocks.get(key) {
                Some(place) => Some(self.at(*place).await?),
                None => None,
            });
        }
        Ok(out)
    }

    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError> {
        Ok(self.blocks.keys().copied().collect())
    }

    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError> {
        let skip = usize::try_from(from.saturating_sub(1)).unwrap_or(usize::MAX);
        let places: Vec<(u64, u32)> = {
            let audit = self.audit.borrow();
            audit.iter().skip(skip).take(limit).copied().collect()
        };
        let mut out = Vec::with_capacity(places.len());
        for (seq, place) in (from.max(1)..).zip(places) {
            out.push((seq, self.at(place).await?));
        }
        Ok(out)
    }

    async fn audit_count(&self) -> Result<u64, VaultError> {
        Ok(self.audit.borrow().len() as u64)
    }

    async fn write(&self, _: Batch) -> Result<(), VaultError> {
        Err(VaultError::ReadOnly)
    }
}
