//! The questionnaires of a book, as the page lists them.

use super::words::{FormAsks, FormGives};
use serde::{Deserialize, Serialize};

/// Every questionnaire a book knows: the built-in ones, then those brought in, in the order they came.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FormsView {
    /// The questionnaires.
    pub rows: Vec<FormRow>,
}

/// A questionnaire of a book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FormRow {
    /// Which questionnaire.
    pub name: String,
    /// Which version of it.
    pub version: u16,
    /// What is in it; `None` where this release cannot read it.
    pub content: Option<FormContent>,
    /// Whether it came with the program; else it was brought in.
    pub built_in: bool,
    /// Whether new assessments are taken with it.
    pub in_use: bool,
    /// How many assessments were asked for or taken with it.
    pub assessments: u32,
}

/// What is in a questionnaire.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FormContent {
    /// What it is called in Chinese.
    pub title_zh: String,
    /// What it is called in English.
    pub title_en: String,
    /// Whom it asks.
    pub asks: FormAsks,
    /// What it gives.
    pub gives: FormGives,
    /// How many questions it has.
    pub questions: u16,
    /// Its fingerprint.
    pub fingerprint: [u8; 8],
}
