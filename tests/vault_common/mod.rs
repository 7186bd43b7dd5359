//! What the vault's native tests share: a book in memory under a fixed key.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::collections::BTreeMap;

use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::{MemoryMirror, Mirror};
use clientele::vault::store::{BlockStore, MemoryStore};
use clientele::vault::{BlockKey, KdfParams, Kek, NewEntry, Opened, Vault, VaultError};
pub use pollster::block_on;

pub type Contents = BTreeMap<BlockKey, Vec<u8>>;
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
