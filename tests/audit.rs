//! The audit log looked through, checked from end to end, written into a file, and held against a
//! checkpoint kept outside the book.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on stops where it is"
)]

mod common;
#[path = "undo/support.rs"]
#[allow(dead_code, reason = "each test binary uses a part of it")]
mod support;

use clientele::desk::audit::checkpoint::{compare, read};
use clientele::desk::audit::export::Exporting;
use clientele::desk::audit::{check, search, stretch};
use clientele::desk::commands;
use clientele::domain::ids::ClientId;
use clientele::protocol::custody::audit::{AuditFilter, AuditFormat, CheckpointVerdict, DeedGroup};
use clientele::vault::Checkpoint;
use clientele::vault::hash::sha256;
use clientele::vault::store::MemoryStore;
use common::{Place, block_on};
use serde_json::Value;
use support::Book;

fn found(book: &Book, filter: AuditFilter) -> Vec<u64> {
    let search = block_on(search(&book.vault, &book.desk, filter)).unwrap();
    let (mut all, mut last) = (Vec::new(), book.entry());
    while last > 0 {
        let (rows, next) = block_on(stretch(&book.vault, &search, last)).unwrap();
        all.extend(rows.iter().map(|row| row.seq));
        last = next;
    }
    all
}

fn checkpoint(book: &Book) -> String {
    book.vault.checkpoint(9).to_string()
}

fn verdict(book: &Book, text: &str) -> CheckpointVerdict {
    block_on(compare(&book.vault, &read(text).unwrap())).unwrap()
}

#[test]
fn entries_are_found_by_kind_client_time_and_words() {
    let mut book = Book::empty();
    let first = book.entry();
    let (one, added) = book.add("K-100");
    let (_, other) = book.add("K-200");
    let edited = book.edit(one, |fields| fields.note = "x".into());
    let import = book.import_files(&["account", "client", "disp", "district"]);
    let back = book.back(edited).unwrap();
    let all = AuditFilter::default();
    assert_eq!(found(&book, all.clone()).len() as u64, book.entry());
    let of = |group| AuditFilter {
        group: Some(group),
        ..AuditFilter::default()
    };
    assert_eq!(found(&book, of(DeedGroup::Clients)), [edited, other, added]);
    assert_eq!(found(&book, of(DeedGroup::Imports)), [import]);
    assert_eq!(found(&book, of(DeedGroup::TakenBack)), [back]);
    assert_eq!(
        found(&book, of(DeedGroup::Book)),
        (1..=first).rev().collect::<Vec<_>>()
    );
    let client = AuditFilter {
        client: Some(one),
        ..all.clone()
    };
    assert_eq!(found(&book, client), [back, edited, added]);
    let words = |words: &str| AuditFilter {
        words: words.into(),
        ..AuditFilter::default()
    };
    assert_eq!(found(&book, words("k-2")), [other]);
    assert_eq!(found(&book, words("DISP.asc")), [import]);
    assert_eq!(found(&book, words("nobody")), [0_u64; 0]);
    // Entries of these tests are written at 0 and 1 ms.
    let early = AuditFilter {
        until_ms: Some(1),
        ..all.clone()
    };
    assert_eq!(found(&book, early), (1..=first).rev().collect::<Vec<_>>());
    let late = AuditFilter {
        from_ms: Some(1),
        ..all
    };
    assert_eq!(found(&book, late).len() as u64, book.entry() - first);
}

#[test]
fn an_import_belongs_to_the_history_of_whom_it_changed() {
    let mut book = Book::empty();
    let import = book.import_files(&["account", "client", "disp", "district"]);
    let (other, _) = book.add("NEW");
    let of = |client| AuditFilter {
        client: Some(client),
        ..AuditFilter::default()
    };
    assert_eq!(found(&book, of(ClientId(0))), [import]);
    assert!(!found(&book, of(other)).contains(&import));
}

#[test]
fn the_whole_chain_is_checked_and_a_gap_named() {
    let mut book = Book::empty();
    for n in 0..210 {
        book.add(&format!("N-{n}"));
    }
    let total = book.entry();
    let (mut from, mut steps) = (1, 0);
    loop {
        let checked = block_on(check(&book.vault, from)).unwrap();
        assert_eq!((checked.broken, checked.total), (None, total));
        steps += 1;
        if checked.until == total {
            break;
        }
        from = checked.until + 1;
    }
    assert_eq!(steps, 2, "200 at a time");
}

