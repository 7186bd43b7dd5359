//! The form's own text: its points, its gaps, and what the build refuses.

use super::support::day;
use clientele::domain::assessment::{Assessment, AssessmentState, ClientLevel, Taken};
use clientele::domain::client::{Client, ClientKind, Individual};
use clientele::domain::ids::{AssessmentId, ClientId};
use clientele::domain::money::Currency;
use clientele::policy::SuitabilityPolicy;
use clientele::suitability::form;
use clientele::suitability::investor::{Investor, Said};
use clientele::suitability::questionnaire::{Area, current};

#[path = "../../build/forms/mod.rs"]
#[allow(
    dead_code,
    reason = "the build's own check; the tables it makes are tested as they are"
)]
mod build;

const FILE: &str = include_str!("../../forms/bank.toml");

#[test]
fn points_are_the_bank_types() {
    let points: [&[i32]; 10] = [
        &[-2, 0, -4, -10],
        &[0, 2, 6, 8, 10],
        &[2, 4, 8, 10],
        &[0, 2, 6, 10],
        &[0, 2, 6, 8, 10],
        &[0, 4, 8, 10],
        &[0, 4, 6, 10],
        &[4, 6, 8, 10],
        &[2, 6, 10],
        &[-5, 5, 10, 15, 20],
    ];
    let form = current().form;
    assert_eq!(
        (form.id, form.version, form.questions.len()),
        ("bank", 1, 10)
    );
    for (number, (question, expected)) in current().questions.iter().zip(points).enumerate() {
        let found: Vec<i32> = question.options.iter().map(|o| o.points).collect();
        assert_eq!(found, expected, "question {number}");
        assert_eq!(
            form.questions[number].options.len(),
            expected.len(),
            "question {number}"
        );
    }
    for area in Area::ALL {
        let of_area = current().questions.iter().filter(|q| q.area == area);
        let best: i32 = of_area
            .map(|q| q.options.iter().map(|o| o.points).max().unwrap())
            .sum();
        assert_eq!(best, 20, "{area:?}");
    }
    assert_eq!(form::by("bank", 1), Some(form::current()));
    assert_eq!(form::by("bank", 2), None);
}

/// A second way beside the build's check: every figure in steps of a half lies in one option.
#[test]
fn options_leave_no_gap_and_do_not_overlap() {
    let file: toml::Table = toml::from_str(FILE).unwrap();
    let mut checked = 0;
    for question in file["question"].as_array().unwrap() {
        let Some(least) = question.get("least").and_then(toml::Value::as_integer) else {
            continue;
        };
        checked += 1;
        let options = question["option"].as_array().unwrap();
        let limit = |o: &toml::Value, name: &str| o.get(name).and_then(toml::Value::as_integer);
        let names = ["from", "above", "to", "below"];
        let limits = options.iter().flat_map(|o| names.map(|n| limit(o, n)));
        let whole = question.get("whole").is_some();
        let figures = limits
            .flatten()
            .flat_map(|l| [2 * l - 2, 2 * l - 1, 2 * l, 2 * l + 1, 2 * l + 2]);
        for figure in figures.filter(|f| *f >= 2 * least && !(whole && f % 2 != 0)) {
            let lies = |o: &&toml::Value| {
                limit(o, "from").is_none_or(|l| figure >= 2 * l)
                    && limit(o, "above").is_none_or(|l| figure > 2 * l)
                    && limit(o, "to").is_none_or(|l| figure <= 2 * l)
                    && limit(o, "below").is_none_or(|l| figure < 2 * l)
            };
            let found = options.iter().filter(lies).count();
            assert_eq!(
                found,
                1,
                "{}: {figure} halves",
                question["id"].as_str().unwrap()
            );
        }
    }
    assert_eq!(checked, 6, "age, income, share, years, horizon, loss");
}

#[test]
fn the_build_stops_at_what_is_wrong() {
    assert_eq!(build::checked(FILE).err(), None);
    let check = |name: &str, old: &str, new: &str, says: &str| {
        assert!(FILE.contains(old), "{name}: the file has no {old}");
        let error = build::checked(&FILE.replacen(old, new, 1)).err();
        assert!(
            error.as_ref().is_some_and(|e| e.contains(says)),
            "{name}: {error:?}"
        );
    };
    check(
        "a language is missing",
        "title.en",
        "title.fr",
        "no line `en",
    );
    check(
        "a text is empty",
        "\"In full years.\"",
        "\" \"",
        "`en` is empty",
    );
    check(
        "a level overlaps",
        "from = 21\n",
        "from = 20\n",
        "gap or an overlap",
    );
    check(
        "a level leaves a gap",
        "from = 46\n",
        "from = 47\n",
        "gap or an overlap",
    );
    check(
        "a level nobody reaches",
        "to = 85\n\n[[level]]\nname = \"C5\"\nfrom = 86",
        "to = 100\n\n[[level]]\nname = \"C5\"\nfrom = 101",
        "nobody's answers reach: [\"C5\"]",
    );
    check(
        "an option leaves a gap",
        "from = 31\nto = 50\ntext.zh = \"31 至 50 岁\"",
        "from = 32\nto = 50\ntext.zh = \"32 至 50 岁\"",
        "gap or an overlap",
    );
    check(
        "an option overlaps",
        "above = 30\nto = 50",
        "from = 30\nto = 50",
        "gap or an overlap",
    );
    check(
        "the last option ends",
        "from = 61\n",
        "from = 61\nto = 61\n",
        "must have no end",
    );
    check(
        "a figure the text does not state",
        "31 至 50 岁",
        "三十多岁",
        "does not stand in",
    );
    check(
        "an area of other points",
        "points = 20\n",
        "points = 15\n",
        "area tolerance: 15",
    );
    check(
        "no answer accepts no loss",
        "no_loss = true\n",
        "",
        "no_loss",
    );
    check(
        "a conflict of an option that is none",
        "second_options = [1]",
        "second_options = [6]",
        "options 1 to 5",
    );
    check(
        "a question twice",
        "id = \"years\"",
        "id = \"age\"",
        "stands twice",
    );
    check(
        "an experience left out",
        "experience = true\n",
        "",
        "`experience` must stand in every",
    );
    check(
        "an unknown line",
        "area_points",
        "colour = 1\narea_points",
        "unknown line `colour`",
    );
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
            points: 50,
            willingness: level,
            capacity: level,
            level,
        }),
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
