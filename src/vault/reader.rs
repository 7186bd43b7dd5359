//! Books opened to be looked at: nothing is written, not even the mirror, while another tab may
//! go on writing.
//!
//! A commit may come between any two reads. The sealed manifest differs after every commit (its
//! nonce does), so that a reading is of one moment when header and manifest were the same before
//! and after.

use sha2::{Digest, Sha256};

use super::book::{Access, read_plain};
use super::crypto::{Crypto, DataKey, Kek};
use super::mirror::{Mirror, MirrorState};
use super::store::{BlockStore, Meta};
use super::{Blob, BlockKey, Epoch, Opened, Vault, VaultError, Warning};

/// How often a reading is begun anew before the writer is thought too busy.
const TRIES: u32 = 8;

/// What a reader found new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// The book's epoch now.
    pub epoch: Epoch,
    /// Blocks that came or changed, ascending.
    pub changed: Vec<BlockKey>,
    /// Blocks that went, ascending.
    pub removed: Vec<BlockKey>,
    /// Whether the keys that open the book were changed.
    pub keys_changed: bool,
    /// Whether the audit chain goes on from the entry that was the last; not so once a backup was
    /// restored.
    pub continues: bool,
}

impl<S: BlockStore, C: Crypto, M: Mirror> Vault<S, C, M> {
    /// Opens the book to be looked at, with the checks of [`Vault::open`]. Nothing is written, not
    /// the mirror either, and commits are refused.
    ///
    /// # Errors
    /// As [`Vault::open`]; [`VaultError::Stale`] when a writer left no moment to read in.
    pub async fn open_reader(
        store: S,
        crypto: C,
        mirror: M,
        kek: Kek,
    ) -> Result<(Self, Opened), VaultError> {
        let (mut vault, _) = Self::unlock(store, crypto, mirror, kek).await?;
        let warnings = vault.settle(false).await?;
        let epoch = vault.epoch();
        Ok((vault, Opened { epoch, warnings }))
    }

    /// Opens the book to be looked at with its data key, as it came back from escrow. Such a book
    /// never becomes a writer's.
    ///
    /// # Errors
    /// As [`Vault::open_reader`]; [`VaultError::WrongKey`] when the key opens nothing of the book.
    pub async fn open_escrow(
        store: S,
        crypto: C,
        mirror: M,
        data_key: [u8; 32],
    ) -> Result<(Self, Opened), VaultError> {
        let key = crypto.import_key(DataKey::new(data_key)).await?;
        let (header, bytes, _) = read_plain(&store, &mirror).await?;
        let mut vault = Self::empty(store, crypto, mirror, key, header.vault_id, bytes);
        match vault.settle(true).await {
            // Nothing else tells a foreign key from a damaged manifest.
            Err(VaultError::DamagedManifest) if !vault.opens_any_entry().await => {
                Err(VaultError::WrongKey)
            }
            Err(error) => Err(error),
            Ok(warnings) => {
                let epoch = vault.epoch();
                Ok((vault, Opened { epoch, warnings }))
            }
        }
    }

    /// Whether commits are possible.
    pub fn can_write(&self) -> bool {
        self.access == Access::Writer
    }

    /// Reads the table of contents anew and says what differs; a writer's book never does.
    ///
    /// # Errors
    /// As [`Vault::open_reader`]; [`VaultError::OtherBook`] when another book is stored now,
    /// [`VaultError::RolledBack`] when it is older than what was read. The book is then as it was.
    pub async fn refresh(&mut self) -> Result<Refreshed, VaultError> {
        let before = self.manifest.clone();
        let header = self.header_bytes.clone();
        if let Access::Reader { escrow, .. } = self.access {
            self.settle(escrow).await?;
        }
        let now = &self.manifest;
        let changed = now
            .blocks
            .iter()
            .filter(|(key, entry)| before.blocks.get(key) != Some(entry));
        let removed = before
            .blocks
            .keys()
            .filter(|key| !now.blocks.contains_key(key));
        let mut found = Refreshed {
            epoch: now.epoch,
            changed: changed.map(|(key, _)| *key).collect(),
            removed: removed.copied().collect(),
            keys_changed: header != self.header_bytes,
            continues: now.audit_seq >= before.audit_seq,
        };
        if found.continues && *now != before {
            let last = self.linked(before.audit_seq, 1).await?;
            found.continues = last
                .first()
                .is_some_and(|(entry, _)| entry.hash == before.audit_head);
        }
        Ok(found)
    }

