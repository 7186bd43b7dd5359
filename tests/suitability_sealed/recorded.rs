//! Every command that assesses leaves evidence, in the same commit and named by the audit.

use crate::bank::{BALANCED, Bank, CLIENT, given};
use clientele::desk::{commands, evidence, queries};
use clientele::domain::assessment::Device;
use clientele::domain::evidence::Evidence;
use clientele::domain::ids::AssessmentId;
use clientele::protocol::summary::{Deed, EvidenceMark};
use clientele::sealed::Confirmed;
use clientele::suitability::evidence::Event;
use clientele::suitability::evidence::chain::verify;
use clientele::vault::hash::sha256;

fn chain(bank: &Bank) -> Vec<Evidence> {
    evidence::chain(&bank.desk.borrow(), CLIENT)
        .cloned()
        .collect()
}

fn kinds(bank: &Bank) -> Vec<u8> {
    chain(bank).iter().map(|record| record.kind).collect()
}

/// The records that the newest audit entry names.
fn named(bank: &Bank) -> Vec<EvidenceMark> {
    let newest = crate::common::block_on(bank.vault.audit(bank.entries(), 1)).unwrap();
    match queries::deed(&newest[0].summary).unwrap() {
        Deed::Recorded { records, .. } => records,
        other => panic!("{other:?} names no record"),
    }
}

fn last_is_named(bank: &Bank) {
    let (last, marks) = (chain(bank).pop().unwrap(), named(bank));
    let mark = marks.last().unwrap();
    assert_eq!((mark.client, mark.seq), (CLIENT, last.seq));
    assert_eq!(mark.hash, last.hash[..8]);
}

#[test]
fn asked_answered_checked_and_dropped_are_recorded() {
    let mut bank = Bank::new();
    bank.ask_on(7, Device::Own);
    assert_eq!(kinds(&bank), [1]);
    last_is_named(&bank);
    let own = Confirmed {
        device: Device::Own,
        ..given(7, &BALANCED)
    };
    bank.take(&own).unwrap();
    assert_eq!(kinds(&bank), [1, 2]);
    last_is_named(&bank);
    let checked = commands::check_identity(&bank.desk.borrow(), AssessmentId(0), "当面", 5_000);
    bank.run(checked.unwrap());
    assert_eq!(kinds(&bank), [1, 2, 4]);
    last_is_named(&bank);
    bank.ask(8);
    // Asked anew: what ended without answers is recorded with it.
    bank.ask(9);
    assert_eq!(kinds(&bank), [1, 2, 4, 1, 3, 1]);
    assert_eq!(named(&bank).len(), 2);
    bank.drop_it(9).unwrap();
    assert_eq!(kinds(&bank), [1, 2, 4, 1, 3, 1, 3]);
    last_is_named(&bank);
    let records = chain(&bank);
    assert_eq!(verify(&records, Some(records[6].hash), sha256), Ok(()));
    let bank = bank.reopened();
    assert_eq!(chain(&bank), records);
}

#[test]
fn the_record_says_what_was_answered_and_what_came_of_it() {
    let mut bank = Bank::new();
    bank.assess(7, crate::common::today(), BALANCED);
    let Event::Assessed(said) = Event::of(&chain(&bank)[1]).unwrap() else {
        panic!("no assessment");
    };
    assert_eq!((said.answers.as_slice(), said.points), (&BALANCED[..], 64));
    assert_eq!(said.level, clientele::domain::assessment::ClientLevel::C3);
    assert!(!said.reasons.is_empty());
}

#[test]
fn what_is_refused_leaves_no_record() {
    let mut bank = Bank::new();
    bank.ask(7);
    assert!(bank.take(&given(99, &BALANCED)).is_err());
    assert!(bank.drop_it(99).is_err());
    assert_eq!(kinds(&bank), [1]);
}
