//! The form's own text: its points, and that its options leave no gap.

use clientele::suitability::form;
use clientele::suitability::questionnaire::{Area, by};

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
    let bank = by("bank", 1).unwrap();
    let form = &bank.form;
    assert_eq!(
        (&*form.id, form.version, form.questions.len()),
        ("bank", 1, 10)
    );
    for (number, (question, expected)) in bank.questions.iter().zip(points).enumerate() {
        let found: Vec<i32> = question.options.iter().map(|o| o.points).collect();
        assert_eq!(found, expected, "question {number}");
        assert_eq!(
            form.questions[number].options.len(),
            expected.len(),
            "question {number}"
        );
    }
    for area in Area::ALL {
        let of_area = bank.questions.iter().filter(|q| q.area == Some(area));
        let best: i32 = of_area
            .map(|q| q.options.iter().map(|o| o.points).max().unwrap())
            .sum();
        assert_eq!(best, 20, "{area:?}");
    }
    assert_eq!(form::by("bank", 1), Some(&**form));
    assert_eq!(form::by("bank", 2), Some(form::current()));
    assert_eq!(form::by("bank", 999), None);
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
