//! A questionnaire as Rust source: the form without points, and the points.

use super::written::{Choice, Conflict, Form, Gives, Question, Words, fingerprint};
use std::fmt::Write as _;

/// The source of what clients read.
pub fn forms(forms: &[Form]) -> String {
    let mut out = String::new();
    for (n, form) in forms.iter().enumerate() {
        let _ = writeln!(
            out,
            "pub(super) static FORM_{n}: Form = Form {{ id: {}, version: {}, fingerprint: {:?}, \
             asks: Asks::{:?}, gives: Gives::{:?}, title: {}, purpose: {}, readers: {},\n\
             questions: {},\nconflicts: {} }};",
            text(&form.id),
            form.version,
            fingerprint(form),
            form.asks,
            form.gives,
            words(&form.title),
            words(&form.purpose),
            words(&form.readers),
            list(form.question.iter().map(question)),
            list(form.conflict.iter().map(|c| conflict(form, c))),
        );
    }
    let all: String = (0..forms.len()).map(|n| format!("&FORM_{n}, ")).collect();
    let _ = writeln!(out, "static FORMS: [&Form; {}] = [{all}];", forms.len());
    out
}

/// The source of the points of all questionnaires, in the same order.
pub fn points(forms: &[Form]) -> String {
    let mut out = String::new();
    for (n, form) in forms.iter().enumerate() {
        let from = |from: Option<i32>| from.map_or("i32::MIN".into(), |from| from.to_string());
        let counts = form.gives == Gives::Level;
        let levels = || form.level.iter();
        let bands = levels().filter(|_| counts).map(|l| {
            let (name, from) = (&l.name, from(l.from));
            format!("Band {{ level: ClientLevel::{name}, from: {from} }}")
        });
        let tolerances = levels().filter(|_| !counts).map(|l| {
            let called = l.text.as_ref().map_or_else(String::new, words);
            let (name, from) = (text(&l.name), from(l.from));
            format!("Tolerance {{ name: {name}, text: {called}, from: {from} }}")
        });
        let _ = writeln!(
            out,
            "Questionnaire {{ form: Cow::Borrowed(&form::FORM_{n}), questions: {}, bands: {}, \
             tolerances: {} }},",
            list(form.question.iter().map(marked)),
            list(bands),
            list(tolerances),
        );
    }
    format!("static ALL: [Questionnaire; {}] = [{out}];\n", forms.len())
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    format!("Cow::Borrowed(&[{}])", items.join(",\n"))
}

fn text(text: &str) -> String {
    format!("Cow::Borrowed({text:?})")
}

fn words(words: &Words) -> String {
    format!(
        "Words {{ zh: {}, en: {} }}",
        text(&words.zh),
        text(&words.en)
    )
}

fn question(q: &Question) -> String {
    let unsure = q.option.iter().position(|o| o.unsure);
    format!(
        "Question {{ id: {}, text: {}, help: {}, options: {}, unsure: {unsure:?} }}",
        text(&q.id),
        words(&q.text),
        words(&q.help),
        list(q.option.iter().map(|o| words(&o.text))),
    )
}

fn marked(q: &Question) -> String {
    let area = q
        .area
        .map_or("None".into(), |a| format!("Some(Area::{a:?})"));
    format!(
        "Marked {{ area: {area}, axis: Axis::{:?}, whole: {}, least: {:?}, age: {}, options: {} }}",
        q.axis,
        q.whole,
        q.least,
        q.age,
        list(q.option.iter().map(mark)),
    )
}

fn mark(choice: &Choice) -> String {
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
        "Mark {{ points: {}, meaning: Meaning::{meaning}, limits: Limits {{ from: {:?}, above: {:?}, \
         to: {:?}, below: {:?} }} }}",
        choice.points, choice.from, choice.above, choice.to, choice.below,
    )
}

fn conflict(form: &Form, conflict: &Conflict) -> String {
    let side = |id: &str, options: &[u8]| {
        let question = form.question.iter().position(|q| q.id == id).unwrap_or(0);
        let options = list(options.iter().map(|o| (o - 1).to_string()));
        format!("Side {{ question: {question}, options: {options} }}")
    };
    format!(
        "Conflict {{ first: {}, second: {}, text: {} }}",
        side(&conflict.first, &conflict.first_options),
        side(&conflict.second, &conflict.second_options),
        words(&conflict.text)
    )
}
