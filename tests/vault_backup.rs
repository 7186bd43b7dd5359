//! Backups: written of one moment, refused when anything of them is not as it was, restored whole
//! or not at all.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod vault_common;

use clientele::vault::backup::{self, BackupHead, Rehearsal, Writing};
use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::{MemoryMirror, MirrorState, NoMirror};
use clientele::vault::store::{BlockStore, Fault, FaultyStore, MemoryState, MemoryStore};
use clientele::vault::{Blob, KeyChange, SlotKind, Vault, VaultError};
use sha2::{Digest, Sha256};
use vault_common::*;

/// A book at epoch 4, with a recovery key.
fn book() -> (MemoryStore, MemoryMirror, Book<MemoryStore>) {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store.clone(), &mirror).unwrap();
    let long = [5; 90];
    let changes = [
        (block(1, 0), Some(&b"one"[..])),
        (block(1, 7), Some(&long[..])),
        (block(9, 0), Some(&long[..])),
    ];
    change(&mut book, 1, &changes).unwrap();
    change(&mut book, 2, &[(block(1, 0), Some(b"uno"))]).unwrap();
    let recovery = KeyChange::SetRecovery { kek: key(2) };
    block_on(book.change_keys(kek(), recovery, entry(3))).unwrap();
    (store, mirror, book)
}

fn restore<S: BlockStore>(
    file: &[u8],
    store: S,
    mirror: &MemoryMirror,
) -> Result<(Book<S>, u64), VaultError> {
    let rehearsal = rehearse(file.to_vec(), kek())?;
    block_on(rehearsal.restore(store, mirror.clone(), entry(50)))
}

#[test]
fn a_backup_tells_of_itself_and_holds_the_whole_book() {
    let (_, _, book) = book();
    let file = backup(&book).unwrap();
    let (head, slots) = block_on(backup::head(&file)).unwrap();
    let (audit_head, audit_seq) = book.audit_head();
    let expected = BackupHead {
        vault_id: book.vault_id(),
        epoch: 4,
        at_ms: 1_800_000_000_000,
        audit_seq,
        audit_head,
        blocks: 3,
        // Three blocks, and what sealing adds to each.
        bytes: 3 + 90 + 90 + 3 * 29,
    };
    assert_eq!(head, expected);
    let kinds: Vec<SlotKind> = slots.iter().map(|slot| slot.kind).collect();
    assert_eq!(kinds, [SlotKind::Passphrase, SlotKind::Recovery]);
    for number in [0x42, 2] {
        let rehearsal = rehearse(file.clone(), key(number)).unwrap();
        assert_eq!(contents(rehearsal.book()), contents(&book));
        assert_eq!(block_on(rehearsal.read(block(1, 0))).unwrap(), b"uno");
        assert_eq!(rehearsal.progress(), (7, 7));
        let entries = block_on(rehearsal.book().audit(1, 99)).unwrap();
        assert_eq!(entries, block_on(book.audit(1, 99)).unwrap());
        assert_eq!(block_on(rehearsal.common(&book)), Ok(4));
    }
    let wrong = rehearse(file.clone(), key(3)).err();
    assert_eq!(wrong, Some(VaultError::WrongPassphrase));
    // Nothing of it is readable.
    for word in [&b"uno"[..], b"command", &[5; 8], &[0x42; 8]] {
        assert!(!file.windows(word.len()).any(|part| part == word));
    }
}

#[test]
fn a_large_book_is_written_and_read_in_parts() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let mut book = create(store, &mirror).unwrap();
    let mut staged = book.stage();
    for number in 0..12 {
        let plain = vec![number as u8; 400_000];
        block_on(book.seal(&mut staged, block(4, number), &plain)).unwrap();
    }
    block_on(book.commit(staged, entry(1))).unwrap();
    for kind in 0..600 {
        change(&mut book, kind, &[]).unwrap();
    }
    let mut writing = block_on(Writing::begin(&book, 7)).unwrap();
    let (mut file, mut parts, mut last) = (Vec::new(), 0, (0, 0));
    while let Some(bytes) = block_on(writing.next(&book)).unwrap() {
        assert!(bytes.len() < 5_000_000);
        file.extend(bytes);
        parts += 1;
        assert!(writing.progress() >= last);
        last = writing.progress();
    }
    // What is in front, two of blocks, two of audit entries, and the end.
    assert_eq!(parts, 6);
    assert_eq!(last, (614, 614));
    let rehearsal = rehearse(file, kek()).unwrap();
    let same = backup::Against {
        same_book: true,
        ..Default::default()
    };
    assert_eq!(rehearsal.against(&book), same);
    let last = block_on(rehearsal.read(block(4, 11))).unwrap();
    assert!(last == vec![11; 400_000]);
}

