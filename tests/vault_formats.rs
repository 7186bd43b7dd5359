//! A book of every released format opens. The browser's tests open the same files.
//!
//! `CLIENTELE_WRITE_FIXTURE=1` writes the file of the current format anew; a released one is
//! never rewritten.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::{MemoryState, MemoryStore};
use clientele::vault::{Blob, BlockKey, Warning};
use vault_common::*;

/// Header, manifest, blocks and audit entries as postcard.
type Dump = (
    Vec<u8>,
    Vec<u8>,
    Vec<(BlockKey, Vec<u8>)>,
    Vec<(u64, Vec<u8>)>,
);

const PATH: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/vault_format_1.bin"
);

fn ledger() -> Vec<u8> {
    (0..1_000_u32).flat_map(u32::to_le_bytes).collect()
}

fn write_fixture() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    let ledger = ledger();
    let changes = [
        (block(1, 0), Some("一号客户".as_bytes())),
        (block(7, 4_000_000_000), Some(&ledger)),
    ];
    change(&mut book, 1, &changes).unwrap();
    change(&mut book, 2, &[(block(1, 1), Some(b""))]).unwrap();
    let state = store.state();
    let dump: Dump = (
        state.header.as_ref().unwrap().to_vec(),
        state.manifest.as_ref().unwrap().to_vec(),
        state
            .blocks
            .iter()
            .map(|(key, blob)| (*key, blob.to_vec()))
            .collect(),
        state
            .audit
            .iter()
            .map(|(seq, blob)| (*seq, blob.to_vec()))
            .collect(),
    );
    std::fs::write(PATH, postcard::to_stdvec(&dump).unwrap()).unwrap();
}

#[test]
fn a_book_of_format_1_opens() {
    if std::env::var("CLIENTELE_WRITE_FIXTURE").is_ok() {
        write_fixture();
    }
    let bytes = std::fs::read(PATH).unwrap();
    let (header, manifest, blocks, audit): Dump = postcard::from_bytes(&bytes).unwrap();
    let store = MemoryStore::with_state(MemoryState {
        header: Some(Blob::new(&header)),
        manifest: Some(Blob::new(&manifest)),
        blocks: blocks
            .iter()
            .map(|(key, bytes)| (*key, Blob::new(bytes)))
            .collect(),
        audit: audit
            .iter()
            .map(|(seq, bytes)| (*seq, Blob::new(bytes)))
            .collect(),
    });
    let (book, opened) = open(store, &MemoryMirror::default()).unwrap();
    assert_eq!(
        (opened.epoch, opened.warnings),
        (3, vec![Warning::MirrorMissing])
    );
    let expected = [
        (block(1, 0), "一号客户".as_bytes().to_vec()),
        (block(1, 1), vec![]),
        (block(7, 4_000_000_000), ledger()),
    ];
    assert_eq!(contents(&book), Contents::from(expected));
    let kinds: Vec<u16> = block_on(book.audit(1, 9))
        .unwrap()
        .iter()
        .map(|entry| entry.kind)
        .collect();
    assert_eq!(kinds, [0, 1, 2]);
}
