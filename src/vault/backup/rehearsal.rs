//! Trying a backup before it replaces anything: every block and audit entry is opened and checked.

use super::read::Scan;
use super::{
    BLOCK, BackupHead, CHUNK, END, ENTRIES, ENTRY, ENTRY_MAX, FileStore, HEAD_MAX, MANIFEST,
    MANIFEST_MAX, SEALED_HEAD, Source, head_ad, plain,
};
use crate::vault::audit::{AuditEntry, genesis};
use crate::vault::crypto::{Crypto, DataKey, Kek};
use crate::vault::manifest::{audit_ad, block_ad};
use crate::vault::mirror::{Mirror, NoMirror};
use crate::vault::store::BlockStore;
use crate::vault::{Blob, BlockKey, Vault, VaultError};

/// A backup being tried, and a book to be looked at where it lies.
pub struct Rehearsal<F: Source, C: Crypto> {
    pub(super) book: Vault<FileStore<F>, C, NoMirror>,
    pub(super) done: bool,
    head: BackupHead,
    scan: Scan,
    keys: Vec<BlockKey>,
    checked: usize,
    /// Hash of the last audit entry checked.
    link: [u8; 32],
    /// What was found: a backup that failed once is never whole again.
    broken: Option<VaultError>,
}

/// How the blocks of a backup and of a book differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// Whether both are of one book; if not, every block is listed.
    pub same_book: bool,
    /// Blocks only the backup has: restoring brings them back.
    pub gained: Vec<BlockKey>,
    /// Blocks only the book has: restoring takes them away.
    pub lost: Vec<BlockKey>,
    /// Blocks both have, written by different commits.
    pub differ: Vec<BlockKey>,
}

impl<F: Source, C: Crypto> Rehearsal<F, C> {
    /// Opens a backup with a key of the book it was written from. Blocks are not read yet.
    ///
    /// # Errors
    /// As [`super::head`]; [`VaultError::WrongPassphrase`], [`VaultError::DamagedBackup`].
    pub async fn begin(source: F, crypto: C, kek: Kek) -> Result<Self, VaultError> {
        let found = plain(&source).await?;
        let key = found.header.unlock(&crypto, &kek).await?.0;
        Self::under(
            source,
            crypto,
            key,
            found,
            VaultError::DamagedBackup { at: 0 },
        )
        .await
    }

    /// Opens a backup with the data key, as it came back from escrow; see [`super::escrow`].
    ///
    /// # Errors
    /// As [`Rehearsal::begin`], with [`VaultError::WrongKey`].
    pub async fn begin_escrow(
        source: F,
        crypto: C,
        data_key: [u8; 32],
    ) -> Result<Self, VaultError> {
        let found = plain(&source).await?;
        let key = crypto.import_key(DataKey::new(data_key)).await?;
        Self::under(source, crypto, key, found, VaultError::WrongKey).await
    }