#[test]
fn a_book_that_changes_meanwhile_gives_no_backup() {
    let (_, _, mut book) = book();
    let mut writing = block_on(Writing::begin(&book, 7)).unwrap();
    block_on(writing.next(&book)).unwrap();
    change(&mut book, 4, &[]).unwrap();
    assert_eq!(block_on(writing.next(&book)), Err(VaultError::Stale));
    // Written by a tab that only looks on, while another commits.
    let (store, mirror, mut book) = self::book();
    let looking = Vault::open_reader(store.clone(), NativeCrypto, NoMirror, kek());
    let (looking, _) = block_on(looking).unwrap();
    let mut writing = block_on(Writing::begin(&looking, 7)).unwrap();
    block_on(writing.next(&looking)).unwrap();
    change(&mut book, 4, &[(block(1, 0), Some(b"eins"))]).unwrap();
    assert_eq!(block_on(writing.next(&looking)), Err(VaultError::Stale));
    // And a damaged book gives none either.
    let mut bytes = store.state().blocks[&block(9, 0)].to_vec();
    bytes[20] ^= 1;
    store
        .state_mut()
        .blocks
        .insert(block(9, 0), Blob::new(&bytes));
    let damaged = VaultError::DamagedBlock {
        table: 9,
        number: 0,
    };
    assert_eq!(backup(&book), Err(damaged));
    drop(mirror);
}

#[test]
fn a_backup_cut_anywhere_is_refused() {
    let (_, _, book) = book();
    let file = backup(&book).unwrap();
    for length in 0..file.len() {
        let refused = rehearse(file[..length].to_vec(), kek()).err().unwrap();
        let expected = match length {
            0 => VaultError::NotABackup,
            _ => VaultError::BackupCut,
        };
        assert_eq!(refused, expected, "cut to {length}");
    }
    let mut longer = file.clone();
    longer.push(0);
    let refused = rehearse(longer, kek()).err();
    let at = file.len() as u64;
    assert_eq!(refused, Some(VaultError::DamagedBackup { at }));
}

/// Whether an error says what is wrong with a backup rather than with something else.
fn names_a_backup(error: &VaultError) -> bool {
    matches!(
        error,
        VaultError::NotABackup
            | VaultError::UnknownBackup { .. }
            | VaultError::BackupCut
            | VaultError::DamagedBackup { .. }
    )
}

#[test]
fn any_flipped_byte_is_refused_also_when_the_sums_are_made_to_fit() {
    let (_, _, book) = book();
    let file = backup(&book).unwrap();
    let header = u32::from_le_bytes(file[93..97].try_into().unwrap()) as usize;
    let front = 97 + header;
    for at in 0..file.len() {
        for bit in [0, 7] {
            let mut bad = file.clone();
            bad[at] ^= 1 << bit;
            let refused = rehearse(bad.clone(), kek()).err();
            assert!(
                refused.as_ref().is_some_and(names_a_backup),
                "{at}: {refused:?}"
            );
            // By somebody who knows the format and has no key.
            let sum = Sha256::digest(&bad[..front]);
            bad[front..front + 32].copy_from_slice(&sum);
            let end = bad.len() - 32;
            let sum = Sha256::digest(&bad[..end]);
            bad[end..].copy_from_slice(&sum);
            if bad != file {
                let refused = rehearse(bad, kek()).err();
                assert!(refused.is_some(), "{at} with new sums");
            }
        }
    }
}

