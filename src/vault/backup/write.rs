//! Writing a backup, some MiB at a time.

use sha2::{Digest, Sha256};

use super::{
    BLOCK, BackupHead, CHUNK, END, ENTRIES, ENTRY, MANIFEST, SEALED_HEAD, head_ad, plain_bytes,
};
use crate::vault::crypto::Crypto;
use crate::vault::manifest::BlockEntry;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{Blob, BlockKey, Vault, VaultError};

/// A backup under way; dropping it leaves nothing behind but what the caller wrote.
pub struct Writing {
    head: BackupHead,
    /// What comes before the blocks; empty once it was handed out.
    front: Vec<u8>,
    blocks: Vec<(BlockKey, BlockEntry)>,
    /// How many blocks were handed out.
    written: usize,
    /// How many audit entries were handed out.
    entries: u64,
    sum: Sha256,
    done: bool,
}

impl Writing {
    /// Begins a backup of the book as it is now.
    ///
    /// # Errors
    /// What the cipher reports.
    pub async fn begin<S: BlockStore, C: Crypto, M: Mirror>(
        vault: &Vault<S, C, M>,
        at_ms: u64,
    ) -> Result<Self, VaultError> {
        let manifest = &vault.manifest;
        let blocks: Vec<(BlockKey, BlockEntry)> =
            manifest.blocks.iter().map(|(k, e)| (*k, *e)).collect();
        let head = BackupHead {
            vault_id: vault.vault_id,
            epoch: manifest.epoch,
            at_ms,
            audit_seq: manifest.audit_seq,
            audit_head: manifest.audit_head,
            blocks: blocks.len() as u32,
            bytes: blocks.iter().map(|(_, entry)| u64::from(entry.len)).sum(),
        };
        let ad = head_ad(&vault.vault_id, &vault.header_bytes);
        let sealed = vault.crypto.seal(&vault.key, ad, &head.encode()).await?;
        let contents = vault.seal_manifest(manifest, &vault.header_bytes).await?;
        let mut front = plain_bytes(&head, &vault.header_bytes);
        frame(&mut front, SEALED_HEAD, &sealed);
        frame(&mut front, MANIFEST, &contents);
        Ok(Self {
            head,
            front,
            blocks,
            written: 0,
            entries: 0,
            sum: Sha256::new(),
            done: false,
        })
    }

    /// What the backup will tell of itself.
    pub fn head(&self) -> &BackupHead {
        &self.head
    }

    /// How many blocks and audit entries are written, and of how many.
    pub fn progress(&self) -> (u32, u32) {
        let count = |blocks: usize, entries: u64| {
            u32::try_from(entries.saturating_add(blocks as u64)).unwrap_or(u32::MAX)
        };
        (
            count(self.written, self.entries),
            count(self.blocks.len(), self.head.audit_seq),
        )
    }

    /// The next bytes of the file, some MiB; `None` once it is whole. Every block is held against
    /// the manifest as it is written: a damaged book gives no backup that looks whole.
    ///
    /// # Errors
    /// [`VaultError::Stale`] when the book was committed to since: begin again.
    /// [`VaultError::DamagedBlock`] and [`VaultError::DamagedAudit`] for what is not as it was
    /// committed, and what the store reports.
    pub async fn next<S: BlockStore, C: Crypto, M: Mirror>(
        &mut self,
        vault: &Vault<S, C, M>,
    ) -> Result<Option<Vec<u8>>, VaultError> {
        if vault.epoch() != self.head.epoch || vault.vault_id != self.head.vault_id {
            return Err(VaultError::Stale);
        }
        if self.done {
            return Ok(None);
        }
        let mut out = std::mem::take(&mut self.front);
        if out.is_empty() && self.written < self.blocks.len() {
            self.blocks(vault, &mut out).await?;
        } else if out.is_empty() && self.entries < self.head.audit_seq {
            let linked = vault.linked(self.entries + 1, ENTRIES).await;
            let linked = vault.current(linked).await?;
            for (_, sealed) in &linked {
                frame(&mut out, ENTRY, sealed);
            }
            self.entries += linked.len() as u64;
        } else if out.is_empty() {
            frame(&mut out, END, &Blob::new(&[]));
            self.done = true;
        }
        self.sum.update(&out);
        if self.done {
            out.extend_from_slice(&self.sum.clone().finalize());
        }
        Ok(Some(out))
    }

    async fn blocks<S: BlockStore, C: Crypto, M: Mirror>(
        &mut self,
        vault: &Vault<S, C, M>,
        out: &mut Vec<u8>,
    ) -> Result<(), VaultError> {
        let mut length = 0;
        let rest = &self.blocks[self.written..];
        let fits = rest.iter().take_while(|(_, entry)| {
            let fits = length < CHUNK;
            length += entry.len as usize;
            fits
        });
        let next = &rest[..fits.count()];
        let keys: Vec<BlockKey> = next.iter().map(|(key, _)| *key).collect();
        let sealed = vault.current(vault.sealed(&keys).await).await?;
        for blob in &sealed {
            frame(out, BLOCK, blob);
        }
        self.written += keys.len();
        Ok(())
    }
}

fn frame(out: &mut Vec<u8>, tag: u8, bytes: &Blob) {
    out.push(tag);
    out.extend_from_slice(&bytes.len().to_le_bytes());
    out.extend_from_slice(&bytes.to_vec());
}
