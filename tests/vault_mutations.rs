//! Ten thousand ways of altering a stored book: every one is refused on opening or reading, and the
//! part that was altered is named.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::mirror::{MemoryMirror, MirrorState};
use clientele::vault::store::{MemoryState, MemoryStore};
use clientele::vault::{Blob, BlockKey, Header, KeyChange, VaultError};
use sha2::{Digest, Sha256};
use vault_common::*;

/// A record of the book.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Header,
    Manifest,
    Block(BlockKey),
    Entry(u64),
}

struct Books {
    /// The same book earlier.
    older: MemoryState,
    /// The book that is altered.
    newer: MemoryState,
    /// Another book under the same passphrase.
    other: MemoryState,
    mirror: MirrorState,
}

fn book_of(commits: u16) -> (MemoryStore, Book<MemoryStore>, Vec<MemoryState>) {
    let store = MemoryStore::default();
    let mut book = create(store.clone(), &MemoryMirror::default()).unwrap();
    let mut states = Vec::new();
    for kind in 1..=commits {
        if kind == 3 {
            let recovery = KeyChange::SetRecovery { kek: key(2) };
            block_on(book.change_keys(kek(), recovery, entry(kind))).unwrap();
        } else {
            // Blocks of one length, so that nothing but their seal tells them apart.
            let plain = [kind as u8; 40];
            let changes = [0, 1].map(|i| (block(1, u32::from(kind + i) % 4), Some(&plain[..])));
            change(&mut book, kind, &changes).unwrap();
        }
        states.push(store.state().clone());
    }
    (store, book, states)
}

fn books() -> Books {
    let (_, book, mut states) = book_of(6);
    let (_, _, mut others) = book_of(6);
    Books {
        newer: states.pop().unwrap(),
        older: states.swap_remove(3),
        other: others.pop().unwrap(),
        mirror: MirrorState {
            vault_id: book.vault_id(),
            epoch: book.epoch(),
        },
    }
}

fn parts(state: &MemoryState) -> Vec<Part> {
    let mut parts = vec![Part::Header, Part::Manifest];
    parts.extend(state.blocks.keys().map(|key| Part::Block(*key)));
    parts.extend(state.audit.keys().map(|seq| Part::Entry(*seq)));
    parts
}

fn get(state: &MemoryState, part: Part) -> Option<Vec<u8>> {
    let blob = match part {
        Part::Header => state.header.as_ref(),
        Part::Manifest => state.manifest.as_ref(),
        Part::Block(key) => state.blocks.get(&key),
        Part::Entry(seq) => state.audit.get(&seq),
    };
    blob.map(Blob::to_vec)
}

fn set(state: &mut MemoryState, part: Part, bytes: Option<Vec<u8>>) {
    let blob = bytes.map(|bytes| Blob::new(&bytes));
    match (part, blob) {
        (Part::Header, blob) => state.header = blob,
        (Part::Manifest, blob) => state.manifest = blob,
        (Part::Block(key), Some(blob)) => drop(state.blocks.insert(key, blob)),
        (Part::Block(key), None) => drop(state.blocks.remove(&key)),
        (Part::Entry(seq), Some(blob)) => drop(state.audit.insert(seq, blob)),
        (Part::Entry(seq), None) => drop(state.audit.remove(&seq)),
    }
}

/// Whether the error says of the altered part what can be said of it.
fn names(error: &VaultError, part: Part) -> bool {
    match (part, error) {
        (
            Part::Header,
            VaultError::DamagedHeader
            | VaultError::WeakHeader
            | VaultError::WrongPassphrase
            | VaultError::DamagedManifest,
        ) => true,
        (Part::Manifest, VaultError::DamagedManifest | VaultError::RolledBack { .. }) => true,
        (Part::Block(key), VaultError::DamagedBlock { table, number }) => {
            key == block(*table, *number)
        }
        // An entry taken away shows where the count ends.
        (Part::Entry(_), VaultError::DamagedAudit { .. }) => true,
        _ => false,
    }
}

