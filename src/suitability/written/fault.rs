//! What can be wrong with a questionnaire, and where.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
#[error("{at}: {flaw}")]
pub struct Fault {
    /// Where.
    pub at: Place,
    /// What.
    pub flaw: Flaw,
}

/// A place in a questionnaire; numbers count from 1, as people do.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Error, Serialize, Deserialize)]
pub enum Place {
    /// The head: name, version, title.
    #[error("head")]
    Head,
    /// A level.
    #[error("level {0}")]
    Level(u8),
    /// A question.
    #[error("question {0}")]
    Question(u8),
    /// An option of a question.
    #[error("question {0}, option {1}")]
    Option(u8, u8),
    /// A conflict.
    #[error("conflict {0}")]
    Conflict(u8),
}

/// What can be wrong. Each has a sentence in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum Flaw {
    /// The text is no questionnaire: a sign is missing, a line is unknown or of another kind.
    #[error("line {line}, column {column} cannot be read: {detail}")]
    Unreadable {
        /// The line, from 1; 0 where it is the whole text.
        line: u32,
        /// The column, from 1.
        column: u32,
        /// What the reader says, in English.
        detail: String,
    },
    /// The text is longer than any questionnaire.
    #[error("longer than {most} bytes")]
    FileTooLong {
        /// The most bytes.
        most: u32,
    },
    /// A name is empty, too long, or has other signs than lower-case letters, figures and hyphens.
    #[error("`{name}` is no name: lower-case letters, figures and hyphens")]
    BadName {
        /// The name as written.
        name: String,
    },
    /// Versions count from 1.
    #[error("versions count from 1")]
    NoVersion,
    /// A text is missing in Chinese.
    #[error("no Chinese text")]
    NoChinese,
    /// A text is missing in English.
    #[error("no English text")]
    NoEnglish,
    /// A text is too long.
    #[error("a text of more than {most} characters")]
    TextTooLong {
        /// The most characters.
        most: u32,
    },
    /// There is no question, or there are too many.
    #[error("{count} questions, not 1 to {most}")]
    QuestionCount {
        /// How many.
        count: u32,
        /// How many at most.
        most: u32,
    },
    /// Fewer than two options, or too many.
    #[error("{count} options, not 2 to {most}")]
    OptionCount {
        /// How many.
        count: u32,
        /// How many at most.
        most: u32,
    },
    /// Too many conflicts.
    #[error("{count} conflicts, more than {most}")]
    ConflictCount {
        /// How many.
        count: u32,
        /// How many at most.
        most: u32,
    },
    /// A question's name stands twice.
    #[error("the name `{name}` stands twice")]
    NameTwice {
        /// The name.
        name: String,
    },
    /// Two options of a question say the same.
    #[error("says the same as option {other}")]
    SameText {
        /// The other option, from 1.
        other: u8,
    },
    /// More points than an answer may give or take.
    #[error("points beyond -{most} to {most}")]
    PointsTooMany {
        /// The most.
        most: u32,
    },
    /// The least and the most points of all answers lie too far apart.
    #[error("the points of all answers lie {span} apart, more than {most}")]
    SpanTooWide {
        /// How far.
        span: u32,
        /// How far at most.
        most: u32,
    },
    /// The levels are not C1 to C5, in this order.
    #[error("levels are C1, C2, C3, C4, C5 in this order")]
    LevelNames,
    /// A supplement has fewer than two levels, or too many.
    #[error("{count} levels, not 2 to {most}")]
    LevelCount {
        /// How many.
        count: u32,
        /// How many at most.
        most: u32,
    },
    /// Only the lowest level has no `from`, only the highest no `to`.
    #[error("only the lowest level has no `from`, only the highest no `to`")]
    LevelEnds,
    /// A level ends before it begins.
    #[error("the level ends before it begins")]
    LevelBackwards,
    /// A level leaves a gap to the one before, overlaps it, or is out of order.
    #[error("a gap or an overlap with the level before")]
    LevelGap,
    /// Nobody's answers reach a level.
    #[error("nobody's answers reach this level")]
    Unreachable,
    /// Too many conflicts hang together to find out which levels are reached.
    #[error("too many conflicts hang together to find out which levels are reached")]
    TooTangled,
    /// A supplement's level has no name in words, or another's has one.
    #[error("a supplement's levels have a `text`, the others none")]
    LevelText,
    /// The best answers of an area do not make `area_points`.
    #[error("the best answers of area {area:?} make {points} points, not {wanted}")]
    AreaPoints {
        /// The area.
        area: super::Area,
        /// What they make.
        points: i32,
        /// What they should.
        wanted: i32,
    },
    /// A questionnaire that gives a level needs `area_points`, a supplement `least_points` and
    /// `most_points`; neither has the other's.
    #[error("a level needs `area_points`, a supplement `least_points` and `most_points`")]
    PointsUnstated,
    /// The least or the most points are not those stated.
    #[error("the answers make {least} to {most} points, which is not what is stated")]
    Range {
        /// The least points of all answers.
        least: i32,
        /// The most.
        most: i32,
    },
    /// A question of a questionnaire that gives a level has no area, or a supplement's has one.
    #[error("a level's questions have an area, a supplement's none")]
    AreaMisplaced,
    /// No points can be had for the will or for the means; or a supplement asks for the means.
    #[error("will and means must both be asked; a supplement asks for the will alone")]
    AxisMissing,
    /// Limits without `least`.
    #[error("limits need `least`")]
    NoLeast,
    /// An option begins with neither or both of `from` and `above`.
    #[error("an option begins with either `from` or `above`")]
    OptionBegin,
    /// An option ends with both `to` and `below`.
    #[error("an option ends with either `to` or `below`")]
    OptionEnd,
    /// An option leaves a gap to what is before it, or overlaps it.
    #[error("a gap or an overlap with what is before")]
    OptionGap,
    /// An option ends before it begins.
    #[error("the option ends before it begins")]
    OptionBackwards,
    /// The last option has an end.
    #[error("the last option must have no end")]
    OptionOpen,
    /// A limit is no figure that can be counted.
    #[error("a limit lies beyond what can be counted")]
    LimitTooLarge,
    /// A limit does not stand in the text.
    #[error("the limit {figure} does not stand in the text")]
    LimitUnsaid {
        /// The figure as the text must have it.
        figure: String,
    },
    /// No option, or more than one, accepts no loss.
    #[error("one option of one question must be `no_loss`")]
    NoLossMissing,
    /// The longest term must stand in every option of one question.
    #[error("`longest_days` or `unlimited` must stand in every option of one question")]
    HorizonMissing,
    /// One option with `longest_days` must be `within_a_year`.
    #[error("one option with `longest_days` under 365 must be `within_a_year`")]
    WithinYearMissing,
    /// Experience must stand in every option of one question.
    #[error("`experience` must stand in every option of one question")]
    ExperienceMissing,
    /// An option means more than one thing.
    #[error("an option means one thing only")]
    MeansTwo,
    /// A supplement's options mean nothing beside their points.
    #[error("a supplement's options mean nothing beside their points")]
    MeansSomething,
    /// More than one question is about age, or it is not in whole figures, or asks an organisation.
    #[error("one question of individuals, in whole figures, may be `age`")]
    AgeMisplaced,
    /// 'Not sure' stands where it may not: age, will, experience, time and loss everybody knows.
    #[error("`unsure` may not stand here")]
    UnsureMisplaced,
    /// 'Not sure' is not the last option, or stands twice, or has limits.
    #[error("`unsure` is the last option, once, and has no limits")]
    UnsureNotLast,
    /// 'Not sure' does not count as the most careful answer.
    #[error("`unsure` gives the fewest points of its question")]
    UnsureCounts,
    /// A conflict names a question that is none.
    #[error("no question `{name}`")]
    NoSuchQuestion {
        /// The name.
        name: String,
    },
    /// A conflict names options that the question has not, or none.
    #[error("question `{name}` has options 1 to {most}")]
    NoSuchOption {
        /// The question's name.
        name: String,
        /// How many options it has.
        most: u8,
    },
    /// A conflict within one question.
    #[error("a conflict needs two questions")]
    OneQuestion,
    /// A conflict names every option of both questions, so that nobody can answer.
    #[error("the conflict leaves no answer")]
    NoAnswerLeft,
}
