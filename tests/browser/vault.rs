//! The vault on IndexedDB, OPFS, Web Locks and WebCrypto.

use std::collections::BTreeMap;

use clientele::vault::crypto::WebCrypto;
use clientele::vault::lock::{BookLock, holder_since};
use clientele::vault::mirror::{MemoryMirror, Mirror, MirrorState, OpfsMirror};
use clientele::vault::store::{BlockStore, IndexedDbStore, MemoryState, MemoryStore};
use clientele::vault::{
    Blob, BlockKey, FORMAT, Inspection, KdfParams, Kek, NewEntry, Vault, VaultError, Warning,
    inspect,
};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::database::Database;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

pub(super) type Book = Vault<IndexedDbStore, WebCrypto, OpfsMirror>;

pub(super) fn kek() -> Kek {
    Kek::new([0x42; 32])
}

pub(super) fn params() -> KdfParams {
    KdfParams {
        m_kib: 65_536,
        t: 3,
        p: 1,
        salt: [1; 16],
    }
}

pub(super) fn entry(kind: u16) -> NewEntry {
    NewEntry {
        at_ms: 1_790_000_000_000,
        kind,
        summary: b"command".to_vec(),
    }
}

pub(super) fn block(table: u8, number: u32) -> BlockKey {
    BlockKey { table, number }
}

/// Opens every block and follows the whole chain.
pub(super) async fn verify<S: BlockStore, M: Mirror>(
    book: &Vault<S, WebCrypto, M>,
) -> Result<(), VaultError> {
    let keys: Vec<BlockKey> = book.blocks().map(|(key, _)| key).collect();
    book.read(&keys).await?;
    book.audit(1, usize::MAX).await?;
    Ok(())
}

pub(super) async fn create(book: &str) -> Book {
    let store = IndexedDbStore::open(book).await.unwrap();
    let mirror = OpfsMirror::open(book).await;
    let crypto = WebCrypto::new().unwrap();
    Vault::create(store, crypto, mirror, kek(), params(), entry(0))
        .await
        .unwrap()
}

pub(super) async fn open(book: &str) -> Result<(Book, Vec<Warning>), VaultError> {
    let store = IndexedDbStore::open(book).await?;
    let mirror = OpfsMirror::open(book).await;
    let (book, opened) = Vault::open(store, WebCrypto::new()?, mirror, kek()).await?;
    Ok((book, opened.warnings))
}

pub(super) async fn look(book: &str) -> Inspection {
    let store = IndexedDbStore::open(book).await.unwrap();
    inspect(&store, &OpfsMirror::open(book).await)
        .await
        .unwrap()
}

/// Bytes that differ from block to block.
fn filler(number: u32, len: usize) -> Vec<u8> {
    let mut state = number.wrapping_mul(2_654_435_761).wrapping_add(1);
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..len).map(step).collect()
}

