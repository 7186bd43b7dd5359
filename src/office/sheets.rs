//! Workbooks (XLSX): read cell by cell within caps of our own, written with typed cells.
//!
//! A workbook is an archive that may swell a thousandfold, and its parts state sizes that a reader
//! takes at their word. So every part is unpacked once and counted before anything believes it, and
//! cells are taken one by one, never as the rectangle the file claims.

use crate::domain::day::Day;
use crate::exchange::ExchangeError;
use crate::exchange::shelf::{
    Cell, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TextRow, TextTable, TypedTable,
};
use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Read};
use std::str::FromStr;
use zip::ZipArchive;

/// The most parts of an archive.
const MOST_PARTS: usize = 500;
/// The most bytes of all parts, unpacked.
const MOST_UNPACKED: u64 = 48 << 20;
/// The most strings a part may say it has.
const MOST_STRINGS: u64 = 1_000_000;
/// The most characters of all cells together: one string may stand in many cells.
const MOST_TEXT: usize = 32 << 20;
/// The most cells.
const MOST_CELLS: usize = 1_000_000;

/// Whether bytes begin like an archive, as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the first sheet of a workbook into rows of text.
///
/// # Errors
/// [`ExchangeError::BadWorkbook`] for what is no workbook, is locked, or swells;
/// [`ExchangeError::TableTooLarge`] for more rows than a shelf has.
pub fn workbook_table(name: &str, bytes: Vec<u8>) -> Result<TextTable, ExchangeError> {
    let file = || name.to_owned();
    let bad = || ExchangeError::BadWorkbook { file: file() };
    let too_large = || ExchangeError::TableTooLarge {
        file: file(),
        rows: MOST_ROWS as u32 - 1,
    };
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large());
    }
    if !is_sound(&bytes) {
        return Err(bad());
    }
    let opened: Result<Xlsx<_>, XlsxError> = open_workbook_from_rs(Cursor::new(bytes));
    let mut workbook = opened.map_err(|_| bad())?;
    let first = workbook.sheet_names().first().cloned().ok_or_else(bad)?;
    let mut cells = workbook.worksheet_cells_reader(&first).map_err(|_| bad())?;
    let is_percent: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| {
            let format = style.number_format.as_ref();
            format.is_some_and(|format| format.format_code.contains('%'))
        })
        .collect();
    let mut rows: Vec<TextRow> = Vec::new();
    let (mut characters, mut count) = (0, 0);
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| bad())? {
        let (row, column) = cell.get_position();
        let percent = is_percent.get(style).copied().unwrap_or(false);
        let text = text(cell.get_value(), percent);
        if text.trim().is_empty() {
            continue;
        }
        (characters, count) = (characters + text.len(), count + 1);
        if row as usize >= MOST_ROWS || characters > MOST_TEXT || count > MOST_CELLS {
            return Err(too_large());
        }
        let column = column as usize;
        if column >= MOST_COLUMNS {
            continue;
        }
        put(&mut rows, row + 1, column, text);
    }
    if rows.is_empty() {
        return Err(ExchangeError::Empty { file: file() });
    }
    Ok(TextTable { file: file(), rows })
}

/// Puts a cell where it belongs; rows come in order, or the file is one we mend.
fn put(rows: &mut Vec<TextRow>, line: u32, column: usize, text: String) {
    let at = rows.partition_point(|row| row.line < line);
    if rows.get(at).is_none_or(|row| row.line != line) {
        let cells = Vec::new();
        rows.insert(at, TextRow { line, cells });
    }
    let cells = &mut rows[at].cells;
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
}

/// Whether every part unpacks within what is allowed, and none states more strings than it could
/// hold: what reads them makes room for as many as are stated.
fn is_sound(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    if archive.len() > MOST_PARTS {
        return false;
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else {
            return false;
        };
        let is_text = {
            let name = part.name().map(|name| name.to_ascii_lowercase());
            name.is_ok_and(|name| name.ends_with(".xml") || name.ends_with(".rels"))
        };
        let mut unpacked = Vec::new();
        // One byte more than is left tells a part that fits from one that does not.
        let read = part.take(left + 1).read_to_end(&mut unpacked);
        if read.is_err() || unpacked.len() as u64 > left {
            return false;
        }
        left -= unpacked.len() as u64;
        // Text of two bytes a character would hide what is looked for.
        if (is_text && unpacked.contains(&0)) || states_too_many(&unpacked) {
            return false;
        }
    }
    true
}

