//! The product shelf as a table: the columns of a file, its rows read into products, products
//! written into rows.
//!
//! CSV and workbook are the same here: rows of text come in, rows of typed cells go out. What
//! decodes and encodes a workbook is `office`'s. As in every import, a row with a problem is left
//! out whole, an empty cell or a missing column leaves what the book has, and a product that is
//! absent from a file stays.
//!
//! | column | 列 | what it holds |
//! | --- | --- | --- |
//! | Code, Name, Issuer | 产品代码、产品名称、发行人 | text; the code is what tells products apart |
//! | Kind, Rules | 类别、监管规则 | words, see `words` |
//! | Currency | 币种 | three letters |
//! | Issuer level, Seller level | 发行人评级、销售方评级 | R1 to R5; 无 for nobody's |
//! | Rating day, Rating source | 评级日期、评级依据 | needed where a level is another than the book's |
//! | Asset class | 资产类别 | words |
//! | Minimum, Step, Yearly premium | 起点金额、递增金额、年缴保费 | amounts in the currency |
//! | Term days, Lock days, Hesitation days | 期限天数、锁定天数、犹豫期天数 | whole numbers |
//! | Liquidity, Liquidity days, Next window | 流动性、流动性天数、下次开放日 | words, days, a date |
//! | Entry, Exit, Yearly, Performance fee % | 认购费%、赎回费%、年费%、业绩报酬% | percent, two decimals |
//! | On sale from, On sale until | 起售日、止售日 | dates, both of the sale |
//! | Qualified only, Private, Complex, Approved | 合格投资者、私募、复杂、准入 | 是 / 否, yes / no |
//! | Document, Risks | 说明书版本、风险说明 | text |

mod columns;
mod csv;
mod fill;
mod read;
mod words;
mod write;

pub use columns::{column, heading};
pub use csv::{MARK, csv_bytes, csv_rows, csv_table};
pub use fill::fill;
pub use read::{ReadRow, ReadShelf, blank, read};
pub use words::choices;
pub use write::{cell, table};

use crate::domain::day::Day;
use serde::{Deserialize, Serialize};

/// The most rows a file of products has, its header included.
pub const MOST_ROWS: usize = 20_001;
/// The most columns that are looked at.
pub const MOST_COLUMNS: usize = 200;
/// The largest file, in bytes.
pub const MOST_BYTES: u64 = 8 << 20;

/// A row of a file as text, with its place.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TextRow {
    /// The row as a spreadsheet numbers it, from 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A file of rows as text, whatever it was before. The first row names the columns.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TextTable {
    /// The file's name.
    pub file: String,
    /// Its rows that hold anything.
    pub rows: Vec<TextRow>,
}

/// A cell to be written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text; in a [`TypedTable`] harmless to a spreadsheet.
    Text(String),
    /// A decimal number, exact.
    Number(String),
    /// A day.
    Day(Day),
}

/// A table to be written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TypedTable {
    /// What the columns are called.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}
