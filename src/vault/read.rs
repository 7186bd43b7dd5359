//! Reading blocks and the audit chain, checking all that is read.

use super::audit::{AuditEntry, check_links, genesis};
use super::book::Access;
use super::crypto::Crypto;
use super::manifest::{audit_ad, block_ad};
use super::mirror::Mirror;
use super::store::BlockStore;
use super::{Blob, BlockKey, Vault, VaultError};

impl<S: BlockStore, C: Crypto, M: Mirror> Vault<S, C, M> {
    /// The plain bytes of `keys`, in their order. All of them are in memory at once, sealed and
    /// plain: ask for some MiB at a time.
    ///
    /// # Errors
    /// [`VaultError::UnknownBlock`] for a block the book does not have,
    /// [`VaultError::DamagedBlock`] for the first that is not as it was committed; to a reader
    /// [`VaultError::Stale`] when the book moved on: see [`Vault::refresh`].
    pub async fn read(&self, keys: &[BlockKey]) -> Result<Vec<Vec<u8>>, VaultError> {
        self.current(self.opened(keys).await).await
    }

    /// Damage a reader meets is most often a commit of the writer's: [`VaultError::Stale`] then.
    async fn or_stale(&self, error: VaultError) -> VaultError {
        match self.access {
            Access::Reader { seen, .. } if self.moved_on(seen).await => VaultError::Stale,
            _ => error,
        }
    }

    /// `found`, with an error seen through by [`Vault::or_stale`].
    pub(super) async fn current<T>(&self, found: Result<T, VaultError>) -> Result<T, VaultError> {
        match found {
            Err(error) => Err(self.or_stale(error).await),
            found => found,
        }
    }

    /// The blocks as they are sealed, each held against the manifest.
    pub(super) async fn sealed(&self, keys: &[BlockKey]) -> Result<Vec<Blob>, VaultError> {
        let blobs = self.store.blocks(keys).await?;
        let mut out = Vec::with_capacity(keys.len());
        for (key, blob) in keys.iter().zip(blobs) {
            let entry = self.manifest.blocks.get(key).ok_or(key.damaged())?;
            let blob = blob.filter(|blob| blob.len() == entry.len);
            let blob = blob.ok_or(key.damaged())?;
            if self.crypto.digest(&blob).await? != entry.hash {
                return Err(key.damaged());
            }
            out.push(blob);
        }
        Ok(out)
    }

    async fn opened(&self, keys: &[BlockKey]) -> Result<Vec<Vec<u8>>, VaultError> {
        let mut entries = Vec::with_capacity(keys.len());
        for key in keys {
            let unknown = VaultError::UnknownBlock {
                table: key.table,
                number: key.number,
            };
            entries.push(*self.manifest.blocks.get(key).ok_or(unknown)?);
        }
        let blobs = self.store.blocks(keys).await?;
        let mut started = Vec::with_capacity(keys.len());
        for ((key, entry), blob) in keys.iter().zip(entries).zip(&blobs) {
            let blob = blob.as_ref().filter(|blob| blob.len() == entry.len);
            let blob = blob.ok_or(key.damaged())?;
            let ad = block_ad(&self.vault_id, *key, entry.epoch);
            let digest = self.crypto.digest(blob);
            let plain = self.crypto.open(&self.key, ad, blob);
            started.push((key, entry, digest, plain));
        }
        let mut out = Vec::with_capacity(keys.len());
        let mut damaged = None;
        for (key, entry, digest, plain) in started {
            // All are awaited: of what is given up half-way the browser tells as of a fault nobody
            // heard.
            let (digest, plain) = (digest.await?, plain.await);
            match plain.filter(|_| digest == entry.hash) {
                Some(plain) => out.push(plain),
                None => damaged = damaged.or(Some(key.damaged())),
            }
        }
        damaged.map_or(Ok(out), Err)
    }

    /// Up to `limit` entries of the audit chain from number `from_seq` (counted from 1), each
    /// checked to continue the one before; the last entry also against the manifest.
    ///
    /// # Errors
    /// [`VaultError::DamagedAudit`] with the first entry that is missing or altered.
    pub async fn audit(&self, from_seq: u64, limit: usize) -> Result<Vec<AuditEntry>, VaultError> {
        let found = self.current(self.linked(from_seq, limit).await).await?;
        Ok(found.into_iter().map(|(entry, _)| entry).collect())
    }

    /// As [`Vault::audit`], with each entry as it is stored.
    pub(super) async fn linked(
        &self,
        from_seq: u64,
        limit: usize,
    ) -> Result<Vec<(AuditEntry, Blob)>, VaultError> {
        let head = self.manifest.audit_seq;
        let from = from_seq.max(1);
        if from > head || limit == 0 {
            return Ok(Vec::new());
        }
        let last = head.min(from.saturating_add(limit as u64 - 1));
        let previous = match from {
            1 => genesis(&self.vault_id),
            _ => self.entries(from - 1, from - 1).await?[0].0.hash,
        };
        let entries = self.entries(from, last).await?;
        check_links(entries.iter().map(|(entry, _)| entry), from, previous)?;
        let ends_at_head = entries
            .last()
            .is_none_or(|(entry, _)| entry.seq != head || entry.hash == self.manifest.audit_head);
        if !ends_at_head {
            return Err(VaultError::DamagedAudit { seq: head });
        }
        Ok(entries)
    }

    /// Hash and number of the newest audit entry, to print or keep elsewhere as a checkpoint.
    pub fn audit_head(&self) -> ([u8; 32], u64) {
        (self.manifest.audit_head, self.manifest.audit_seq)
    }

    /// Entries `first..=last`, opened and numbered as asked but not yet linked.
    pub(super) async fn entries(
        &self,
        first: u64,
        last: u64,
    ) -> Result<Vec<(AuditEntry, Blob)>, VaultError> {
        let count = usize::try_from(last - first + 1).unwrap_or(usize::MAX);
        let sealed = self.store.audit(first, count).await?;
        let mut sealed = sealed.into_iter();
        let mut entries = Vec::new();
        for seq in first..=last {
            let damaged = VaultError::DamagedAudit { seq };
            let (_, blob) = sealed
                .next()
                .filter(|(found, _)| *found == seq)
                .ok_or(damaged.clone())?;
            let ad = audit_ad(&self.vault_id, seq);
            let plain = self.crypto.open(&self.key, ad, &blob).await;
            let plain = plain.ok_or(damaged.clone())?;
            let entry = postcard::from_bytes(&plain).map_err(|_| damaged)?;
            entries.push((entry, blob));
        }
        Ok(entries)
    }
}
