//! The keys of a book: each opens it, none but these does, and changing them never leaves a book
//! that no key opens.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use std::cell::RefCell;

use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::{MemoryMirror, NoMirror};
use clientele::vault::store::{BlockStore, Fault, FaultyStore, MemoryStore};
use clientele::vault::{
    Header, KdfParams, Kek, KeyChange, SlotKind, Vault, VaultError, passkey, recovery,
};
use vault_common::*;

const WORDS: u8 = 0x42;

fn passphrase(number: u8) -> KeyChange<'static> {
    KeyChange::Passphrase {
        kek: key(number),
        params: KdfParams {
            salt: [number; 16],
            t: 4,
            ..params()
        },
    }
}

fn passkey_change(number: u8) -> KeyChange<'static> {
    KeyChange::AddPasskey {
        kek: key(number),
        credential: vec![number; 20],
        prf_salt: [number; 32],
        label: format!("钥匙 {number}"),
    }
}

fn turn<S: BlockStore>(
    book: &mut Book<S>,
    proof: u8,
    change: KeyChange<'_>,
) -> Result<u64, VaultError> {
    block_on(book.change_keys(key(proof), change, entry(90)))
}

fn opens(store: &MemoryStore, number: u8) -> bool {
    match open_with(store.clone(), &MemoryMirror::default(), key(number)) {
        Ok((book, _)) => {
            assert_eq!(contents(&book)[&block(1, 0)], b"a client");
            verify(&book).unwrap();
            true
        }
        Err(VaultError::WrongPassphrase) => false,
        Err(error) => panic!("{error}"),
    }
}

fn book() -> (MemoryStore, Book<MemoryStore>) {
    let store = MemoryStore::default();
    let mut book = create(store.clone(), &MemoryMirror::default()).unwrap();
    change(&mut book, 1, &[(block(1, 0), Some(b"a client"))]).unwrap();
    (store, book)
}

#[test]
fn every_key_opens_the_book_until_it_is_taken_away() {
    let (store, mut book) = book();
    turn(&mut book, WORDS, KeyChange::SetRecovery { kek: key(2) }).unwrap();
    turn(&mut book, WORDS, passkey_change(3)).unwrap();
    // Any key that opens the book proves the right to change them.
    turn(&mut book, 2, passkey_change(4)).unwrap();
    for number in [WORDS, 2, 3, 4] {
        assert!(opens(&store, number), "{number}");
    }
    let kinds: Vec<SlotKind> = book.slots().iter().map(|slot| slot.kind).collect();
    use SlotKind::{Passkey, Passphrase, Recovery};
    assert_eq!(kinds, [Passphrase, Recovery, Passkey, Passkey]);
    let told = &book.slots()[3];
    assert_eq!(
        (told.label.as_str(), told.added_ms),
        ("钥匙 4", entry(90).at_ms)
    );
    assert_eq!((&told.credential, told.prf_salt), (&vec![4; 20], [4; 32]));

    // The forgotten passphrase is replaced by who has the recovery key.
    turn(&mut book, 2, passphrase(5)).unwrap();
    turn(&mut book, 5, KeyChange::SetRecovery { kek: key(6) }).unwrap();
    let gone = KeyChange::RemovePasskey {
        credential: vec![3; 20],
    };
    turn(&mut book, 5, gone).unwrap();
    for (number, expected) in [(WORDS, false), (5, true), (2, false), (6, true), (3, false)] {
        assert_eq!(opens(&store, number), expected, "{number}");
    }
    turn(&mut book, 5, KeyChange::RemoveRecovery).unwrap();
    assert!(!opens(&store, 6) && opens(&store, 4) && opens(&store, 5));
    assert_eq!(book.slots()[0].kdf.unwrap().t, 4);
    // Every change is an entry of the chain, and the chain is whole.
    let entries = block_on(book.audit(1, 99)).unwrap();
    assert_eq!(entries.iter().filter(|entry| entry.kind == 90).count(), 7);
    assert_eq!(book.epoch(), 9);
}

