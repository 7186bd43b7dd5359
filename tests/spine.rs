//! The way through all layers without a browser: a book is made, files are imported, clients
//! judged, the book written, opened again and found the same.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;

use clientele::desk::commit::{Writing, write};
use clientele::desk::upkeep::Kept;
use clientele::desk::{Desk, commands, demo, load, queries};
use clientele::domain::book::Book;
use clientele::domain::client::{ClientKind, Individual};
use clientele::domain::day::Day;
use clientele::domain::ids::ClientId;
use clientele::domain::ledger::Ledger;
use clientele::domain::profile::{ClientList, Profile};
use clientele::exchange::Import;
use clientele::policy::Policy;
use clientele::protocol::failure::{DeskFailure, Failure};
use clientele::protocol::list::{ClientColumn, ClientsQuery, SortKey};
use clientele::protocol::summary::{ClientField, Deed};
use clientele::protocol::words::{BookSettings, Stage};
use clientele::vault::store::Fault;
use clientele::vault::{Blob, VaultError};
use common::*;
use std::cell::RefCell;

#[test]
fn a_bank_becomes_a_judged_book_and_comes_back() {
    let Some(files) = berka_files() else {
        println!("skipped: no Berka files in ../shared/data or $CLIENTELE_DATA");
        return;
    };
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let staged = read_files(&desk, files);
    assert_eq!(staged.report.problems.len(), 0);
    block_on(write(
        &mut vault,
        &desk,
        commands::import(staged, String::new()),
        1,
    ))
    .unwrap();
    keep_up(&desk);

    let summary = queries::summary(&desk.borrow());
    let counts = summary.counts;
    assert_eq!(
        (
            counts.clients,
            counts.accounts,
            counts.transactions,
            counts.loans,
            counts.cards
        ),
        (5_369, 4_500, 49_102, 682, 892)
    );
    assert_eq!(summary.reference.to_string(), "1994-03-31");
    let found = summary.findings.unwrap();
    assert_eq!(
        (
            found.with_open_account,
            found.loans_under_way,
            found.cards_under_way
        ),
        (1_489, 38, 6)
    );
    let prospects = found
        .by_stage
        .iter()
        .find(|(stage, _)| *stage == Stage::Prospect);
    assert_eq!(prospects.map(|(_, n)| *n), Some(5_369 - 1_489));
    assert_eq!(
        hex(&found.digest),
        golden_digest("berka"),
        "findings of Berka"
    );
    assert_eq!(
        hex(&found.studies.unwrap()),
        golden_digest("berka-studies"),
        "studies of Berka"
    );

    let opened = place.open();
    keep_up(&opened);
    assert_eq!(opened.borrow().book(), desk.borrow().book());
    assert_eq!(
        queries::summary(&opened.borrow()).findings.unwrap().digest,
        found.digest
    );

    let again = read_files(&opened, berka_files().unwrap());
    assert!(
        again.delta.is_empty(),
        "importing the same files twice changes nothing"
    );
}

#[test]
fn a_specimen_book_is_the_same_everywhere() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 300, 20_000, 7);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    keep_up(&desk);
    let found = queries::summary(&desk.borrow()).findings.unwrap();
    assert_eq!(
        hex(&found.digest),
        golden_digest("specimen"),
        "findings of the specimen book"
    );
    assert_eq!(
        hex(&found.studies.unwrap()),
        golden_digest("specimen-studies"),
        "studies of the specimen book"
    );
    let opened = place.open();
    keep_up(&opened);
    assert_eq!(opened.borrow().book(), desk.borrow().book());
}

#[test]
fn the_demo_book_is_the_same_everywhere() {
    let today = Day::from_ymd(2026, 1, 15).unwrap();
    let mut desk = Desk::new(Book::default(), Policy::default(), today);
    desk.set_ledger(Ledger::default());
    let prepared = demo::prepare(&desk, 1).unwrap();
    desk.apply(prepared, 2);
    while desk.keep_up(100) != Kept::Idle {}
    let found = queries::summary(&desk).findings.unwrap();
    assert_eq!(hex(&found.digest), golden_digest("demo"), "findings");
    let studies = found.studies.unwrap();
    assert_eq!(hex(&studies), golden_digest("demo-studies"), "studies");
}

