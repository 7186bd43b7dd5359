//! A questionnaire as its file states it.

use super::section::{Section, Words};
use toml::Value;

/// The file.
pub struct Form {
    pub id: String,
    pub version: u16,
    pub area_points: i64,
    pub title: Words,
    pub purpose: Words,
    pub readers: Words,
    pub levels: Vec<Level>,
    pub questions: Vec<Question>,
    pub conflicts: Vec<Conflict>,
}

/// A level and its points, both included; no end where there is none.
pub struct Level {
    pub name: String,
    pub from: Option<i64>,
    pub to: Option<i64>,
}

pub struct Question {
    pub id: String,
    pub area: String,
    pub axis: String,
    /// Answers are whole numbers: 30 and 31 are neighbours.
    pub whole: bool,
    /// Where the answers of a question in figures begin.
    pub least: Option<i64>,
    pub text: Words,
    pub help: Words,
    pub options: Vec<Choice>,
}

pub struct Choice {
    pub points: i64,
    pub text: Words,
    pub from: Option<i64>,
    pub above: Option<i64>,
    pub to: Option<i64>,
    pub below: Option<i64>,
    pub no_loss: bool,
    pub experience: Option<bool>,
    pub longest_days: Option<i64>,
    pub unlimited: bool,
    pub within_a_year: bool,
}

/// Two questions and the answers, from 1, that do not go together.
pub struct Conflict {
    pub first: (String, Vec<i64>),
    pub second: (String, Vec<i64>),
    pub text: Words,
}

/// Reads a file; checks only that it can be read.
pub fn form(text: &str) -> Result<Form, String> {
    let mut top = Section::of(text)?;
    let version = top.need("version", |v| u16::try_from(v.as_integer()?).ok())?;
    let form = Form {
        id: top.text("id")?,
        version,
        area_points: top.need("area_points", Value::as_integer)?,
        title: top.words("title")?,
        purpose: top.words("purpose")?,
        readers: top.words("readers")?,
        levels: top
            .sections("level")?
            .into_iter()
            .map(level)
            .collect::<Result<_, _>>()?,
        questions: top
            .sections("question")?
            .into_iter()
            .map(question)
            .collect::<Result<_, _>>()?,
        conflicts: top
            .sections("conflict")?
            .into_iter()
            .map(conflict)
            .collect::<Result<_, _>>()?,
    };
    top.end()?;
    Ok(form)
}

fn level(mut s: Section) -> Result<Level, String> {
    let level = Level {
        name: s.text("name")?,
        from: s.number("from")?,
        to: s.number("to")?,
    };
    s.end().map(|()| level)
}

fn question(mut s: Section) -> Result<Question, String> {
    let question = Question {
        id: s.text("id")?,
        area: s.text("area")?,
        axis: s.text("axis")?,
        whole: s.flag("whole")?.unwrap_or(false),
        least: s.number("least")?,
        text: s.words("text")?,
        help: s.words("help")?,
        options: s
            .sections("option")?
            .into_iter()
            .map(choice)
            .collect::<Result<_, _>>()?,
    };
    s.end().map(|()| question)
}

fn choice(mut s: Section) -> Result<Choice, String> {
    let choice = Choice {
        points: s.need("points", Value::as_integer)?,
        text: s.words("text")?,
        from: s.number("from")?,
        above: s.number("above")?,
        to: s.number("to")?,
        below: s.number("below")?,
        no_loss: s.flag("no_loss")?.unwrap_or(false),
        experience: s.flag("experience")?,
        longest_days: s.number("longest_days")?,
        unlimited: s.flag("unlimited")?.unwrap_or(false),
        within_a_year: s.flag("within_a_year")?.unwrap_or(false),
    };
    s.end().map(|()| choice)
}

fn conflict(mut s: Section) -> Result<Conflict, String> {
    let conflict = Conflict {
        first: (s.text("first")?, s.numbers("first_options")?),
        second: (s.text("second")?, s.numbers("second_options")?),
        text: s.words("text")?,
    };
    s.end().map(|()| conflict)
}
