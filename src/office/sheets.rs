//! Tables of the product shelf as workbooks (XLSX): read by [`super::workbook`], written with typed
//! cells.

use super::convert::Converter;
use super::workbook::{Workbook, flawed};
use crate::domain::day::Day;
use crate::exchange::shelf::{
    Cell, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TextRow, TextTable, TypedTable, csv_table,
};
use crate::exchange::{ExchangeError, MemoryFile, Reading};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Written};

/// The most characters of all cells together: one string may stand in many cells.
const MOST_TEXT: usize = 32 << 20;
/// The most cells.
const MOST_CELLS: usize = 1_000_000;

/// Whether bytes begin like an archive, as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads a file into rows of text: the first sheet of a workbook, else CSV in whichever encoding.
///
/// # Errors
/// As [`workbook_table`] and [`csv_table`].
pub fn any_table(name: &str, bytes: Vec<u8>) -> Result<TextTable, ExchangeError> {
    if is_workbook(&bytes) {
        return workbook_table(name, bytes);
    }
    if bytes.len() as u64 > MOST_BYTES || std::str::from_utf8(&bytes).is_ok() {
        return csv_table(name, bytes);
    }
    let source = Box::new(MemoryFile::new(name, bytes));
    let (_, mut converter) = Converter::open(source, &Reading::default())?;
    let mut text = Vec::new();
    while let Some(piece) = converter.piece()? {
        text.extend_from_slice(&piece);
    }
    csv_table(name, text)
}

/// Reads the first sheet of a workbook into rows of text.
///
/// # Errors
/// [`ExchangeError::BadWorkbook`] for what is no workbook or is locked, [`ExchangeError::TooMuch`]
/// for what swells; [`ExchangeError::TableTooLarge`] for more rows than a shelf has.
pub fn workbook_table(name: &str, bytes: Vec<u8>) -> Result<TextTable, ExchangeError> {
    let file = || name.to_owned();
    let too_large = || ExchangeError::TableTooLarge {
        file: file(),
        rows: MOST_ROWS as u32 - 1,
    };
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large());
    }
    let bad = |flaw| flawed(flaw, name);
    let source = Box::new(MemoryFile::new(name, bytes));
    let mut book = Workbook::open(source).map_err(bad)?;
    let mut sheet = book.rows(0).map_err(bad)?;
    let mut rows: Vec<TextRow> = Vec::new();
    let (mut characters, mut count, mut cells) = (0, 0, Vec::new());
    while let Some(line) = sheet.next(&mut cells).map_err(bad)? {
        if cells.is_empty() {
            continue;
        }
        cells.truncate(MOST_COLUMNS);
        characters += cells.iter().map(String::len).sum::<usize>();
        count += cells.len();
        if line as usize > MOST_ROWS || characters > MOST_TEXT || count > MOST_CELLS {
            return Err(too_large());
        }
        rows.push(TextRow {
            line,
            cells: std::mem::take(&mut cells),
        });
    }
    if rows.is_empty() {
        return Err(ExchangeError::Empty { file: file() });
    }
    Ok(TextTable { file: file(), rows })
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
    let mut workbook = Written::new();
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