    /// Opens what is sealed in front of the blocks; `foreign` is said when the head does not open.
    async fn under(
        source: F,
        crypto: C,
        key: C::Key,
        found: super::Plain,
        foreign: VaultError,
    ) -> Result<Self, VaultError> {
        let head = found.head;
        let mut scan = Scan::after(&found.bytes, source.len().await?);
        let at = scan.at;
        let foreign = match foreign {
            VaultError::WrongKey => foreign,
            _ => VaultError::DamagedBackup { at },
        };
        let sealed = Blob::new(&scan.frame(&source, SEALED_HEAD, 0..=HEAD_MAX).await?);
        let ad = head_ad(&head.vault_id, &found.header_bytes);
        let again = crypto.open(&key, ad, &sealed).await.ok_or(foreign)?;
        if again != head.encode() {
            return Err(VaultError::DamagedBackup { at });
        }
        let at = scan.at;
        let damaged = VaultError::DamagedBackup { at };
        let manifest = Blob::new(&scan.frame(&source, MANIFEST, 0..=MANIFEST_MAX).await?);
        let store = FileStore {
            source,
            header: Blob::new(&found.header_bytes),
            manifest: manifest.clone(),
            blocks: Default::default(),
            audit: Default::default(),
        };
        let mut book = Vault::empty(
            store,
            crypto,
            NoMirror,
            key,
            head.vault_id,
            found.header_bytes,
        );
        let listed = book.open_manifest(Some(manifest.clone())).await;
        let listed = listed.map_err(|_| damaged.clone())?;
        let bytes = listed.blocks.values().map(|entry| u64::from(entry.len));
        let told = (listed.epoch, listed.audit_seq, listed.audit_head);
        if told != (head.epoch, head.audit_seq, head.audit_head)
            || listed.blocks.len() as u64 != u64::from(head.blocks)
            || bytes.sum::<u64>() != head.bytes
        {
            return Err(damaged);
        }
        let mut place = scan.at;
        for (key, entry) in &listed.blocks {
            book.store.blocks.insert(*key, (place + 5, entry.len));
            place += 5 + u64::from(entry.len);
        }
        book.manifest = listed;
        book.look_only(&manifest);
        Ok(Self {
            keys: book.manifest.blocks.keys().copied().collect(),
            link: genesis(&head.vault_id),
            book,
            done: false,
            head,
            scan,
            checked: 0,
            broken: None,
        })
    }

    /// Opens and checks the next blocks or audit entries. True once all of the file was.
    ///
    /// # Errors
    /// [`VaultError::BackupCut`], [`VaultError::DamagedBackup`], what the source reports.
    pub async fn step(&mut self) -> Result<bool, VaultError> {
        if let Some(error) = &self.broken {
            return Err(error.clone());
        }
        let stepped = self.try_step().await;
        self.broken = stepped.as_ref().err().cloned();
        stepped
    }

    async fn try_step(&mut self) -> Result<bool, VaultError> {
        if self.checked < self.keys.len() {
            self.check_blocks().await?;
        } else if (self.book.store.audit.borrow().len() as u64) < self.head.audit_seq {
            self.check_entries().await?;
        } else if !self.done {
            let at = self.scan.at;
            let source = &self.book.store.source;
            self.scan.frame(source, END, 0..=0).await?;
            self.scan.end(source).await?;
            if self.link != self.head.audit_head {
                return Err(VaultError::DamagedBackup { at });
            }
            self.done = true;
        }
        Ok(self.done)
    }

    async fn check_blocks(&mut self) -> Result<(), VaultError> {
        let book = &self.book;
        let mut read = Vec::new();
        let mut length = 0;
        while length < CHUNK && self.checked < self.keys.len() {
            let key = self.keys[self.checked];
            let damaged = VaultError::DamagedBackup { at: self.scan.at };
            let entry = book.manifest.blocks.get(&key).ok_or(damaged.clone())?;
            let source = &book.store.source;
            let sealed = self
                .scan
                .frame(source, BLOCK, entry.len..=entry.len)
                .await?;
            read.push((
                damaged,
                block_ad(&book.vault_id, key, entry.epoch),
                entry,
                Blob::new(&sealed),
            ));
            length += entry.len as usize;
            self.checked += 1;
        }
        let mut started = Vec::with_capacity(read.len());
        for (damaged, ad, entry, sealed) in &read {
            let digest = book.crypto.digest(sealed);
            let plain = book.crypto.open(&book.key, ad.clone(), sealed);
            started.push((damaged.clone(), entry.hash, digest, plain));
        }
        let mut first = None;
        for (damaged, hash, digest, plain) in started {
            // All are awaited, as in reading a book.
            let (digest, plain) = (digest.await?, plain.await);
            if digest != hash || plain.is_none() {
                first = first.or(Some(damaged));
            }
        }
        first.map_or(Ok(()), Err)
    }

