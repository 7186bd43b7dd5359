//! What the vault's native tests share: a book in memory under a fixed key.

#![allow(dead_code, reason = "each test binary uses a part")]

mod random;

use clientele::vault::backup::{Rehearsal, Writing};
use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::{MemoryMirror, Mirror};
use clientele::vault::store::{BlockStore, MemoryState, MemoryStore};
use clientele::vault::{Blob, BlockKey, KdfParams, Kek, NewEntry, Opened, Vault, VaultError};
pub use pollster::block_on;
pub use random::*;

pub type Book<S> = Vault<S, NativeCrypto, MemoryMirror>;

pub fn kek() -> Kek {
    Kek::new([0x42; 32])
}

pub fn params() -> KdfParams {
    KdfParams {
        m_kib: 65_536,
        t: 3,
        p: 1,
        salt: [1; 16],
    }
}

pub fn entry(kind: u16) -> NewEntry {
    NewEntry {
        at_ms: 1_790_000_000_000 + u64::from(kind),
        kind,
        summary: format!("command {kind}").into_bytes(),
    }
}

pub fn block(table: u8, number: u32) -> BlockKey {
    BlockKey { table, number }
}

pub fn create<S: BlockStore>(store: S, mirror: &MemoryMirror) -> Result<Book<S>, VaultError> {
    let mirror = mirror.clone();
    block_on(Vault::create(
        store,
        NativeCrypto,
        mirror,
        kek(),
        params(),
        entry(0),
    ))
}

pub fn open<S: BlockStore>(
    store: S,
    mirror: &MemoryMirror,
) -> Result<(Book<S>, Opened), VaultError> {
    block_on(Vault::open(store, NativeCrypto, mirror.clone(), kek()))
}

/// Opens everything there is.
pub fn examine(store: &MemoryStore, mirror: &MemoryMirror) -> Result<Opened, VaultError> {
    let (book, opened) = open(store.clone(), mirror)?;
    verify(&book)?;
    Ok(opened)
}

/// Opens every block and follows the whole chain.
pub fn verify<S: BlockStore, M: Mirror>(
    book: &Vault<S, NativeCrypto, M>,
) -> Result<(), VaultError> {
    let keys: Vec<BlockKey> = book.blocks().map(|(key, _)| key).collect();
    block_on(book.read(&keys))?;
    block_on(book.audit(1, usize::MAX))?;
    Ok(())
}

/// Puts and removes (`None`) in one commit.
pub fn change<S: BlockStore, M: Mirror>(
    book: &mut Vault<S, NativeCrypto, M>,
    kind: u16,
    changes: &[(BlockKey, Option<&[u8]>)],
) -> Result<u64, VaultError> {
    let mut staged = book.stage();
    for (key, plain) in changes {
        match plain {
            Some(plain) => block_on(book.seal(&mut staged, *key, plain))?,
            None => book.remove(&mut staged, *key),
        }
    }
    block_on(book.commit(staged, entry(kind)))
}

pub fn contents<S: BlockStore, M: Mirror>(book: &Vault<S, NativeCrypto, M>) -> Contents {
    let keys: Vec<BlockKey> = book.blocks().map(|(key, _)| key).collect();
    let plain = block_on(book.read(&keys)).unwrap();
    keys.into_iter().zip(plain).collect()
}

/// How many times something is tried: `quick` in the ordinary tests, `long` in `cargo xtask soak`,
/// or as many as `CLIENTELE_SOAK` says when that is more than 1.
pub fn times(quick: u64, long: u64) -> u64 {
    match std::env::var("CLIENTELE_SOAK") {
        Ok(set) => set.parse().ok().filter(|n| *n > 1).unwrap_or(long),
        Err(_) => quick,
    }
}

/// A key like any other, told by its number.
pub fn key(number: u8) -> Kek {
    Kek::new([number; 32])
}

pub fn open_with<S: BlockStore>(
    store: S,
    mirror: &MemoryMirror,
    kek: Kek,
) -> Result<(Book<S>, Opened), VaultError> {
    block_on(Vault::open(store, NativeCrypto, mirror.clone(), kek))
}

/// A whole backup file.
pub fn backup<S: BlockStore, M: Mirror>(
    book: &Vault<S, NativeCrypto, M>,
) -> Result<Vec<u8>, VaultError> {
    let mut writing = block_on(Writing::begin(book, 1_800_000_000_000))?;
    let mut file = Vec::new();
    while let Some(bytes) = block_on(writing.next(book))? {
        file.extend(bytes);
    }
    Ok(file)
}

/// Tries a backup to its end.
pub fn rehearse(file: Vec<u8>, kek: Kek) -> Result<Rehearsal<Vec<u8>, NativeCrypto>, VaultError> {
    let mut rehearsal = block_on(Rehearsal::begin(file, NativeCrypto, kek))?;
    while !block_on(rehearsal.step())? {}
    Ok(rehearsal)
}

/// Header, manifest, blocks and audit entries as postcard.
type Dump = (
    Vec<u8>,
    Vec<u8>,
    Vec<(BlockKey, Vec<u8>)>,
    Vec<(u64, Vec<u8>)>,
);

/// All that is stored, as a file.
pub fn dump(state: &MemoryState) -> Vec<u8> {
    let bytes = |blob: &Option<Blob>| blob.as_ref().map(Blob::to_vec).unwrap_or_default();
    let blocks = state.blocks.iter().map(|(key, blob)| (*key, blob.to_vec()));
    let audit = state.audit.iter().map(|(seq, blob)| (*seq, blob.to_vec()));
    let dump: Dump = (
        bytes(&state.header),
        bytes(&state.manifest),
        blocks.collect(),
        audit.collect(),
    );
    postcard::to_stdvec(&dump).unwrap()
}

/// What [`dump`] made.
pub fn undump(bytes: &[u8]) -> MemoryState {
    let (header, manifest, blocks, audit): Dump = postcard::from_bytes(bytes).unwrap();
    let blocks = blocks.iter().map(|(key, bytes)| (*key, Blob::new(bytes)));
    let audit = audit.iter().map(|(seq, bytes)| (*seq, Blob::new(bytes)));
    MemoryState {
        header: Some(Blob::new(&header)),
        manifest: Some(Blob::new(&manifest)),
        blocks: blocks.collect(),
        audit: audit.collect(),
    }
}
