//! Keys, backups, readers and wiping on the browser's own cryptography, database and files.

use std::cell::Cell;

use clientele::vault::backup::{self, FileSource, Rehearsal, Writing};
use clientele::vault::crypto::WebCrypto;
use clientele::vault::mirror::{MemoryMirror, NoMirror, OpfsGlimpse, OpfsMirror};
use clientele::vault::store::{BlockStore, IndexedDbStore, MemoryStore};
use clientele::vault::{
    Inspection, KdfParams, Kek, KeyChange, Vault, VaultError, passkey, recovery, wipe,
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen_test::wasm_bindgen_test;

use super::vault::{block, create, entry, kek, look, open, params, verify};

fn key(number: u8) -> Kek {
    Kek::new([number; 32])
}

fn crypto() -> WebCrypto {
    WebCrypto::new().unwrap()
}

fn file(bytes: &[u8]) -> FileSource {
    let parts = Array::of1(&Uint8Array::from(bytes));
    FileSource::new(web_sys::Blob::new_with_u8_array_sequence(&parts).unwrap())
}

async fn put<S: BlockStore, M: clientele::vault::mirror::Mirror>(
    book: &mut Vault<S, WebCrypto, M>,
    number: u32,
    plain: &[u8],
) {
    let mut staged = book.stage();
    let sealed = book.seal(&mut staged, block(1, number), plain).await;
    sealed.unwrap();
    book.commit(staged, entry(1)).await.unwrap();
}

async fn opens(name: &str, kek: Kek) -> Result<usize, VaultError> {
    let store = IndexedDbStore::open(name).await?;
    let mirror = OpfsMirror::open(name).await;
    let (book, _) = Vault::open(store, crypto(), mirror, kek).await?;
    verify(&book).await?;
    Ok(book.slots().len())
}

#[wasm_bindgen_test]
async fn keys_are_changed_by_the_browsers_cryptography() {
    let mut book = create("keys").await;
    put(&mut book, 0, b"words").await;
    let params = KdfParams { t: 4, ..params() };
    let change = KeyChange::Passphrase {
        kek: key(2),
        params,
    };
    assert_eq!(book.change_keys(kek(), change, entry(2)).await, Ok(3));
    let change = KeyChange::SetRecovery { kek: key(3) };
    let wrong = book.change_keys(kek(), change, entry(3)).await;
    assert_eq!(wrong, Err(VaultError::WrongPassphrase));
    let change = KeyChange::SetRecovery { kek: key(3) };
    assert_eq!(book.change_keys(key(2), change, entry(3)).await, Ok(4));
    let shown = Cell::new([0; 32]);
    let seal = |raw: &[u8; 32]| {
        shown.set(*raw);
        Ok(vec![9; 80])
    };
    let change = KeyChange::SetEscrow {
        seal: &seal,
        fingerprint: [1; 32],
    };
    assert_eq!(book.change_keys(key(3), change, entry(4)).await, Ok(5));
    drop(book);
    for (kek, expected) in [
        (key(2), Ok(3)),
        (key(3), Ok(3)),
        (kek(), Err(VaultError::WrongPassphrase)),
    ] {
        assert_eq!(opens("keys", kek).await, expected);
    }
    let escrow = |raw| async move {
        let store = IndexedDbStore::open("keys").await?;
        Vault::open_escrow(store, crypto(), NoMirror, raw).await
    };
    let (book, _) = escrow(shown.get()).await.unwrap();
    assert_eq!(verify(&book).await, Ok(()));
    assert_eq!(book.read(&[block(1, 0)]).await.unwrap(), [b"words"]);
    let other = escrow([5; 32]).await.err();
    assert_eq!(other, Some(VaultError::WrongKey));
}

#[wasm_bindgen_test]
async fn a_backup_is_written_tried_and_restored_here() {
    let mut book = create("backup").await;
    put(&mut book, 0, &[7; 100_000]).await;
    put(&mut book, 1, b"words").await;
    let mut writing = Writing::begin(&book, 77).await.unwrap();
    let mut bytes = Vec::new();
    while let Some(part) = writing.next(&book).await.unwrap() {
        bytes.extend(part);
    }
    put(&mut book, 2, b"later").await;
    drop(book);
    let (head, slots) = backup::head(&file(&bytes)).await.unwrap();
    assert_eq!((head.epoch, head.blocks, slots.len()), (3, 2, 1));

    let mut bad = bytes.clone();
    bad[50_000] ^= 1;
    let mut tried = Rehearsal::begin(file(&bad), crypto(), kek()).await.unwrap();
    let damaged = tried.step().await.err();
    assert!(matches!(damaged, Some(VaultError::DamagedBackup { .. })));

    let mut tried = Rehearsal::begin(file(&bytes), crypto(), kek())
        .await
        .unwrap();
    while !tried.step().await.unwrap() {}
    assert_eq!(tried.read(block(1, 1)).await.unwrap(), b"words");
    let store = IndexedDbStore::open("backup").await.unwrap();
    let mirror = OpfsMirror::open("backup").await;
    let restored = tried.restore(store, mirror, entry(9)).await;
    let (book, epoch) = restored.unwrap();
    assert_eq!(epoch, 5);
    drop(book);
    let (book, warnings) = open("backup").await.unwrap();
    assert_eq!(warnings, []);
    let keys: Vec<_> = book.blocks().map(|(key, _)| key).collect();
    assert_eq!(keys, [block(1, 0), block(1, 1)]);
    assert_eq!(verify(&book).await, Ok(()));
    let kinds: Vec<u16> = book
        .audit(1, 99)
        .await
        .unwrap()
        .iter()
        .map(|entry| entry.kind)
        .collect();
    assert_eq!(kinds, [0, 1, 1, 9]);
}

#[wasm_bindgen_test]
async fn a_second_connection_looks_on_without_keeping_the_mirror() {
    let mut book = create("looking").await;
    put(&mut book, 0, b"one").await;
    let store = IndexedDbStore::open("looking").await.unwrap();
    let glimpse = OpfsGlimpse::of("looking");
    let (mut looking, opened) = Vault::open_reader(store, crypto(), glimpse, kek())
        .await
        .unwrap();
    // The mirror is read though the writer holds it.
    assert_eq!((opened.epoch, opened.warnings), (2, vec![]));
    put(&mut book, 0, b"uno").await;
    assert!(!book.mirror_behind());
    let stale = looking.read(&[block(1, 0)]).await;
    assert_eq!(stale, Err(VaultError::Stale));
    let found = looking.refresh().await.unwrap();
    assert_eq!((found.epoch, found.changed), (3, vec![block(1, 0)]));
    assert_eq!(looking.read(&[block(1, 0)]).await.unwrap(), [b"uno"]);
    let staged = looking.stage();
    let refused = looking.commit(staged, entry(1)).await;
    assert_eq!(refused, Err(VaultError::ReadOnly));
    drop(book);
    let mirror = OpfsMirror::open("looking").await;
    let (mut book, opened, _) = looking.take_over(mirror).await.unwrap();
    assert_eq!(opened.warnings, []);
    put(&mut book, 0, b"eins").await;
    assert_eq!((book.epoch(), book.mirror_behind()), (4, false));
}

#[wasm_bindgen_test]
async fn a_wiped_book_leaves_nothing_behind() {
    let book = create("wiped").await;
    assert_eq!(book.epoch(), 1);
    drop(book);
    assert_eq!(wipe("wiped").await, Ok(()));
    let absent = Inspection::Absent { mirror_read: true };
    assert_eq!(look("wiped").await, absent);
    // What was never there is no error, and the name can be used again.
    assert_eq!(wipe("never").await, Ok(()));
    assert_eq!(create("wiped").await.epoch(), 1);
}

#[wasm_bindgen_test]
async fn what_was_written_natively_opens_here_with_each_key() {
    let bytes = include_bytes!("../fixtures/backup_format_1.bin");
    let (head, _) = backup::head(&file(bytes)).await.unwrap();
    let printed = recovery::new(std::array::from_fn(|i| i as u8));
    let keks = [
        key(9),
        recovery::kek(&printed, &head.vault_id),
        passkey::kek(&[8; 32], &head.vault_id),
    ];
    for kek in keks {
        let begun = Rehearsal::begin(file(bytes), crypto(), kek).await;
        let mut tried = begun.unwrap();
        while !tried.step().await.unwrap() {}
        let restored = tried.restore(MemoryStore::default(), MemoryMirror::default(), entry(9));
        let (book, epoch) = restored.await.unwrap();
        assert_eq!(epoch, 8);
        assert_eq!(verify(&book).await, Ok(()));
        let plain = book.read(&[block(1, 0)]).await.unwrap();
        assert_eq!(plain, ["一号客户".as_bytes()]);
    }
    let wrong = Rehearsal::begin(file(bytes), crypto(), kek()).await.err();
    assert_eq!(wrong, Some(VaultError::WrongPassphrase));
}
