//! What can still be read of a damaged book.
//!
//! Every block and audit entry is tried on its own. Without a manifest nobody knows which commit
//! wrote a block, and its associated data names that commit: the epochs that the audit entries tell
//! are tried, the ones that helped last first. A block that opens so is genuine, but it may be an
//! older one than the last: see [`Fate::Guessed`]. Without a header there is no key; the header of a
//! backup of the same book serves as well, see [`super::backup::header`].

use std::collections::{BTreeMap, BTreeSet};

use super::audit::{AuditEntry, genesis};
use super::crypto::{Crypto, Kek};
use super::manifest::{BlockEntry, Manifest, audit_ad, block_ad};
use super::mirror::NoMirror;
use super::store::{BlockStore, Meta};
use super::{Blob, BlockKey, EPOCH_MAX, Epoch, Header, Vault, VaultError};

/// Blocks tried at a time.
const BLOCKS: usize = 8;
/// Audit entries tried at a time.
const ENTRIES: usize = 256;
/// Longest run of epochs that is tried where audit entries are missing.
const GAP_MAX: u64 = 10_000;

/// How many epochs are tried after the newest that an entry tells: the last entries may be lost.
const BEYOND: u64 = 16;

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is as it was committed.
    Opens,
    /// It opens, but nothing says that it is the newest of its place.
    Guessed,
    /// It is there and does not open.
    Damaged,
    /// The manifest lists it, and it is not there.
    Missing,
}

/// What is left of the audit chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// How many entries open.
    pub opens: u64,
    /// Up to which entry the chain is whole, from 1; 0 when the first is lost.
    pub whole_to: u64,
    /// The last entry there is or ought to be.
    pub last: u64,
}

/// A damaged book being gone through. Nothing is written.
pub struct Salvage<S, C: Crypto> {
    book: Vault<S, C, NoMirror>,
    /// The manifest's list, if it opened.
    listed: Option<BTreeMap<BlockKey, BlockEntry>>,
    keys: Vec<BlockKey>,
    fates: BTreeMap<BlockKey, Fate>,
    chain: Chain,
    /// Hash of the last entry of the whole part.
    link: [u8; 32],
    next_entry: u64,
    entries_done: bool,
    /// Newest first.
    epochs: Vec<Epoch>,
    told: BTreeSet<Epoch>,
}

impl<S: BlockStore, C: Crypto> Salvage<S, C> {
    /// Begins with whatever header opens: the stored one, or `spare`.
    ///
    /// # Errors
    /// What [`Header::decode`] refuses, and [`VaultError::WrongPassphrase`], of the stored header
    /// when there is no spare; what the store reports.
    pub async fn begin(
        store: S,
        crypto: C,
        kek: Kek,
        spare: Option<Vec<u8>>,
    ) -> Result<Self, VaultError> {
        let stored = store.meta(Meta::Header).await?.map(|blob| blob.to_vec());
        let mut why = VaultError::DamagedHeader;
        let mut opened = None;
        for bytes in [stored, spare].into_iter().flatten() {
            match unlock(&crypto, &kek, bytes).await {
                Ok(found) => {
                    opened = Some(found);
                    break;
                }
                Err(error) => why = error,
            }
        }
        let (key, vault_id, header) = opened.ok_or(why)?;
        let mut book = Vault::empty(store, crypto, NoMirror, key, vault_id, header);
        let sealed = book.store.meta(Meta::Manifest).await?;
        let manifest = book.open_manifest(sealed.clone()).await.ok();
        let stored = book.store.block_keys().await?;
        let mut keys: BTreeSet<BlockKey> = match &manifest {
            Some(manifest) => manifest.blocks.keys().copied().collect(),
            None => stored.into_iter().collect(),
        };
        let last = manifest.as_ref().map_or(0, |manifest| manifest.audit_seq);
        let count = book.store.audit_count().await?;
        let listed = manifest.map(|mut manifest| {
            let listed = std::mem::take(&mut manifest.blocks);
            book.manifest = manifest;
            listed
        });
        book.look_only(&sealed.unwrap_or_else(|| Blob::new(&[])));
        Ok(Self {
            keys: std::mem::take(&mut keys).into_iter().collect(),
            fates: BTreeMap::new(),
            chain: Chain {
                last: last.max(count),
                ..Chain::default()
            },
            link: genesis(&book.vault_id),
            next_entry: 1,
            entries_done: false,
            epochs: Vec::new(),
            told: BTreeSet::new(),
            book,
            listed,
        })
    }

