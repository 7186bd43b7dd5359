//! Why an import cannot go on. Each case names the file and what the person can do.

use super::report::{FileKind, Preset};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What stops a whole import; a problem of one row is a [`super::Problem`] instead.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum ExchangeError {
    /// The file has no content.
    #[error("{file} is empty: export it again")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// A workbook, PDF, archive or other binary file.
    #[error("{file} is not a text file: save it as CSV (UTF-8)")]
    NotText {
        /// The file's name.
        file: String,
    },
    /// Text in another encoding.
    #[error("{file} is not UTF-8 at row {row}: save it as UTF-8")]
    NotUtf8 {
        /// The file's name.
        file: String,
        /// The row, 1 for the header.
        row: u32,
    },
    /// The first row holds values, not column names.
    #[error("{file} has no row of column names: put one on top")]
    NoHeader {
        /// The file's name.
        file: String,
    },
    /// Column names and nothing below them.
    #[error("{file} has column names but no rows: leave it out or export it again")]
    NoRows {
        /// The file's name.
        file: String,
    },
    /// The column names are those of no known kind of file.
    #[error("{file} is of no known kind: rename its columns or leave it out")]
    NotRecognised {
        /// The file's name.
        file: String,
        /// The column names found, at most 50.
        header: Vec<String>,
    },
    /// The files point to records that neither they nor the book have.
    #[error("a {preset} file of {kind} is missing: add it to the files")]
    MissingFile {
        /// The preset of the file that needs it.
        preset: Preset,
        /// The kind of file to add.
        kind: FileKind,
    },
    /// More transactions than a book holds.
    #[error("{file} would take the book over {limit} transactions: import fewer years")]
    TooManyRows {
        /// The file's name.
        file: String,
        /// The most transactions a book holds.
        limit: u32,
    },
    /// A row longer than 1 MB.
    #[error("{file}, row {row} is longer than 1 MB: this is not a table")]
    LineTooLong {
        /// The file's name.
        file: String,
        /// The row, 1 for the header.
        row: u32,
    },
    /// A quotation mark opens a value and none closes it.
    #[error("{file}, row {row} opens a quotation mark that nothing closes: mend that row")]
    UnclosedQuote {
        /// The file's name.
        file: String,
        /// The row, 1 for the header.
        row: u32,
    },
    /// A workbook that cannot be read, is locked with a password, or swells beyond what is read.
    #[error("{file} is no workbook that can be read: save it as CSV (UTF-8)")]
    BadWorkbook {
        /// The file's name.
        file: String,
    },
    /// A table of more rows or bytes than a shelf has.
    #[error("{file} is larger than a shelf of {rows} products: take it in parts")]
    TableTooLarge {
        /// The file's name.
        file: String,
        /// The most rows.
        rows: u32,
    },
    /// Fields that must be there come from no column.
    #[error("{file}: say which columns hold {}", fields.join(", "))]
    NotMapped {
        /// The file's name.
        file: String,
        /// The fields, or the columns that are not there.
        fields: Vec<String>,
    },
    /// A workbook of the old format, or one behind a password: both come in the same container.
    #[error("{file} is an old workbook, or has a password: save it as XLSX without one")]
    OldWorkbook {
        /// The file's name.
        file: String,
    },
    /// What unpacks to, or holds, more than is read.
    #[error("{file} holds or unpacks to more than is read: keep only what is needed")]
    TooMuch {
        /// The file's name.
        file: String,
    },
    /// A bank statement that breaks off or contradicts its own form.
    #[error("{file} is no complete statement (about line {row}): fetch it again")]
    BadStatement {
        /// The file's name.
        file: String,
        /// The line, or the place of the entry, counted from 1.
        row: u32,
    },
    /// The file could not be read: moved, changed or taken away meanwhile.
    #[error("{file} could not be read: choose it again")]
    Unreadable {
        /// The file's name.
        file: String,
    },
}