    /// Becomes the book's writer, once the other tab has let go: hold a `BookLock`. `mirror` is one
    /// that can be written.
    ///
    /// # Errors
    /// As [`Vault::open`] and [`Vault::refresh`]; [`VaultError::ReadOnly`] for a book that was
    /// opened with the escrow key.
    pub async fn take_over<W: Mirror>(
        mut self,
        mirror: W,
    ) -> Result<(Vault<S, C, W>, Opened, Refreshed), VaultError> {
        if matches!(self.access, Access::Reader { escrow: true, .. }) {
            return Err(VaultError::ReadOnly);
        }
        let found = self.refresh().await?;
        let remembered = mirror.read().await;
        let mut vault = Vault {
            store: self.store,
            crypto: self.crypto,
            mirror,
            key: self.key,
            vault_id: self.vault_id,
            header_bytes: self.header_bytes,
            manifest: self.manifest,
            mirror_behind: false,
            access: Access::Writer,
        };
        let warnings = vault.check_whole(remembered).await?;
        if !warnings.is_empty() {
            vault.update_mirror().await;
        }
        let epoch = vault.epoch();
        Ok((vault, Opened { epoch, warnings }, found))
    }

    /// Makes this book one that is looked at, where nobody writes to its store.
    pub(super) fn look_only(&mut self, manifest: &Blob) {
        let seen = moment(&self.header_bytes, Some(manifest));
        let escrow = true;
        self.access = Access::Reader { seen, escrow };
    }

    /// As [`Vault::take_over`], in place, where the mirror is of the same kind.
    ///
    /// # Errors
    /// As [`Vault::take_over`]; the book is a reader's as before then.
    pub async fn become_writer(
        &mut self,
        mirror: M,
    ) -> Result<(Vec<Warning>, Refreshed), VaultError> {
        if matches!(self.access, Access::Reader { escrow: true, .. }) {
            return Err(VaultError::ReadOnly);
        }
        let found = self.refresh().await?;
        let remembered = mirror.read().await;
        let warnings = self.check_whole(remembered).await?;
        self.mirror = mirror;
        self.access = Access::Writer;
        if !warnings.is_empty() {
            self.update_mirror().await;
        }
        Ok((warnings, found))
    }

    /// The same book, its store and mirror of other kinds.
    pub fn elsewhere<T, N>(self, store: impl FnOnce(S) -> T, mirror: N) -> Vault<T, C, N> {
        Vault {
            store: store(self.store),
            crypto: self.crypto,
            mirror,
            key: self.key,
            vault_id: self.vault_id,
            header_bytes: self.header_bytes,
            manifest: self.manifest,
            mirror_behind: self.mirror_behind,
            access: self.access,
        }
    }

    /// Whether header or manifest are not those of `seen` any more.
    pub(super) async fn moved_on(&self, seen: [u8; 32]) -> bool {
        let header = self.store.meta(Meta::Header).await;
        let manifest = self.store.meta(Meta::Manifest).await;
        match (header, manifest) {
            (Ok(Some(header)), Ok(manifest)) => moment(&header.to_vec(), manifest.as_ref()) != seen,
            _ => false,
        }
    }

    /// Reads header and manifest and checks the book, all of one moment.
    async fn settle(&mut self, escrow: bool) -> Result<Vec<Warning>, VaultError> {
        for _ in 0..TRIES {
            let remembered = self.mirror.read().await;
            let (header, bytes, sealed) = read_plain(&self.store, &self.mirror).await?;
            if header.vault_id != self.vault_id {
                return Err(VaultError::OtherBook);
            }
            let seen = moment(&bytes, sealed.as_ref());
            let header = std::mem::replace(&mut self.header_bytes, bytes);
            let manifest = self.manifest.clone();
            let found = self.take_in(sealed, remembered).await;
            let moved = self.moved_on(seen).await;
            if found.is_ok() && !moved {
                self.access = Access::Reader { seen, escrow };
                return found;
            }
            self.header_bytes = header;
            self.manifest = manifest;
            if !moved {
                return found;
            }
        }
        Err(VaultError::Stale)
    }

    async fn take_in(
        &mut self,
        sealed: Option<Blob>,
        remembered: Result<Option<MirrorState>, VaultError>,
    ) -> Result<Vec<Warning>, VaultError> {
        let manifest = self.open_manifest(sealed).await?;
        let (book, known) = (manifest.epoch, self.manifest.epoch);
        if book < known {
            return Err(VaultError::RolledBack {
                book,
                mirror: known,
            });
        }
        self.manifest = manifest;
        self.check_whole(remembered).await
    }

    async fn opens_any_entry(&self) -> bool {
        let count = self.store.audit_count().await.unwrap_or(0);
        for seq in 1..=count.min(16) {
            if self.entries(seq, seq).await.is_ok() {
                return true;
            }
        }
        false
    }
}

/// SHA-256 of what tells two commits apart.
fn moment(header: &[u8], manifest: Option<&Blob>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(header);
    hash.update(manifest.map(Blob::to_vec).unwrap_or_default());
    hash.finalize().into()
}