#[wasm_bindgen_test]
async fn a_committed_book_is_there_after_reopening() {
    assert_eq!(
        look("reopen").await,
        Inspection::Absent { mirror_read: true }
    );
    let mut book = create("reopen").await;
    let mut staged = book.stage();
    book.seal(&mut staged, block(1, 0), "一号客户".as_bytes())
        .await
        .unwrap();
    assert_eq!(book.commit(staged, entry(1)).await, Ok(2));
    assert!(!book.mirror_behind());
    let expected = Inspection::Present {
        kdf: params(),
        created_ms: entry(0).at_ms,
        mirror: Some(2),
        slots: book.slots(),
        vault_id: book.vault_id(),
    };
    drop(book);

    assert_eq!(look("reopen").await, expected);
    let (book, warnings) = open("reopen").await.unwrap();
    assert_eq!(warnings, []);
    let plain = book.read(&[block(1, 0)]).await.unwrap();
    assert_eq!(plain, ["一号客户".as_bytes()]);
    let entries = book.audit(1, 9).await.unwrap();
    assert_eq!(entries.iter().map(|e| e.kind).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(verify(&book).await, Ok(()));
    drop(book);

    let store = IndexedDbStore::open("reopen").await.unwrap();
    let mirror = OpfsMirror::open("reopen").await;
    let wrong = Kek::new([0x43; 32]);
    let opened = Vault::open(store, WebCrypto::new().unwrap(), mirror, wrong).await;
    assert_eq!(opened.err(), Some(VaultError::WrongPassphrase));
}

#[wasm_bindgen_test]
async fn two_hundred_blocks_come_back_in_any_order_and_with_gaps() {
    let mut book = create("blocks").await;
    let mut staged = book.stage();
    let mut expected = BTreeMap::new();
    for number in 0..200 {
        let key = block((number % 3) as u8, number / 3 * 2 + u32::from(number > 150));
        let plain = filler(number, 1_000 + number as usize);
        book.seal(&mut staged, key, &plain).await.unwrap();
        expected.insert(key, plain);
    }
    book.commit(staged, entry(1)).await.unwrap();
    drop(book);

    let (book, _) = open("blocks").await.unwrap();
    let mut keys: Vec<BlockKey> = expected.keys().copied().collect();
    assert_eq!(book.blocks().map(|(key, _)| key).collect::<Vec<_>>(), keys);
    for _ in 0..2 {
        let plain = book.read(&keys).await.unwrap();
        assert!(
            keys.iter()
                .zip(&plain)
                .all(|(key, plain)| expected[key] == *plain)
        );
        keys.reverse();
    }
    drop(book);

    // A gap inside a run is told from its neighbours.
    let store = IndexedDbStore::open("blocks").await.unwrap();
    let asked = [block(0, 0), block(0, 1), block(0, 2), block(255, u32::MAX)];
    let found = store.blocks(&asked).await.unwrap();
    let found: Vec<bool> = found.iter().map(Option::is_some).collect();
    assert_eq!(found, [true, false, true, false]);
}

#[wasm_bindgen_test]
async fn a_mirror_ahead_is_noticed_and_an_empty_database_is_not_a_new_book() {
    let mut book = create("ahead").await;
    let staged = book.stage();
    book.commit(staged, entry(1)).await.unwrap();
    let vault_id = book.vault_id();
    drop(book);
    let mirror = OpfsMirror::open("ahead").await;
    mirror
        .write(MirrorState { vault_id, epoch: 9 })
        .await
        .unwrap();
    drop(mirror);
    let expected = VaultError::RolledBack { book: 2, mirror: 9 };
    assert_eq!(open("ahead").await.err(), Some(expected));

    let mirror = OpfsMirror::open("emptied").await;
    mirror
        .write(MirrorState { vault_id, epoch: 5 })
        .await
        .unwrap();
    // The handle is exclusive: a second one cannot be had, and says so.
    let second = OpfsMirror::open("emptied").await;
    assert_eq!(second.read().await, Err(VaultError::MirrorUnavailable));
    drop((second, mirror));
    assert_eq!(look("emptied").await, Inspection::Gone { epoch: 5 });
    assert_eq!(
        open("emptied").await.err(),
        Some(VaultError::Gone { epoch: 5 })
    );
}

/// Deletes a database; false when an open connection blocks that.
pub(super) async fn deleted(name: &str) -> bool {
    let deleting = Database::delete_by_name(name).unwrap();
    match select(deleting, TimeoutFuture::new(5_000)).await {
        Either::Left((deleted, _)) => deleted.is_ok(),
        Either::Right(_) => false,
    }
}

#[wasm_bindgen_test]
async fn a_closed_database_is_left_as_it_was() {
    let mut book = create("closed").await;
    let mut staged = book.stage();
    book.seal(&mut staged, block(1, 0), b"x").await.unwrap();
    // Another connection deletes the database: ours gives way and closes.
    assert!(deleted("clientele-closed").await, "blocked");
    assert_eq!(book.commit(staged, entry(1)).await, Err(VaultError::Closed));
    assert_eq!(book.epoch(), 1);
    drop(book);
    assert_eq!(look("closed").await, Inspection::Gone { epoch: 1 });
}

/// A change to the browser's own functions, undone when dropped.
struct Patch(js_sys::Function);

impl Patch {
    /// Runs `body`, JavaScript that changes something and returns a function that undoes it.
    fn new(body: &str) -> Self {
        let patch = js_sys::Function::new_no_args(body);
        Self(patch.call0(&JsValue::NULL).unwrap().into())
    }
}

impl Drop for Patch {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Once all has been written, the transaction aborts for the reason of a full disk.
const ABORT_AT_LAST: &str = "
    const real = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = function () {
        this.objectStore('meta').get('header').onsuccess = () => {
            Object.defineProperty(this, 'error', {value: new DOMException('', 'QuotaExceededError')});
            this.abort();
        };
    };
    return () => { IDBTransaction.prototype.commit = real; };";

/// The transaction aborts for the same reason while its requests are still under way.
const ABORT_AT_ONCE: &str = "
    const real = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = function () {
        Object.defineProperty(this, 'error', {value: new DOMException('', 'QuotaExceededError')});
        this.abort();
    };
    return () => { IDBTransaction.prototype.commit = real; };";

/// A request fails, as if for want of space.
const FAIL_A_REQUEST: &str = "
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
        if (this.name !== 'blocks') return real.call(this, value, key);
        const failing = this.transaction.objectStore('meta').add(value, 'header');
        Object.defineProperty(failing, 'error', {value: new DOMException('', 'QuotaExceededError')});
        return failing;
    };
    return () => { IDBObjectStore.prototype.put = real; };";

/// A request fails for a reason the vault has no case for.
const FAIL_OTHERWISE: &str = "
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
        if (this.name !== 'blocks') return real.call(this, value, key);
        return this.transaction.objectStore('meta').add(value, 'header');
    };
    return () => { IDBObjectStore.prototype.put = real; };";