#[test]
fn a_write_that_fails_changes_nothing_and_one_that_is_killed_is_before_or_after() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 20, 500, 1);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    let mut acknowledged = desk.borrow().book().clone();
    let mut kills = 0;
    for operations in 0..12 {
        for fault in [Fault::Quota, Fault::KillBefore, Fault::KillAfter] {
            let (mut vault, desk) = place.open_with_vault();
            let id = ClientId(operations % 20);
            let mut fields = queries::client(&desk.borrow(), id).unwrap().fields;
            fields.note = format!("{fault:?} at {operations}");
            let prepared = commands::edit_client(&desk.borrow(), id, fields).unwrap();
            let mut after = acknowledged.clone();
            prepared.delta.clone().apply(&mut after);
            place.store.fail_after(operations, fault);
            let result = block_on(write(&mut vault, &desk, prepared, 2));
            kills += u32::from(result.is_err());
            place.store.revive();
            let found = place.open().borrow().book().clone();
            match result {
                Ok(_) => assert!(
                    found == after,
                    "acknowledged, yet lost: {fault:?} {operations}"
                ),
                Err(_) => {
                    assert!(
                        *desk.borrow().book() == acknowledged,
                        "memory moved: {fault:?}"
                    );
                    assert!(found == acknowledged || found == after, "torn: {fault:?}");
                }
            }
            acknowledged = found;
        }
    }
    assert!(kills >= 3, "the faults were never reached");
}

#[test]
fn a_damaged_block_is_named_on_opening() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 300, 1_000, 1);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    let keys: Vec<_> = vault.blocks().map(|(key, _)| key).collect();
    assert!(keys.len() > 6);
    for key in keys {
        let whole = place.store.inner.state().blocks[&key].to_vec();
        let mut bytes = whole.clone();
        bytes[whole.len() / 2] ^= 1;
        place
            .store
            .inner
            .state_mut()
            .blocks
            .insert(key, Blob::new(&bytes));
        let error = place.try_open().err().unwrap();
        let named = VaultError::DamagedBlock {
            table: key.table,
            number: key.number,
        };
        assert_eq!(error, Failure::Vault(named));
        place
            .store
            .inner
            .state_mut()
            .blocks
            .insert(key, Blob::new(&whole));
    }
    assert!(place.try_open().is_ok());
}

#[test]
fn the_audit_names_exactly_the_fields_that_changed() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 1, 0, 1);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    let fields = queries::client(&desk.borrow(), ClientId(0)).unwrap().fields;
    let check = |change: fn(&mut clientele::protocol::client_view::ClientFields),
                 wanted: &[ClientField]| {
        let mut fields = fields.clone();
        change(&mut fields);
        let prepared = commands::edit_client(&desk.borrow(), ClientId(0), fields).unwrap();
        let Deed::ClientEdited { fields, .. } = prepared.deed else {
            panic!("{:?}", prepared.deed);
        };
        assert_eq!(fields, wanted);
    };
    check(|f| f.note = "x".into(), &[ClientField::Note]);
    check(
        |f| {
            f.name = "x".into();
            if let ClientKind::Individual(facts) = &mut f.kind {
                facts.birth = Day::from_ymd(1990, 1, 1);
            }
        },
        &[ClientField::Name, ClientField::Birth],
    );
    check(
        |f| f.kind = ClientKind::Organisation(Default::default()),
        &[ClientField::Kind],
    );
}

#[test]
fn a_client_added_leaves_the_studies_of_the_book_opened_anew() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 60, 2_000, 5);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    keep_up(&desk);
    let studies = |desk: &RefCell<Desk>| queries::summary(&desk.borrow()).findings.unwrap().studies;
    let before = studies(&desk);
    let mut fields = queries::client(&desk.borrow(), ClientId(0)).unwrap().fields;
    fields.number = "999999".into();
    let (_, prepared) = commands::add_client(&desk.borrow(), fields).unwrap();
    block_on(write(&mut vault, &desk, prepared, 2)).unwrap();
    keep_up(&desk);
    let after = studies(&desk);
    assert_ne!(after, before, "somebody is there more");
    drop(vault);
    let (_, opened) = place.open_with_vault();
    keep_up(&opened);
    assert_eq!(studies(&opened), after);
}