/// The chain worked out again from the file alone, as its first line says.
#[test]
fn the_file_proves_the_chain_without_the_program() {
    let mut book = Book::empty();
    book.add("K-4711");
    book.add("K-4712");
    let text = exported(&book, AuditFormat::Lines, true);
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let unhex = |value: &Value| -> Vec<u8> {
        let text = value.as_str().unwrap().as_bytes();
        let digit = |c: u8| char::from(c).to_digit(16).unwrap() as u8;
        text.chunks(2)
            .map(|two| digit(two[0]) * 16 + digit(two[1]))
            .collect()
    };
    let mut start = b"clientele audit chain 1".to_vec();
    start.extend(unhex(&lines[0]["book"]));
    let mut previous = sha256(&start).to_vec();
    let entries = &lines[1..lines.len() - 1];
    assert_eq!(entries.len() as u64, book.entry());
    for line in entries {
        let mut bytes = previous.clone();
        for field in ["seq", "epoch", "at_ms"] {
            bytes.extend(line[field].as_u64().unwrap().to_le_bytes());
        }
        bytes.extend((line["kind"].as_u64().unwrap() as u16).to_le_bytes());
        let recorded = unhex(&line["recorded"]);
        bytes.extend((recorded.len() as u64).to_le_bytes());
        bytes.extend(recorded);
        previous = sha256(&bytes).to_vec();
        assert_eq!(previous, unhex(&line["hash"]));
    }
    assert_eq!(previous, book.vault.audit_head().0);
    assert!(text.contains("K-4711"));
    assert_eq!(
        verdict(&book, &text),
        CheckpointVerdict::Agrees { since: 0 }
    );
}

fn exported(book: &Book, format: AuditFormat, named: bool) -> String {
    let mut exporting = Exporting::begin(&book.vault, format, named);
    while !block_on(exporting.step(&book.vault)).unwrap() {}
    exporting.finish(&book.vault, 9)
}

#[test]
fn numbers_are_hidden_unless_asked_for() {
    let mut book = Book::empty();
    let (client, _) = book.add("K-4711");
    book.edit(client, |fields| fields.note = "x".into());
    for format in [AuditFormat::Lines, AuditFormat::Csv] {
        let hidden = exported(&book, format, false);
        assert!(
            !hidden.contains("K-4711") && !hidden.contains("recorded\":"),
            "{hidden}"
        );
        assert!(exported(&book, format, true).contains("K-4711"));
        let rows = hidden.lines().count() as u64;
        assert_eq!(
            rows,
            book.entry() + 2,
            "a head, every entry, the checkpoint"
        );
    }
}

#[test]
fn a_formula_in_a_file_name_stays_text() {
    let mut book = Book::empty();
    book.add("=1+1");
    let text = exported(&book, AuditFormat::Csv, true);
    assert!(text.contains("\"'=1+1\""), "{text}");
}

#[test]
fn a_checkpoint_tells_what_became_of_the_book() {
    let place = Place::new();
    let (vault, desk) = place.create();
    let mut book = Book { place, vault, desk };
    book.add("A");
    // The same book, put back as it is now, later on.
    let old_state = book.place.store.inner.state().clone();
    book.add("B");
    let then = checkpoint(&book);
    assert_eq!(
        verdict(&book, &then),
        CheckpointVerdict::Agrees { since: 0 }
    );
    book.add("C");
    assert_eq!(
        verdict(&book, &then),
        CheckpointVerdict::Agrees { since: 1 }
    );

    let mut older = Place::default();
    older.store.inner = MemoryStore::with_state(old_state);
    let (vault, desk) = older.open_with_vault();
    let mut older = Book {
        place: older,
        vault,
        desk,
    };
    assert_eq!(verdict(&older, &then), CheckpointVerdict::BookIsOlder);
    older.add("X");
    let at = older.entry();
    assert_eq!(
        verdict(&older, &then),
        CheckpointVerdict::Differs { at },
        "the old copy went on: another entry stands in its place"
    );
    let mut cut = read(&then).unwrap();
    cut.seq = book.entry() + 5;
    let cut = cut.to_string();
    assert_eq!(verdict(&book, &cut), CheckpointVerdict::CutOff);
    let other = Checkpoint {
        vault_id: [9; 16],
        epoch: 1,
        seq: 1,
        head: [0; 32],
        at_ms: 1,
    };
    let other = other.to_string();
    assert_eq!(verdict(&book, &other), CheckpointVerdict::OtherBook);
    assert_eq!(read(&then.replace("checkpoint-1", "checkpoint-2")), None);
}

#[test]
fn what_policies_and_settings_say_is_of_the_book() {
    let mut book = Book::empty();
    let mut policy = book.desk.borrow().policy().clone();
    policy.privacy.prospect_months = 12;
    let prepared = commands::set_policy(&book.desk.borrow(), policy).unwrap();
    let kept = book.run(prepared);
    let filter = AuditFilter {
        group: Some(DeedGroup::Book),
        ..AuditFilter::default()
    };
    assert_eq!(found(&book, filter)[0], kept);
}
