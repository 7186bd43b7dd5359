//! What is asked of the office worker, by the book's worker and by the page.

use crate::exchange::shelf::{TextTable, TypedTable};
use crate::exchange::{ExchangeError, Opening, Reading};
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
    /// To open the file that comes with the request, and turn it into rows of UTF-8 text.
    Open(Reading),
    /// To give the next piece of the file opened last.
    More,
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
    /// What the file is, or why it is not read.
    Opened(Result<Opening, ExchangeError>),
    /// A piece of its text, or why there is none.
    Piece(Result<Vec<u8>, ExchangeError>),
    /// All was given.
    End {
        /// Places that held no character of the encoding.
        broken: u64,
        /// How many rows held anything, where it was a sheet.
        rows: Option<u32>,
    },
}
