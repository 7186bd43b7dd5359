//! What keeps a book safe, without a browser: what the book keeps of its backups, a backup against
//! the book it would replace, the bank's key.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;

use clientele::desk::change::entry;
use clientele::desk::commit::write;
use clientele::desk::compare::compare;
use clientele::desk::{commands, demo, escrow, keeping, load, queries};
use clientele::protocol::custody::backup::{Keeping, LastBackup};
use clientele::protocol::summary::{Deed, KeyDeed};
use clientele::sealed::KeyPair;
use clientele::vault::backup::{self, Rehearsal, Writing};
use clientele::vault::crypto::NativeCrypto;
use clientele::vault::mirror::MemoryMirror;
use clientele::vault::store::{FaultyStore, MemoryStore};
use clientele::vault::{BlockKey, Fate, Kek, KeyChange, NewEntry, Salvage, VaultError, recovery};
use common::*;
use std::cell::RefCell;

/// The demo book, stored.
fn demo_book(place: &Place) -> TestVault {
    let (mut vault, desk) = place.create();
    let prepared = demo::prepare(&desk.borrow(), 1).unwrap();
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    vault
}

fn file(vault: &TestVault) -> Vec<u8> {
    let mut writing = block_on(Writing::begin(vault, 1_000)).unwrap();
    let mut file = Vec::new();
    while let Some(piece) = block_on(writing.next(vault)).unwrap() {
        file.extend(piece);
    }
    file
}

/// The key of [`Place`]'s books.
fn kek() -> Kek {
    Kek::new([42; 32])
}

fn tried(file: Vec<u8>, kek: Kek) -> Rehearsal<Vec<u8>, NativeCrypto> {
    let mut rehearsal = block_on(Rehearsal::begin(file, NativeCrypto, kek)).unwrap();
    while !block_on(rehearsal.step()).unwrap() {}
    rehearsal
}

#[test]
fn what_the_book_keeps_of_its_backups_outlives_closing_and_is_audited() {
    let place = Place::new();
    let (mut vault, _) = place.create();
    assert_eq!(block_on(keeping::read(&vault)).unwrap(), Keeping::default());
    let kept = Keeping {
        last: Some(LastBackup {
            at_ms: 5,
            epoch: 2,
            bytes: 4_096,
            folder: true,
        }),
        remind_days: 30,
        remind_changes: 1,
        adviser: "工号 8812".into(),
        deposited_ms: Some(4),
    };
    let deed = Deed::BackupMade {
        epoch: 2,
        bytes: 4_096,
        folder: true,
    };
    let epoch = block_on(keeping::write(&mut vault, &kept, &deed, 6)).unwrap();
    drop(vault);
    // The records are read past it: it is none of theirs.
    let (vault, _) = place.open_with_vault();
    assert_eq!(vault.epoch(), epoch);
    assert_eq!(block_on(keeping::read(&vault)).unwrap(), kept);
    let (_, seq) = vault.audit_head();
    let last = block_on(vault.audit(seq, 1)).unwrap();
    assert_eq!(queries::deed(&last[0].summary).unwrap(), deed);
}

#[test]
fn what_the_first_release_kept_of_backups_is_read() {
    let place = Place::new();
    let (mut vault, _) = place.create();
    // Made at 5 ms of version 2, 4,096 bytes, into the folder; after 30 days, after 1 change.
    let stored = [1, 1, 5, 2, 0x80, 0x20, 1, 30, 1];
    let mut staged = vault.stage();
    let key = BlockKey {
        table: 29,
        number: 0,
    };
    block_on(vault.seal(&mut staged, key, &stored)).unwrap();
    let entry = NewEntry {
        at_ms: 6,
        kind: 111,
        summary: Vec::new(),
    };
    block_on(vault.commit(staged, entry)).unwrap();
    let kept = block_on(keeping::read(&vault)).unwrap();
    let expected = Keeping {
        last: Some(LastBackup {
            at_ms: 5,
            epoch: 2,
            bytes: 4_096,
            folder: true,
        }),
        remind_days: 30,
        remind_changes: 1,
        adviser: String::new(),
        deposited_ms: None,
    };
    assert_eq!(kept, expected);
}