    /// Tries some entries or blocks more. True once all were.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn step(&mut self) -> Result<bool, VaultError> {
        if !self.entries_done {
            self.try_entries().await?;
        } else if self.fates.len() < self.keys.len() {
            self.try_blocks().await?;
        }
        Ok(self.entries_done && self.fates.len() == self.keys.len())
    }

    async fn try_entries(&mut self) -> Result<(), VaultError> {
        let page = self.book.store.audit(self.next_entry, ENTRIES).await?;
        let Some((last, _)) = page.last() else {
            self.entries_done = true;
            if self.listed.is_none() {
                self.begin_guessing();
            }
            return Ok(());
        };
        self.next_entry = last + 1;
        self.chain.last = self.chain.last.max(*last);
        for (seq, sealed) in &page {
            let ad = audit_ad(&self.book.vault_id, *seq);
            let plain = self.book.crypto.open(&self.book.key, ad, sealed).await;
            let entry = plain.and_then(|plain| postcard::from_bytes(&plain).ok());
            if let Some(entry) = entry {
                self.take_entry(*seq, &entry);
            }
        }
        Ok(())
    }

    /// Without a manifest: which commits may have written a block, and where the chain ends.
    fn begin_guessing(&mut self) {
        let newest = self.told.last().copied().unwrap_or(0);
        self.told.extend(newest + 1..=newest + BEYOND);
        self.epochs = self.told.iter().rev().copied().collect();
        self.book.manifest = Manifest {
            epoch: newest,
            audit_seq: self.chain.whole_to,
            audit_head: self.link,
            blocks: BTreeMap::new(),
        };
    }

    fn take_entry(&mut self, seq: u64, entry: &AuditEntry) {
        if entry.seq != seq || entry.epoch >= EPOCH_MAX {
            return;
        }
        self.chain.opens += 1;
        // Where entries are missing, their commits lie between their neighbours'.
        let before = self.told.last().copied().unwrap_or(0);
        let from = (before + 1).max(entry.epoch.saturating_sub(GAP_MAX));
        self.told.extend(from..=entry.epoch);
        if seq == self.chain.whole_to + 1 && entry.hash == entry.link(&self.link) {
            self.chain.whole_to = seq;
            self.link = entry.hash;
        }
    }

    async fn try_blocks(&mut self) -> Result<(), VaultError> {
        let done = self.fates.len();
        let keys: Vec<BlockKey> = self.keys.iter().skip(done).take(BLOCKS).copied().collect();
        let blobs = self.book.store.blocks(&keys).await?;
        for (key, blob) in keys.into_iter().zip(blobs) {
            let (fate, entry) = match blob {
                None => (Fate::Missing, None),
                Some(blob) => self.try_block(key, &blob).await?,
            };
            self.book.manifest.blocks.extend(entry.map(|e| (key, e)));
            self.fates.insert(key, fate);
        }
        Ok(())
    }

    async fn try_block(
        &mut self,
        key: BlockKey,
        blob: &Blob,
    ) -> Result<(Fate, Option<BlockEntry>), VaultError> {
        let book = &self.book;
        let found = BlockEntry {
            epoch: 0,
            len: blob.len(),
            hash: book.crypto.digest(blob).await?,
        };
        if let Some(listed) = &self.listed {
            let Some(entry) = listed.get(&key).filter(|e| e.hash == found.hash) else {
                return Ok((Fate::Damaged, None));
            };
            let ad = block_ad(&book.vault_id, key, entry.epoch);
            return Ok(match book.crypto.open(&book.key, ad, blob).await {
                Some(_) => (Fate::Opens, Some(*entry)),
                None => (Fate::Damaged, None),
            });
        }
        for at in 0..self.epochs.len() {
            let epoch = self.epochs[at];
            let ad = block_ad(&book.vault_id, key, epoch);
            if book.crypto.open(&book.key, ad, blob).await.is_some() {
                // A commit that wrote one block most often wrote many.
                self.epochs[..=at].rotate_right(1);
                return Ok((Fate::Guessed, Some(BlockEntry { epoch, ..found })));
            }
        }
        Ok((Fate::Damaged, None))
    }

    /// How many entries and blocks were tried, and of how many.
    pub fn progress(&self) -> (u64, u64) {
        let all = self.chain.last + self.keys.len() as u64;
        let entries = match self.entries_done {
            true => self.chain.last,
            false => self.chain.last.min(self.next_entry - 1),
        };
        (entries + self.fates.len() as u64, all)
    }

    /// What became of each block tried so far, ascending by table and number.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockKey, Fate)> {
        self.fates.iter().map(|(key, fate)| (*key, *fate))
    }

    /// What is left of the audit chain, as far as it was tried.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// A book to be looked at of the blocks that opened so far: the others are not in it.
    pub fn book(&self) -> &Vault<S, C, NoMirror> {
        &self.book
    }

    /// The book of the blocks that opened, to be kept.
    pub fn into_book(self) -> Vault<S, C, NoMirror> {
        self.book
    }

    /// The plain bytes of a block that opens.
    ///
    /// # Errors
    /// As [`Vault::read`].
    pub async fn read(&self, key: BlockKey) -> Result<Vec<u8>, VaultError> {
        let mut found = self.book.read(&[key]).await?;
        found.pop().ok_or(key.damaged())
    }
}

async fn unlock<C: Crypto>(
    crypto: &C,
    kek: &Kek,
    bytes: Vec<u8>,
) -> Result<(C::Key, [u8; 16], Vec<u8>), VaultError> {
    let header = Header::decode(&bytes)?;
    let key = header.unlock(crypto, kek).await?.0;
    Ok((key, header.vault_id, bytes))
}