/// The second block is refused at once, when half of the batch has been issued.
const REFUSE_HALFWAY: &str = "
    const real = IDBObjectStore.prototype.put;
    let puts = 0;
    IDBObjectStore.prototype.put = function (value, key) {
        if (this.name === 'blocks' && ++puts === 2) throw new DOMException('', 'DataCloneError');
        return real.call(this, value, key);
    };
    return () => { IDBObjectStore.prototype.put = real; };";

#[wasm_bindgen_test]
async fn a_failed_commit_names_its_reason_and_writes_nothing() {
    let check = async |name: &str, patch: &str, expected: VaultError| {
        let mut book = create(name).await;
        let mut staged = book.stage();
        for number in 0..3 {
            let plain = filler(number, 1_000);
            book.seal(&mut staged, block(1, number), &plain)
                .await
                .unwrap();
        }
        let patch = Patch::new(patch);
        let committed = book.commit(staged, entry(1)).await;
        drop(patch);
        assert_eq!(committed, Err(expected), "{name}");
        assert_eq!(book.epoch(), 1, "{name}");
        drop(book);

        let store = IndexedDbStore::open(name).await.unwrap();
        assert_eq!(store.block_keys().await, Ok(vec![]), "{name}");
        assert_eq!(store.audit_count().await, Ok(1), "{name}");
        drop(store);
        let (mut book, _) = open(name).await.unwrap();
        assert_eq!((book.epoch(), verify(&book).await), (1, Ok(())), "{name}");
        // And the next change finds nothing in its way.
        let staged = book.stage();
        assert_eq!(book.commit(staged, entry(1)).await, Ok(2), "{name}");
    };
    let full = || VaultError::QuotaExceeded;
    let other = |name: &str| VaultError::Storage(name.into());
    check("abort-at-last", ABORT_AT_LAST, full()).await;
    check("abort-at-once", ABORT_AT_ONCE, full()).await;
    check("fail-a-request", FAIL_A_REQUEST, full()).await;
    check("fail-otherwise", FAIL_OTHERWISE, other("ConstraintError")).await;
    check("refuse-halfway", REFUSE_HALFWAY, other("DataCloneError")).await;
}

#[wasm_bindgen_test]
async fn a_newer_database_is_left_alone_and_an_old_tab_is_named() {
    let newer = Database::open("clientele-newer").with_version(FORMAT + 1);
    newer.await.unwrap().close();
    let refused = IndexedDbStore::open("newer").await;
    let expected = VaultError::UnknownFormat { found: FORMAT + 1 };
    assert_eq!(refused.err(), Some(expected));

    // A connection that hears no `versionchange` blocks an upgrade, here one to the next format.
    let old = Database::open("clientele-old").with_version(FORMAT);
    let old = old.await.unwrap();
    let upgrading = Patch::new(
        "
        const real = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (name, version) {
            return real.call(this, name, version + 1);
        };
        return () => { IDBFactory.prototype.open = real; };",
    );
    let blocked = IndexedDbStore::open("old").await;
    drop(upgrading);
    assert_eq!(blocked.err(), Some(VaultError::Busy));
    // What that opens in the end holds up nobody.
    old.close();
    assert!(deleted("clientele-old").await, "blocked");
}

