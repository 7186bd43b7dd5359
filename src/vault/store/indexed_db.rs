//! The store in IndexedDB: database `clientele-<book>`, three object stores, sealed bytes only.
//!
//! All requests of an operation are issued at once inside one transaction and only then awaited:
//! a transaction commits by itself as soon as nothing of it is pending. Dropped before its
//! commit it is aborted, which is what an error half-way needs and what a read does not mind.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::primitive::TryToJs;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use wasm_bindgen::closure::Closure;
use web_sys::DomException;

use super::connection::{close_on_version_change, failure, open};
use super::{Batch, BlockStore, Meta};
use crate::vault::web::storage_error;
use crate::vault::{Blob, BlockKey, VaultError};

const META: &str = "meta";
const BLOCKS: &str = "blocks";
const AUDIT: &str = "audit";

/// An open connection to one book's database.
#[derive(Debug)]
pub struct IndexedDbStore {
    db: Database,
    _close_on_version_change: Closure<dyn FnMut()>,
}

impl IndexedDbStore {
    /// Opens the database of `book`; one that is not there comes to be, empty.
    ///
    /// # Errors
    /// [`VaultError::NoIndexedDb`], [`VaultError::Busy`], [`VaultError::UnknownFormat`].
    pub async fn open(book: &str) -> Result<Self, VaultError> {
        let db = open(&format!("clientele-{book}"), &[META, BLOCKS, AUDIT]).await?;
        Ok(Self {
            _close_on_version_change: close_on_version_change(&db),
            db,
        })
    }

    fn reading(&self, name: &str) -> Result<Transaction<'_>, VaultError> {
        self.db.transaction(name).build().map_err(failure)
    }

    /// Writes that wait for the disk, not only for the operating system.
    fn writing(&self) -> Result<Transaction<'_>, VaultError> {
        let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        self.db
            .transaction([META, BLOCKS, AUDIT])
            .with_mode(TransactionMode::Readwrite)
            .with_options(strict)
            .build()
            .map_err(failure)
    }
}

impl Drop for IndexedDbStore {
    fn drop(&mut self) {
        self.db.as_sys().set_onversionchange(None);
        self.db.as_sys().close();
    }
}

impl BlockStore for IndexedDbStore {
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError> {
        let tx = self.reading(META)?;
        let meta = object_store(&tx, META)?;
        let found = meta.get::<Blob, &str, _>(meta_key(which));
        found.await.map_err(failure)
    }

    /// One request a block. `getAll` over runs of numbers was no faster in Chromium on blocks of
    /// 50 KiB and more, and a batch of the ledger, five tables in turn, has no runs.
    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError> {
        let tx = self.reading(BLOCKS)?;
        let blocks = object_store(&tx, BLOCKS)?;
        let mut requests = Vec::with_capacity(keys.len());
        for key in keys {
            let request = blocks.get::<Blob, f64, _>(block_key(*key)).primitive();
            requests.push(request.map_err(failure)?);
        }
        let mut out = Vec::with_capacity(keys.len());
        for request in requests {
            out.push(request.await.map_err(failure)?);
        }
        Ok(out)
    }

    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError> {
        let tx = self.reading(BLOCKS)?;
        let blocks = object_store(&tx, BLOCKS)?;
        let keys = blocks.get_all_keys::<f64>().await.map_err(failure)?;
        keys.map(|key| parse_block_key(key.map_err(|_| foreign())?))
            .collect()
    }

    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError> {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        if limit == 0 {
            // Zero would mean no limit.
            return Ok(Vec::new());
        }
        let tx = self.reading(AUDIT)?;
        let audit = object_store(&tx, AUDIT)?;
        let keys = audit.get_all_keys::<f64>();
        let keys = keys.with_query::<f64, _>(seq_key(from)..).with_limit(limit);
        let entries = audit.get_all::<Blob>();
        let entries = entries
            .with_query::<f64, _>(seq_key(from)..)
            .with_limit(limit);
        let keys = keys.primitive().map_err(failure)?;
        let entries = entries.primitive().map_err(failure)?;
        let keys = keys.await.map_err(failure)?;
        let entries = entries.await.map_err(failure)?;
        keys.zip(entries)
            .map(|(key, entry)| {
                let seq = parse_number(key.map_err(|_| foreign())?)?;
                Ok((seq, entry.map_err(failure)?))
            })
            .collect()
    }