/// What is decided or recorded of one client is in the studies at once, and not only after the book
/// was opened anew.
#[test]
fn a_client_who_is_edited_or_listed_is_studied_anew() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 60, 2_000, 5);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    keep_up(&desk);
    let studies = |desk: &RefCell<Desk>| queries::summary(&desk.borrow()).findings.unwrap().studies;
    let before = studies(&desk);
    let mut profile = Profile::new(ClientId(0));
    profile.list = ClientList::Black;
    let prepared = commands::set_profile(&desk.borrow(), profile).unwrap();
    block_on(write(&mut vault, &desk, prepared, 2)).unwrap();
    keep_up(&desk);
    let listed = studies(&desk);
    assert_ne!(
        listed, before,
        "the black list is a mark in the value grade"
    );
    let mut fields = queries::client(&desk.borrow(), ClientId(1)).unwrap().fields;
    fields.kind = ClientKind::Individual(Individual {
        birth: Day::from_ymd(1980, 5, 6),
        ..Individual::default()
    });
    let prepared = commands::edit_client(&desk.borrow(), ClientId(1), fields).unwrap();
    block_on(write(&mut vault, &desk, prepared, 3)).unwrap();
    keep_up(&desk);
    let edited = studies(&desk);
    drop(vault);
    let (_, opened) = place.open_with_vault();
    keep_up(&opened);
    assert_eq!(studies(&opened), edited);
}

#[test]
fn commands_say_what_is_wrong() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 3, 0, 1);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    let fields = queries::client(&desk.borrow(), ClientId(0)).unwrap().fields;
    let check = |change: fn(&mut clientele::protocol::client_view::ClientFields),
                 wanted: DeskFailure| {
        let mut fields = fields.clone();
        change(&mut fields);
        let refused = commands::edit_client(&desk.borrow(), ClientId(0), fields).unwrap_err();
        assert_eq!(refused, wanted);
    };
    check(|f| f.number = "  ".into(), DeskFailure::NumberMissing);
    check(
        |f| f.number = " 000002 ".into(),
        DeskFailure::NumberTaken {
            number: "000002".into(),
        },
    );
    check(
        |f| f.name = "名".repeat(201),
        DeskFailure::TooLong { limit: 200 },
    );
    let unknown = commands::edit_client(&desk.borrow(), ClientId(9), fields.clone());
    assert_eq!(unknown.unwrap_err(), DeskFailure::NoSuchClient);
    let unchanged = commands::edit_client(&desk.borrow(), ClientId(0), fields).unwrap();
    assert!(unchanged.is_empty());
    let never_locks = BookSettings {
        lock_after_minutes: 0,
        ..BookSettings::default()
    };
    assert!(commands::set_settings(&desk.borrow(), never_locks).is_err());
}

#[test]
fn a_write_prepared_for_another_state_is_refused() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let first = specimen(&desk, 3, 10, 1);
    let writing = Writing::begin(&vault, &desk.borrow(), first.clone());
    block_on(write(&mut vault, &desk, first, 1)).unwrap();
    let late = block_on(writing.finish(&mut vault, &desk, 2)).unwrap_err();
    assert_eq!(late, Failure::Desk(DeskFailure::BookChanged));
}

