//! Questionnaires as JSON: read, checked, and written again.
//!
//! What is written of a questionnaire is read back to the same one, built-in or brought in, with
//! the same fingerprint.

use super::form::{Conflict, Form, Question, Side, Words};
use super::questionnaire::{Band, Limits, Mark, Marked, Meaning, Questionnaire, Tolerance};
use super::written::{self, Choice, Fault, Flaw, Gives, LEVELS, Place, check, fingerprint, parts};
use crate::domain::assessment::ClientLevel;
use std::borrow::Cow;

/// The most bytes of a questionnaire's file.
pub const MOST_BYTES: usize = 400_000;
/// The most characters kept of what the JSON reader says.
const MOST_DETAIL: usize = 200;

/// A questionnaire from its JSON, checked.
///
/// # Errors
/// Every fault, in the order of the questionnaire's parts.
pub fn read(text: &str) -> Result<Questionnaire, Vec<Fault>> {
    read_by(text, check)
}

/// The same of one that was checked whole before: without the long search for answers that reach
/// each level, so that a book with many opens at once.
///
/// # Errors
/// As [`read`], but for what that search finds.
pub fn read_again(text: &str) -> Result<Questionnaire, Vec<Fault>> {
    read_by(text, parts)
}

fn read_by(
    text: &str,
    check: fn(&written::Form) -> Vec<Fault>,
) -> Result<Questionnaire, Vec<Fault>> {
    let refuse = |flaw| {
        vec![Fault {
            at: Place::Head,
            flaw,
        }]
    };
    if text.len() > MOST_BYTES {
        let most = MOST_BYTES as u32;
        return Err(refuse(Flaw::FileTooLong { most }));
    }
    // Editors put a mark before the text that is no part of JSON.
    let text = text.trim_start_matches('\u{feff}');
    let form: written::Form = serde_json::from_str(text).map_err(|error| {
        refuse(Flaw::Unreadable {
            line: error.line() as u32,
            column: error.column() as u32,
            detail: error.to_string().chars().take(MOST_DETAIL).collect(),
        })
    })?;
    let faults = check(&form);
    match faults.is_empty() {
        true => Ok(questionnaire(&form)),
        false => Err(faults),
    }
}

/// A questionnaire as JSON for people, by which [`read`] comes to it again.
pub fn write(questionnaire: &Questionnaire) -> String {
    // Fails only on maps with keys that are no texts, which the model has none of.
    serde_json::to_string_pretty(&self::written(questionnaire)).unwrap_or_default()
}

/// A checked questionnaire as it is used.
fn questionnaire(form: &written::Form) -> Questionnaire {
    let levels = || form.level.iter();
    let begin = |level: &written::Level| level.from.unwrap_or(i32::MIN);
    let (mut bands, mut tolerances) = (Vec::new(), Vec::new());
    match form.gives {
        Gives::Level => bands.extend(levels().filter_map(|level| {
            let place = LEVELS.iter().position(|name| *name == level.name)?;
            let from = begin(level);
            // The lowest category comes before them and is never reached by points.
            let level = *ClientLevel::ALL.get(place + 1)?;
            Some(Band { level, from })
        })),
        Gives::Willingness => tolerances.extend(levels().map(|level| Tolerance {
            name: level.name.clone().into(),
            text: level.text.as_ref().map(words).unwrap_or_else(no_words),
            from: begin(level),
        })),
    }
    Questionnaire {
        form: Cow::Owned(without_points(form)),
        questions: form.question.iter().map(marked).collect(),
        bands: bands.into(),
        tolerances: tolerances.into(),
    }
}

fn without_points(form: &written::Form) -> Form {
    let place = |name: &str| form.question.iter().position(|q| q.id == name).unwrap_or(0);
    let side = |name: &str, options: &[u8]| Side {
        question: place(name) as u8,
        options: options.iter().map(|o| o.saturating_sub(1)).collect(),
    };
    Form {
        id: form.id.clone().into(),
        version: form.version,
        fingerprint: fingerprint(form),
        asks: form.asks,
        gives: form.gives,
        title: words(&form.title),
        purpose: words(&form.purpose),
        readers: words(&form.readers),
        questions: form
            .question
            .iter()
            .map(|question| Question {
                id: question.id.clone().into(),
                text: words(&question.text),
                help: words(&question.help),
                options: question.option.iter().map(|o| words(&o.text)).collect(),
                unsure: (0..)
                    .zip(&question.option)
                    .find_map(|(n, o)| o.unsure.then_some(n)),
            })
            .collect(),
        conflicts: form
            .conflict
            .iter()
            .map(|conflict| Conflict {
                first: side(&conflict.first, &conflict.first_options),
                second: side(&conflict.second, &conflict.second_options),
                text: words(&conflict.text),
            })
            .collect(),
    }
}

