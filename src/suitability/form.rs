//! The questionnaire as a client sees it: words and what contradicts, no points.
//!
//! The words of the built-in ones are in `forms/*.toml`; the build makes them static tables. Points
//! are in [`super::questionnaire`]: the client's pages draw from this table alone, and points come
//! in only when the answers are confirmed and a level is worked out.

pub use super::written::{Asks, Gives};

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/forms.rs"));

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Words {
    /// In Chinese.
    pub zh: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

/// A questionnaire to be answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Form {
    /// Which questionnaire, for instance `bank`.
    pub id: Cow<'static, str>,
    /// Which version of it.
    pub version: u16,
    /// The fingerprint of all of it, points included; see
    /// [`written::fingerprint`](super::written::fingerprint).
    pub fingerprint: [u8; 8],
    /// Whom it asks.
    pub asks: Asks,
    /// What the answers come to.
    pub gives: Gives,
    /// What it is called.
    pub title: Words,
    /// Why the client is asked.
    pub purpose: Words,
    /// Who sees the answers.
    pub readers: Words,
    /// The questions in order.
    pub questions: Cow<'static, [Question]>,
    /// Answers that do not go together.
    pub(super) conflicts: Cow<'static, [Conflict]>,
}

/// A question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// A short name, the same in every version that asks the same.
    pub id: Cow<'static, str>,
    /// The question.
    pub text: Words,
    /// What it counts and what to leave out.
    pub help: Words,
    /// The answers to choose from; an answer is a place in this list, from 0.
    pub options: Cow<'static, [Words]>,
    /// Which of them says 'not sure', if one may.
    pub unsure: Option<u8>,
}

/// Two groups of answers that do not go together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Conflict {
    pub(super) first: Side,
    pub(super) second: Side,
    pub(super) text: Words,
}

/// Answers of one question, both from 0.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Side {
    pub(super) question: u8,
    pub(super) options: Cow<'static, [u8]>,
}

impl Side {
    fn chosen(&self, answers: &[Option<u8>]) -> bool {
        let answer = answers.get(usize::from(self.question)).copied().flatten();
        answer.is_some_and(|option| self.options.contains(&option))
    }
}

/// Two answers that contradict one another.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Contradiction<'a> {
    /// One question, from 0 in the form's order.
    pub first: u8,
    /// The other one.
    pub second: u8,
    /// What contradicts, as a sentence to the client.
    pub text: &'a Words,
}

impl Form {
    /// Whether every question can be answered and what contradicts names answers there are: what
    /// the checker sees to, asked again of words that lay in a browser.
    pub fn is_whole(&self) -> bool {
        let side = |side: &Side| {
            let question = self.questions.get(usize::from(side.question));
            let options = question.map_or(0, |question| question.options.len());
            side.options
                .iter()
                .all(|option| usize::from(*option) < options)
        };
        !self.questions.is_empty()
            && self
                .questions
                .iter()
                .all(|question| question.options.len() > 1)
            && (self.conflicts.iter()).all(|c| side(&c.first) && side(&c.second))
    }
}

/// The built-in questionnaires, by name and version.
pub fn all() -> impl Iterator<Item = &'static Form> {
    FORMS.into_iter()
}

/// The built-in questionnaire new assessments of individuals are taken with.
pub fn current() -> &'static Form {
    newest(Asks::Individual, Gives::Level).unwrap_or(FORMS[0])
}

/// The newest built-in questionnaire that asks somebody and gives something.
pub fn newest(asks: Asks, gives: Gives) -> Option<&'static Form> {
    let fits = all().filter(|form| form.asks == asks && form.gives == gives);
    fits.max_by_key(|form| form.version)
}

/// A version of a built-in questionnaire, also an old one.
pub fn by(id: &str, version: u16) -> Option<&'static Form> {
    all().find(|form| form.id == id && form.version == version)
}

/// Whether it is one of the built-in ones, to the letter.
pub fn is_built_in(form: &Form) -> bool {
    by(&form.id, form.version).is_some_and(|known| known.fingerprint == form.fingerprint)
}

/// What contradicts among the answers so far, in the form's order. An answer not given yet
/// contradicts nothing; answers beyond the last question are ignored.
pub fn contradictions<'a>(form: &'a Form, answers: &[Option<u8>]) -> Vec<Contradiction<'a>> {
    form.conflicts
        .iter()
        .filter(|c| c.first.chosen(answers) && c.second.chosen(answers))
        .map(|c| Contradiction {
            first: c.first.question,
            second: c.second.question,
            text: &c.text,
        })
        .collect()
}