/// One alteration: which part, and how; `None` when it would change nothing.
fn alter(random: &mut Random, books: &Books) -> Option<(Part, &'static str, MemoryState)> {
    let mut state = books.newer.clone();
    let all = parts(&state);
    let part = all[random.below(all.len() as u64) as usize];
    let bytes = get(&state, part).unwrap();
    let at = random.below(bytes.len() as u64) as usize;
    let mut changed = bytes.clone();
    let (how, new) = match random.below(9) {
        0..=2 => {
            changed[at] ^= 1 << random.below(8);
            ("a bit", Some(changed))
        }
        3 => {
            changed.truncate(at);
            ("cut", Some(changed))
        }
        4 => {
            changed.push(random.below(256) as u8);
            ("longer", Some(changed))
        }
        5 => ("deleted", None),
        6 => ("an older one", Some(get(&books.older, part)?)),
        7 => ("another book's", Some(get(&books.other, part)?)),
        _ => {
            let other = all[random.below(all.len() as u64) as usize];
            ("another's place", Some(get(&state, other).unwrap()))
        }
    };
    if new.as_ref() == Some(&bytes) {
        return None;
    }
    set(&mut state, part, new);
    Some((part, how, state))
}

/// The header altered by someone who knows its format and makes its sum fit.
fn alter_header(random: &mut Random, books: &Books) -> (&'static str, MemoryState) {
    let mut state = books.newer.clone();
    let bytes = get(&state, Part::Header).unwrap();
    let mut header = Header::decode(&bytes).unwrap();
    let (how, bytes) = match random.below(4) {
        0 => {
            let kdf = header.slots[0].info.kdf.as_mut().unwrap();
            match random.below(3) {
                0 => kdf.t = random.below(3) as u32,
                1 => kdf.m_kib = random.below(65_536) as u32,
                _ => kdf.p = 0,
            }
            ("weaker parameters", header.encode())
        }
        1 => {
            let which = random.below(2) as usize;
            let at = random.below(40) as usize;
            header.slots[which].locked[at] ^= 1 << random.below(8);
            ("a locked key", header.encode())
        }
        2 => {
            let slot = header.slots[1].clone();
            match random.below(2) {
                0 => header.slots.truncate(1),
                _ => header.slots.push(slot),
            }
            ("a slot", header.encode())
        }
        _ => {
            let body = bytes.len() - 32;
            // But not the format, which is another refusal.
            let at = 1 + random.below(body as u64 - 1) as usize;
            let mut body = bytes[..body].to_vec();
            body[at] ^= 1 << random.below(8);
            let sum = Sha256::digest(&body);
            body.extend_from_slice(&sum);
            ("a bit and the sum", body)
        }
    };
    set(&mut state, Part::Header, Some(bytes));
    (how, state)
}

#[test]
fn ten_thousand_alterations_are_refused_and_named() {
    let books = books();
    let mirror = MemoryMirror::default();
    mirror.set(Some(books.mirror));
    let open = |state: MemoryState, number| {
        let store = MemoryStore::with_state(state);
        let (book, _) = open_with(store, &mirror, key(number))?;
        verify(&book)
    };
    // The book itself is whole, so the errors below mean what they seem to.
    for number in [0x42, 2] {
        assert_eq!(open(books.newer.clone(), number), Ok(()));
    }
    let mut random = Random(20_260_702);
    let mut met = std::collections::BTreeMap::<&str, u64>::new();
    let wanted = times(10_000, 100_000);
    let mut tried = 0;
    while tried < wanted {
        let (part, how, state) = match random.below(8) {
            0 => {
                let (how, state) = alter_header(&mut random, &books);
                (Part::Header, how, state)
            }
            1 => {
                let mut wrong = random.below(256) as u8;
                wrong += u8::from(wrong == 2 || wrong == 0x42);
                let refused = open(books.newer.clone(), wrong);
                assert_eq!(refused, Err(VaultError::WrongPassphrase));
                *met.entry("a wrong key").or_default() += 1;
                tried += 1;
                continue;
            }
            _ => match alter(&mut random, &books) {
                Some(altered) => altered,
                None => continue,
            },
        };
        // Either key: what one does not see, the other must.
        let refused = open(state, if random.one_in(2) { 0x42 } else { 2 });
        let error = refused.expect_err(how);
        if how == "weaker parameters" {
            assert_eq!(error, VaultError::WeakHeader);
        }
        assert!(names(&error, part), "{part:?}, {how}: {error}");
        *met.entry(how).or_default() += 1;
        tried += 1;
    }
    assert!(
        met.len() == 11 + 1 && met.values().all(|count| *count > wanted / 100),
        "{met:?}"
    );
    println!("{tried} alterations, all refused: {met:?}");
}