#[test]
fn a_key_that_is_not_the_books_changes_nothing() {
    let (store, mut book) = book();
    let before = dump(&store.state());
    let refuse = |book: &mut Book<MemoryStore>, proof, change, expected| {
        assert_eq!(turn(book, proof, change), Err(expected));
        assert_eq!(dump(&store.state()), before);
    };
    let wrong = VaultError::WrongPassphrase;
    refuse(&mut book, 9, passphrase(8), wrong.clone());
    refuse(
        &mut book,
        9,
        KeyChange::SetRecovery { kek: key(8) },
        wrong.clone(),
    );
    let seal = |raw: &[u8; 32]| Ok(raw.to_vec());
    let escrow = KeyChange::SetEscrow {
        seal: &seal,
        fingerprint: [1; 32],
    };
    refuse(&mut book, 9, escrow, wrong);

    let none = VaultError::NoSuchKey;
    refuse(&mut book, WORDS, KeyChange::RemoveRecovery, none.clone());
    refuse(&mut book, WORDS, KeyChange::RemoveEscrow, none.clone());
    let credential = vec![1];
    refuse(
        &mut book,
        WORDS,
        KeyChange::RemovePasskey { credential },
        none,
    );
    let weak = KeyChange::Passphrase {
        kek: key(8),
        params: KdfParams { t: 2, ..params() },
    };
    refuse(&mut book, WORDS, weak, VaultError::WeakHeader);
    let long = KeyChange::AddPasskey {
        kek: key(8),
        credential: vec![0; 1024],
        prf_salt: [0; 32],
        label: String::new(),
    };
    refuse(
        &mut book,
        WORDS,
        long,
        VaultError::KeyTooLong { most: 1023 },
    );
    let named = KeyChange::AddPasskey {
        kek: key(8),
        credential: vec![0],
        prf_salt: [0; 32],
        label: "名".repeat(41),
    };
    refuse(
        &mut book,
        WORDS,
        named,
        VaultError::KeyTooLong { most: 120 },
    );
    let refused = |_: &[u8; 32]| Err(VaultError::OtherBook);
    let escrow = KeyChange::SetEscrow {
        seal: &refused,
        fingerprint: [1; 32],
    };
    refuse(&mut book, WORDS, escrow, VaultError::OtherBook);
    // And all of that was refused by a book that goes on.
    assert_eq!(change(&mut book, 2, &[]), Ok(3));
}

#[test]
fn a_book_holds_eight_passkeys_and_the_same_one_once() {
    let (_, mut book) = book();
    for number in 10..18 {
        turn(&mut book, WORDS, passkey_change(number)).unwrap();
    }
    let most = VaultError::TooManyKeys { most: 8 };
    assert_eq!(turn(&mut book, WORDS, passkey_change(18)), Err(most));
    assert!(turn(&mut book, WORDS, passkey_change(17)).is_ok());
    assert_eq!(book.slots().len(), 9);
}

