//! A book and a backup of every released format open, and what is written cannot change without a
//! new format number. The browser's tests open the same files.
//!
//! `CLIENTELE_WRITE_FIXTURE=1` writes the files that are not there yet; a released one is never
//! rewritten.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use std::path::PathBuf;

use clientele::vault::backup::{self, BACKUP_FORMAT, Writing};
use clientele::vault::crypto::FixedCrypto;
use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::{BlockStore, MemoryStore};
use clientele::vault::{
    FORMAT, HEADER_FORMAT, Header, KdfParams, KeyChange, SlotKind, Vault, Warning, hash, passkey,
    recovery,
};
use vault_common::*;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

fn fixture(name: &str, write: impl Fn() -> Vec<u8>) -> Vec<u8> {
    let path = path(name);
    if !path.exists() && std::env::var("CLIENTELE_WRITE_FIXTURE").is_ok() {
        std::fs::write(&path, write()).unwrap();
    }
    std::fs::read(path).unwrap()
}

fn ledger() -> Vec<u8> {
    (0..1_000_u32).flat_map(u32::to_le_bytes).collect()
}

fn wanted() -> Contents {
    Contents::from([
        (block(1, 0), "一号客户".as_bytes().to_vec()),
        (block(1, 1), vec![]),
        (block(7, 4_000_000_000), ledger()),
    ])
}

fn recovery_key() -> recovery::RecoveryKey {
    recovery::new(std::array::from_fn(|i| i as u8))
}

/// Fills a new book with [`wanted`] and gives it one key of every kind.
macro_rules! fill {
    ($book:expr) => {{
        let book = $book;
        let ledger = ledger();
        let mut staged = book.stage();
        block_on(book.seal(&mut staged, block(1, 0), "一号客户".as_bytes())).unwrap();
        block_on(book.seal(&mut staged, block(7, 4_000_000_000), &ledger)).unwrap();
        block_on(book.commit(staged, entry(1))).unwrap();
        let mut staged = book.stage();
        block_on(book.seal(&mut staged, block(1, 1), b"")).unwrap();
        block_on(book.commit(staged, entry(2))).unwrap();
        let id = book.vault_id();
        let seal = |_: &[u8; 32]| Ok(vec![0xE5; 80]);
        let changes = [
            KeyChange::Passphrase {
                kek: key(9),
                params: KdfParams { t: 7, ..params() },
            },
            KeyChange::SetRecovery {
                kek: recovery::kek(&recovery_key(), &id),
            },
            KeyChange::AddPasskey {
                kek: passkey::kek(&[8; 32], &id),
                credential: vec![1, 2, 3],
                prf_salt: [4; 32],
                label: "办公室".into(),
            },
            KeyChange::SetEscrow {
                seal: &seal,
                fingerprint: [6; 32],
            },
        ];
        let mut proof = kek();
        for (kind, change) in (3..).zip(changes) {
            block_on(book.change_keys(proof, change, entry(kind))).unwrap();
            proof = key(9);
        }
    }};
}

fn header_format(store: &MemoryStore) -> u8 {
    store.state().header.as_ref().unwrap().to_vec()[0]
}

fn kinds<S: BlockStore>(book: &Book<S>) -> Vec<u16> {
    let entries = block_on(book.audit(1, 99)).unwrap();
    entries.iter().map(|entry| entry.kind).collect()
}

#[test]
fn a_book_of_format_1_opens_and_takes_new_keys() {
    let bytes = std::fs::read(path("vault_format_1.bin")).unwrap();
    let store = MemoryStore::with_state(undump(&bytes));
    assert_eq!(header_format(&store), 1);
    let mirror = MemoryMirror::default();
    let (mut book, opened) = open(store.clone(), &mirror).unwrap();
    assert_eq!(
        (opened.epoch, opened.warnings),
        (3, vec![Warning::MirrorMissing])
    );
    assert_eq!(contents(&book), wanted());
    assert_eq!(kinds(&book), [0, 1, 2]);
    let slots = book.slots();
    assert_eq!((slots.len(), slots[0].kdf), (1, Some(params())));

    // Commits leave the header as it is; the first change of keys rewrites it.
    change(&mut book, 3, &[(block(2, 2), Some(b"more"))]).unwrap();
    assert_eq!(header_format(&store), 1);
    let recovery = KeyChange::SetRecovery { kek: key(2) };
    block_on(book.change_keys(kek(), recovery, entry(4))).unwrap();
    assert_eq!(header_format(&store), 2);
    for number in [0x42, 2] {
        let (book, opened) = open_with(store.clone(), &mirror, key(number)).unwrap();
        assert_eq!((opened.epoch, opened.warnings), (5, vec![]));
        assert_eq!(contents(&book).len(), 4);
        assert_eq!(verify(&book), Ok(()));
    }
}

