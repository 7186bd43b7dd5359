//! All questionnaires a book knows: the built-in ones and those brought in.

use super::form::{self, Asks, Gives};
use super::questionnaire::{self, Questionnaire};
use super::score::{Known, ScoreError, Scored, Supplement, given, score_known, supplement};
use super::source;
use crate::domain::stored_form::StoredForm;

/// All questionnaires a book knows. The default knows the built-in ones alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Forms {
    brought: Vec<Brought>,
}

/// A questionnaire brought in.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Brought {
    questionnaire: Questionnaire,
    in_use: bool,
}

impl Forms {
    /// Reads the questionnaires brought into a book, in the order of their records. One that this
    /// release cannot read is unknown, and what was answered to it stays as it was worked out then.
    pub fn read<'a>(stored: impl IntoIterator<Item = &'a StoredForm>) -> Self {
        let brought = stored.into_iter().filter_map(|form| {
            Some(Brought {
                questionnaire: source::read_again(&form.source).ok()?,
                in_use: form.in_use,
            })
        });
        Self {
            brought: brought.collect(),
        }
    }

    /// A version of a questionnaire, also an old one.
    pub fn by(&self, id: &str, version: u16) -> Option<&Questionnaire> {
        let is_it = |q: &&Questionnaire| q.form.id == id && q.form.version == version;
        let mut brought = self.brought.iter().map(|b| &b.questionnaire);
        questionnaire::by(id, version).or_else(|| brought.find(is_it))
    }

    /// The questionnaire new assessments are taken with: the one brought in that is in use, the last
    /// of several; else the newest built-in one. `None` where nothing gives this to whom is asked.
    pub fn in_force(&self, asks: Asks, gives: Gives) -> Option<&Questionnaire> {
        let fits = |b: &&Brought| {
            let form = &b.questionnaire.form;
            b.in_use && form.asks == asks && form.gives == gives
        };
        let brought = self.brought.iter().rev().find(fits);
        brought
            .map(|b| &b.questionnaire)
            .or_else(|| questionnaire::of(form::newest(asks, gives)?))
    }

    /// The level of stored answers, worked out again with the version they were given to.
    ///
    /// # Errors
    /// As [`score_known`], and [`ScoreError::UnknownVersion`].
    pub fn score(
        &self,
        id: &str,
        version: u16,
        answers: &[u8],
        known: Known,
    ) -> Result<Scored, ScoreError> {
        let questionnaire = self.by(id, version).ok_or(ScoreError::UnknownVersion)?;
        score_known(questionnaire, &given(answers), known)
    }

    /// What stored answers to a supplement come to, with the version they were given to.
    ///
    /// # Errors
    /// As [`supplement`], and [`ScoreError::UnknownVersion`].
    pub fn supplement(
        &self,
        id: &str,
        version: u16,
        answers: &[u8],
    ) -> Result<Supplement, ScoreError> {
        let questionnaire = self.by(id, version).ok_or(ScoreError::UnknownVersion)?;
        supplement(questionnaire, &given(answers))
    }
}