#[test]
fn the_escrowed_data_key_opens_the_book_to_be_looked_at_and_no_more() {
    let (store, mut book) = book();
    let shown = RefCell::new([0; 32]);
    let seal = |raw: &[u8; 32]| {
        *shown.borrow_mut() = *raw;
        Ok(vec![7; 80])
    };
    let escrow = KeyChange::SetEscrow {
        seal: &seal,
        fingerprint: [9; 32],
    };
    turn(&mut book, WORDS, escrow).unwrap();
    let slot = &book.slots()[1];
    assert_eq!((slot.kind, slot.fingerprint), (SlotKind::Escrow, [9; 32]));
    let header = Header::decode(&store.state().header.as_ref().unwrap().to_vec()).unwrap();
    assert_eq!(header.escrow(), Some(&[7; 80][..]));

    let before = dump(&store.state());
    let raw = *shown.borrow();
    let look = |raw| {
        block_on(Vault::open_escrow(
            store.clone(),
            NativeCrypto,
            NoMirror,
            raw,
        ))
    };
    let (mut looked, _) = look(raw).unwrap();
    assert_eq!(contents(&looked)[&block(1, 0)], b"a client");
    assert_eq!(change(&mut looked, 3, &[]), Err(VaultError::ReadOnly));
    let taken = block_on(looked.take_over(MemoryMirror::default()));
    assert_eq!(taken.err(), Some(VaultError::ReadOnly));
    assert_eq!(look([1; 32]).err(), Some(VaultError::WrongKey));
    // A damaged manifest is not called a wrong key.
    let entry_1 = store.state().audit.get(&1).cloned();
    store.state_mut().manifest = entry_1;
    assert_eq!(look(raw).err(), Some(VaultError::DamagedManifest));
    *store.state_mut() = undump(&before);

    turn(&mut book, WORDS, KeyChange::RemoveEscrow).unwrap();
    assert_eq!(book.slots().len(), 1);
}

#[test]
fn killed_anywhere_the_book_has_the_keys_before_or_after() {
    for fault in [
        Fault::KillBefore,
        Fault::KillAfter,
        Fault::Quota,
        Fault::Fail,
    ] {
        for operation in 0.. {
            let (store, mirror) = (FaultyStore::default(), MemoryMirror::default());
            let mut book = create(store.clone(), &mirror).unwrap();
            change(&mut book, 1, &[(block(1, 0), Some(b"a client"))]).unwrap();
            store.fail_after(operation, fault);
            let changed = turn(&mut book, WORDS, passphrase(5));
            let met = !store.pending();
            store.revive();
            drop(book);
            let old = open(store.clone(), &mirror);
            let new = open_with(store.clone(), &mirror, key(5));
            let (before, after) = (old.is_ok(), new.is_ok());
            assert!(before != after, "{fault:?} at {operation}");
            // An acknowledged change holds; a refused one left no trace.
            match (&changed, fault) {
                (Ok(_), _) => assert!(after),
                (Err(_), Fault::KillAfter) => {}
                (Err(_), _) => assert!(before),
            }
            let (book, opened) = old.or(new).unwrap();
            assert_eq!(opened.epoch, if after { 3 } else { 2 });
            assert_eq!(contents(&book)[&block(1, 0)], b"a client");
            assert_eq!(verify(&book), Ok(()));
            if !met {
                assert!(operation > 0 && changed.is_ok());
                break;
            }
        }
    }
}

#[test]
fn an_older_header_put_back_does_not_open() {
    let (store, mut book) = book();
    let (header, manifest) = {
        let state = store.state();
        (state.header.clone(), state.manifest.clone())
    };
    turn(&mut book, WORDS, passphrase(5)).unwrap();
    let mirror = MemoryMirror::default();
    let epoch = book.epoch();
    block_on(clientele::vault::mirror::Mirror::write(
        &mirror,
        clientele::vault::mirror::MirrorState {
            vault_id: book.vault_id(),
            epoch,
        },
    ))
    .unwrap();
    store.state_mut().header = header;
    let opened = open_with(store.clone(), &mirror, key(WORDS)).err();
    assert_eq!(opened, Some(VaultError::DamagedManifest));
    store.state_mut().manifest = manifest;
    let opened = open_with(store.clone(), &mirror, key(WORDS)).err();
    let back = VaultError::RolledBack { book: 2, mirror: 3 };
    assert_eq!(opened, Some(back));
    // Without a mirror the chain still has an entry more than that manifest.
    assert_eq!(
        open_with(store, &MemoryMirror::default(), key(WORDS)).err(),
        Some(VaultError::DamagedAudit { seq: 3 })
    );
}

