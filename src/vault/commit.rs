//! Preparing a change and committing it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::audit::{AuditEntry, NewEntry};
use super::book::Access;
use super::crypto::Crypto;
use super::manifest::{BlockEntry, Manifest, block_ad};
use super::mirror::Mirror;
use super::store::{Batch, BlockStore};
use super::{Blob, BlockKey, Epoch, Vault, VaultError};

/// Blocks sealed for the next commit but written nowhere yet; dropping it forgets them.
pub struct Staged {
    vault_id: [u8; 16],
    epoch: Epoch,
    puts: BTreeMap<BlockKey, (Blob, BlockEntry)>,
    removes: BTreeSet<BlockKey>,
}

impl fmt::Debug for Staged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Staged")
            .field("epoch", &self.epoch)
            .field("puts", &self.puts.len())
            .field("removes", &self.removes.len())
            .finish()
    }
}

impl<S: BlockStore, C: Crypto, M: Mirror> Vault<S, C, M> {
    /// Begins a change on the book as it is now.
    pub fn stage(&self) -> Staged {
        Staged {
            vault_id: self.vault_id,
            epoch: self.manifest.epoch + 1,
            puts: BTreeMap::new(),
            removes: BTreeSet::new(),
        }
    }

    /// Seals `plain` as block `key` of the change. Nothing is written; other work may run
    /// between calls.
    ///
    /// # Errors
    /// [`VaultError::Stale`] when another commit came between, or what the cipher reports.
    pub async fn seal(
        &self,
        staged: &mut Staged,
        key: BlockKey,
        plain: &[u8],
    ) -> Result<(), VaultError> {
        self.check_current(staged)?;
        let ad = block_ad(&self.vault_id, key, staged.epoch);
        let blob = self.crypto.seal(&self.key, ad, plain).await?;
        let entry = BlockEntry {
            epoch: staged.epoch,
            len: blob.len(),
            hash: self.crypto.digest(&blob).await?,
        };
        staged.removes.remove(&key);
        staged.puts.insert(key, (blob, entry));
        Ok(())
    }

    /// Takes block `key` away with the change; one that is not there may be named.
    pub fn remove(&self, staged: &mut Staged, key: BlockKey) {
        staged.puts.remove(&key);
        staged.removes.insert(key);
    }

    /// Writes the change, the manifest and an audit entry in one transaction, then the mirror.
    /// When this returns, the change survives a killed tab.
    ///
    /// # Errors
    /// [`VaultError::ReadOnly`], [`VaultError::Stale`], [`VaultError::QuotaExceeded`] or what cipher or store report;
    /// neither book nor store has changed then. A mirror that fails is no error: see
    /// [`Vault::mirror_behind`].
    pub async fn commit(&mut self, staged: Staged, entry: NewEntry) -> Result<Epoch, VaultError> {
        self.write(staged, None, entry).await
    }

    /// Commits, with a new header if there is one: the manifest is bound to it.
    pub(super) async fn write(
        &mut self,
        staged: Staged,
        header: Option<Vec<u8>>,
        entry: NewEntry,
    ) -> Result<Epoch, VaultError> {
        if self.access != Access::Writer {
            return Err(VaultError::ReadOnly);
        }
        self.check_current(&staged)?;
        let seq = self.manifest.audit_seq + 1;
        let entry = AuditEntry::after(&self.manifest.audit_head, seq, staged.epoch, entry);
        let mut manifest = Manifest {
            epoch: staged.epoch,
            audit_seq: seq,
            audit_head: entry.hash,
            blocks: self.manifest.blocks.clone(),
        };
        for key in &staged.removes {
            manifest.blocks.remove(key);
        }
        let mut puts = Vec::with_capacity(staged.puts.len());
        for (key, (blob, block)) in staged.puts {
            manifest.blocks.insert(key, block);
            puts.push((key, blob));
        }
        let header_bytes = header.as_ref().unwrap_or(&self.header_bytes);
        let batch = Batch {
            clear: false,
            header: header.as_deref().map(Blob::new),
            manifest: self.seal_manifest(&manifest, header_bytes).await?,
            audit: vec![(seq, self.seal_entry(&entry).await?)],
            puts,
            removes: staged.removes.into_iter().collect(),
        };
        self.store.write(batch).await?;
        self.manifest = manifest;
        if let Some(bytes) = header {
            self.header_bytes = bytes;
        }
        self.update_mirror().await;
        Ok(self.manifest.epoch)
    }

    /// Blocks sealed for another epoch or book could be written but never opened.
    fn check_current(&self, staged: &Staged) -> Result<(), VaultError> {
        if staged.epoch != self.manifest.epoch + 1 || staged.vault_id != self.vault_id {
            return Err(VaultError::Stale);
        }
        Ok(())
    }
}
