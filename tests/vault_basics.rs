//! Creating, opening, committing and reading a book, and what happens when space runs out.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::{MemoryMirror, MirrorState};
use clientele::vault::store::{Fault, FaultyStore, MemoryState, MemoryStore};
use clientele::vault::{
    Blob, BlockKey, Inspection, KdfParams, Kek, Vault, VaultError, Warning, inspect,
};
use vault_common::*;

fn look(store: &MemoryStore, mirror: &MemoryMirror) -> Inspection {
    block_on(inspect(store, mirror)).unwrap()
}

#[test]
fn what_was_committed_is_there_after_reopening() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    assert_eq!(book.epoch(), 1);
    assert_eq!(contents(&book), Contents::new());

    let big = vec![7; 300_000];
    let changes = [
        (block(1, 0), Some(&b"one"[..])),
        (block(1, 1), Some(&big[..])),
        (block(200, u32::MAX), Some(&b""[..])),
    ];
    assert_eq!(change(&mut book, 1, &changes), Ok(2));
    let changes = [(block(1, 0), Some(&b"uno"[..])), (block(1, 1), None)];
    assert_eq!(change(&mut book, 2, &changes), Ok(3));
    drop(book);

    let (book, opened) = open(store, &mirror).unwrap();
    assert_eq!((opened.epoch, opened.warnings), (3, vec![]));
    let expected = [
        (block(1, 0), b"uno".to_vec()),
        (block(200, u32::MAX), vec![]),
    ];
    assert_eq!(contents(&book), Contents::from(expected));
    // Three bytes, and what sealing adds: format, nonce and tag.
    assert_eq!(book.blocks().next(), Some((block(1, 0), 3 + 29)));
    assert_eq!(verify(&book), Ok(()));
}

#[test]
fn blocks_come_in_the_order_they_were_asked_for() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store, &mirror).unwrap();
    let changes: Vec<(BlockKey, Option<&[u8]>)> = [&b"a"[..], b"b", b"c"]
        .into_iter()
        .enumerate()
        .map(|(i, plain)| (block(3, i as u32), Some(plain)))
        .collect();
    change(&mut book, 1, &changes).unwrap();
    let asked = [block(3, 2), block(3, 0), block(3, 2)];
    let found = block_on(book.read(&asked)).unwrap();
    assert_eq!(found, [b"c", b"a", b"c"]);
    let unknown = VaultError::UnknownBlock {
        table: 3,
        number: 9,
    };
    assert_eq!(block_on(book.read(&[block(3, 9)])), Err(unknown));
}

#[test]
fn nothing_readable_is_stored() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    let secret = b"Zhang Min, 138 1234 5678";
    change(&mut book, 1, &[(block(1, 0), Some(&secret.repeat(20)))]).unwrap();
    let state = store.state();
    let stored = state.header.iter().chain(&state.manifest);
    let stored = stored
        .chain(state.blocks.values())
        .chain(state.audit.values());
    for blob in stored {
        let bytes = blob.to_vec();
        for word in [&secret[..9], b"command", &[0x42; 8]] {
            assert!(!bytes.windows(word.len()).any(|part| part == word));
        }
    }
}

#[test]
fn the_audit_chain_tells_every_commit() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    for kind in 1..=20 {
        change(&mut book, kind, &[]).unwrap();
    }
    let entries = block_on(book.audit(1, 100)).unwrap();
    assert_eq!(entries.len(), 21);
    for (at, found) in (0..).zip(&entries) {
        let new = entry(at);
        assert_eq!(
            (found.seq, found.epoch),
            (u64::from(at) + 1, u64::from(at) + 1)
        );
        assert_eq!(found.kind, at);
        assert_eq!((found.at_ms, &found.summary), (new.at_ms, &new.summary));
    }
    assert!(
        entries
            .windows(2)
            .all(|pair| pair[1].hash == pair[1].link(&pair[0].hash))
    );
    assert_eq!(book.audit_head(), (entries[20].hash, 21));

    let check = |from, limit, expected: &[u64]| {
        let part = block_on(book.audit(from, limit)).unwrap();
        let seqs: Vec<u64> = part.iter().map(|entry| entry.seq).collect();
        assert_eq!(seqs, expected, "{limit} from {from}");
    };
    check(0, 2, &[1, 2]);
    check(5, 3, &[5, 6, 7]);
    check(20, 9, &[20, 21]);
    check(22, 9, &[]);
    check(3, 0, &[]);
    check(21, usize::MAX, &[21]);
}

#[test]
fn a_change_prepared_on_an_older_book_is_refused() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store, &mirror).unwrap();
    let mut late = book.stage();
    block_on(book.seal(&mut late, block(1, 0), b"late")).unwrap();
    change(&mut book, 1, &[(block(1, 0), Some(b"first"))]).unwrap();
    let sealing = block_on(book.seal(&mut late, block(1, 1), b"later"));
    assert_eq!(sealing, Err(VaultError::Stale));
    assert_eq!(
        block_on(book.commit(late, entry(2))),
        Err(VaultError::Stale)
    );
    assert_eq!(contents(&book)[&block(1, 0)], b"first");

    // Same epoch, another book.
    let mut other = create(MemoryStore::default(), &MemoryMirror::default()).unwrap();
    change(&mut other, 1, &[]).unwrap();
    let foreign = other.stage();
    assert_eq!(
        block_on(book.commit(foreign, entry(2))),
        Err(VaultError::Stale)
    );
}

#[test]
fn a_wrong_key_is_told_from_damage() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    create(store.clone(), &mirror).unwrap();
    let wrong = Kek::new([0x43; 32]);
    let opened = block_on(Vault::open(store, NativeCrypto, mirror, wrong));
    assert_eq!(opened.err(), Some(VaultError::WrongPassphrase));
}

