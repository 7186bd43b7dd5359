//! Questionnaires that were brought into the book beside the built-in ones.

use super::ids::FormId;
use serde::{Deserialize, Serialize};

/// A questionnaire as it was brought in. Once somebody answered it, it stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoredForm {
    /// The record number.
    pub id: FormId,
    /// Which questionnaire, lower-case letters and hyphens.
    pub name: String,
    /// Which version of it.
    pub version: u16,
    /// The file's text, checked when it was brought in.
    pub source: String,
    /// Whether new assessments may be taken with it.
    pub in_use: bool,
}