#[test]
fn a_backup_against_its_own_book_differs_in_what_was_done_since_and_in_nothing_else() {
    let place = Place::new();
    let vault = demo_book(&place);
    let rehearsal = tried(file(&vault), kek());
    drop(vault);
    let (mut vault, desk) = place.open_with_vault();
    let number = {
        let desk = desk.borrow();
        let mut client = desk.book().clients.iter();
        client.next().unwrap().id
    };
    let fields = {
        let desk = desk.borrow();
        let mut fields = queries::client(&desk, number).unwrap().fields;
        fields.note.push_str(" 改");
        fields
    };
    let prepared = commands::edit_client(&desk.borrow(), number, fields).unwrap();
    block_on(write(&mut vault, &desk, prepared, 9)).unwrap();

    let (there, _) = block_on(load::records(rehearsal.book(), today())).unwrap();
    let rows = load::rows(rehearsal.blocks());
    assert_eq!(rows, desk.borrow().book().ledger.len() as u64);
    let compared = compare(desk.borrow().book(), there.book(), rows);
    assert_eq!(compared.clients.changed, 1);
    assert_eq!((compared.clients.gained, compared.clients.lost), (0, 0));
    assert_eq!(
        compared.clients.same as usize + 1,
        there.book().clients.len()
    );
    assert_eq!(compared.products.changed + compared.products.lost, 0);
    assert_eq!(compared.transactions, (rows, rows));
}

#[test]
fn a_restored_book_is_the_one_that_was_backed_up_on_a_device_without_one() {
    let place = Place::new();
    let vault = demo_book(&place);
    let backup = file(&vault);
    let elsewhere = Place::new();
    let deed = Deed::Restored {
        epoch: vault.epoch(),
        at_ms: 1_000,
    };
    let restoring = tried(backup, kek()).restore(
        elsewhere.store.clone(),
        elsewhere.mirror.clone(),
        entry(&deed, 7),
    );
    let (restored, epoch) = block_on(restoring).unwrap();
    assert_eq!(epoch, vault.epoch() + 1);
    drop(restored);
    let (_, here) = place.open_with_vault();
    let (again, there) = elsewhere.open_with_vault();
    assert_eq!(here.borrow().book(), there.borrow().book());
    let (_, seq) = again.audit_head();
    let last = block_on(again.audit(seq, 1)).unwrap();
    assert_eq!(queries::deed(&last[0].summary).unwrap(), deed);
}

#[test]
fn the_banks_key_opens_a_backup_without_the_passphrase_and_no_other_key_does() {
    let place = Place::new();
    let mut vault = demo_book(&place);
    let id = vault.vault_id();
    let bank = KeyPair::from_random(&[9; 32]);
    let seal = |key: &[u8; 32]| escrow::seal(&bank.public, &id, key, [5; 32]);
    let fingerprint = escrow::fingerprint(&bank.public);
    let change = KeyChange::SetEscrow {
        seal: &seal,
        fingerprint,
    };
    let deed = Deed::KeysChanged(KeyDeed::EscrowSet {
        fingerprint: [0; 8],
    });
    block_on(vault.change_keys(kek(), change, entry(&deed, 3))).unwrap();
    let backup = file(&vault);

    let sealed = block_on(backup::escrow(&backup)).unwrap().unwrap();
    let data_key = escrow::open(&bank.secret, &id, &sealed).unwrap();
    let begun = Rehearsal::begin_escrow(backup.clone(), NativeCrypto, data_key);
    let mut rehearsal = block_on(begun).unwrap();
    while !block_on(rehearsal.step()).unwrap() {}
    let (desk, _) = block_on(load::records(rehearsal.book(), today())).unwrap();
    assert_eq!(desk.book().clients.len(), 300);

    let other = KeyPair::from_random(&[8; 32]);
    assert_eq!(
        escrow::open(&other.secret, &id, &sealed),
        Err(VaultError::WrongKey)
    );
    // Sealed for this book, it opens as no other's.
    assert_eq!(
        escrow::open(&bank.secret, &[1; 16], &sealed),
        Err(VaultError::WrongKey)
    );
    assert_eq!(escrow::public(bank.secret).unwrap(), bank.public);
}