#[test]
fn a_book_is_never_created_over_another_or_with_weak_parameters() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    create(store.clone(), &mirror).unwrap();
    let again = create(store.clone(), &mirror).err();
    assert_eq!(again, Some(VaultError::AlreadyExists));
    store.state_mut().header = None;
    let over_remains = create(store, &mirror).err();
    assert_eq!(over_remains, Some(VaultError::AlreadyExists));

    let weak = KdfParams { t: 1, ..params() };
    let store = MemoryStore::default();
    let created = Vault::create(store.clone(), NativeCrypto, mirror, kek(), weak, entry(0));
    assert_eq!(block_on(created).err(), Some(VaultError::WeakHeader));
    assert!(store.state().header.is_none());
}

#[test]
fn inspection_tells_absent_present_gone_and_unreadable_apart() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    assert_eq!(
        look(&store, &mirror),
        Inspection::Absent { mirror_read: true }
    );
    mirror.set_broken(true);
    assert_eq!(
        look(&store, &mirror),
        Inspection::Absent { mirror_read: false }
    );
    mirror.set_broken(false);

    let book = create(store.clone(), &mirror).unwrap();
    let present = Inspection::Present {
        kdf: params(),
        created_ms: entry(0).at_ms,
        mirror: Some(1),
        slots: book.slots(),
        vault_id: book.vault_id(),
    };
    assert_eq!(book.slots()[0].kdf, Some(params()));
    assert_eq!(look(&store, &mirror), present);

    let whole = store.state().clone();
    store.state_mut().manifest = None;
    let unreadable = Inspection::Unreadable(VaultError::DamagedManifest);
    assert_eq!(look(&store, &mirror), unreadable);
    *store.state_mut() = MemoryState {
        header: None,
        ..whole
    };
    let unreadable = Inspection::Unreadable(VaultError::DamagedHeader);
    assert_eq!(look(&store, &mirror), unreadable);

    *store.state_mut() = MemoryState::default();
    assert_eq!(look(&store, &mirror), Inspection::Gone { epoch: 1 });
    assert_eq!(
        open(store.clone(), &mirror).err(),
        Some(VaultError::Gone { epoch: 1 })
    );
    mirror.set(None);
    assert_eq!(open(store, &mirror).err(), Some(VaultError::NoBook));
}

#[test]
fn the_mirror_warns_and_catches_up() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    mirror.set_broken(true);
    assert_eq!(change(&mut book, 1, &[]), Ok(2));
    assert!(book.mirror_behind());
    let warnings = open(store.clone(), &mirror).unwrap().1.warnings;
    assert_eq!(warnings, [Warning::MirrorUnavailable]);

    mirror.set_broken(false);
    let warnings = open(store.clone(), &mirror).unwrap().1.warnings;
    assert_eq!(warnings, [Warning::MirrorBehind { book: 2, mirror: 1 }]);
    assert_eq!(open(store.clone(), &mirror).unwrap().1.warnings, []);

    mirror.set(Some(MirrorState {
        vault_id: [0; 16],
        epoch: 99,
    }));
    let warnings = open(store.clone(), &mirror).unwrap().1.warnings;
    assert_eq!(warnings, [Warning::MirrorMissing]);
    assert_eq!(change(&mut book, 2, &[]), Ok(3));
    assert!(!book.mirror_behind());
    assert_eq!(open(store, &mirror).unwrap().1.warnings, []);
}

#[test]
fn a_stray_block_is_reported_and_not_read() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    change(&mut book, 1, &[(block(2, 5), Some(b"x"))]).unwrap();
    for key in [block(0, 0), block(2, 4), block(2, 6), block(9, 0)] {
        let mut state = store.state_mut();
        state.blocks.insert(key, Blob::new(b"stray"));
    }
    let (book, opened) = open(store, &mirror).unwrap();
    assert_eq!(opened.warnings, [Warning::StrayBlocks { count: 4 }]);
    assert_eq!(contents(&book).len(), 1);
}

#[test]
fn without_space_nothing_changes_whichever_operation_it_hits() {
    for operation in 0.. {
        let (store, mirror) = (FaultyStore::default(), MemoryMirror::default());
        store.fail_after(operation, Fault::Quota);
        let created = create(store.clone(), &mirror);
        if store.pending() {
            assert!(operation > 0 && created.is_ok());
            break;
        }
        assert_eq!(created.err(), Some(VaultError::QuotaExceeded));
        assert_eq!(
            look(&store.inner, &mirror),
            Inspection::Absent { mirror_read: true }
        );
        assert!(create(store, &mirror).is_ok());
    }
    for operation in 0.. {
        let (store, mirror) = (FaultyStore::default(), MemoryMirror::default());
        let mut book = create(store.clone(), &mirror).unwrap();
        change(&mut book, 1, &[(block(1, 0), Some(b"old"))]).unwrap();
        let before = contents(&book);
        let changes = [
            (block(1, 0), Some(&b"new"[..])),
            (block(1, 1), Some(b"more")),
        ];
        store.fail_after(operation, Fault::Quota);
        let committed = change(&mut book, 2, &changes);
        if store.pending() {
            assert!(operation > 0 && committed.is_ok());
            break;
        }
        assert_eq!(committed, Err(VaultError::QuotaExceeded));
        assert_eq!((book.epoch(), contents(&book)), (2, before.clone()));
        let (reopened, opened) = open(store.clone(), &mirror).unwrap();
        assert_eq!((opened.epoch, opened.warnings), (2, vec![]));
        assert_eq!(contents(&reopened), before);
        // Space was made: the same book goes on.
        assert_eq!(change(&mut book, 2, &changes), Ok(3));
        assert_eq!(contents(&book).len(), 2);
        assert_eq!(verify(&book), Ok(()));
    }
}
