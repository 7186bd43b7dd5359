//! How long a level holds, and how often somebody may be assessed.

use super::support::day;
use Validity::*;
use clientele::domain::assessment::{
    Assessment, AssessmentState, ClientLevel, OfficialLevel, Taken,
};
use clientele::domain::ids::{AssessmentId, ClientId};
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::validity::{
    Term, TooMany, Validity, attempts, of_official, of_taken, on, valid_until,
};

fn taken(on: &str) -> Taken {
    Taken {
        at_ms: 0,
        day: day(on),
        seconds: 60,
        answers: vec![],
        full_capacity: true,
        points: 50,
        willingness: ClientLevel::C3,
        capacity: ClientLevel::C3,
        level: ClientLevel::C3,
        manner: clientele::domain::assessment::Manner::default(),
    }
}

#[test]
fn a_level_holds_twelve_months() {
    let policy = SuitabilityPolicy::default();
    for (name, from, until) in [
        ("a plain day", "2025-03-10", "2026-03-10"),
        ("29 February ends on the 28th", "2024-02-29", "2025-02-28"),
        ("28 February before a leap year", "2023-02-28", "2024-02-28"),
        ("the last day of a year", "2024-12-31", "2025-12-31"),
    ] {
        assert_eq!(valid_until(day(from), &policy), day(until), "{name}");
    }
    for (name, from, date, expected) in [
        (
            "none by then: taken the day after",
            "2025-03-10",
            "2025-03-09",
            Missing,
        ),
        (
            "holds from the day itself",
            "2025-03-10",
            "2025-03-10",
            Valid,
        ),
        ("61 days left", "2025-03-10", "2026-01-08", Valid),
        (
            "60 days left",
            "2025-03-10",
            "2026-01-09",
            ExpiresWithin(60),
        ),
        (
            "its last day: expires tomorrow",
            "2025-03-10",
            "2026-03-09",
            ExpiresWithin(1),
        ),
        (
            "the first day it no longer holds",
            "2025-03-10",
            "2026-03-10",
            Expired,
        ),
        ("expired yesterday", "2025-03-10", "2026-03-11", Expired),
        (
            "29 February: 27 February is the last day",
            "2024-02-29",
            "2025-02-27",
            ExpiresWithin(1),
        ),
        (
            "29 February: the 28th is too late",
            "2024-02-29",
            "2025-02-28",
            Expired,
        ),
    ] {
        let term = of_taken(&taken(from), &policy);
        assert_eq!(on(Some(term), day(date), &policy), expected, "{name}");
        assert_eq!(
            expected.holds(),
            !matches!(expected, Missing | Expired),
            "{name}"
        );
    }
    assert_eq!(
        on(None, day("2025-01-01"), &policy),
        Missing,
        "never assessed"
    );
    let mut official = OfficialLevel {
        level: ClientLevel::C3,
        assessed: day("2025-01-01"),
        expires: Some(day("2025-04-01")),
        source: "bank".into(),
    };
    let term = |until| Term {
        from: day("2025-01-01"),
        until: day(until),
    };
    assert_eq!(
        of_official(&official, &policy),
        term("2025-04-01"),
        "the bank's own end"
    );
    official.expires = None;
    assert_eq!(
        of_official(&official, &policy),
        term("2026-01-01"),
        "no end stated"
    );
}

#[test]
fn assessments_are_limited() {
    let policy = SuitabilityPolicy::default();
    let in_months = |from| {
        Some(TooMany::InMonths {
            most: 8,
            from: day(from),
        })
    };
    let on_day = Some(TooMany::OnDay { most: 2 });
    let seven = ["2025-01-01"; 7];
    let check = |name: &str, days: &[&str], counts: (u32, u32), refused| {
        let all: Vec<Assessment> = days
            .iter()
            .map(|d| assessment(AssessmentState::Taken(taken(d))))
            .collect();
        let found = attempts(&all, None, day("2025-06-15"), &policy);
        assert_eq!((found.on_day, found.in_months), counts, "{name}");
        assert_eq!(found.refused, refused, "{name}");
    };
    check("none yet", &[], (0, 0), None);
    check("one that day", &["2025-06-15"], (1, 1), None);
    check(
        "two that day",
        &["2025-06-15", "2025-06-15"],
        (2, 2),
        on_day,
    );
    check(
        "two the day before",
        &["2025-06-14", "2025-06-14"],
        (0, 2),
        None,
    );
    check("seven in the months", &seven, (0, 7), None);
    check(
        "eight: free when the first is gone",
        &[&seven[..], &["2024-08-01"]].concat(),
        (0, 8),
        in_months("2025-08-01"),
    );
    check(
        "nine: free when the second is gone",
        &[&seven[..], &["2024-08-01", "2024-09-01"]].concat(),
        (0, 9),
        in_months("2025-09-01"),
    );
    check(
        "the eighth is gone on the day",
        &[&seven[..], &["2024-06-15"]].concat(),
        (0, 7),
        None,
    );
    check(
        "the eighth is gone the day after",
        &[&seven[..], &["2024-06-16"]].concat(),
        (0, 8),
        in_months("2025-06-16"),
    );
    check(
        "later ones are not yet",
        &["2025-06-16", "2025-06-16"],
        (0, 0),
        None,
    );
    let open = [
        assessment(AssessmentState::Asked),
        assessment(AssessmentState::Dropped),
    ];
    assert_eq!(
        attempts(&open, None, day("2025-06-15"), &policy).in_months,
        0,
        "asked is not taken"
    );
}

fn assessment(state: AssessmentState) -> Assessment {
    Assessment {
        id: AssessmentId(0),
        client: ClientId(0),
        questionnaire: "bank".into(),
        version: 1,
        request: 0,
        asked_ms: 0,
        state,
        secret: None,
        form: [0; 8],
        device: clientele::domain::assessment::Device::Adviser,
    }
}
