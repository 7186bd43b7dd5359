//! The questionnaires of a book.

use crate::desk::open::Desk;
use crate::protocol::failure::DeskFailure;
use crate::protocol::forms::{FormContent, FormRow, FormsView};
use crate::suitability::form::{self, Form};
use crate::suitability::{questionnaire, source};

/// Every questionnaire the book knows.
pub fn forms(desk: &Desk) -> FormsView {
    let brought = desk.book.forms.iter().map(|stored| {
        let read = desk.forms().by(&stored.name, stored.version);
        let content = read.map(|read| content(&read.form));
        row(desk, &stored.name, stored.version, content, false)
    });
    let built_in =
        form::all().map(|form| row(desk, &form.id, form.version, Some(content(form)), true));
    FormsView {
        rows: built_in.chain(brought).collect(),
    }
}

/// A questionnaire as JSON.
///
/// # Errors
/// A questionnaire that is not in the book.
pub fn form_source(desk: &Desk, name: &str, version: u16) -> Result<String, DeskFailure> {
    if let Some(built_in) = questionnaire::by(name, version) {
        return Ok(source::write(built_in));
    }
    let mut all = desk.book.forms.iter();
    let stored = all.find(|form| form.name == name && form.version == version);
    Ok(stored.ok_or(DeskFailure::NoSuchForm)?.source.clone())
}

/// A [`Questionnaire`](crate::suitability::questionnaire::Questionnaire) with its points, in bytes.
///
/// # Errors
/// A questionnaire that is not in the book, or that this release cannot read.
pub fn form(desk: &Desk, name: &str, version: u16) -> Result<Vec<u8>, DeskFailure> {
    let found = desk.forms().by(name, version);
    let bytes = found.and_then(|found| postcard::to_allocvec(found).ok());
    bytes.ok_or(DeskFailure::NoSuchForm)
}

fn row(
    desk: &Desk,
    name: &str,
    version: u16,
    content: Option<FormContent>,
    built_in: bool,
) -> FormRow {
    let is_it = |form: &Form| form.id == name && form.version == version;
    let in_force = content.as_ref().and_then(|content| {
        let (asks, gives) = (content.asks, content.gives);
        desk.forms().in_force(asks, gives)
    });
    let assessments = desk.book.assessments.iter();
    let with_it = assessments.filter(|one| one.questionnaire == name && one.version == version);
    FormRow {
        name: name.into(),
        version,
        built_in,
        in_use: in_force.is_some_and(|in_force| is_it(&in_force.form)),
        assessments: with_it.count() as u32,
        content,
    }
}

fn content(form: &Form) -> FormContent {
    FormContent {
        title_zh: form.title.zh.to_string(),
        title_en: form.title.en.to_string(),
        asks: form.asks,
        gives: form.gives,
        questions: form.questions.len() as u16,
        fingerprint: form.fingerprint,
    }
}
