//! A questionnaire as Rust source: the form without points, and the points.

use super::read::{Choice, Form};
use super::section::Words;
use std::fmt::Write as _;

/// The source of what clients read. In force is the newest version of `bank`.
pub fn forms(forms: &[Form]) -> Result<String, String> {
    let current = (0..forms.len())
        .filter(|n| forms[*n].id == "bank")
        .max_by_key(|n| forms[*n].version)
        .ok_or("no questionnaire `bank`")?;
    let mut out = String::new();
    for (n, form) in forms.iter().enumerate() {
        let questions: String = form
            .questions
            .iter()
            .map(|q| {
                let options: String = q.options.iter().map(|o| words(&o.text) + ", ").collect();
                let (id, text, help) = (&q.id, words(&q.text), words(&q.help));
                format!("Question {{ id: {id:?}, text: {text}, help: {help}, options: &[{options}] }},\n")
            })
            .collect();
        let conflicts: String = form.conflicts.iter().map(|c| conflict(form, c)).collect();
        let _ = writeln!(
            out,
            "pub(super) static FORM_{n}: Form = Form {{ id: {:?}, version: {}, title: {}, purpose: {}, readers: {},\n\
             questions: &[{questions}],\nconflicts: &[{conflicts}] }};",
            form.id,
            form.version,
            words(&form.title),
            words(&form.purpose),
            words(&form.readers),
        );
    }
    let all: String = (0..forms.len()).map(|n| format!("&FORM_{n}, ")).collect();
    let _ = writeln!(out, "static FORMS: [&Form; {}] = [{all}];", forms.len());
    let _ = writeln!(out, "const CURRENT: usize = {current};");
    Ok(out)
}

/// The source of the points of all questionnaires, in the same order.
pub fn points(forms: &[Form]) -> String {
    let mut out = String::new();
    for (n, form) in forms.iter().enumerate() {
        let questions: String = form
            .questions
            .iter()
            .map(|q| {
                let options: String = q.options.iter().map(choice).collect();
                let (area, axis) = (capital(&q.area), capital(&q.axis));
                format!(
                    "Marked {{ area: Area::{area}, axis: Axis::{axis}, options: &[{options}] }},\n"
                )
            })
            .collect();
        let bands: String = form
            .levels
            .iter()
            .map(|l| {
                let from = l.from.map_or("i32::MIN".into(), |from| from.to_string());
                format!("Band {{ level: ClientLevel::{}, from: {from} }}, ", l.name)
            })
            .collect();
        let _ = writeln!(
            out,
            "Questionnaire {{ form: &form::FORM_{n}, questions: &[{questions}], bands: &[{bands}] }},"
        );
    }
    format!("static ALL: [Questionnaire; {}] = [{out}];\n", forms.len())
}

fn words(words: &Words) -> String {
    format!("Words {{ zh: {:?}, en: {:?} }}", words.zh, words.en)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or(String::new(), |c| c.to_uppercase().chain(letters).collect())
}

fn choice(choice: &Choice) -> String {
    let meaning = match choice {
        Choice { no_loss: true, .. } => "NoLoss".into(),
        Choice {
            unlimited: true, ..
        } => "Horizon(None)".into(),
        Choice {
            longest_days: Some(days),
            within_a_year: true,
            ..
        } => format!("WithinYear({days})"),
        Choice {
            longest_days: Some(days),
            ..
        } => format!("Horizon(Some({days}))"),
        Choice {
            experience: Some(yes),
            ..
        } => format!("Experience({yes})"),
        _ => "Plain".into(),
    };
    format!(
        "Mark {{ points: {}, meaning: Meaning::{meaning} }}, ",
        choice.points
    )
}

fn conflict(form: &Form, conflict: &super::read::Conflict) -> String {
    let side = |(id, options): &(String, Vec<i64>)| {
        let question = form.questions.iter().position(|q| q.id == *id).unwrap_or(0);
        let options: String = options.iter().map(|o| format!("{}, ", o - 1)).collect();
        format!("Side {{ question: {question}, options: &[{options}] }}")
    };
    let (first, second) = (side(&conflict.first), side(&conflict.second));
    format!(
        "Conflict {{ first: {first}, second: {second}, text: {} }},\n",
        words(&conflict.text)
    )
}
