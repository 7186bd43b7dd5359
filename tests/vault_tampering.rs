//! Every way of altering a stored book is noticed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::mirror::{MemoryMirror, MirrorState};
use clientele::vault::store::{MemoryState, MemoryStore};
use clientele::vault::{Blob, Header, KdfParams, VaultError};
use proptest::prelude::*;
use vault_common::*;

/// A book at epoch 2 and the same book at epoch 4, the last one acknowledged.
struct Book {
    older: MemoryState,
    newer: MemoryState,
    mirror: MirrorState,
}

fn book() -> Book {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    let long = [5; 100];
    let changes = [
        (block(1, 0), Some(&b"one, as it was"[..])),
        (block(1, 1), Some(&long[..])),
        (block(2, 0), Some(&long[..])),
    ];
    change(&mut book, 1, &changes).unwrap();
    let older = store.state().clone();
    let changes = [
        (block(1, 0), Some(&b"one, as it is!"[..])),
        (block(2, 1), Some(&b"new"[..])),
    ];
    change(&mut book, 2, &changes).unwrap();
    change(&mut book, 3, &[(block(1, 1), Some(&long))]).unwrap();
    let newer = store.state().clone();
    let mirror = MirrorState {
        vault_id: book.vault_id(),
        epoch: 4,
    };
    Book {
        older,
        newer,
        mirror,
    }
}

fn flip(blob: &mut Blob, at: usize, bit: u8) {
    let mut bytes = blob.to_vec();
    bytes[at] ^= 1 << bit;
    *blob = Blob::new(&bytes);
}

fn rewrite_header(state: &mut MemoryState, edit: impl Fn(&mut Header)) {
    let stored = state.header.take().unwrap();
    let mut header = Header::decode(&stored.to_vec()).unwrap();
    edit(&mut header);
    state.header = Some(Blob::new(&header.encode()));
}

fn derivation(header: &mut Header) -> &mut KdfParams {
    header.slots[0].info.kdf.as_mut().unwrap()
}

#[test]
fn each_kind_of_tampering_is_named() {
    let book = book();
    let check =
        |name: &str, expected: VaultError, mirrored: bool, tamper: &dyn Fn(&mut MemoryState)| {
            let mut state = book.newer.clone();
            tamper(&mut state);
            let mirror = MemoryMirror::default();
            mirror.set(mirrored.then_some(book.mirror));
            let found = examine(&MemoryStore::with_state(state), &mirror);
            assert_eq!(found.err(), Some(expected), "{name}");
        };
    let damaged = |table, number| VaultError::DamagedBlock { table, number };
    let audit = |seq| VaultError::DamagedAudit { seq };
    let older = &book.older;

    check("header flipped", VaultError::DamagedHeader, true, &|s| {
        flip(s.header.as_mut().unwrap(), 40, 0)
    });
    check("header missing", VaultError::DamagedHeader, true, &|s| {
        s.header = None
    });
    check("weaker derivation", VaultError::WeakHeader, true, &|s| {
        rewrite_header(s, |header| derivation(header).t = 1)
    });
    check("absurd derivation", VaultError::DamagedHeader, true, &|s| {
        rewrite_header(s, |header| derivation(header).m_kib = u32::MAX)
    });
    check(
        "wrapped key altered",
        VaultError::WrongPassphrase,
        true,
        &|s| rewrite_header(s, |header| header.slots[0].locked[3] ^= 1),
    );
    check("salt altered", VaultError::DamagedManifest, true, &|s| {
        rewrite_header(s, |header| derivation(header).salt[0] ^= 1)
    });
    check(
        "creation redated",
        VaultError::DamagedManifest,
        true,
        &|s| rewrite_header(s, |header| header.created_ms += 1),
    );
    check("renamed", VaultError::DamagedManifest, true, &|s| {
        rewrite_header(s, |header| header.vault_id[0] ^= 1)
    });

    check(
        "manifest flipped",
        VaultError::DamagedManifest,
        true,
        &|s| flip(s.manifest.as_mut().unwrap(), 20, 3),
    );
    check(
        "manifest missing",
        VaultError::DamagedManifest,
        true,
        &|s| s.manifest = None,
    );
    check(
        "audit entry as manifest",
        VaultError::DamagedManifest,
        true,
        &|s| s.manifest = s.audit.get(&1).cloned(),
    );
    let back = VaultError::RolledBack { book: 2, mirror: 4 };
    check("older manifest", back.clone(), true, &|s| {
        s.manifest = older.manifest.clone()
    });
    check("whole older book", back, true, &|s| *s = older.clone());
    // Without a mirror the other records still contradict an older manifest.
    check("older manifest, no mirror", audit(3), false, &|s| {
        s.manifest = older.manifest.clone()
    });

    check("block flipped", damaged(1, 0), true, &|s| {
        flip(s.blocks.get_mut(&block(1, 0)).unwrap(), 15, 7)
    });
    check("block's format flipped", damaged(1, 0), true, &|s| {
        flip(s.blocks.get_mut(&block(1, 0)).unwrap(), 0, 0)
    });
    check("block missing", damaged(2, 0), true, &|s| {
        s.blocks.remove(&block(2, 0));
    });
    check("block cut", damaged(2, 0), true, &|s| {
        let bytes = s.blocks[&block(2, 0)].to_vec();
        s.blocks
            .insert(block(2, 0), Blob::new(&bytes[..bytes.len() - 1]));
    });
    check("block emptied", damaged(2, 0), true, &|s| {
        s.blocks.insert(block(2, 0), Blob::new(b""));
    });
    check("blocks of one length swapped", damaged(1, 1), true, &|s| {
        let (a, b) = (
            s.blocks[&block(1, 1)].clone(),
            s.blocks[&block(2, 0)].clone(),
        );
        s.blocks.insert(block(1, 1), b);
        s.blocks.insert(block(2, 0), a);
    });
    check("older block replayed", damaged(1, 0), true, &|s| {
        s.blocks
            .insert(block(1, 0), older.blocks[&block(1, 0)].clone());
    });
    check("same words, older sealing", damaged(1, 1), true, &|s| {
        s.blocks
            .insert(block(1, 1), older.blocks[&block(1, 1)].clone());
    });

    check("audit flipped at the end", audit(4), true, &|s| {
        flip(s.audit.get_mut(&4).unwrap(), 30, 1)
    });
    check("audit flipped inside", audit(2), true, &|s| {
        flip(s.audit.get_mut(&2).unwrap(), 30, 1)
    });
    check("audit cut short", audit(4), true, &|s| {
        s.audit.remove(&4);
    });
    check("audit emptied", audit(1), true, &|s| s.audit.clear());
    check("audit begun later", audit(4), true, &|s| {
        s.audit.remove(&1);
    });
    check("audit continued", audit(5), true, &|s| {
        s.audit.insert(5, s.audit[&4].clone());
    });
    check("audit entries swapped", audit(3), true, &|s| {
        let (a, b) = (s.audit[&2].clone(), s.audit[&3].clone());
        s.audit.insert(2, b);
        s.audit.insert(3, a);
    });

    check(
        "everything gone",
        VaultError::Gone { epoch: 4 },
        true,
        &|s| *s = MemoryState::default(),
    );
    check(
        "another book's header",
        VaultError::DamagedManifest,
        true,
        &|s| {
            // Created under the same passphrase, so its key unwraps.
            let other = MemoryStore::default();
            create(other.clone(), &MemoryMirror::default()).unwrap();
            s.header = other.state().header.clone();
        },
    );
}

