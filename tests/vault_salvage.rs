//! What can still be read of a damaged book, whatever part of it is gone.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::{MemoryState, MemoryStore};
use clientele::vault::{Blob, BlockKey, Chain, Fate, Salvage, VaultError, backup};
use vault_common::*;

/// A book at epoch 6 of four blocks, written by four commits, and a backup of it.
fn book() -> (MemoryState, Contents, Vec<u8>) {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    change(&mut book, 1, &[(block(1, 0), Some(b"old"))]).unwrap();
    let two = [(block(1, 1), Some(&b"b"[..])), (block(2, 0), Some(b"c"))];
    change(&mut book, 2, &two).unwrap();
    change(&mut book, 3, &[(block(1, 0), Some(b"a"))]).unwrap();
    change(&mut book, 4, &[]).unwrap();
    change(&mut book, 5, &[(block(3, 9), Some(b"d"))]).unwrap();
    (
        store.state().clone(),
        contents(&book),
        backup(&book).unwrap(),
    )
}

type Found = Salvage<MemoryStore, NativeCrypto>;

fn salvage(state: MemoryState, spare: Option<Vec<u8>>) -> Result<Found, VaultError> {
    let store = MemoryStore::with_state(state);
    let mut found = block_on(Salvage::begin(store, NativeCrypto, kek(), spare))?;
    while !block_on(found.step())? {}
    let (done, all) = found.progress();
    assert_eq!(done, all);
    Ok(found)
}

fn fates(found: &Found) -> Vec<(BlockKey, Fate)> {
    found.blocks().collect()
}

#[test]
fn of_a_whole_book_all_opens() {
    let (state, wanted, _) = book();
    let before = dump(&state);
    let store = MemoryStore::with_state(state);
    let mut found = block_on(Salvage::begin(store.clone(), NativeCrypto, kek(), None)).unwrap();
    while !block_on(found.step()).unwrap() {}
    assert!(fates(&found).iter().all(|(_, fate)| *fate == Fate::Opens));
    assert_eq!(contents(found.book()), wanted);
    let whole = Chain {
        opens: 6,
        whole_to: 6,
        last: 6,
    };
    assert_eq!(*found.chain(), whole);
    assert_eq!(dump(&store.state()), before, "nothing is written");
}

#[test]
fn damaged_and_missing_blocks_are_told_and_the_others_read() {
    let (mut state, wanted, _) = book();
    state.blocks.remove(&block(3, 9));
    let mut bytes = state.blocks[&block(1, 1)].to_vec();
    bytes[15] ^= 1;
    state.blocks.insert(block(1, 1), Blob::new(&bytes));
    state.audit.remove(&3);
    let found = salvage(state, None).unwrap();
    let expected = [
        (block(1, 0), Fate::Opens),
        (block(1, 1), Fate::Damaged),
        (block(2, 0), Fate::Opens),
        (block(3, 9), Fate::Missing),
    ];
    assert_eq!(fates(&found), expected);
    let kept = |key: &BlockKey| matches!(*key, k if k == block(1, 0) || k == block(2, 0));
    let left: Contents = wanted.into_iter().filter(|(key, _)| kept(key)).collect();
    assert_eq!(contents(found.book()), left);
    assert_eq!(block_on(found.read(block(1, 0))).unwrap(), b"a");
    assert!(block_on(found.read(block(1, 1))).is_err());
    let cut = Chain {
        opens: 5,
        whole_to: 2,
        last: 6,
    };
    assert_eq!(*found.chain(), cut);
}

#[test]
fn without_a_manifest_the_chain_tells_which_commits_to_try() {
    let (mut state, wanted, _) = book();
    let stray = state.audit[&1].clone();
    state.manifest = None;
    state.blocks.insert(block(8, 8), stray);
    // The entries of the commits that wrote blocks 1/0 and 3/9 are lost as well.
    let mut without_entry = state.clone();
    let found = salvage(state, None).unwrap();
    let mut expected: Vec<(BlockKey, Fate)> =
        wanted.keys().map(|key| (*key, Fate::Guessed)).collect();
    expected.push((block(8, 8), Fate::Damaged));
    assert_eq!(fates(&found), expected);
    assert_eq!(contents(found.book()), wanted);
    assert_eq!(found.book().epoch(), 6);

    for lost in [4, 6] {
        without_entry.audit.remove(&lost);
        let found = salvage(without_entry.clone(), None).unwrap();
        assert_eq!(contents(found.book()), wanted, "without entry {lost}");
        assert_eq!(found.chain().whole_to, 3);
    }
}

#[test]
fn without_a_header_that_of_a_backup_serves() {
    let (state, wanted, file) = book();
    for header in [None, Some(Blob::new(b"rubbish"))] {
        let state = MemoryState {
            header,
            ..state.clone()
        };
        let without = salvage(state.clone(), None).err();
        assert_eq!(without, Some(VaultError::DamagedHeader));
        let spare = block_on(backup::header(&file)).unwrap();
        let found = salvage(state, Some(spare)).unwrap();
        assert_eq!(contents(found.book()), wanted);
        assert!(fates(&found).iter().all(|(_, fate)| *fate == Fate::Opens));
    }
    let store = MemoryStore::with_state(state);
    let wrong = block_on(Salvage::begin(store, NativeCrypto, key(1), None)).err();
    assert_eq!(wrong, Some(VaultError::WrongPassphrase));
}
