//! The questionnaire with its points: what the client's form never shows.

use super::form::{self, Form};
use crate::domain::assessment::ClientLevel;
use serde::{Deserialize, Serialize};

include!(concat!(env!("OUT_DIR"), "/points.rs"));

/// A questionnaire with the points of its answers.
#[derive(PartialEq, Eq, Debug)]
pub struct Questionnaire {
    /// Its words.
    pub form: &'static Form,
    /// What its questions count for, in the form's order.
    pub questions: &'static [Marked],
    /// The levels by points, from least to most.
    pub bands: &'static [Band],
}

/// What a question counts for.
#[derive(PartialEq, Eq, Debug)]
pub struct Marked {
    /// The area its points belong to.
    pub area: Area,
    /// Whether it asks for the will, the means, or both.
    pub axis: Axis,
    /// What its answers count for, in the form's order.
    pub options: &'static [Mark],
}

/// What an answer counts for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Its points; they may be negative.
    pub points: i32,
    /// What it says beside its points.
    pub meaning: Meaning,
}

/// What an answer says beside its points.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
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
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Band {
    /// The level.
    pub level: ClientLevel,
    /// The least points; the lowest level begins below everything.
    pub from: i32,
}

/// The five areas, each of 20 points.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Area {
    /// 财务状况与年龄
    Situation,
    /// 投资经验
    Experience,
    /// 投资风格
    Style,
    /// 目标与期限
    Goals,
    /// 风险承受
    Tolerance,
}

impl Area {
    /// Every area, in the order of [`super::score::Scored::areas`].
    pub const ALL: [Self; 5] = [
        Self::Situation,
        Self::Experience,
        Self::Style,
        Self::Goals,
        Self::Tolerance,
    ];
}

/// What a question asks for.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Axis {
    /// 意愿: what risk the client wants to take.
    Willingness,
    /// 能力: what risk the client can bear.
    Capacity,
    /// Both.
    Both,
}

impl Axis {
    /// Whether a question on this axis counts for `axis` (willingness or capacity).
    pub fn counts_for(self, axis: Self) -> bool {
        self == Self::Both || self == axis
    }
}

/// The questionnaire new assessments are taken with.
pub fn current() -> &'static Questionnaire {
    of(form::current()).unwrap_or(&ALL[0])
}

/// A version of a questionnaire, also an old one.
pub fn by(id: &str, version: u16) -> Option<&'static Questionnaire> {
    of(form::by(id, version)?)
}

fn of(form: &Form) -> Option<&'static Questionnaire> {
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
}