/// One blind alteration of one record; `None` when it would change nothing.
fn alter(book: &Book, record: usize, how: u8, at: usize, bit: u8) -> Option<MemoryState> {
    let mut state = book.newer.clone();
    let mut older: Vec<Option<Blob>> = vec![book.older.header.clone(), book.older.manifest.clone()];
    older.extend(
        book.newer
            .blocks
            .keys()
            .map(|key| book.older.blocks.get(key).cloned()),
    );
    older.extend(
        book.newer
            .audit
            .keys()
            .map(|seq| book.older.audit.get(seq).cloned()),
    );

    let mut records: Vec<Option<Blob>> = vec![state.header.clone(), state.manifest.clone()];
    records.extend(state.blocks.values().cloned().map(Some));
    records.extend(state.audit.values().cloned().map(Some));
    let record = record % records.len();
    let before = records[record].clone();
    let mut bytes = before.as_ref()?.to_vec();
    records[record] = match how {
        0..=3 => {
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            Some(Blob::new(&bytes))
        }
        4 => Some(Blob::new(&bytes[..at % bytes.len()])),
        5 => {
            bytes.push(bit);
            Some(Blob::new(&bytes))
        }
        6 => None,
        7 => records[at % records.len()].clone(),
        _ => older[record].clone(),
    };
    if records[record] == before {
        return None;
    }
    let mut records = records.into_iter();
    state.header = records.next().flatten();
    state.manifest = records.next().flatten();
    let blocks: Vec<_> = state.blocks.keys().copied().zip(records.by_ref()).collect();
    state.blocks = blocks
        .into_iter()
        .filter_map(|(key, blob)| Some((key, blob?)))
        .collect();
    let audit: Vec<_> = state.audit.keys().copied().zip(records).collect();
    state.audit = audit
        .into_iter()
        .filter_map(|(seq, blob)| Some((seq, blob?)))
        .collect();
    Some(state)
}

#[test]
fn no_blind_alteration_passes() {
    let book = book();
    let cases = (0_usize..64, 0_u8..9, 0_usize..4096, 0_u8..8);
    let config = ProptestConfig {
        cases: 4_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    proptest!(config, |((record, how, at, bit) in cases)| {
        if let Some(state) = alter(&book, record, how, at, bit) {
            let mirror = MemoryMirror::default();
            mirror.set(Some(book.mirror));
            let found = examine(&MemoryStore::with_state(state), &mirror);
            prop_assert!(found.is_err(), "record {} passed", record);
        }
    });
    // And the book itself is whole, so the errors above mean what they seem to.
    let mirror = MemoryMirror::default();
    mirror.set(Some(book.mirror));
    assert!(examine(&MemoryStore::with_state(book.newer), &mirror).is_ok());
}