    async fn audit_count(&self) -> Result<u64, VaultError> {
        let tx = self.reading(AUDIT)?;
        let count = object_store(&tx, AUDIT)?.count().await.map_err(failure)?;
        Ok(count.into())
    }

    async fn write(&self, batch: Batch) -> Result<(), VaultError> {
        let tx = self.writing()?;
        put_all(&tx, &batch)?;
        let transaction = tx.as_sys().clone();
        tx.commit()
            .await
            .map_err(|error| abort_reason(transaction.error(), error))
    }
}

/// Why a commit came to nothing.
///
/// When space runs out the requests succeed and the transaction aborts: the crate then reports
/// no more than that, and `QuotaExceededError` is only in the transaction's own `error`. A
/// request that fails is reported by itself, before the transaction has a reason.
fn abort_reason(reason: Option<DomException>, error: Error) -> VaultError {
    match (reason, error) {
        (Some(reason), _) => storage_error(&reason),
        (None, Error::MissingData(_)) => VaultError::Storage("AbortError".into()),
        (None, error) => failure(error),
    }
}

/// Issues the writes of `batch` without awaiting them: the commit hears of every failure.
fn put_all(tx: &Transaction<'_>, batch: &Batch) -> Result<(), VaultError> {
    let meta = object_store(tx, META)?;
    let audit = object_store(tx, AUDIT)?;
    let blocks = object_store(tx, BLOCKS)?;
    if batch.clear {
        for store in [&meta, &audit, &blocks] {
            store.clear().map(drop).map_err(failure)?;
        }
    }
    if let Some(header) = &batch.header {
        put(&meta, header, meta_key(Meta::Header))?;
    }
    put(&meta, &batch.manifest, meta_key(Meta::Manifest))?;
    for (seq, entry) in &batch.audit {
        put(&audit, entry, seq_key(*seq))?;
    }
    for key in &batch.removes {
        let delete = blocks.delete::<f64, _>(block_key(*key));
        delete.primitive().map(drop).map_err(failure)?;
    }
    for (key, blob) in &batch.puts {
        put(&blocks, blob, block_key(*key))?;
    }
    Ok(())
}

fn put<K: TryToJs>(store: &ObjectStore<'_>, blob: &Blob, key: K) -> Result<(), VaultError> {
    let put = store.put(blob).with_key(key).without_key_type();
    put.primitive().map(drop).map_err(failure)
}

fn object_store<'a>(tx: &'a Transaction<'_>, name: &str) -> Result<ObjectStore<'a>, VaultError> {
    tx.object_store(name).map_err(failure)
}

fn meta_key(which: Meta) -> &'static str {
    match which {
        Meta::Header => "header",
        Meta::Manifest => "manifest",
    }
}

/// Audit numbers count commits: exact in an f64 for longer than anyone will commit.
fn seq_key(seq: u64) -> f64 {
    seq as f64
}

/// One number per block, ordered by table, then number; 40 bits are exact in an f64.
fn block_key(key: BlockKey) -> f64 {
    f64::from(key.table) * 4_294_967_296.0 + f64::from(key.number)
}

fn parse_block_key(key: f64) -> Result<BlockKey, VaultError> {
    let number = parse_number(key)?;
    let table = u8::try_from(number >> 32).map_err(|_| foreign())?;
    Ok(BlockKey {
        table,
        number: number as u32,
    })
}

fn parse_number(number: f64) -> Result<u64, VaultError> {
    // Beyond 2^53 - 1 an f64 no longer tells neighbours apart.
    if !(0.0..=9_007_199_254_740_991.0).contains(&number) || number % 1.0 != 0.0 {
        return Err(foreign());
    }
    Ok(number as u64)
}

fn foreign() -> VaultError {
    VaultError::Storage("foreignKey".into())
}