#[test]
fn parts_of_other_backups_are_refused() {
    let (_, _, mut book) = book();
    let older = backup(&book).unwrap();
    change(&mut book, 4, &[(block(1, 7), Some(&[6; 90]))]).unwrap();
    let newer = backup(&book).unwrap();
    let (_, _, other) = self::book();
    let other = backup(&other).unwrap();
    // The frame of block 1/7: of one length in all three, and found by its place.
    let place = |file: &[u8]| {
        let mut at = 97 + u32::from_le_bytes(file[93..97].try_into().unwrap()) as usize + 32;
        let mut frames = Vec::new();
        while at + 37 <= file.len() {
            let length = u32::from_le_bytes(file[at + 1..at + 5].try_into().unwrap()) as usize;
            frames.push((file[at], at, at + 5 + length));
            at += 5 + length;
        }
        frames
    };
    let with = |into: &[u8], index: usize, from: &[u8], other: usize| {
        let (a, b) = (place(into)[index], place(from)[other]);
        let mut out = into[..a.1].to_vec();
        out.extend(&from[b.1..b.2]);
        out.extend(&into[a.2..into.len() - 32]);
        let sum = Sha256::digest(&out);
        out.extend(&sum[..]);
        out
    };
    let tags: Vec<u8> = place(&newer).iter().map(|frame| frame.0).collect();
    assert_eq!(tags, b"SMBBBAAAAAE");
    // The helper itself puts nothing out of place.
    assert!(rehearse(with(&newer, 3, &newer, 3), kek()).is_ok());
    for (name, file) in [
        ("an older block", with(&newer, 3, &older, 3)),
        ("another book's block", with(&newer, 3, &other, 3)),
        ("the next block", with(&newer, 3, &newer, 4)),
        ("an older manifest", with(&newer, 1, &older, 1)),
        ("an older head", with(&newer, 0, &older, 0)),
        ("another's head", with(&newer, 0, &other, 0)),
        ("another's manifest", with(&newer, 1, &other, 1)),
        ("an audit entry twice", with(&newer, 6, &newer, 5)),
        ("another's audit entry", with(&newer, 6, &other, 6)),
    ] {
        let refused = rehearse(file, kek()).err();
        assert!(
            matches!(refused, Some(VaultError::DamagedBackup { at }) if at > 0),
            "{name}: {refused:?}"
        );
    }
}

#[test]
fn newer_formats_are_refused_by_name() {
    let (_, _, book) = book();
    let mut file = backup(&book).unwrap();
    file[8] = 2;
    let refused = block_on(backup::head(&file)).err();
    assert_eq!(refused, Some(VaultError::UnknownBackup { found: 2 }));
    let text = b"name,amount\nZhang,1\n".to_vec();
    assert_eq!(
        block_on(backup::head(&text)).err(),
        Some(VaultError::NotABackup)
    );
}

#[test]
fn a_backup_is_not_restored_before_all_of_it_was_tried() {
    let (_, _, book) = book();
    let file = backup(&book).unwrap();
    let rehearsal = block_on(Rehearsal::begin(file, NativeCrypto, kek())).unwrap();
    assert_eq!(
        block_on(rehearsal.common(&book)),
        Err(VaultError::NotRehearsed)
    );
    let store = MemoryStore::default();
    let restored = block_on(rehearsal.restore(store.clone(), NoMirror, entry(50)));
    assert_eq!(restored.err(), Some(VaultError::NotRehearsed));
    assert!(store.state().header.is_none());
}

#[test]
fn a_backup_that_failed_once_never_passes() {
    let (_, _, book) = book();
    let mut file = backup(&book).unwrap();
    let at = file.len() - 60;
    file[at] ^= 1;
    let mut rehearsal = block_on(Rehearsal::begin(file, NativeCrypto, kek())).unwrap();
    let found = loop {
        match block_on(rehearsal.step()) {
            Ok(done) => assert!(!done),
            Err(error) => break error,
        }
    };
    for _ in 0..20 {
        assert_eq!(block_on(rehearsal.step()), Err(found.clone()));
    }
}

#[test]
fn what_is_gained_and_lost_is_told_before_it_is_done() {
    let (_, _, mut book) = book();
    let file = backup(&book).unwrap();
    let changes = [
        (block(1, 0), None),
        (block(1, 7), Some(&b"newer"[..])),
        (block(3, 3), Some(&b"added"[..])),
    ];
    change(&mut book, 4, &changes).unwrap();
    let rehearsal = rehearse(file.clone(), kek()).unwrap();
    let against = rehearsal.against(&book);
    assert!(against.same_book);
    assert_eq!(against.gained, [block(1, 0)]);
    assert_eq!(against.lost, [block(3, 3)]);
    assert_eq!(against.differ, [block(1, 7)]);
    assert_eq!(block_on(rehearsal.common(&book)), Ok(4));
    // Two courses from one past: what they share ends where they part.
    let (mut twin, _) = restore(&file, MemoryStore::default(), &MemoryMirror::default()).unwrap();
    change(&mut twin, 9, &[]).unwrap();
    let later = rehearse(backup(&twin).unwrap(), kek()).unwrap();
    assert_eq!(block_on(later.common(&book)), Ok(4));
    let (_, _, other) = self::book();
    assert!(!rehearsal.against(&other).same_book);
    assert_eq!(rehearsal.against(&other).differ.len(), 3);
    assert_eq!(block_on(rehearsal.common(&other)), Ok(0));
}

