//! Consents, clients set aside, what commands leave, and policies before retention: to the byte, so that
//! a release that writes them otherwise must say so by a new format.

use super::*;
use crate::desk::undo::record::{self, FORMAT, Head, Rows};
use crate::domain::consent::{Consent, ConsentHow, Decision, Purpose};
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, ConsentId};
use crate::domain::set_aside::{SetAside, WhyAside};
use crate::policy::PrivacyPolicy;
use crate::protocol::custody::undo::Lasting;

fn key(table: u8) -> BlockKey {
    record_block(table, 0)
}

fn restored(table: u8, block: &[u8]) -> Result<Book, DeskFailure> {
    let mut book = Book::default();
    restore(&mut book, &mut Policies::default(), key(table), block).map(|()| book)
}

/// Format 1: a gap, then a consent.
const CONSENT: &[u8] = b"\x01\x02\x00\x01\x01\x07\x01\x00\xc8\x01\x00\x02\x03S-1\x02v2\x01\x00\x05";

#[test]
fn a_stored_consent_opens() {
    let wanted = Consent {
        id: ConsentId(1),
        client: ClientId(7),
        purpose: Purpose::MarketingPhone,
        decision: Decision::Given,
        day: Day(100),
        last_day: None,
        how: ConsentHow::Phone,
        proof: "S-1".into(),
        text: "v2".into(),
        corrects: Some(ConsentId(0)),
        at_ms: 5,
    };
    let book = restored(CONSENTS, CONSENT).unwrap();
    assert_eq!(book.consents.iter().cloned().collect::<Vec<_>>(), [wanted]);
    assert_eq!(
        encode(&book, &Delta::default(), None, key(CONSENTS)),
        CONSENT
    );
    for later in [&[][..], &[2], &[1]] {
        assert!(restored(CONSENTS, later).is_err(), "{later:?}");
    }
}

/// Format 1: a client who was deleted, at the second place.
const DELETED: &[u8] = b"\x01\x02\x00\x01\x01\x14\x12\x03\x00";

#[test]
fn a_stored_deletion_opens() {
    let wanted = SetAside {
        client: ClientId(1),
        since: Day(10),
        ended: Day(9),
        why: WhyAside::NotNeeded,
        dossier: None,
    };
    let book = restored(ASIDE, DELETED).unwrap();
    assert_eq!(book.aside.iter().cloned().collect::<Vec<_>>(), [wanted]);
    assert_eq!(encode(&book, &Delta::default(), None, key(ASIDE)), DELETED);
}

#[test]
fn what_a_command_left_is_read_by_its_places() {
    let head = Head {
        seq: 300,
        takes_back: Some(4),
        lasting: Some(Lasting::Case),
        policy: Some((1, 2)),
        rows: Rows {
            before: 5,
            cut: 6,
            added: 7,
            blanked: true,
        },
        touched: vec![(CLIENTS, vec![(3, 2)])],
        former: vec![(TASKS, vec![1, 0])],
        pieces: (8, 9),
    };
    let stored = b"\x01\xac\x02\x01\x04\x01\x03\x01\x01\x02\x05\x06\x07\x01\x01\x0a\x01\x03\x02\
        \x01\x16\x02\x01\x00\x08\x09";
    assert_eq!(tagged(FORMAT, &head), stored);
    assert_eq!(postcard::from_bytes(&stored[1..]), Ok(head));
}

#[test]
fn a_record_of_taking_back_is_found_by_its_day() {
    for day in [Day(0), Day(20_468), Day(65_535)] {
        let key = record::key(UNDO, day, 65_535);
        assert_eq!((key.table, record::day(key)), (25, day));
    }
    assert_eq!(record::day(record::key(UNDO, Day(-5), 1)), Day(0));
}

#[test]
fn a_policy_of_the_fourth_format_opens_with_the_periods_that_ship() {
    let mut policy = Policy {
        version: 7,
        ..Policy::default()
    };
    policy.lifecycle.new_days = 90;
    policy.suitability.share_percent = 20;
    let fields = (
        policy.version,
        &policy.tiers,
        &policy.rfm,
        &policy.lifecycle,
        &policy.suitability,
        &policy.behaviour,
        &policy.value,
    );
    let old = postcard::to_extend(&fields, vec![4]).unwrap();
    let mut policies = Policies::default();
    restore(&mut Book::default(), &mut policies, key(POLICY), &old).unwrap();
    assert_eq!(policies.now, policy);
    assert_eq!(policies.now.privacy, PrivacyPolicy::default());
}

#[test]
fn numbers_whose_records_are_gone_stay_used() {
    // Three slots, the last two empty.
    let book = restored(TASKS, b"\x01\x03\x00\x00\x00").unwrap();
    assert_eq!((book.tasks.len(), book.tasks.next_index()), (0, 3));
}