fn marked(question: &written::Question) -> Marked {
    Marked {
        area: question.area,
        axis: question.axis,
        whole: question.whole,
        least: question.least,
        age: question.age,
        options: question.option.iter().map(mark).collect(),
    }
}

fn mark(choice: &Choice) -> Mark {
    let meaning = match choice {
        Choice { no_loss: true, .. } => Meaning::NoLoss,
        Choice {
            unlimited: true, ..
        } => Meaning::Horizon(None),
        Choice {
            longest_days: Some(days),
            within_a_year: true,
            ..
        } => Meaning::WithinYear(*days),
        Choice {
            longest_days: Some(days),
            ..
        } => Meaning::Horizon(Some(*days)),
        Choice {
            experience: Some(yes),
            ..
        } => Meaning::Experience(*yes),
        _ => Meaning::Plain,
    };
    Mark {
        points: choice.points,
        meaning,
        limits: Limits {
            from: choice.from,
            above: choice.above,
            to: choice.to,
            below: choice.below,
        },
    }
}

fn words(words: &written::Words) -> Words {
    Words {
        zh: words.zh.clone().into(),
        en: words.en.clone().into(),
    }
}

fn no_words() -> Words {
    words(&written::Words::default())
}

/// A questionnaire as a person writes it.
pub fn written(questionnaire: &Questionnaire) -> written::Form {
    let form = &questionnaire.form;
    let gives_level = form.gives == Gives::Level;
    let begins: Vec<i32> = match form.gives {
        Gives::Level => questionnaire.bands.iter().map(|b| b.from).collect(),
        Gives::Willingness => questionnaire.tolerances.iter().map(|t| t.from).collect(),
    };
    let name = |place: usize| match questionnaire.tolerances.get(place) {
        Some(tolerance) => (tolerance.name.to_string(), Some(plain(&tolerance.text))),
        None => (LEVELS.get(place).copied().unwrap_or_default().into(), None),
    };
    let level = (0..begins.len()).map(|place| {
        let (name, text) = name(place);
        written::Level {
            name,
            text,
            from: begins.get(place).copied().filter(|_| place > 0),
            to: begins.get(place + 1).map(|next| next - 1),
        }
    });
    let area = |area| {
        let of = questionnaire
            .questions
            .iter()
            .filter(|q| q.area == Some(area));
        of.filter_map(|q| q.options.iter().map(|o| o.points).max())
            .sum()
    };
    let id = |question: u8| {
        let question = form.questions.get(usize::from(question));
        question.map_or(String::new(), |q| q.id.to_string())
    };
    let options = |side: &Side| side.options.iter().map(|o| o + 1).collect();
    written::Form {
        id: form.id.to_string(),
        version: form.version,
        asks: form.asks,
        gives: form.gives,
        area_points: gives_level.then(|| area(written::Area::Situation)),
        least_points: (!gives_level).then(|| questionnaire.least()),
        most_points: (!gives_level).then(|| questionnaire.most(None)),
        title: plain(&form.title),
        purpose: plain(&form.purpose),
        readers: plain(&form.readers),
        level: level.collect(),
        question: form
            .questions
            .iter()
            .zip(questionnaire.questions.iter())
            .map(|(question, marked)| question_written(question, marked))
            .collect(),
        conflict: form
            .conflicts
            .iter()
            .map(|conflict| written::Conflict {
                first: id(conflict.first.question),
                first_options: options(&conflict.first),
                second: id(conflict.second.question),
                second_options: options(&conflict.second),
                text: plain(&conflict.text),
            })
            .collect(),
    }
}

fn question_written(question: &Question, marked: &Marked) -> written::Question {
    let option = |(number, (words, mark)): (u8, (&Words, &Mark))| Choice {
        points: mark.points,
        from: mark.limits.from,
        above: mark.limits.above,
        to: mark.limits.to,
        below: mark.limits.below,
        no_loss: mark.meaning == Meaning::NoLoss,
        experience: match mark.meaning {
            Meaning::Experience(yes) => Some(yes),
            _ => None,
        },
        longest_days: match mark.meaning {
            Meaning::WithinYear(days) | Meaning::Horizon(Some(days)) => Some(days),
            _ => None,
        },
        unlimited: mark.meaning == Meaning::Horizon(None),
        within_a_year: matches!(mark.meaning, Meaning::WithinYear(_)),
        unsure: question.unsure == Some(number),
        text: plain(words),
    };
    written::Question {
        id: question.id.to_string(),
        area: marked.area,
        axis: marked.axis,
        whole: marked.whole,
        least: marked.least,
        age: marked.age,
        text: plain(&question.text),
        help: plain(&question.help),
        option: (0..)
            .zip(question.options.iter().zip(marked.options.iter()))
            .map(option)
            .collect(),
    }
}

fn plain(words: &Words) -> written::Words {
    written::Words {
        zh: words.zh.to_string(),
        en: words.en.to_string(),
    }
}
