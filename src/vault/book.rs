//! Creating and opening a book.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::audit::{AuditEntry, NewEntry, genesis};
use super::crypto::{Crypto, Kek};
use super::manifest::{Manifest, audit_ad, manifest_ad};
use super::mirror::{Mirror, MirrorState};
use super::slots::{Slot, SlotInfo};
use super::store::{Batch, BlockStore, Meta};
use super::{Blob, BlockKey, Epoch, Header, KdfParams, VaultError};

/// An open book.
///
/// There must be one at a time: hold a `BookLock` while it is open.
pub struct Vault<S, C: Crypto, M> {
    pub(super) store: S,
    pub(super) crypto: C,
    pub(super) mirror: M,
    pub(super) key: C::Key,
    pub(super) vault_id: [u8; 16],
    pub(super) header_bytes: Vec<u8>,
    pub(super) manifest: Manifest,
    pub(super) mirror_behind: bool,
    pub(super) access: Access,
}

/// What may be done with an open book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Reading and writing; the book changes only through us.
    Writer,
    /// Reading what another tab may change meanwhile.
    Reader {
        /// SHA-256 of the sealed manifest that was read.
        seen: [u8; 32],
        /// Opened with the escrow key: never to become a writer.
        escrow: bool,
    },
}

/// What opening a book found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The book's epoch.
    pub epoch: Epoch,
    /// What the owner should know though the book is whole.
    pub warnings: Vec<Warning>,
}

/// What is not as it should be, without being damage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// The last commits had not reached the mirror: normal after a killed tab.
    MirrorBehind {
        /// Epoch of the book.
        book: Epoch,
        /// Epoch the mirror remembered.
        mirror: Epoch,
    },
    /// The mirror remembered nothing or another book: an older copy of this one would not have
    /// been noticed.
    MirrorMissing,
    /// The mirror cannot be used: as above, and stays so.
    MirrorUnavailable,
    /// Blocks lie in the database that the book does not list; they are not read.
    StrayBlocks {
        /// How many.
        count: u32,
    },
}

impl<S: BlockStore, C: Crypto, M: Mirror> Vault<S, C, M> {
    /// Creates a book under `kek`, the key derived with `params`, and commits its first entry.
    ///
    /// Look at [`super::inspect`] first: a mirror that remembers a lost book is overwritten.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`] when the store is not empty, what [`KdfParams::check`]
    /// refuses, and what cipher or store report.
    pub async fn create(
        store: S,
        crypto: C,
        mirror: M,
        kek: Kek,
        params: KdfParams,
        first: NewEntry,
    ) -> Result<Self, VaultError> {
        params.check()?;
        if !is_empty(&store).await? {
            return Err(VaultError::AlreadyExists);
        }
        let mut vault_id = [0; 16];
        crypto.random(&mut vault_id)?;
        let (key, wrapped) = crypto.new_key(kek).await?;
        let header = Header {
            vault_id,
            created_ms: first.at_ms,
            slots: vec![Slot::passphrase(params, first.at_ms, &wrapped)],
        };
        let entry = AuditEntry::after(&genesis(&vault_id), 1, 1, first);
        let mut vault = Self {
            store,
            crypto,
            mirror,
            key,
            vault_id,
            header_bytes: header.encode(),
            manifest: Manifest {
                epoch: 1,
                audit_seq: 1,
                audit_head: entry.hash,
                blocks: BTreeMap::new(),
            },
            mirror_behind: false,
            access: Access::Writer,
        };
        let batch = Batch {
            clear: false,
            header: Some(Blob::new(&vault.header_bytes)),
            manifest: vault
                .seal_manifest(&vault.manifest, &vault.header_bytes)
                .await?,
            audit: vec![(1, vault.seal_entry(&entry).await?)],
            puts: Vec::new(),
            removes: Vec::new(),
        };
        vault.store.write(batch).await?;
        vault.update_mirror().await;
        Ok(vault)
    }

