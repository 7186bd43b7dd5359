//! What is asked of the office worker, by the book's worker and by the page.

use crate::exchange::ExchangeError;
use crate::exchange::shelf::{TextTable, TypedTable};
use serde::{Deserialize, Serialize};

/// What may be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OfficeRequest {
    /// To spell names in pinyin.
    Spell(Vec<String>),
    /// To read a file into rows of text: a workbook, else CSV.
    Read {
        /// The file's name.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
    },
    /// To write a table as a file.
    Write {
        /// The table.
        table: TypedTable,
        /// As what.
        format: SheetFormat,
    },
}

/// What a table is written as.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SheetFormat {
    /// CSV, UTF-8 with a byte-order mark.
    Csv,
    /// XLSX.
    Workbook,
}

/// The answer, of the kind the request asks for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OfficeAnswer {
    /// The spellings, in the order of the names.
    Spelled(Vec<String>),
    /// The rows, or why there are none.
    Table(Result<TextTable, ExchangeError>),
    /// The file, or why there is none.
    File(Result<Vec<u8>, ExchangeError>),
}
