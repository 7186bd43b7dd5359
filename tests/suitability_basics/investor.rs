//! What is known of a client by a date: the level that counts, what they said, their age.

use super::support::{day, held, rich};
use clientele::domain::assessment::ClientLevel::*;
use clientele::domain::assessment::{Assessment, AssessmentState, ClientLevel, Taken};
use clientele::domain::client::{Client, ClientKind, Individual};
use clientele::domain::ids::{AssessmentId, ClientId};
use clientele::domain::money::Currency;
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::investor::{Basis, Investor, Said, age};

#[test]
fn the_level_that_counts_says_which() {
    let (now, over) = (("2025-01-01", "2026-01-01"), ("2024-01-01", "2025-01-01"));
    for (name, official, ours, capacity, expected) in [
        (
            "both alike",
            Some((C3, now)),
            Some((C3, now)),
            true,
            Some((C3, Basis::Both)),
        ),
        (
            "the bank's lower",
            Some((C2, now)),
            Some((C3, now)),
            true,
            Some((C2, Basis::OfficialLower)),
        ),
        (
            "ours lower",
            Some((C4, now)),
            Some((C3, now)),
            true,
            Some((C3, Basis::OursLower)),
        ),
        (
            "only the bank's",
            Some((C4, now)),
            None,
            true,
            Some((C4, Basis::OnlyOfficial)),
        ),
        (
            "ours ended, though lower",
            Some((C4, now)),
            Some((C1, over)),
            true,
            Some((C4, Basis::OnlyOfficial)),
        ),
        (
            "the bank's ended, though lower",
            Some((C1, over)),
            Some((C4, now)),
            true,
            Some((C4, Basis::OnlyOurs)),
        ),
        ("both ended", Some((C1, over)), Some((C4, over)), true, None),
        ("none", None, None, true, None),
        (
            "no full capacity",
            Some((C4, now)),
            Some((C4, now)),
            false,
            Some((C1Lowest, Basis::NoFullCapacity)),
        ),
        (
            "no full capacity, lowest already",
            None,
            Some((C1Lowest, now)),
            false,
            Some((C1Lowest, Basis::OnlyOurs)),
        ),
    ] {
        let made = |given: Option<(ClientLevel, (&str, &str))>| {
            given.and_then(|(l, (a, b))| held(l, a, b))
        };
        let mut investor = rich();
        (investor.official, investor.ours) = (made(official), made(ours));
        investor.full_capacity = capacity;
        let found = investor.binding().map(|b| (b.level, b.basis));
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn an_investor_is_what_is_known_by_the_date() {
    let assessment = |id, on: &str, horizon, years, level| Assessment {
        id: AssessmentId(id),
        client: ClientId(0),
        questionnaire: "bank".into(),
        version: 1,
        request: 0,
        asked_ms: 0,
        state: AssessmentState::Taken(Taken {
            at_ms: 0,
            day: day(on),
            seconds: 60,
            answers: vec![1, 2, 2, 1, years, 1, 1, horizon, 1, 2],
            full_capacity: true,
            points: 50,
            willingness: level,
            capacity: level,
            level,
            manner: clientele::domain::assessment::Manner::default(),
        }),
        secret: None,
        form: [0; 8],
        device: clientele::domain::assessment::Device::Adviser,
    };
    let all = [
        assessment(0, "2024-03-01", 0, 0, ClientLevel::C2),
        assessment(1, "2025-03-01", 1, 2, ClientLevel::C3),
        assessment(2, "2025-09-01", 3, 4, ClientLevel::C4),
    ];
    let mut client = Client::new(ClientId(0), "1", "A");
    let birth = Some(day("1960-03-01"));
    client.kind = ClientKind::Individual(Individual {
        birth,
        ..Individual::default()
    });
    let said = |horizon, experience| {
        Some(Said {
            horizon,
            experience,
        })
    };
    for (name, date, age, level, expected) in [
        ("before the first", "2024-02-29", 63, None, None),
        (
            "the first: within a year, never invested",
            "2025-02-28",
            64,
            Some(ClientLevel::C2),
            said(Some(364), false),
        ),
        (
            "the second: 1 to 3 years",
            "2025-08-31",
            65,
            Some(ClientLevel::C3),
            said(Some(1_094), true),
        ),
        (
            "the third: no limit",
            "2026-08-31",
            66,
            Some(ClientLevel::C4),
            said(None, true),
        ),
        (
            "what was said ends with it",
            "2026-09-01",
            66,
            Some(ClientLevel::C4),
            None,
        ),
    ] {
        let policy = SuitabilityPolicy::default();
        let investor = Investor::new(&client, None, &all, None, Currency::CNY, day(date), &policy);
        assert_eq!(investor.age, Some(age), "{name}");
        assert_eq!(investor.ours.map(|o| o.level), level, "{name}");
        assert_eq!(investor.said, expected, "{name}");
    }
}

#[test]
fn ages_are_full_years() {
    for (name, birth, date, expected) in [
        (
            "the day before the birthday",
            "1960-06-16",
            "2025-06-15",
            Some(64),
        ),
        ("the birthday", "1960-06-15", "2025-06-15", Some(65)),
        (
            "29 February counts on the 28th",
            "1960-02-29",
            "2025-02-28",
            Some(65),
        ),
        ("born that day", "2025-06-15", "2025-06-15", Some(0)),
        ("not born yet", "2025-06-16", "2025-06-15", None),
    ] {
        assert_eq!(age(day(birth), day(date)), expected, "{name}");
    }
}