    /// Opens the book and checks that all of it is there: every listed block and audit entry
    /// exists, the chain's head is the manifest's, and the mirror knows nothing newer. What the
    /// blocks hold is checked as they are read.
    ///
    /// # Errors
    /// [`VaultError::NoBook`], [`VaultError::Gone`], [`VaultError::WrongPassphrase`],
    /// [`VaultError::RolledBack`] or the part that is damaged.
    pub async fn open(
        store: S,
        crypto: C,
        mirror: M,
        kek: Kek,
    ) -> Result<(Self, Opened), VaultError> {
        let remembered = mirror.read().await;
        let (mut vault, manifest) = Self::unlock(store, crypto, mirror, kek).await?;
        vault.manifest = vault.open_manifest(manifest).await?;
        let warnings = vault.check_whole(remembered).await?;
        if !warnings.is_empty() {
            vault.update_mirror().await;
        }
        let epoch = vault.epoch();
        Ok((vault, Opened { epoch, warnings }))
    }

    /// Reads the header and opens the data key; the table of contents comes sealed, as it was
    /// stored.
    pub(super) async fn unlock(
        store: S,
        crypto: C,
        mirror: M,
        kek: Kek,
    ) -> Result<(Self, Option<Blob>), VaultError> {
        let (header, header_bytes, manifest) = read_plain(&store, &mirror).await?;
        let key = header.unlock(&crypto, &kek).await?.0;
        let vault = Self::empty(store, crypto, mirror, key, header.vault_id, header_bytes);
        Ok((vault, manifest))
    }

    /// A book whose table of contents was not read yet.
    pub(super) fn empty(
        store: S,
        crypto: C,
        mirror: M,
        key: C::Key,
        vault_id: [u8; 16],
        header_bytes: Vec<u8>,
    ) -> Self {
        Self {
            store,
            crypto,
            mirror,
            key,
            vault_id,
            header_bytes,
            manifest: Manifest::default(),
            mirror_behind: false,
            access: Access::Writer,
        }
    }

    /// That all that is listed is there, and the mirror knows nothing newer.
    pub(super) async fn check_whole(
        &self,
        remembered: Result<Option<MirrorState>, VaultError>,
    ) -> Result<Vec<Warning>, VaultError> {
        let mut warnings = Vec::new();
        warnings.extend(mirror_warning(self, remembered)?);
        warnings.extend(self.check_presence().await?);
        self.check_audit_end().await?;
        Ok(warnings)
    }

    /// What is known of every key that opens the book.
    pub fn slots(&self) -> Vec<SlotInfo> {
        // The bytes were decoded when the book was opened, or written by us.
        Header::decode(&self.header_bytes).map_or_else(|_| Vec::new(), |header| header.infos())
    }

    /// Number of commits in the book's life.
    pub fn epoch(&self) -> Epoch {
        self.manifest.epoch
    }

    /// The book's random name.
    pub fn vault_id(&self) -> [u8; 16] {
        self.vault_id
    }