#[test]
fn a_book_of_format_2_opens_with_each_of_its_keys() {
    let bytes = fixture("vault_format_2.bin", || {
        let store = MemoryStore::default();
        fill!(&mut create(store.clone(), &MemoryMirror::default()).unwrap());
        dump(&store.state())
    });
    let store = MemoryStore::with_state(undump(&bytes));
    let header = store.state().header.as_ref().unwrap().to_vec();
    let header = Header::decode(&header).unwrap();
    let id = header.vault_id;
    for kek in [
        key(9),
        recovery::kek(&recovery_key(), &id),
        passkey::kek(&[8; 32], &id),
    ] {
        let (book, opened) = open_with(store.clone(), &MemoryMirror::default(), kek).unwrap();
        assert_eq!(opened.epoch, 7);
        assert_eq!(contents(&book), wanted());
        assert_eq!(kinds(&book), [0, 1, 2, 3, 4, 5, 6]);
    }
    let slots: Vec<SlotKind> = header.infos().iter().map(|slot| slot.kind).collect();
    use SlotKind::{Escrow, Passkey, Passphrase, Recovery};
    assert_eq!(slots, [Passphrase, Recovery, Passkey, Escrow]);
    assert_eq!(header.infos()[2].label, "办公室");
    assert_eq!(header.escrow(), Some(&[0xE5; 80][..]));
}

#[test]
fn a_backup_of_format_1_is_restored_whichever_header_it_holds() {
    let of_2 = fixture("backup_format_1.bin", || {
        let bytes = std::fs::read(path("vault_format_2.bin")).unwrap();
        let store = MemoryStore::with_state(undump(&bytes));
        let (book, _) = open_with(store, &MemoryMirror::default(), key(9)).unwrap();
        backup(&book).unwrap()
    });
    let of_1 = fixture("backup_format_1_header_1.bin", || {
        let bytes = std::fs::read(path("vault_format_1.bin")).unwrap();
        let store = MemoryStore::with_state(undump(&bytes));
        let (book, _) = open(store, &MemoryMirror::default()).unwrap();
        backup(&book).unwrap()
    });
    for (file, number, epoch, keys) in [(of_1, 0x42, 3, 1), (of_2, 9, 7, 4)] {
        let (head, slots) = block_on(backup::head(&file)).unwrap();
        assert_eq!((head.epoch, slots.len()), (epoch, keys));
        let rehearsal = rehearse(file, key(number)).unwrap();
        let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
        let restored = rehearsal.restore(store.clone(), mirror.clone(), entry(50));
        block_on(restored).unwrap();
        assert_eq!(header_format(&store), if keys == 1 { 1 } else { 2 });
        let (book, opened) = open_with(store, &mirror, key(number)).unwrap();
        assert_eq!((opened.epoch, opened.warnings), (epoch + 1, vec![]));
        assert_eq!(contents(&book), wanted());
    }
}

/// Everything a book and its backup consist of, hashed, for fixed input and fixed "random" bytes.
///
/// When this fails, bytes that lie on people's devices are read or written in another way than
/// before. Give the layout a new format number, keep reading the old one, add a fixture of the new
/// one, and only then change the hash.
#[test]
fn no_layout_changes_without_a_new_format_number() {
    assert_eq!((FORMAT, HEADER_FORMAT, BACKUP_FORMAT), (1, 2, 1));
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let created = Vault::create(
        store.clone(),
        FixedCrypto::default(),
        mirror,
        kek(),
        params(),
        entry(0),
    );
    let mut book = block_on(created).unwrap();
    fill!(&mut book);
    let mut writing = block_on(Writing::begin(&book, 1_800_000_000_000)).unwrap();
    let mut file = Vec::new();
    while let Some(bytes) = block_on(writing.next(&book)).unwrap() {
        file.extend(bytes);
    }
    let state = store.state();
    let checkpoint = book.checkpoint(1_800_000_000_001).to_string();
    let words = recovery::words(&recovery_key());
    let found: Vec<(&str, String)> = [
        ("header", state.header.as_ref().unwrap().to_vec()),
        ("manifest", state.manifest.as_ref().unwrap().to_vec()),
        ("block", state.blocks[&block(1, 0)].to_vec()),
        ("audit entry", state.audit[&7].to_vec()),
        ("backup", file),
        ("checkpoint", checkpoint.into_bytes()),
        ("recovery key", words.into_bytes()),
    ]
    .into_iter()
    .map(|(name, bytes)| {
        let hash = hash::sha256(&bytes);
        let hex = hash.iter().take(8).map(|byte| format!("{byte:02x}"));
        (name, hex.collect())
    })
    .collect();
    let expected = [
        ("header", "5531ca55aa776424"),
        ("manifest", "c8aee9a4b61bf275"),
        ("block", "36507c0c2df20086"),
        ("audit entry", "937fe1e73045732a"),
        ("backup", "444ed910a92f67d6"),
        ("checkpoint", "69dc58c7f14edd58"),
        ("recovery key", "5145267837ddd205"),
    ];
    let expected = expected.map(|(name, hash)| (name, hash.to_string()));
    assert_eq!(found, expected);
}
