//! From answers to a level, with the reason for every step.
//!
//! 1. The points of all answers lie in a band: the level by points.
//! 2. The same for the two axes. Willingness counts the questions on what the client wants,
//!    capacity those on what the client can bear; some count for both. An axis' points are scaled
//!    onto the bands: points x most of all questions >= band's first point x most of the axis, in
//!    whole numbers. The lower axis binds where it is lower than the level by points.
//! 3. Caps, whatever the points: money needed within a year, C2; no loss at all, C1-lowest; no
//!    full civil capacity, C1-lowest.

mod kinds;

pub use kinds::{AxisScore, LevelReason, LevelRule, LevelSeen, ScoreError, Scored};

use super::form;
use super::questionnaire::{self, Area, Axis, Meaning, Questionnaire};
use crate::domain::assessment::ClientLevel;

/// The highest level of a client who needs the money within a year: R2 is its ceiling.
const WITHIN_A_YEAR: ClientLevel = ClientLevel::C2;

/// The level that answers come to. `answers` are in the form's order, from 0.
///
/// # Errors
/// [`ScoreError`], the first in the form's order: missing and unknown answers before
/// contradictions.
pub fn score(
    questionnaire: &Questionnaire,
    answers: &[Option<u8>],
    full_capacity: bool,
) -> Result<Scored, ScoreError> {
    let mut areas = [0; Area::ALL.len()];
    let mut axes = [0; 2];
    for (number, question) in (0_u8..).zip(questionnaire.questions) {
        let given = answers.get(usize::from(number)).copied().flatten();
        let option = given.ok_or(ScoreError::MissingAnswer(number))?;
        let mark = question.options.get(usize::from(option));
        let points = mark.ok_or(unknown(number, option))?.points;
        areas[question.area as usize] += points;
        for (sum, axis) in axes.iter_mut().zip([Axis::Willingness, Axis::Capacity]) {
            *sum += if question.axis.counts_for(axis) {
                points
            } else {
                0
            };
        }
    }
    let beyond = (0_u8..).zip(answers).skip(questionnaire.questions.len());
    if let Some((number, option)) = beyond.filter_map(|(n, a)| Some((n, (*a)?))).next() {
        return Err(unknown(number, option));
    }
    if let Some(found) = form::contradictions(questionnaire.form, answers).first() {
        let (first, second) = (found.first, found.second);
        return Err(ScoreError::Contradiction { first, second });
    }
    let scored = |points, axis| {
        let most = questionnaire.most(axis);
        let level = questionnaire.level(points, most);
        AxisScore {
            points,
            most,
            level,
        }
    };
    let all = scored(areas.iter().sum(), None);
    let willingness = scored(axes[0], Some(Axis::Willingness));
    let capacity = scored(axes[1], Some(Axis::Capacity));
    let mut steps = Steps {
        level: all.level,
        reasons: Vec::new(),
    };
    steps.cap(LevelRule::Points, seen(all), all.level);
    let lower = willingness.level.min(capacity.level);
    for (rule, axis) in [
        (LevelRule::Willingness, willingness),
        (LevelRule::Capacity, capacity),
    ] {
        if axis.level == lower && lower < all.level {
            steps.cap(rule, seen(axis), lower);
        }
    }
    for (question, meaning) in questionnaire.meanings(answers) {
        let (rule, most) = match meaning {
            Meaning::WithinYear(_) => (LevelRule::NeededWithinYear, WITHIN_A_YEAR),
            Meaning::NoLoss => (LevelRule::NoLoss, ClientLevel::C1Lowest),
            Meaning::Plain | Meaning::Horizon(_) | Meaning::Experience(_) => continue,
        };
        let option = answers[usize::from(question)].unwrap_or_default();
        steps.cap(rule, LevelSeen::Answer { question, option }, most);
    }
    if !full_capacity {
        steps.cap(
            LevelRule::NoFullCapacity,
            LevelSeen::Record,
            ClientLevel::C1Lowest,
        );
    }
    Ok(Scored {
        points: all.points,
        areas,
        willingness,
        capacity,
        by_points: all.level,
        level: steps.level,
        reasons: steps.reasons,
    })
}

/// The level of stored answers, worked out again with the version they were given to.
///
/// # Errors
/// As [`score`], and [`ScoreError::UnknownVersion`].
pub fn score_again(
    id: &str,
    version: u16,
    answers: &[u8],
    full_capacity: bool,
) -> Result<Scored, ScoreError> {
    let questionnaire = questionnaire::by(id, version).ok_or(ScoreError::UnknownVersion)?;
    score(questionnaire, &given(answers), full_capacity)
}

/// Stored answers as answers all given.
pub fn given(answers: &[u8]) -> Vec<Option<u8>> {
    answers.iter().copied().map(Some).collect()
}

fn unknown(question: u8, option: u8) -> ScoreError {
    ScoreError::UnknownOption { question, option }
}

fn seen(axis: AxisScore) -> LevelSeen {
    LevelSeen::Points {
        points: axis.points,
        most: axis.most,
    }
}

/// The level so far, and why.
struct Steps {
    level: ClientLevel,
    reasons: Vec<LevelReason>,
}

impl Steps {
    /// A rule that allows `most` at most.
    fn cap(&mut self, rule: LevelRule, seen: LevelSeen, most: ClientLevel) {
        let before = self.level;
        self.level = before.min(most);
        self.reasons.push(LevelReason {
            rule,
            seen,
            before,
            after: self.level,
        });
    }
}
