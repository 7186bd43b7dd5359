//! The questionnaire with its points: what the client's form never shows.

pub use super::written::{Area, Axis};

use super::form::{self, Form, Words};
use crate::domain::assessment::ClientLevel;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/points.rs"));

/// A questionnaire with the points of its answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Its words.
    pub form: Cow<'static, Form>,
    /// What its questions count for, in the form's order.
    pub questions: Cow<'static, [Marked]>,
    /// The levels by points, from least to most; a supplement has none.
    pub bands: Cow<'static, [Band]>,
    /// A supplement's levels of willingness, from least to most; none where there are `bands`.
    pub tolerances: Cow<'static, [Tolerance]>,
}

/// What a question counts for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Marked {
    /// The area its points belong to; a supplement has no areas.
    pub area: Option<Area>,
    /// Whether it asks for the will, the means, or both.
    pub axis: Axis,
    /// Its answers are whole figures.
    pub whole: bool,
    /// Where the answers of a question in figures begin.
    pub least: Option<i64>,
    /// Its answers are the client's age.
    pub age: bool,
    /// What its answers count for, in the form's order.
    pub options: Cow<'static, [Mark]>,
}

/// What an answer counts for.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// Its points; they may be negative.
    pub points: i32,
    /// What it says beside its points.
    pub meaning: Meaning,
    /// The figures it stands for.
    pub limits: Limits,
}

/// The figures an answer stands for: at most one of the first two and one of the last two.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Limits {
    /// From this one on.
    pub from: Option<i64>,
    /// Above this one.
    pub above: Option<i64>,
    /// To this one, itself included.
    pub to: Option<i64>,
    /// Below this one.
    pub below: Option<i64>,
}

impl Limits {
    /// Whether a figure is among them; every figure is where there are none.
    pub fn hold(&self, figure: i64) -> bool {
        self.from.is_none_or(|from| figure >= from)
            && self.above.is_none_or(|above| figure > above)
            && self.to.is_none_or(|to| figure <= to)
            && self.below.is_none_or(|below| figure < below)
    }
}

/// What an answer says beside its points.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Meaning {
    /// Nothing more.
    Plain,
    /// No loss at all is acceptable.
    NoLoss,
    /// The money is needed within a year; the longest term that fits, in days.
    WithinYear(u16),
    /// The longest term that fits, in days; `None` is without limit.
    Horizon(Option<u16>),
    /// Whether the client has invested in what can lose.
    Experience(bool),
}

/// From which points a level holds: up to the next one's.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Band {
    /// The level.
    pub level: ClientLevel,
    /// The least points; the lowest level begins below everything.
    pub from: i32,
}

/// From which points a supplement's level of willingness holds: up to the next one's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tolerance {
    /// Its short name.
    pub name: Cow<'static, str>,
    /// What it is called.
    pub text: Words,
    /// The least points; the lowest begins below everything.
    pub from: i32,
}

/// The built-in questionnaire new assessments of individuals are taken with.
pub fn current() -> &'static Questionnaire {
    of(form::current()).unwrap_or(&ALL[0])
}

/// A version of a built-in questionnaire, also an old one.
pub fn by(id: &str, version: u16) -> Option<&'static Questionnaire> {
    of(form::by(id, version)?)
}

/// The points of a built-in questionnaire.
pub fn of(form: &Form) -> Option<&'static Questionnaire> {
    ALL.iter()
        .find(|q| q.form.id == form.id && q.form.version == form.version)
}

impl Questionnaire {
    /// What the answers say beside their points. Unknown and missing answers say nothing.
    pub fn meanings(&self, answers: &[Option<u8>]) -> impl Iterator<Item = (u8, Meaning)> {
        (0_u8..).zip(self.questions.iter().zip(answers)).filter_map(
            |(number, (question, answer))| {
                let mark = question.options.get(usize::from((*answer)?))?;
                Some((number, mark.meaning))
            },
        )
    }

    /// The level from which on points lie in a band, where the points of all questions together
    /// are `most` at most: points are scaled onto the bands by most of all / `most`.
    pub(super) fn level(&self, points: i32, most: i32) -> ClientLevel {
        let scaled = i64::from(points) * i64::from(self.most(None));
        self.bands
            .iter()
            .rev()
            .find(|band| scaled >= i64::from(band.from) * i64::from(most))
            .map_or(ClientLevel::C1, |band| band.level)
    }

    /// The most points one axis can have; of all questions without one.
    pub(super) fn most(&self, axis: Option<Axis>) -> i32 {
        self.questions
            .iter()
            .filter(|q| axis.is_none_or(|axis| q.axis.counts_for(axis)))
            .filter_map(|q| q.options.iter().map(|o| o.points).max())
            .sum()
    }

    /// The least points all questions together can have.
    pub(super) fn least(&self) -> i32 {
        self.questions
            .iter()
            .filter_map(|q| q.options.iter().map(|o| o.points).min())
            .sum()
    }
}