#[test]
fn restored_over_anything_the_book_opens_and_goes_on() {
    let (store, mirror, mut book) = book();
    let file = backup(&book).unwrap();
    let wanted = contents(&book);
    for kind in 5..9 {
        change(&mut book, kind, &[(block(8, u32::from(kind)), Some(b"x"))]).unwrap();
    }
    drop(book);
    let now = store.state().clone();
    type Spoil = fn(&mut MemoryState);
    let stores: [(&str, Spoil); 7] = [
        ("the whole newer book", |_| {}),
        ("nothing", |state| *state = MemoryState::default()),
        ("no header", |state| state.header = None),
        ("no manifest", |state| state.manifest = None),
        ("a damaged header", |state| {
            state.header = Some(Blob::new(b"?"))
        }),
        ("no audit", |state| state.audit.clear()),
        ("another book", |state| {
            let store = MemoryStore::default();
            create(store.clone(), &MemoryMirror::default()).unwrap();
            *state = store.state().clone();
        }),
    ];
    for (name, spoil) in stores {
        for mirrored in [Some(8), Some(30), None] {
            let mut state = now.clone();
            spoil(&mut state);
            let store = MemoryStore::with_state(state);
            let (vault_id, _) = rehearse(file.clone(), kek())
                .map(|r| (r.head().vault_id, ()))
                .unwrap();
            let mine = MemoryMirror::default();
            mine.set(mirrored.map(|epoch| MirrorState { vault_id, epoch }));
            let (book, epoch) = restore(&file, store.clone(), &mine).unwrap();
            assert!(epoch > mirrored.unwrap_or(4), "{name}");
            drop(book);
            let (mut book, opened) = open(store, &mine).unwrap();
            assert_eq!((opened.epoch, opened.warnings), (epoch, vec![]), "{name}");
            assert_eq!(contents(&book), wanted, "{name}");
            let kinds: Vec<u16> = block_on(book.audit(1, 99))
                .unwrap()
                .iter()
                .map(|entry| entry.kind)
                .collect();
            assert_eq!(kinds, [0, 1, 2, 3, 50], "{name}");
            assert_eq!(change(&mut book, 9, &[]), Ok(epoch + 1));
        }
    }
    // The newer book was put aside, not below: its epoch is not used again.
    let (_, epoch) = restore(&file, store, &mirror).unwrap();
    assert_eq!(epoch, 9);
}

#[test]
fn whatever_fails_the_book_is_the_one_before_or_the_one_restored() {
    let (_, _, old) = book();
    let file = backup(&old).unwrap();
    let wanted = contents(&old);
    for fault in [
        Fault::Quota,
        Fault::Fail,
        Fault::KillBefore,
        Fault::KillAfter,
    ] {
        for operation in 0.. {
            let store = FaultyStore::default();
            let mirror = MemoryMirror::default();
            let mut present = create(store.clone(), &mirror).unwrap();
            change(&mut present, 1, &[(block(1, 0), Some(b"present"))]).unwrap();
            let before = contents(&present);
            drop(present);
            store.fail_after(operation, fault);
            let restored = restore(&file, store.clone(), &mirror);
            let met = !store.pending();
            store.revive();
            let (book, _) = open(store, &mirror).unwrap();
            let found = contents(&book);
            assert_eq!(verify(&book), Ok(()));
            match (restored.is_ok(), fault) {
                (true, _) => assert_eq!(found, wanted),
                (false, Fault::KillAfter) => assert!(found == before || found == wanted),
                (false, _) => assert_eq!(found, before, "{fault:?} at {operation}"),
            }
            if !met {
                assert!(operation > 0 && restored.is_ok());
                break;
            }
        }
    }
}

#[test]
fn the_bank_opens_a_backup_with_the_escrowed_key() {
    let (_, _, mut book) = book();
    let raw = std::cell::Cell::new([0; 32]);
    let seal = |shown: &[u8; 32]| {
        raw.set(*shown);
        Ok(vec![3; 90])
    };
    let change = KeyChange::SetEscrow {
        seal: &seal,
        fingerprint: [9; 32],
    };
    block_on(book.change_keys(kek(), change, entry(4))).unwrap();
    let file = backup(&book).unwrap();
    assert_eq!(block_on(backup::escrow(&file)), Ok(Some(vec![3; 90])));
    let opened = |raw| block_on(Rehearsal::begin_escrow(file.clone(), NativeCrypto, raw));
    let mut rehearsal = opened(raw.get()).unwrap();
    while !block_on(rehearsal.step()).unwrap() {}
    assert_eq!(contents(rehearsal.book()), contents(&book));
    assert_eq!(opened([4; 32]).err(), Some(VaultError::WrongKey));
}