    /// Every block with the length of its sealed bytes, ascending.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockKey, u32)> {
        self.manifest.blocks.iter().map(|(key, b)| (*key, b.len))
    }

    /// Whether the newest epoch could not be mirrored. The commit itself is safe; only an older
    /// copy put back later might pass unnoticed. The next commit tries again.
    pub fn mirror_behind(&self) -> bool {
        self.mirror_behind
    }

    pub(super) async fn update_mirror(&mut self) {
        let state = MirrorState {
            vault_id: self.vault_id,
            epoch: self.manifest.epoch,
        };
        self.mirror_behind = self.mirror.write(state).await.is_err();
    }

    pub(super) async fn seal_manifest(
        &self,
        manifest: &Manifest,
        header: &[u8],
    ) -> Result<Blob, VaultError> {
        let plain = postcard::to_stdvec(manifest).map_err(|_| encoding())?;
        let ad = manifest_ad(&self.vault_id, header);
        self.crypto.seal(&self.key, ad, &plain).await
    }

    pub(super) async fn seal_entry(&self, entry: &AuditEntry) -> Result<Blob, VaultError> {
        let plain = postcard::to_stdvec(entry).map_err(|_| encoding())?;
        let ad = audit_ad(&self.vault_id, entry.seq);
        self.crypto.seal(&self.key, ad, &plain).await
    }

    pub(super) async fn open_manifest(&self, sealed: Option<Blob>) -> Result<Manifest, VaultError> {
        let sealed = sealed.ok_or(VaultError::DamagedManifest)?;
        let ad = manifest_ad(&self.vault_id, &self.header_bytes);
        let plain = self.crypto.open(&self.key, ad, &sealed).await;
        plain
            .and_then(|plain| postcard::from_bytes(&plain).ok())
            .ok_or(VaultError::DamagedManifest)
    }

    async fn check_presence(&self) -> Result<Option<Warning>, VaultError> {
        let stored = self.store.block_keys().await?;
        let mut found = stored.iter().peekable();
        let mut strays = 0_u32;
        for key in self.manifest.blocks.keys() {
            while found.next_if(|stored| *stored < key).is_some() {
                strays += 1;
            }
            found
                .next_if(|stored| *stored == key)
                .ok_or(key.damaged())?;
        }
        strays += found.count() as u32;
        Ok((strays > 0).then_some(Warning::StrayBlocks { count: strays }))
    }

    async fn check_audit_end(&self) -> Result<(), VaultError> {
        let count = self.store.audit_count().await?;
        let seq = self.manifest.audit_seq;
        if count != seq {
            return Err(VaultError::DamagedAudit {
                seq: count.min(seq) + 1,
            });
        }
        self.linked(seq, 1).await?;
        Ok(())
    }
}

fn mirror_warning<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    remembered: Result<Option<MirrorState>, VaultError>,
) -> Result<Option<Warning>, VaultError> {
    let book = vault.manifest.epoch;
    match remembered {
        Err(_) => Ok(Some(Warning::MirrorUnavailable)),
        Ok(Some(state)) if state.vault_id == vault.vault_id => match state.epoch {
            mirror if mirror > book => Err(VaultError::RolledBack { book, mirror }),
            mirror if mirror < book => Ok(Some(Warning::MirrorBehind { book, mirror })),
            _ => Ok(None),
        },
        Ok(_) => Ok(Some(Warning::MirrorMissing)),
    }
}

/// What is stored in plain, and the sealed manifest.
pub(super) async fn read_plain<S: BlockStore, M: Mirror>(
    store: &S,
    mirror: &M,
) -> Result<(Header, Vec<u8>, Option<Blob>), VaultError> {
    let Some(bytes) = store.meta(Meta::Header).await? else {
        let remembered = mirror.read().await.ok().flatten();
        return Err(why_no_header(store, remembered).await?);
    };
    let bytes = bytes.to_vec();
    let header = Header::decode(&bytes)?;
    Ok((header, bytes, store.meta(Meta::Manifest).await?))
}

/// Whether the store holds nothing at all.
pub(super) async fn is_empty<S: BlockStore>(store: &S) -> Result<bool, VaultError> {
    Ok(store.meta(Meta::Header).await?.is_none()
        && store.meta(Meta::Manifest).await?.is_none()
        && store.audit_count().await? == 0
        && store.block_keys().await?.is_empty())
}

/// A book without a header is damaged, lost, or was never there.
pub(super) async fn why_no_header<S: BlockStore>(
    store: &S,
    remembered: Option<MirrorState>,
) -> Result<VaultError, VaultError> {
    if !is_empty(store).await? {
        return Ok(VaultError::DamagedHeader);
    }
    Ok(match remembered {
        Some(state) => VaultError::Gone { epoch: state.epoch },
        None => VaultError::NoBook,
    })
}

fn encoding() -> VaultError {
    VaultError::Storage("encoding".into())
}