#[wasm_bindgen_test]
async fn a_book_sealed_natively_opens_here() {
    type Dump = (
        Vec<u8>,
        Vec<u8>,
        Vec<(BlockKey, Vec<u8>)>,
        Vec<(u64, Vec<u8>)>,
    );
    let dump = include_bytes!("../fixtures/vault_format_1.bin");
    let (header, manifest, blocks, audit): Dump = postcard::from_bytes(dump).unwrap();
    let blocks = blocks.iter().map(|(key, bytes)| (*key, Blob::new(bytes)));
    let audit = audit.iter().map(|(seq, bytes)| (*seq, Blob::new(bytes)));
    let store = MemoryStore::with_state(MemoryState {
        header: Some(Blob::new(&header)),
        manifest: Some(Blob::new(&manifest)),
        blocks: blocks.collect(),
        audit: audit.collect(),
    });
    let crypto = WebCrypto::new().unwrap();
    let (book, opened) = Vault::open(store.clone(), crypto, MemoryMirror::default(), kek())
        .await
        .unwrap();
    assert_eq!(opened.epoch, 3);
    assert_eq!(verify(&book).await, Ok(()));
    let plain = book
        .read(&[block(1, 0), block(7, 4_000_000_000)])
        .await
        .unwrap();
    let ledger: Vec<u8> = (0..1_000_u32).flat_map(u32::to_le_bytes).collect();
    assert_eq!(plain, ["一号客户".as_bytes(), &ledger]);

    // And damage is noticed by the browser's ciphers as by the others.
    let whole = store.state().blocks.clone();
    for (key, blob) in whole {
        for at in [0, 1, 13, blob.len() - 1] {
            let mut bytes = blob.to_vec();
            bytes[at as usize] ^= 1;
            store.state_mut().blocks.insert(key, Blob::new(&bytes));
            let (table, number) = (key.table, key.number);
            let expected = VaultError::DamagedBlock { table, number };
            assert_eq!(book.read(&[key]).await, Err(expected), "{at}");
        }
        store.state_mut().blocks.insert(key, blob);
    }
    assert_eq!(verify(&book).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_held_book_is_refused_to_others_and_says_since_when() {
    assert_eq!(holder_since("locked").await, Ok(None));
    let held = BookLock::acquire("locked", 1_790_000_000_123)
        .await
        .unwrap();
    assert!(held.is_some());
    assert!(BookLock::acquire("locked", 7).await.unwrap().is_none());
    assert_eq!(holder_since("locked").await, Ok(Some(1_790_000_000_123)));
    // A book whose name looks like a time and ours is another book.
    let other = BookLock::acquire("5/locked", 8).await.unwrap();
    assert!(other.is_some());
    drop(held);
    // Letting go takes the browser a turn.
    let mut again = None;
    for _ in 0..100 {
        again = BookLock::acquire("locked", 9).await.unwrap();
        if again.is_some() {
            break;
        }
    }
    assert!(again.is_some());
    assert_eq!(holder_since("locked").await, Ok(Some(9)));
}

fn now() -> f64 {
    let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).unwrap();
    web_sys::Performance::from(performance).now()
}

/// Seals and commits 100 MiB in blocks of `len` bytes, as the columns of a ledger lie (chunk by
/// chunk, five tables), reads them in batches, and says how fast each was.
async fn measure(book_name: &str, len: usize) {
    const TOTAL: usize = 100 * 1024 * 1024;
    let rate = |from: f64| TOTAL as f64 / 1e3 / (now() - from);
    let numbers = 0..(TOTAL / len) as u32;
    let keys: Vec<BlockKey> = numbers.map(|n| block(30 + (n % 5) as u8, n / 5)).collect();
    let plain = filler(1, len);
    let mut book = create(book_name).await;
    let start = now();
    let mut staged = book.stage();
    for key in &keys {
        book.seal(&mut staged, *key, &plain).await.unwrap();
    }
    let sealed = rate(start);
    let start = now();
    book.commit(staged, entry(1)).await.unwrap();
    let committed = rate(start);
    drop(book);

    let (book, _) = open(book_name).await.unwrap();
    let mut read = Vec::new();
    for batch in [10, 40] {
        let start = now();
        for some in keys.chunks(batch) {
            let found = book.read(some).await.unwrap();
            assert!(found.iter().all(|found| found.len() == len));
        }
        read.push(format!("{batch} at a time {:.0}", rate(start)));
    }
    console_log!(
        "MB/s in blocks of {} KiB: sealed {sealed:.0}, committed {committed:.0}, read {}",
        len / 1024,
        read.join(", ")
    );
}

/// For information only: how fast 100 MiB go in and come back.
#[wasm_bindgen_test]
async fn speed_of_sealing_committing_and_reading() {
    measure("speed-256", 256 * 1024).await;
    measure("speed-512", 512 * 1024).await;
}
