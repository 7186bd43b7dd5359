//! Whatever comes as a questionnaire is answered: no panic, and in bounded time.
#![allow(
    clippy::disallowed_methods,
    reason = "how long a check takes is what is tested"
)]

use clientele::suitability::questionnaire::by;
use clientele::suitability::written::{Choice, Conflict, Flaw, Form, Words, check};
use clientele::suitability::{form, source};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Far over what any check may take, also unoptimised on a slow machine.
const LONG: Duration = Duration::from_secs(20);

fn words(n: usize) -> Words {
    Words {
        zh: format!("选项{n}"),
        en: format!("Option {n}"),
    }
}

/// As many questions, options and conflicts as there may be, each question with all others.
fn tangled(questions: usize, conflicts: usize) -> Form {
    let mut form = source::written(by("grable-lytton", 1).unwrap());
    let model = form.question[0].clone();
    form.question = (0..questions)
        .map(|n| {
            let mut question = model.clone();
            question.id = format!("q{n}");
            question.option = (0..9)
                .map(|o| Choice {
                    points: o as i32,
                    text: words(o),
                    ..model.option[0].clone()
                })
                .collect();
            question
        })
        .collect();
    let pairs = (0..questions).flat_map(|a| (a + 1..questions).map(move |b| (a, b)));
    form.conflict = pairs
        .take(conflicts)
        .map(|(a, b)| Conflict {
            first: format!("q{a}"),
            first_options: vec![(a % 9 + 1) as u8, (b % 9 + 1) as u8],
            second: format!("q{b}"),
            second_options: vec![(b % 9 + 1) as u8],
            text: words(0),
        })
        .collect();
    (form.least_points, form.most_points) = (Some(0), Some(8 * questions as i32));
    form
}

fn flaws(form: &Form) -> Vec<Flaw> {
    check(form).into_iter().map(|fault| fault.flaw).collect()
}

#[test]
fn the_largest_and_most_tangled_are_answered_in_time() {
    for (questions, conflicts) in [(30, 60), (12, 60), (30, 0), (11, 55)] {
        let mut form = tangled(questions, conflicts);
        // The highest level is beyond all points: every trial must be made, or too many refused.
        let last = form.level.len() - 1;
        form.level[last].from = Some(900);
        form.level[last - 1].to = Some(899);
        let begun = Instant::now();
        let found = flaws(&form);
        assert!(
            begun.elapsed() < LONG,
            "{questions} {conflicts}: {:?}",
            begun.elapsed()
        );
        let refused = |flaw: &Flaw| matches!(flaw, Flaw::Unreachable | Flaw::TooTangled);
        assert!(
            found.iter().any(refused),
            "{questions} {conflicts}: {found:?}"
        );
    }
}

#[test]
fn a_few_conflicts_more_than_the_built_in_ones_can_be_proved() {
    let mut form = tangled(8, 6);
    for (place, from) in [(1, 10), (2, 20), (3, 30), (4, 40)] {
        form.level[place].from = Some(from);
        form.level[place - 1].to = Some(from - 1);
    }
    assert_eq!(flaws(&form), []);
    form.level[4].from = Some(65);
    form.level[3].to = Some(64);
    assert_eq!(flaws(&form), [Flaw::Unreachable]);
}

/// The least whole number has no opposite: its distance from zero must not be taken by turning it.
#[test]
fn the_furthest_limits_are_too_large() {
    let built_in = source::written(form::all().find_map(|f| by(&f.id, f.version)).unwrap());
    let in_figures = built_in.question.iter().position(|q| q.least.is_some());
    let at = in_figures.unwrap();
    for figure in [i64::MIN, i64::MIN + 1, i64::MAX] {
        let sets: [fn(&mut Form, usize, i64); 5] = [
            |form, at, figure| form.question[at].least = Some(figure),
            |form, at, figure| form.question[at].option[0].from = Some(figure),
            |form, at, figure| form.question[at].option[0].above = Some(figure),
            |form, at, figure| form.question[at].option[0].to = Some(figure),
            |form, at, figure| form.question[at].option[0].below = Some(figure),
        ];
        for set in sets {
            let mut form = built_in.clone();
            set(&mut form, at, figure);
            let found = flaws(&form);
            assert!(found.contains(&Flaw::LimitTooLarge), "{figure}: {found:?}");
        }
    }
}

/// What lies in a book was searched when it was brought in; read again, only its parts are looked at.
#[test]
fn what_was_brought_in_is_read_again_without_the_search() {
    let mut form = tangled(30, 60);
    let last = form.level.len() - 1;
    form.level[last].from = Some(900);
    form.level[last - 1].to = Some(899);
    let json = serde_json::to_string(&form).unwrap();
    assert_eq!(
        source::read_again(&json).map(|q| q.form.id.to_string()),
        Ok(form.id.clone())
    );
    form.question[0].id.clear();
    let json = serde_json::to_string(&form).unwrap();
    assert!(
        source::read_again(&json).is_err(),
        "its parts are looked at all the same"
    );
}

/// A number, text or flag in place of another, a line gone, a line twice, the text cut.
fn mutated(json: &str, at: usize, kind: u8, number: i64) -> String {
    let at = at % json.len();
    let at = (0..=at)
        .rev()
        .find(|n| json.is_char_boundary(*n))
        .unwrap_or(0);
    let end = json[at..].find('\n').map_or(json.len(), |n| at + n);
    let start = json[..at].rfind('\n').unwrap_or(0);
    let line = &json[start..end];
    match kind {
        0 => json[..at].to_string(),
        1 => format!("{}{}", &json[..start], &json[end..]),
        2 => format!("{}{line}{}", &json[..end], &json[end..]),
        3 => match line.split_once(": ") {
            Some((name, _)) => {
                let comma = if line.ends_with(',') { "," } else { "" };
                format!("{}{name}: {number}{comma}{}", &json[..start], &json[end..])
            }
            None => json.replacen(line, "", 1),
        },
        4 => format!("{}{number}{}", &json[..at], &json[at..]),
        _ => json.replacen("true", "false", 1 + at % 3),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_mutation_is_read_or_refused(
        which in 0..4_usize, at: prop::sample::Index, kinds in prop::collection::vec(0..6_u8, 1..4),
        number: i64, small in -200..200_i64, large: bool,
    ) {
        let form = form::all().nth(which).unwrap();
        let mut json = source::write(by(&form.id, form.version).unwrap());
        for (n, kind) in kinds.into_iter().enumerate() {
            if !json.is_empty() {
                let number = if large { number } else { small };
                json = mutated(&json, at.index(json.len()).wrapping_add(n * 977), kind, number);
            }
        }
        let begun = Instant::now();
        match source::read(&json) {
            // What is taken in is whole: exported and read again it is the same.
            Ok(read) => prop_assert_eq!(source::read(&source::write(&read)), Ok(read)),
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
        prop_assert!(begun.elapsed() < LONG);
    }

    #[test]
    fn any_text_is_refused(text in "\\PC{0,200}") {
        prop_assert!(source::read(&text).is_err());
    }
}
