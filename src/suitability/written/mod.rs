//! The questionnaire as a person writes it: in TOML for the build, in JSON for the book.
//!
//! One model and one checker for both. `build.rs` includes this folder by its path, so nothing in
//! it may name another module of the program. What must hold of a questionnaire is what [`check()`] looks at.

mod areas;
mod canonical;
mod check;
mod conflicts;
mod fault;
mod limits;
mod meanings;
mod reach;

pub use canonical::fingerprint;
pub use check::{check, is_name, parts};
pub use fault::{Fault, Flaw, Place};

use serde::{Deserialize, Serialize};

/// The most questions.
pub const MOST_QUESTIONS: usize = 30;
/// The most options of a question.
pub const MOST_OPTIONS: usize = 9;
/// The most levels.
pub const MOST_LEVELS: usize = 9;
/// The most conflicts.
pub const MOST_CONFLICTS: usize = 60;
/// The most characters of a text, in either language.
pub const MOST_TEXT: usize = 300;
/// The most characters of a name.
pub const MOST_NAME: usize = 40;
/// The most points an answer can give or take.
pub const MOST_POINTS: i32 = 100;
/// The furthest that the least and the most points of all answers may lie apart.
pub const MOST_SPAN: i32 = 400;
/// The levels that points can give, from least to most.
pub const LEVELS: [&str; 5] = ["C1", "C2", "C3", "C4", "C5"];

/// Whom a questionnaire asks.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Asks {
    /// 个人
    Individual,
    /// 企业
    Organisation,
}

/// What the answers come to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gives {
    /// A level that counts for a match.
    Level,
    /// A supplement: what the client is willing to take, shown beside the level.
    Willingness,
}

/// The five areas, each of the same points.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// Every area, in the order of a result's points by area.
    pub const ALL: [Self; 5] = [
        Self::Situation,
        Self::Experience,
        Self::Style,
        Self::Goals,
        Self::Tolerance,
    ];
}

/// What a question asks for.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// A text in both languages. One that is missing is empty, so that the check can name its place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Chinese.
    #[serde(default)]
    pub zh: String,
    /// In English.
    #[serde(default)]
    pub en: String,
}

/// The questionnaire. Lists are named in the singular: in TOML each item is a section of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Which questionnaire: lower-case letters, figures and hyphens.
    pub id: String,
    /// Which version of it, from 1.
    pub version: u16,
    /// Whom it asks.
    pub asks: Asks,
    /// What the answers come to.
    pub gives: Gives,
    /// The points of the best answers of each area; of questionnaires that give a level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_points: Option<i32>,
    /// The points of the least answers together; of supplements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_points: Option<i32>,
    /// The points of the best answers together; of supplements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_points: Option<i32>,
    /// What it is called.
    #[serde(default)]
    pub title: Words,
    /// Why it is asked.
    #[serde(default)]
    pub purpose: Words,
    /// Who sees the answers.
    #[serde(default)]
    pub readers: Words,
    /// The levels by points, from least to most.
    #[serde(default)]
    pub level: Vec<Level>,
    /// The questions in order.
    #[serde(default)]
    pub question: Vec<Question>,
    /// Answers that do not go together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflict: Vec<Conflict>,
}

/// A level and its points, both ends included; no end where there is none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// `C1` to `C5`; a supplement names its own.
    pub name: String,
    /// What a supplement's level is called; the others' names are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Words>,
    /// The least points; the lowest level has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// The most points; the highest level has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i32>,
}

/// A question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// A short name, the same in every version that asks the same.
    pub id: String,
    /// The area its points belong to; a supplement has no areas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Whether it asks for the will, the means, or both.
    pub axis: Axis,
    /// The answers are whole numbers: 30 and 31 are neighbours.
    #[serde(default, skip_serializing_if = "is_false")]
    pub whole: bool,
    /// Where the answers of a question in figures begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<i64>,
    /// The answers are the client's age, so that they can be held against the birth date.
    #[serde(default, skip_serializing_if = "is_false")]
    pub age: bool,
    /// The question.
    #[serde(default)]
    pub text: Words,
    /// What it counts and what to leave out.
    #[serde(default)]
    pub help: Words,
    /// The answers to choose from.
    #[serde(default)]
    pub option: Vec<Choice>,
}

/// An answer to choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its points; they may be negative.
    pub points: i32,
    /// From this figure on, which belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// Above this figure, which does not belong to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<i64>,
    /// To this figure, which belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// Below this figure, which does not belong to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<i64>,
    /// No loss at all is acceptable.
    #[serde(default, skip_serializing_if = "is_false")]
    pub no_loss: bool,
    /// Whether the client has invested in what can lose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub experience: Option<bool>,
    /// The longest term that fits, in days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_days: Option<u16>,
    /// Any term fits.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unlimited: bool,
    /// The money is needed within a year.
    #[serde(default, skip_serializing_if = "is_false")]
    pub within_a_year: bool,
    /// 'Not sure': counted as the most careful answer of the question.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unsure: bool,
    /// The answer.
    #[serde(default)]
    pub text: Words,
}

/// Answers of two questions that do not go together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// One question, by its name.
    pub first: String,
    /// Its answers, from 1.
    pub first_options: Vec<u8>,
    /// The other question.
    pub second: String,
    /// Its answers, from 1.
    pub second_options: Vec<u8>,
    /// What contradicts, as a sentence to the client.
    #[serde(default)]
    pub text: Words,
}

impl Form {
    /// The least and the most points of all answers together; no points without a question.
    pub fn span(&self) -> (i32, i32) {
        self.question.iter().fold((0, 0), |(least, most), q| {
            let points = || q.option.iter().map(|o| o.points);
            let (low, high) = (points().min(), points().max());
            (
                least.saturating_add(low.unwrap_or(0)),
                most.saturating_add(high.unwrap_or(0)),
            )
        })
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
