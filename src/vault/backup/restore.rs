//! Putting a tried backup in the place of whatever is stored.

use super::{CHUNK, Rehearsal, Source};
use crate::vault::audit::AuditEntry;
use crate::vault::book::Access;
use crate::vault::crypto::Crypto;
use crate::vault::manifest::{Manifest, manifest_ad};
use crate::vault::mirror::Mirror;
use crate::vault::store::{Batch, BlockStore, Meta};
use crate::vault::{Blob, BlockKey, EPOCH_MAX, Epoch, Header, NewEntry, Vault, VaultError};

impl<F: Source, C: Crypto> Rehearsal<F, C> {
    /// Replaces all that `store` holds, a damaged book or none as well, in one transaction, and
    /// remembers it in the mirror. `entry` goes on the backup's audit chain. The book's epoch is
    /// above every one this device has seen of it, so that what was restored is not taken for an
    /// old copy.
    ///
    /// The whole book, sealed, is in memory for as long as this takes. Hold a `BookLock`.
    ///
    /// # Errors
    /// [`VaultError::NotRehearsed`]; [`VaultError::QuotaExceeded`] and what source, cipher or store
    /// report: the store is then as it was.
    pub async fn restore<S: BlockStore, M: Mirror>(
        self,
        store: S,
        mirror: M,
        entry: NewEntry,
    ) -> Result<(Vault<S, C, M>, Epoch), VaultError> {
        if !self.done {
            return Err(VaultError::NotRehearsed);
        }
        let linked = self.book.linked(1, usize::MAX).await?;
        let mut audit: Vec<(u64, Blob)> = linked.into_iter().map(|(e, b)| (e.seq, b)).collect();
        let puts = self.sealed_blocks().await?;

        let book = self.book;
        let manifest = book.manifest;
        let mut vault = Vault {
            store,
            crypto: book.crypto,
            mirror,
            key: book.key,
            vault_id: book.vault_id,
            header_bytes: book.header_bytes,
            manifest: Manifest::default(),
            mirror_behind: false,
            access: Access::Writer,
        };
        let epoch = manifest.epoch.max(vault.newest_seen().await?) + 1;
        let seq = manifest.audit_seq + 1;
        let entry = AuditEntry::after(&manifest.audit_head, seq, epoch, entry);
        audit.push((seq, vault.seal_entry(&entry).await?));
        vault.manifest = Manifest {
            epoch,
            audit_seq: seq,
            audit_head: entry.hash,
            blocks: manifest.blocks,
        };
        let sealed = vault.seal_manifest(&vault.manifest, &vault.header_bytes);
        let batch = Batch {
            clear: true,
            header: Some(Blob::new(&vault.header_bytes)),
            manifest: sealed.await?,
            audit,
            puts,
            removes: Vec::new(),
        };
        vault.store.write(batch).await?;
        vault.update_mirror().await;
        Ok((vault, epoch))
    }

    /// Every block as it is sealed, held against the manifest once more: the file may have changed
    /// since it was tried.
    async fn sealed_blocks(&self) -> Result<Vec<(BlockKey, Blob)>, VaultError> {
        let mut out = Vec::new();
        let mut keys = Vec::new();
        let mut length = 0;
        for (key, bytes) in self.book.blocks() {
            keys.push(key);
            length += bytes as usize;
            if length >= CHUNK {
                let blobs = self.book.sealed(&keys).await?;
                out.extend(keys.drain(..).zip(blobs));
                length = 0;
            }
        }
        let blobs = self.book.sealed(&keys).await?;
        out.extend(keys.into_iter().zip(blobs));
        Ok(out)
    }
}

impl<S: BlockStore, C: Crypto, M: Mirror> Vault<S, C, M> {
    /// The newest epoch mirror and store tell of this book; 0 for none. What is damaged tells
    /// nothing, but a store that cannot be read is an error: it may hold a newer one.
    async fn newest_seen(&self) -> Result<Epoch, VaultError> {
        let remembered = self.mirror.read().await.ok().flatten();
        let remembered = remembered.filter(|state| state.vault_id == self.vault_id);
        let mirrored = remembered.map_or(0, |state| state.epoch);
        let stored = self.stored_epoch().await?.unwrap_or(0);
        // One entry a commit: where nothing else can be read, their number still tells something.
        let entries = self.store.audit_count().await?;
        let newest = [mirrored, stored, entries];
        let sane = newest.into_iter().filter(|epoch| *epoch < EPOCH_MAX);
        Ok(sane.max().unwrap_or(0))
    }

    async fn stored_epoch(&self) -> Result<Option<Epoch>, VaultError> {
        let header = self.store.meta(Meta::Header).await?;
        let sealed = self.store.meta(Meta::Manifest).await?;
        let (Some(header), Some(sealed)) = (header, sealed) else {
            return Ok(None);
        };
        let header = header.to_vec();
        let Ok(Header { vault_id, .. }) = Header::decode(&header) else {
            return Ok(None);
        };
        let ad = manifest_ad(&vault_id, &header);
        let plain = self.crypto.open(&self.key, ad, &sealed).await;
        let manifest = plain.and_then(|plain| postcard::from_bytes::<Manifest>(&plain).ok());
        Ok(manifest.map(|manifest| manifest.epoch))
    }
}
