//! What answers come to, and why.

use crate::domain::assessment::ClientLevel;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What answers come to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Scored {
    /// Points in all.
    pub points: i32,
    /// Points by area, in the order of [`super::super::questionnaire::Area::ALL`].
    pub areas: [i32; 5],
    /// What the client is willing to take.
    pub willingness: AxisScore,
    /// What the client can bear.
    pub capacity: AxisScore,
    /// The level by points alone.
    pub by_points: ClientLevel,
    /// The level after axes and caps.
    pub level: ClientLevel,
    /// Why: the points first, then every axis that binds and every cap that applies, in the order
    /// they were applied.
    pub reasons: Vec<LevelReason>,
    /// What answers say otherwise than the book knows. It changes no points: the adviser asks.
    pub told: Vec<Told>,
}

/// What is known of who answers beside the answers.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Whether the client has full civil capacity, as the bank has it on record.
    pub full_capacity: bool,
    /// Full years on the day of the answers, where the book has the birth date.
    pub age: Option<u16>,
}

/// An answer that says otherwise than the book knows.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Told {
    /// The age said is not the one the birth date in the book gives.
    Age {
        /// The question, from 0.
        question: u8,
        /// The answer, from 0.
        option: u8,
        /// Full years by the book.
        known: u16,
    },
}

/// What the answers to a supplement come to: something of the will, and no level.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Supplement {
    /// Points in all.
    pub points: i32,
    /// The least there are.
    pub least: i32,
    /// The most there are.
    pub most: i32,
    /// Which of the questionnaire's tolerances, from 0, the calmest.
    pub rank: u8,
}

/// What one axis comes to.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AxisScore {
    /// Its points.
    pub points: i32,
    /// The most points it can have.
    pub most: i32,
    /// Its level, the points scaled onto the bands.
    pub level: ClientLevel,
}

/// A rule that decided on the level.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LevelReason {
    /// The rule.
    pub rule: LevelRule,
    /// What it saw.
    pub seen: LevelSeen,
    /// The level before it.
    pub before: ClientLevel,
    /// The level after it: the same where the level was as low already.
    pub after: ClientLevel,
}

/// The rules. Each has a sentence in both languages.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum LevelRule {
    /// The band of the points of all answers.
    Points,
    /// The willingness binds: it is lower than the level by points, and no axis is lower.
    Willingness,
    /// The capacity binds, likewise.
    Capacity,
    /// Money needed within a year: C2 at most.
    NeededWithinYear,
    /// No loss at all is acceptable: C1-lowest.
    NoLoss,
    /// No full civil capacity: C1-lowest.
    NoFullCapacity,
}

/// What a rule on the level saw.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LevelSeen {
    /// Points, of how many at most.
    Points {
        /// The points.
        points: i32,
        /// The most there are.
        most: i32,
    },
    /// The answer to a question, both from 0.
    Answer {
        /// The question.
        question: u8,
        /// The answer.
        option: u8,
    },
    /// The bank's record says the client has no full civil capacity.
    Record,
}

/// Why answers give no level.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum ScoreError {
    /// A question, from 0, has no answer: ask it.
    #[error("question {0}, counted from 0, has no answer")]
    MissingAnswer(u8),
    /// An answer is none of the question's options, or there is no such question: the answers
    /// belong to another questionnaire or version.
    #[error("question {question}, counted from 0, has no option {option}")]
    UnknownOption {
        /// The question, from 0.
        question: u8,
        /// The option, from 0.
        option: u8,
    },
    /// Two answers, of questions from 0, contradict: the client changes one of them first.
    #[error(
        "the answers to questions {first} and {second}, counted from 0, contradict one another"
    )]
    Contradiction {
        /// One question.
        first: u8,
        /// The other one.
        second: u8,
    },
    /// This program does not know the questionnaire's version: a later release took it.
    #[error("this version of the questionnaire is unknown here")]
    UnknownVersion,
    /// The questionnaire is a supplement: it says something of the will and gives no level.
    #[error("a supplement gives no level")]
    NoLevel,
    /// The questionnaire gives a level and is no supplement.
    #[error("this questionnaire is no supplement")]
    NoSupplement,
}