/// Whether a part states a number of strings beyond what is allowed, wherever it does so.
fn states_too_many(text: &[u8]) -> bool {
    const NAME: &[u8] = b"uniqueCount";
    let mut rest = text;
    while let Some(at) = rest.windows(NAME.len()).position(|window| window == NAME) {
        rest = &rest[at + NAME.len()..];
        let value = rest
            .iter()
            .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''));
        let digits = value.take_while(|byte| byte.is_ascii_digit());
        let stated = digits.fold(0_u64, |sum, digit| {
            sum.saturating_mul(10)
                .saturating_add(u64::from(digit - b'0'))
        });
        if stated > MOST_STRINGS {
            return true;
        }
    }
    false
}

/// A cell as text: dates year first, numbers with all their digits.
fn text(value: &DataRef<'_>, percent: bool) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number, percent),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(yes) => if *yes { "true" } else { "false" }.to_owned(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        // What a formula failed to work out is shown as what it is, and refused as a value.
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// From here on a number in a cell has lost digits a code would need.
const EXACT: f64 = 1e15;

fn number_text(number: f64, percent: bool) -> String {
    if !number.is_finite() {
        return "#NUM!".to_owned();
    }
    if number.abs() >= EXACT {
        // Written so, a reader sees that it was rounded.
        return format!("{number:e}").replacen('e', "E+", 1);
    }
    let written = number.to_string();
    match (percent, Decimal::from_str(&written)) {
        (true, Ok(part)) => match part.checked_mul(Decimal::ONE_HUNDRED) {
            Some(hundredths) => format!("{}%", hundredths.normalize()),
            None => written,
        },
        _ => written,
    }
}

/// Writes a table as a workbook of one sheet: text as text, numbers as numbers, days as dates.
///
/// # Errors
/// [`ExchangeError::BadWorkbook`] where the table is beyond what a workbook holds.
pub fn workbook_bytes(table: &TypedTable) -> Result<Vec<u8>, ExchangeError> {
    written(table).map_err(|_| ExchangeError::BadWorkbook {
        file: "xlsx".to_owned(),
    })
}

fn written(table: &TypedTable) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (bold, date) = (
        Format::new().set_bold(),
        Format::new().set_num_format("yyyy-mm-dd"),
    );
    let decimals = Format::new().set_num_format("#,##0.00");
    for (column, name) in (0_u16..).zip(&table.header) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        let cells = table.rows.iter().take(WIDTH_ROWS);
        let texts = cells.filter_map(|row| row.get(usize::from(column)));
        let widest = texts.map(|cell| width(&cell.text())).max();
        let widest = widest.unwrap_or(0).max(width(name)) + 2;
        sheet.set_column_width(column, widest.clamp(LEAST_WIDTH, MOST_WIDTH) as f64)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    sheet.write_string(row, column, text)?;
                }
                Cell::Number(number) => match number.parse::<f64>() {
                    // More digits than a cell keeps stay text.
                    Ok(value) if is_kept(number) && number.contains('.') => {
                        sheet.write_number_with_format(row, column, value, &decimals)?;
                    }
                    Ok(value) if is_kept(number) => {
                        sheet.write_number(row, column, value)?;
                    }
                    _ => {
                        sheet.write_string(row, column, number)?;
                    }
                },
                Cell::Day(day) => {
                    sheet.write_datetime_with_format(row, column, date_of(*day)?, &date)?;
                }
            }
        }
    }
    workbook.save_to_buffer()
}

/// Rows that a column's width is taken from.
const WIDTH_ROWS: usize = 1_000;
/// Columns are at least and at most so wide, in figures.
const LEAST_WIDTH: usize = 8;
const MOST_WIDTH: usize = 60;

/// How wide a text is, in figures: what is written in full width takes two.
fn width(text: &str) -> usize {
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
    };
    let widths = text.chars().map(|c| if wide(c) { 2 } else { 1 });
    widths.sum()
}

/// Whether a cell keeps all digits of a number.
fn is_kept(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit);
    digits.skip_while(|digit| *digit == '0').count() <= 15
}

fn date_of(day: Day) -> Result<ExcelDateTime, rust_xlsxwriter::XlsxError> {
    let (year, month, day) = day.ymd();
    ExcelDateTime::from_ymd(
        year.unsigned_abs(),
        month.unsigned_abs(),
        day.unsigned_abs(),
    )
}
