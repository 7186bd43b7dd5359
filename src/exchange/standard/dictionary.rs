//! What may stand in our own files, field by field, for documents: read from the same lists that read
//! the files.

use super::super::report::FileKind;
use super::super::sheet::{Content, Field};
use super::SHEETS;
use super::options::{Option2, options};

/// A column of our own files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldEntry {
    /// Its names: in Chinese, in English, and others that are read.
    pub names: &'static [&'static str],
    /// What its cells are.
    pub content: CellContent,
    /// Whether a file without it is not recognised.
    pub required: bool,
    /// The words that may stand there, Chinese and English; none where anything may. Other usual words
    /// of the same meaning are read too.
    pub words: Vec<Option2>,
}

/// What cells are.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum CellContent {
    /// Text.
    Text,
    /// An amount.
    Amount,
    /// A date.
    Date,
}

/// A kind of file of our own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetEntry {
    /// What its rows are.
    pub kind: FileKind,
    /// Its columns, in the order they are written.
    pub fields: Vec<FieldEntry>,
}

/// Every kind of file of our own. Transactions have one signed amount, or what came in and what went
/// out apart; listed is the first form.
pub fn dictionary() -> Vec<SheetEntry> {
    let mut sheets: Vec<SheetEntry> = Vec::new();
    for sheet in SHEETS {
        if sheets.iter().all(|known| known.kind != sheet.kind) {
            sheets.push(SheetEntry {
                kind: sheet.kind,
                fields: sheet.fields.iter().map(|f| entry(sheet.kind, f)).collect(),
            });
        }
    }
    sheets
}

fn entry(kind: FileKind, field: &'static Field) -> FieldEntry {
    let english = field.names.get(1).copied().unwrap_or_default();
    FieldEntry {
        names: field.names,
        content: match field.content {
            Content::Text => CellContent::Text,
            Content::Amount => CellContent::Amount,
            Content::Date | Content::Date1900 => CellContent::Date,
        },
        required: field.required,
        words: options(kind, english),
    }
}
