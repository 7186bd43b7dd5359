//! When a level ends, to the day; answers nobody checked; questionnaires that wait.

use super::support::{Making, day};
use clientele::domain::assessment::ClientLevel;
use clientele::protocol::follow_up::FollowKind;

/// The rule, by days left until the first day the level no longer holds.
#[test]
fn a_level_that_ends_is_on_one_list_to_the_day() {
    let mut book = Making::default();
    let client = book.client(None);
    book.assessment(client, Some("2025-03-10"), false);
    // It holds until 9 March 2026 included; the 10th is the first day it does not.
    let cases = [
        ("2025-03-10", None, "365 days are left"),
        ("2025-12-09", None, "91"),
        ("2025-12-10", Some(FollowKind::Expiring90), "90"),
        ("2026-01-08", Some(FollowKind::Expiring90), "61"),
        ("2026-01-09", Some(FollowKind::Expiring60), "60"),
        ("2026-02-07", Some(FollowKind::Expiring60), "31"),
        ("2026-02-08", Some(FollowKind::Expiring30), "30"),
        ("2026-03-09", Some(FollowKind::Expiring30), "its last day"),
        ("2026-03-10", Some(FollowKind::Expired), "the day after"),
        ("2030-01-01", Some(FollowKind::Expired), "long over"),
        ("2025-03-09", Some(FollowKind::NeverAssessed), "not yet"),
    ];
    for (today, list, why) in cases {
        assert_eq!(book.level_list(today), list, "{today}: {why}");
    }
    let row = &book.list(FollowKind::Expiring30, "2026-02-20")[0];
    assert_eq!(
        (row.day, row.due),
        (Some(day("2026-03-09")), day("2026-03-09"))
    );
    assert_eq!(row.level, Some(ClientLevel::C3));
}

/// Taken on 29 February it holds until 27 February of a year without one.
#[test]
fn a_leap_day_is_counted_like_any_other() {
    let mut book = Making::default();
    let client = book.client(None);
    book.assessment(client, Some("2024-02-29"), false);
    assert_eq!(book.level_list("2025-01-29"), Some(FollowKind::Expiring30));
    assert_eq!(book.level_list("2025-01-28"), Some(FollowKind::Expiring60));
    assert_eq!(book.level_list("2025-02-27"), Some(FollowKind::Expiring30));
    assert_eq!(book.level_list("2025-02-28"), Some(FollowKind::Expired));
    // A leap day among the days left is one of them.
    let mut leap = Making::default();
    let client = leap.client(None);
    leap.assessment(client, Some("2027-03-10"), false);
    assert_eq!(
        leap.level_list("2028-02-09"),
        Some(FollowKind::Expiring30),
        "29 February counts"
    );
    assert_eq!(
        leap.level_list("2028-02-08"),
        Some(FollowKind::Expiring60),
        "31 days"
    );
}

#[test]
fn the_banks_level_decides_where_there_is_one() {
    let mut book = Making::default();
    let client = book.client(None);
    book.assessment(client, Some("2025-03-10"), false);
    book.official(client, ClientLevel::C2, "2025-06-01", None);
    assert_eq!(
        book.level_list("2026-03-01"),
        None,
        "the bank's holds until the end of May"
    );
    assert_eq!(book.level_list("2026-03-20"), Some(FollowKind::Expiring90));
    assert_eq!(book.level_list("2026-05-31"), Some(FollowKind::Expiring30));
    assert_eq!(book.level_list("2026-06-01"), Some(FollowKind::Expired));
    // Without the bank's level nothing is sold, however long ours holds.
    book.assessment(client, Some("2026-05-20"), false);
    assert_eq!(book.level_list("2026-06-01"), Some(FollowKind::Expired));
    // Where the bank states an earlier end, that one.
    let mut stated = Making::default();
    let client = stated.client(None);
    stated.official(client, ClientLevel::C2, "2025-06-01", Some("2025-09-01"));
    assert_eq!(
        stated.level_list("2025-08-31"),
        Some(FollowKind::Expiring30)
    );
    assert_eq!(stated.level_list("2025-09-01"), Some(FollowKind::Expired));
}

#[test]
fn nobody_who_was_never_assessed_is_expired() {
    let mut book = Making::default();
    book.client(None);
    assert_eq!(
        book.level_list("2025-06-01"),
        Some(FollowKind::NeverAssessed)
    );
}

#[test]
fn answers_nobody_checked_count_for_nothing_and_are_listed() {
    let mut book = Making::default();
    let client = book.client(None);
    book.assessment(client, Some("2025-06-01"), true);
    assert_eq!(
        book.level_list("2025-06-02"),
        Some(FollowKind::NeverAssessed)
    );
    let rows = book.list(FollowKind::Unverified, "2025-06-02");
    assert_eq!((rows.len(), rows[0].due), (1, day("2025-06-08")));
    let mut checked = Making::default();
    let client = checked.client(None);
    checked.assessment(client, Some("2025-06-01"), false);
    assert!(
        checked
            .list(FollowKind::Unverified, "2025-06-02")
            .is_empty()
    );
}

#[test]
fn a_questionnaire_waits_until_it_is_answered() {
    let mut book = Making::default();
    let (first, second) = (book.client(None), book.client(None));
    book.assessment(first, None, false);
    book.assessment(second, Some("2025-06-01"), false);
    let rows = book.list(FollowKind::Waiting, "2025-06-02");
    assert_eq!(
        rows.iter().map(|row| row.client).collect::<Vec<_>>(),
        [first]
    );
}
