//! Looking at what cannot be opened as a book: a backup by the bank's key, what a damaged book still
//! holds. Both are opened where they lie, to read only.

use super::backup::{Trying, UnderWay, set, take};
use super::keys::{kek, ways};
use crate::desk::escrow;
use crate::protocol::book_name::BookName;
use crate::protocol::custody::backup::{BackupAnswer, Salvaged};
use crate::protocol::custody::keys::{Proof, Secret};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::summary::Opened;
use crate::vault::backup::{self, FileSource, Rehearsal};
use crate::vault::crypto::WebCrypto;
use crate::vault::mirror::OpfsMirror;
use crate::vault::store::{Either, IndexedDbStore};
use crate::vault::{self, Fate, Salvage, VaultError};
use crate::worker::open::{BookStore, Worker};
use std::collections::BTreeMap;

/// Begins to check a backup that the bank opens: its data key is sealed to the bank's key.
pub async fn by_escrow(
    worker: &Worker,
    secret: Secret,
    source: FileSource,
) -> Result<BackupAnswer, Failure> {
    let (head, slots) = backup::head(&source).await?;
    let sealed = backup::escrow(&source).await?;
    let sealed = sealed.ok_or(VaultError::NoSuchKey)?;
    let data_key = escrow::open(&secret.0, &head.vault_id, &sealed)?;
    let rehearsal = Rehearsal::begin_escrow(source, WebCrypto::new()?, data_key).await?;
    let (done, all) = rehearsal.progress();
    let trying = Trying {
        rehearsal,
        slots,
        replaces: None,
    };
    set(worker, UnderWay::Trying(Box::new(trying)));
    Ok(BackupAnswer::Checked(done, all))
}

/// Begins to try every block of a book that does not open. What is damaged stays as it is.
pub async fn salvage(worker: &Worker, name: BookName, by: Proof) -> Result<BackupAnswer, Failure> {
    let kek = match by {
        Proof::Passphrase(kek) => kek,
        by => kek(by, &ways(worker, name).await?.vault_id)?,
    };
    let store = Either::Usual(IndexedDbStore::open(name.storage()).await?);
    let salvage = Salvage::begin(store, WebCrypto::new()?, kek, None).await?;
    let (done, all) = salvage.progress();
    set(worker, UnderWay::Salvaging(Box::new(salvage)));
    Ok(BackupAnswer::Checked(count(done), count(all)))
}

/// A number of the vault's as the page hears it.
pub fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What became of every block, by table.
pub fn salvaged(salvage: &Salvage<BookStore, WebCrypto>) -> Salvaged {
    let mut tables: BTreeMap<u8, (u32, u32)> = BTreeMap::new();
    for (key, fate) in salvage.blocks() {
        let (good, bad) = tables.entry(key.table).or_default();
        match fate {
            Fate::Opens | Fate::Guessed => *good += 1,
            Fate::Damaged | Fate::Missing => *bad += 1,
        }
    }
    let chain = salvage.chain();
    Salvaged {
        tables: tables
            .into_iter()
            .map(|(t, (good, bad))| (t, good, bad))
            .collect(),
        chain: (chain.whole_to, chain.last),
    }
}

/// Opens what was checked where it lies. It is a copy: nothing is ever written to it.
pub async fn look_at(worker: &Worker, name: BookName) -> Result<Opened, Failure> {
    let none = OpfsMirror::none();
    let vault = match take(worker)? {
        UnderWay::Trying(trying) => {
            let book = trying.rehearsal.into_book()?;
            book.elsewhere(Either::Other, none)
        }
        UnderWay::Salvaging(salvage) => salvage.into_book().elsewhere(|store| store, none),
        UnderWay::Writing(_) => return Err(DeskFailure::NoSuchJob.into()),
    };
    let opened = vault::Opened {
        epoch: vault.epoch(),
        warnings: Vec::new(),
    };
    worker.enter(name, vault, None, opened, true).await
}
