//! The questionnaire as a client sees it: words and what contradicts, no points.
//!
//! The words are in `forms/*.toml`; the build makes them static tables. Points are in
//! [`super::questionnaire`]: the client's pages draw from this table alone, and points come in only
//! when the answers are confirmed and a level is worked out.

include!(concat!(env!("OUT_DIR"), "/forms.rs"));

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A questionnaire to be answered.
#[derive(PartialEq, Eq, Debug)]
pub struct Form {
    /// Which questionnaire, for instance `bank`.
    pub id: &'static str,
    /// Which version of it.
    pub version: u16,
    /// What it is called.
    pub title: Words,
    /// Why the client is asked.
    pub purpose: Words,
    /// Who sees the answers.
    pub readers: Words,
    /// The questions in order.
    pub questions: &'static [Question],
    /// Answers that do not go together.
    conflicts: &'static [Conflict],
}

/// A question.
#[derive(PartialEq, Eq, Debug)]
pub struct Question {
    /// A short name, the same in every version that asks the same.
    pub id: &'static str,
    /// The question.
    pub text: Words,
    /// What it counts and what to leave out.
    pub help: Words,
    /// The answers to choose from; an answer is a place in this list, from 0.
    pub options: &'static [Words],
}

/// Two groups of answers that do not go together.
#[derive(PartialEq, Eq, Debug)]
struct Conflict {
    first: Side,
    second: Side,
    text: Words,
}

/// Answers of one question.
#[derive(PartialEq, Eq, Debug)]
struct Side {
    question: u8,
    options: &'static [u8],
}

impl Side {
    fn chosen(&self, answers: &[Option<u8>]) -> bool {
        let answer = answers.get(usize::from(self.question)).copied().flatten();
        answer.is_some_and(|option| self.options.contains(&option))
    }
}

/// Two answers that contradict one another.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Contradiction {
    /// One question, from 0 in the form's order.
    pub first: u8,
    /// The other one.
    pub second: u8,
    /// What contradicts, as a sentence to the client.
    pub text: &'static Words,
}

/// The questionnaire new assessments are taken with.
pub fn current() -> &'static Form {
    FORMS[CURRENT]
}

/// A version of a questionnaire, also an old one.
pub fn by(id: &str, version: u16) -> Option<&'static Form> {
    FORMS
        .into_iter()
        .find(|f| f.id == id && f.version == version)
}

/// What contradicts among the answers so far, in the form's order. An answer not given yet
/// contradicts nothing; answers beyond the last question are ignored.
pub fn contradictions(form: &'static Form, answers: &[Option<u8>]) -> Vec<Contradiction> {
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
