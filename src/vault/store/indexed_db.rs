//! The store in IndexedDB: database `clientele-<book>`, three object stores, sealed bytes only.
//!
//! All requests of an operation are issued at once inside one transaction and only then awaited:
//! a transaction commits by itself as soon as nothing of it is pending.

use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbTransaction};

use super::idb::{array, close_on_version_change, complete, open, result, transaction};
use super::{Batch, BlockStore, Meta, runs};
use crate::vault::web::{cast, storage_error};
use crate::vault::{Blob, BlockKey, VaultError};

const META: &str = "meta";
const BLOCKS: &str = "blocks";
const AUDIT: &str = "audit";

/// An open connection to one book's database.
#[derive(Debug)]
pub struct IndexedDbStore {
    db: IdbDatabase,
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

    fn reading(&self, name: &str) -> Result<IdbObjectStore, VaultError> {
        object_store(&transaction(&self.db, &[name], "readonly")?, name)
    }

    fn put_all(&self, tx: &IdbTransaction, batch: &Batch) -> Result<(), VaultError> {
        let meta = object_store(tx, META)?;
        if let Some(header) = &batch.header {
            put(&meta, header, &meta_key(Meta::Header))?;
        }
        put(&meta, &batch.manifest, &meta_key(Meta::Manifest))?;
        let (seq, entry) = &batch.audit;
        put(&object_store(tx, AUDIT)?, entry, &seq_key(*seq))?;
        let blocks = object_store(tx, BLOCKS)?;
        for key in &batch.removes {
            blocks
                .delete(&block_key(*key))
                .map_err(|e| storage_error(&e))?;
        }
        for (key, blob) in &batch.puts {
            put(&blocks, blob, &block_key(*key))?;
        }
        Ok(())
    }
}

impl Drop for IndexedDbStore {
    fn drop(&mut self) {
        self.db.set_onversionchange(None);
        self.db.close();
    }
}

impl BlockStore for IndexedDbStore {
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError> {
        let request = self.reading(META)?.get(&meta_key(which));
        optional(result(&request.map_err(|e| storage_error(&e))?).await?)
    }

    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError> {
        let store = self.reading(BLOCKS)?;
        let mut requests = Vec::new();
        for (first, length) in runs(keys) {
            let range = range(first, length)?;
            let values = store.get_all_with_key(&range);
            let found = store.get_all_keys_with_key(&range);
            requests.push((
                first,
                length,
                values.map_err(|e| storage_error(&e))?,
                found.map_err(|e| storage_error(&e))?,
            ));
        }
        let mut out = Vec::with_capacity(keys.len());
        for (first, length, values, found) in requests {
            let values = array(result(&values).await?)?;
            let found = array(result(&found).await?)?;
            let mut pairs = found.iter().zip(values.iter()).peekable();
            for number in first.number..=first.number + (length - 1) {
                let key = block_key(BlockKey { number, ..first });
                let pair = pairs.next_if(|(found, _)| *found == key);
                out.push(pair.map(|(_, value)| bytes(value)).transpose()?);
            }
        }
        Ok(out)
    }

    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError> {
        let request = self.reading(BLOCKS)?.get_all_keys();
        let keys = array(result(&request.map_err(|e| storage_error(&e))?).await?)?;
        keys.iter().map(parse_block_key).collect()
    }

    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError> {
        let store = self.reading(AUDIT)?;
        let range = IdbKeyRange::lower_bound(&seq_key(from)).map_err(|e| storage_error(&e))?;
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        if limit == 0 {
            // Zero would mean no limit.
            return Ok(Vec::new());
        }
        let values = store.get_all_with_key_and_limit(&range, limit);
        let keys = store.get_all_keys_with_key_and_limit(&range, limit);
        let values = values.map_err(|e| storage_error(&e))?;
        let keys = keys.map_err(|e| storage_error(&e))?;
        let values = array(result(&values).await?)?;
        let keys = array(result(&keys).await?)?;
        keys.iter()
            .zip(values.iter())
            .map(|(key, value)| Ok((parse_number(&key)?, bytes(value)?)))
            .collect()
    }

    async fn audit_count(&self) -> Result<u64, VaultError> {
        let request = self.reading(AUDIT)?.count();
        parse_number(&result(&request.map_err(|e| storage_error(&e))?).await?)
    }

    async fn write(&self, batch: Batch) -> Result<(), VaultError> {
        let tx = transaction(&self.db, &[META, BLOCKS, AUDIT], "readwrite")?;
        if let Err(error) = self.put_all(&tx, &batch) {
            // A half-issued transaction would commit by itself.
            let _ = tx.abort();
            return Err(error);
        }
        complete(&tx).await
    }
}

fn object_store(tx: &IdbTransaction, name: &str) -> Result<IdbObjectStore, VaultError> {
    tx.object_store(name).map_err(|e| storage_error(&e))
}

fn put(store: &IdbObjectStore, blob: &Blob, key: &JsValue) -> Result<(), VaultError> {
    store
        .put_with_key(&blob.0, key)
        .map_err(|e| storage_error(&e))?;
    Ok(())
}

fn optional(value: JsValue) -> Result<Option<Blob>, VaultError> {
    if value.is_undefined() {
        return Ok(None);
    }
    bytes(value).map(Some)
}

fn bytes(value: JsValue) -> Result<Blob, VaultError> {
    Ok(Blob(cast::<Uint8Array>(value)?))
}

fn meta_key(which: Meta) -> JsValue {
    match which {
        Meta::Header => "header".into(),
        Meta::Manifest => "manifest".into(),
    }
}

/// Audit numbers count commits: exact in an f64 for longer than anyone will commit.
fn seq_key(seq: u64) -> JsValue {
    (seq as f64).into()
}

/// One number per block, ordered by table, then number; 40 bits are exact in an f64.
fn block_key(key: BlockKey) -> JsValue {
    (f64::from(key.table) * 4_294_967_296.0 + f64::from(key.number)).into()
}

fn parse_block_key(value: JsValue) -> Result<BlockKey, VaultError> {
    let number = parse_number(&value)?;
    let table = u8::try_from(number >> 32).map_err(|_| foreign())?;
    Ok(BlockKey {
        table,
        number: number as u32,
    })
}

fn parse_number(value: &JsValue) -> Result<u64, VaultError> {
    let number = value.as_f64().ok_or_else(foreign)?;
    // Beyond 2^53 - 1 an f64 no longer tells neighbours apart.
    if !(0.0..=9_007_199_254_740_991.0).contains(&number) || number % 1.0 != 0.0 {
        return Err(foreign());
    }
    Ok(number as u64)
}

fn foreign() -> VaultError {
    VaultError::Storage("foreignKey".into())
}

fn range(first: BlockKey, length: u32) -> Result<JsValue, VaultError> {
    let last = BlockKey {
        number: first.number + (length - 1),
        ..first
    };
    IdbKeyRange::bound(&block_key(first), &block_key(last))
        .map(JsCast::unchecked_into)
        .map_err(|e| storage_error(&e))
}