#[test]
fn the_table_filters_counts_and_sorts() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 500, 5_000, 3);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    keep_up(&desk);
    let ask = |query: &ClientsQuery| queries::clients(&mut desk.borrow_mut(), query);
    let all = ask(&ClientsQuery {
        limit: 500,
        ..Default::default()
    });
    assert_eq!((all.total, all.matching, all.rows.len()), (500, 500, 500));
    assert_eq!(
        all.by_tier.iter().sum::<u32>() + all.by_stage[0],
        500,
        "tiers or prospects"
    );

    let text = ClientsQuery {
        text: "东区 经理甲".into(),
        limit: 500,
        ..Default::default()
    };
    let found = ask(&text);
    let wanted = all
        .rows
        .iter()
        .filter(|r| r.region.contains("东区") && r.adviser.contains("经理甲"));
    assert!(found.matching > 0);
    assert!(found.rows.iter().map(|r| r.id).eq(wanted.map(|r| r.id)));

    let last = &all.rows[499].number;
    let by_number = SortKey {
        column: ClientColumn::Name,
        descending: false,
    };
    let meant = ask(&ClientsQuery {
        text: last.clone(),
        sort: vec![by_number],
        limit: 9,
        ..Default::default()
    });
    assert_eq!(
        &meant.rows[0].number, last,
        "a whole client number comes first"
    );
    let part = ClientsQuery {
        text: "00".into(),
        limit: 500,
        ..Default::default()
    };
    assert!(
        ask(&part).rows.is_sorted_by_key(|r| r.id),
        "a part of one changes no order"
    );

    let stage = all.rows.iter().find_map(|r| r.stage).unwrap();
    let staged = ask(&ClientsQuery {
        stages: vec![stage],
        limit: 500,
        ..Default::default()
    });
    assert_eq!(staged.matching, all.by_stage[stage as usize]);
    assert_eq!(
        staged.by_stage, all.by_stage,
        "facets do not count the choice itself"
    );

    for column in ClientColumn::all() {
        for descending in [false, true] {
            let sort = vec![SortKey { column, descending }];
            let sorted = ask(&ClientsQuery {
                sort,
                limit: 500,
                ..Default::default()
            });
            let mut ids: Vec<_> = sorted.rows.iter().map(|r| r.id).collect();
            if column == ClientColumn::Aum {
                let aum: Vec<_> = sorted.rows.iter().filter_map(|r| r.aum).collect();
                let ordered = if descending {
                    aum.is_sorted_by(|a, b| a >= b)
                } else {
                    aum.is_sorted()
                };
                assert!(ordered);
                let known_last = sorted.rows.iter().skip(aum.len()).all(|r| r.aum.is_none());
                assert!(known_last, "unknown values come last");
            }
            ids.sort();
            assert!(
                ids.iter()
                    .eq(&all.rows.iter().map(|r| r.id).collect::<Vec<_>>())
            );
        }
    }
    let window = ask(&ClientsQuery {
        offset: 480,
        limit: 50,
        ..Default::default()
    });
    assert!(
        window
            .rows
            .iter()
            .map(|r| r.id)
            .eq(all.rows[480..].iter().map(|r| r.id))
    );
}

fn read_files(desk: &RefCell<Desk>, files: Files) -> clientele::exchange::Staged {
    let today = Day::from_ymd(2026, 1, 1).unwrap();
    let mut import = Import::start(desk.borrow().book(), files, today).unwrap();
    while !import.step(5_000).unwrap() {}
    import.finish()
}

#[test]
fn records_load_before_the_ledger() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 10, 100, 1);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    let (vault, _) = block_on(place.open_vault()).unwrap();
    let (desk, _ledger) = block_on(load::records(&vault, today())).unwrap();
    assert!(!desk.is_loaded());
    let mut desk = desk;
    let page = queries::clients(
        &mut desk,
        &ClientsQuery {
            limit: 10,
            ..Default::default()
        },
    );
    assert_eq!((page.rows.len(), page.findings_ready), (10, false));
}

#[test]
fn a_live_book_is_judged_anew_when_the_day_turns() {
    let place = Place::new();
    let (mut vault, desk) = place.create();
    let prepared = specimen(&desk, 50, 2_000, 5);
    block_on(write(&mut vault, &desk, prepared, 1)).unwrap();
    keep_up(&desk);
    assert!(!desk.borrow_mut().set_today(today()), "the same day");
    assert!(desk.borrow_mut().set_today(today().plus(1)));
    assert!(
        queries::summary(&desk.borrow()).findings.is_none(),
        "old findings are not shown"
    );
    keep_up(&desk);
    let summary = queries::summary(&desk.borrow());
    assert_eq!(summary.reference, today().plus(1));
    assert!(summary.findings.is_some());
}

#[test]
fn a_block_of_another_release_is_refused() {
    let mut book = clientele::domain::book::Book::default();
    let mut policies = clientele::desk::blocks::Policies::default();
    let key = clientele::vault::BlockKey {
        table: 10,
        number: 0,
    };
    for block in [&[][..], &[4, 0], &[1]] {
        let refused = clientele::desk::blocks::restore(&mut book, &mut policies, key, block);
        assert_eq!(
            refused,
            Err(DeskFailure::UnreadableRecord { table: 10 }),
            "{block:?}"
        );
    }
}
