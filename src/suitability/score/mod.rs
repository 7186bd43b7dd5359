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

pub use kinds::{
    AxisScore, Known, LevelReason, LevelRule, LevelSeen, ScoreError, Scored, Supplement, Told,
};

use super::form::{self, Gives};
use super::questionnaire::{self, Area, Axis, Mark, Meaning, Questionnaire};
use crate::domain::assessment::ClientLevel;

/// The highest level of a client who needs the money within a year: R2 is its ceiling.
const WITHIN_A_YEAR: ClientLevel = ClientLevel::C2;

/// The level that answers come to. `answers` are in the form's order, from 0. Of who answers only the
/// civil capacity is known; see [`score_known`] for more.
///
/// # Errors
/// [`ScoreError`], the first in the form's order: missing and unknown answers before
/// contradictions. A supplement gives no level.
pub fn score(
    questionnaire: &Questionnaire,
    answers: &[Option<u8>],
    full_capacity: bool,
) -> Result<Scored, ScoreError> {
    let known = Known {
        full_capacity,
        age: None,
    };
    score_known(questionnaire, answers, known)
}

/// The level that answers come to, held against what is known of who answers. An age that is not the
/// known one is told beside the result and changes nothing: which is right, the adviser asks.
///
/// # Errors
/// As [`score`].
pub fn score_known(
    questionnaire: &Questionnaire,
    answers: &[Option<u8>],
    known: Known,
) -> Result<Scored, ScoreError> {
    if questionnaire.form.gives != Gives::Level {
        return Err(ScoreError::NoLevel);
    }
    let mut areas = [0; Area::ALL.len()];
    let mut axes = [0; 2];
    let mut told = Vec::new();
    let marks = complete(questionnaire, answers)?;
    for (number, (question, (option, mark))) in
        (0_u8..).zip(questionnaire.questions.iter().zip(marks))
    {
        if let Some(area) = question.area {
            areas[area as usize] += mark.points;
        }
        for (sum, axis) in axes.iter_mut().zip([Axis::Willingness, Axis::Capacity]) {
            *sum += if question.axis.counts_for(axis) {
                mark.points
            } else {
                0
            };
        }
        let differs = |age: &u16| question.age && !mark.limits.hold(i64::from(*age));
        told.extend(known.age.filter(differs).map(|known| Told::Age {
            question: number,
            option,
            known,
        }));
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
    if !known.full_capacity {
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
        told,
    })
}

/// What the answers to a supplement come to.
///
/// # Errors
/// As [`score`]; a questionnaire that gives a level is no supplement.
pub fn supplement(
    questionnaire: &Questionnaire,
    answers: &[Option<u8>],
) -> Result<Supplement, ScoreError> {
    if questionnaire.form.gives != Gives::Willingness {
        return Err(ScoreError::NoSupplement);
    }
    let marks = complete(questionnaire, answers)?;
    let points = marks.iter().map(|(_, mark)| mark.points).sum();
    let tolerances = (0_u8..).zip(questionnaire.tolerances.iter());
    let reached = tolerances.filter(|(_, tolerance)| points >= tolerance.from);
    Ok(Supplement {
        points,
        least: questionnaire.least(),
        most: questionnaire.most(None),
        rank: reached.last().map_or(0, |(rank, _)| rank),
    })
}

/// The answer to every question with what it counts for, where every question has one, none is
/// beyond, and none contradict.
fn complete<'a>(
    questionnaire: &'a Questionnaire,
    answers: &[Option<u8>],
) -> Result<Vec<(u8, &'a Mark)>, ScoreError> {
    let mut marks = Vec::with_capacity(questionnaire.questions.len());
    for (number, question) in (0_u8..).zip(questionnaire.questions.iter()) {
        let given = answers.get(usize::from(number)).copied().flatten();
        let option = given.ok_or(ScoreError::MissingAnswer(number))?;
        let mark = question.options.get(usize::from(option));
        marks.push((option, mark.ok_or(unknown(number, option))?));
    }
    let beyond = (0_u8..).zip(answers).skip(questionnaire.questions.len());
    if let Some((number, option)) = beyond.filter_map(|(n, a)| Some((n, (*a)?))).next() {
        return Err(unknown(number, option));
    }
    match form::contradictions(&questionnaire.form, answers).first() {
        Some(found) => Err(ScoreError::Contradiction {
            first: found.first,
            second: found.second,
        }),
        None => Ok(marks),
    }
}

/// The level of stored answers, worked out again with the built-in version they were given to; for
/// those brought in see [`Forms::score`](super::library::Forms::score).
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