#[test]
fn who_forgot_the_passphrase_sets_another_with_the_recovery_key() {
    let place = Place::new();
    let (mut vault, _) = place.create();
    let key = recovery::parse(&recovery::words(&recovery::new([3; 20]))).unwrap();
    let by_paper = || recovery::kek(&key, &vault_id(&place));
    let set = KeyChange::SetRecovery { kek: by_paper() };
    let said = |deed| entry(&Deed::KeysChanged(deed), 3);
    block_on(vault.change_keys(kek(), set, said(KeyDeed::RecoverySet))).unwrap();
    let params = vault.slots()[0].kdf.unwrap();
    let next = KeyChange::Passphrase {
        kek: Kek::new([7; 32]),
        params,
    };
    block_on(vault.change_keys(by_paper(), next, said(KeyDeed::Passphrase))).unwrap();
    drop(vault);
    assert_eq!(
        place.try_open().err().unwrap(),
        VaultError::WrongPassphrase.into()
    );
    for kek in [Kek::new([7; 32]), by_paper()] {
        let opened = clientele::vault::Vault::open(
            place.store.clone(),
            NativeCrypto,
            place.mirror.clone(),
            kek,
        );
        assert!(block_on(opened).is_ok());
    }
}

fn vault_id(place: &Place) -> [u8; 16] {
    let inspected = clientele::vault::inspect(&place.store, &place.mirror);
    match block_on(inspected).unwrap() {
        clientele::vault::Inspection::Present { vault_id, .. } => vault_id,
        other => panic!("{other:?}"),
    }
}

/// A reader becomes the writer where it is, and only then.
#[test]
fn a_reader_takes_over_with_what_the_writer_wrote_last() {
    let place = Place::new();
    let (mut writer, _) = place.create();
    type Reader = clientele::vault::Vault<FaultyStore, NativeCrypto, MemoryMirror>;
    let opened = Reader::open_reader(
        place.store.clone(),
        NativeCrypto,
        place.mirror.clone(),
        kek(),
    );
    let (mut reader, _) = block_on(opened).unwrap();
    let kept = Keeping::default();
    let deed = Deed::RemindersSet;
    let epoch = block_on(keeping::write(&mut writer, &kept, &deed, 1)).unwrap();
    let refused = block_on(keeping::write(&mut reader, &kept, &deed, 2));
    assert_eq!(refused, Err(VaultError::ReadOnly.into()));
    drop(writer);
    let (_, found) = block_on(reader.become_writer(place.mirror.clone())).unwrap();
    assert_eq!(found.epoch, epoch);
    let next = block_on(keeping::write(&mut reader, &kept, &deed, 3)).unwrap();
    assert_eq!(next, epoch + 1);
}

/// What is left of a damaged book is judged like any book: nothing in it leans on what is gone.
#[test]
fn whatever_table_is_lost_the_rest_is_read_and_judged() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 60, 2_000, 1);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    let keys: Vec<_> = vault.blocks().map(|(key, _)| key).collect();
    drop(vault);
    let clients = place.open().borrow().book().clients.len();
    let mut tables: Vec<u8> = keys.iter().map(|key| key.table).collect();
    tables.dedup();
    assert!(
        [10, 11, 30, 34].iter().all(|table| tables.contains(table)),
        "{tables:?}"
    );
    for table in tables {
        let whole = place.store.inner.state().clone();
        let mut state = whole.clone();
        state
            .blocks
            .retain(|key, _| key.table != table || key.number > 0);
        let store = MemoryStore::with_state(state);
        let begun = Salvage::begin(store, NativeCrypto, kek(), None);
        let mut salvage = block_on(begun).unwrap();
        while !block_on(salvage.step()).unwrap() {}
        let lost = salvage.blocks().filter(|(_, fate)| *fate == Fate::Missing);
        assert_eq!(lost.count(), 1, "table {table}");
        let book = salvage.into_book();
        let (mut desk, mut ledger) = block_on(load::records(&book, today())).unwrap();
        let cut = ledger.up_to_gap();
        assert_eq!(cut, table >= 30, "table {table}");
        while !block_on(ledger.step(&book)).unwrap() {}
        desk.set_ledger(ledger.finish().unwrap());
        let left = desk.book().clients.len();
        assert_eq!(left == clients, table != 10, "table {table}: {left}");
        let desk = RefCell::new(desk);
        keep_up(&desk);
        let found = queries::overview(&desk.borrow()).found;
        assert!(found.is_some(), "table {table}");
    }
}