    async fn check_entries(&mut self) -> Result<(), VaultError> {
        let book = &self.book;
        for _ in 0..ENTRIES {
            let seq = book.store.audit.borrow().len() as u64 + 1;
            if seq > self.head.audit_seq {
                break;
            }
            let at = self.scan.at;
            let damaged = VaultError::DamagedBackup { at };
            let sealed = self
                .scan
                .frame(&book.store.source, ENTRY, 0..=ENTRY_MAX)
                .await?;
            let sealed = Blob::new(&sealed);
            let ad = audit_ad(&book.vault_id, seq);
            let plain = book.crypto.open(&book.key, ad, &sealed).await;
            let entry: AuditEntry = plain
                .and_then(|plain| postcard::from_bytes(&plain).ok())
                .ok_or(damaged.clone())?;
            if entry.seq != seq || entry.hash != entry.link(&self.link) {
                return Err(damaged);
            }
            self.link = entry.hash;
            book.store.audit.borrow_mut().push((at + 5, sealed.len()));
        }
        Ok(())
    }

    /// How many blocks and audit entries are checked, and of how many.
    pub fn progress(&self) -> (u32, u32) {
        let done = self.checked as u64 + self.book.store.audit.borrow().len() as u64;
        let all = u64::from(self.head.blocks).saturating_add(self.head.audit_seq);
        let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        (count(done), count(all))
    }

    /// What the backup tells of itself; by now it was opened with a key.
    pub fn head(&self) -> &BackupHead {
        &self.head
    }

    /// The backup as a book to be looked at. Its audit entries are there once they were checked.
    pub fn book(&self) -> &Vault<FileStore<F>, C, NoMirror> {
        &self.book
    }

    /// The backup as a book to be looked at where it lies, once all of it was checked.
    ///
    /// # Errors
    /// [`VaultError::NotRehearsed`].
    pub fn into_book(self) -> Result<Vault<FileStore<F>, C, NoMirror>, VaultError> {
        match self.done {
            true => Ok(self.book),
            false => Err(VaultError::NotRehearsed),
        }
    }

    /// Every block with the length of its sealed bytes, ascending.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockKey, u32)> {
        self.book.blocks()
    }

    /// The plain bytes of a block.
    ///
    /// # Errors
    /// As [`Vault::read`].
    pub async fn read(&self, key: BlockKey) -> Result<Vec<u8>, VaultError> {
        let mut found = self.book.read(&[key]).await?;
        found.pop().ok_or(key.damaged())
    }

    /// How the backup's blocks and those of `book` differ. Equal entries of two manifests of one
    /// book mean equal blocks: nothing needs to be opened.
    pub fn against<S: BlockStore, D: Crypto, M: Mirror>(&self, book: &Vault<S, D, M>) -> Against {
        let (ours, theirs) = (&self.book.manifest.blocks, &book.manifest.blocks);
        let same_book = self.book.vault_id == book.vault_id;
        let mut found = Against {
            same_book,
            ..Against::default()
        };
        for (key, entry) in ours {
            match theirs.get(key) {
                None => found.gained.push(*key),
                Some(other) if !same_book || other != entry => found.differ.push(*key),
                Some(_) => {}
            }
        }
        let lost = theirs.keys().filter(|key| !ours.contains_key(key));
        found.lost.extend(lost.copied());
        found
    }

    /// The last audit entry the backup and `book` share; 0 when they share none. What `book` has
    /// after it is lost by restoring, what the backup has after it is gained.
    ///
    /// # Errors
    /// [`VaultError::NotRehearsed`], and what reading an entry reports.
    pub async fn common<S: BlockStore, D: Crypto, M: Mirror>(
        &self,
        book: &Vault<S, D, M>,
    ) -> Result<u64, VaultError> {
        if !self.done {
            return Err(VaultError::NotRehearsed);
        }
        if self.book.vault_id != book.vault_id {
            return Ok(0);
        }
        // A chain: once two entries differ, all after them do.
        let mut same = 0;
        let mut differs = self.head.audit_seq.min(book.audit_head().1) + 1;
        while same + 1 < differs {
            let middle = same + (differs - same) / 2;
            let ours = self.book.audit(middle, 1).await?;
            let theirs = book.audit(middle, 1).await?;
            match ours == theirs {
                true => same = middle,
                false => differs = middle,
            }
        }
        Ok(same)
    }
}