#[test]
fn a_recovery_key_is_read_as_people_type_it() {
    let random: [u8; 20] = std::array::from_fn(|i| (i * 37 + 11) as u8);
    let made = recovery::new(random);
    let printed = recovery::words(&made);
    assert_eq!(printed.split('-').count(), 8);
    assert!(printed.split('-').all(|group| group.len() == 5));
    for typed in [
        printed.clone(),
        printed.to_lowercase(),
        printed.replace('-', " "),
        printed.replace('-', "\n"),
        printed.replace('0', "O").replace('1', "l"),
        printed.replace('0', "o").replace('1', "I"),
        printed
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap())
            .collect(),
    ] {
        assert_eq!(recovery::parse(&typed), Ok(made.clone()), "{typed}");
    }
    assert!(!format!("{made:?}").contains("11"));

    let symbols: Vec<char> = printed.chars().filter(|c| *c != '-').collect();
    let text = |symbols: &[char]| symbols.iter().collect::<String>();
    for at in 0..symbols.len() {
        let mistyped = VaultError::RecoveryKeyMistyped {
            group: (at / 5) as u8 + 1,
        };
        // Every other symbol in every place, and those that are in no key.
        for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZU客".chars() {
            let mut bad = symbols.clone();
            bad[at] = wrong;
            if bad != symbols {
                assert_eq!(recovery::parse(&text(&bad)), Err(mistyped.clone()));
            }
        }
        let mut swapped = symbols.clone();
        if at % 5 < 4 {
            swapped.swap(at, at + 1);
            if swapped != symbols {
                assert_eq!(recovery::parse(&text(&swapped)), Err(mistyped));
            }
        }
        let mut short = symbols.clone();
        short.remove(at);
        let length = VaultError::RecoveryKeyLength { found: 39 };
        assert_eq!(recovery::parse(&text(&short)), Err(length));
    }
    let groups: Vec<&str> = printed.split('-').collect();
    for (a, b) in (0..8).flat_map(|a| (0..a).map(move |b| (a, b))) {
        let mut swapped = groups.clone();
        swapped.swap(a, b);
        let group = b as u8 + 1;
        let mistyped = VaultError::RecoveryKeyMistyped { group };
        assert_eq!(recovery::parse(&swapped.join("-")), Err(mistyped));
    }
}

/// Computed with Python's `hmac`: HKDF-SHA256 as RFC 5869 section 2 defines it.
#[test]
fn derived_keys_are_those_of_rfc_5869() {
    let random: [u8; 20] = std::array::from_fn(|i| i as u8);
    let id: [u8; 16] = std::array::from_fn(|i| 0xA0 + i as u8);
    let found = recovery::kek(&recovery::new(random), &id);
    assert!(found == Kek::new(RECOVERY_KEY));
    assert!(passkey::kek(&[7; 32], &id) == Kek::new(PASSKEY_KEY));
    // Another book, another key.
    assert!(passkey::kek(&[7; 32], &[0; 16]) != Kek::new(PASSKEY_KEY));
}

const RECOVERY_KEY: [u8; 32] = [
    0xa6, 0xed, 0x22, 0xec, 0xf3, 0xed, 0xb3, 0x5a, 0x00, 0x88, 0x3a, 0x64, 0xe5, 0x41, 0x5e, 0x63,
    0xa6, 0xbf, 0xd3, 0xdf, 0x4e, 0x4e, 0x10, 0xc6, 0x78, 0x63, 0x5b, 0x4f, 0x18, 0x21, 0xfe, 0xd3,
];

const PASSKEY_KEY: [u8; 32] = [
    0xec, 0x98, 0x34, 0xe4, 0x57, 0x1e, 0x54, 0x98, 0x12, 0xe0, 0x41, 0x9c, 0xf3, 0x54, 0xb1, 0x5c,
    0x3e, 0x96, 0xa9, 0xec, 0x38, 0x94, 0xdf, 0xbe, 0x5d, 0x62, 0x65, 0x1b, 0x6c, 0x5c, 0x22, 0xd5,
];
