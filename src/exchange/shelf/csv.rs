//! The shelf's table as CSV: UTF-8 with a byte-order mark, so that spreadsheets know it.

use super::super::record::Record;
use super::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TextRow, TextTable, TypedTable};
use crate::exchange::error::ExchangeError;
use crate::exchange::guard::safe_text;
use crate::exchange::rows::Rows;
use crate::exchange::sniff::Head;
use crate::exchange::source::{MemoryFile, Source};

/// Reads a CSV file into rows of text; separator and quotation mark are found out.
///
/// # Errors
/// No text, not UTF-8, a quotation mark left open, or more rows than a shelf has.
pub fn csv_table(name: &str, bytes: Vec<u8>) -> Result<TextTable, ExchangeError> {
    let file = || name.to_owned();
    let too_large = ExchangeError::TableTooLarge {
        file: file(),
        rows: MOST_ROWS as u32 - 1,
    };
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large);
    }
    let mut source: Box<dyn Source> = Box::new(MemoryFile::new(name, bytes));
    let head = Head::of(&mut *source)?;
    let mut rows = Rows::new(source, head.delimiter, head.quote);
    let (mut record, mut found) = (Record::new(), Vec::new());
    while rows.next(&mut record)? {
        if found.len() >= MOST_ROWS {
            return Err(too_large);
        }
        let cells = record.iter().take(MOST_COLUMNS);
        found.push(TextRow {
            line: rows.row(),
            cells: cells.map(|cell| cell.trim().to_owned()).collect(),
        });
    }
    Ok(TextTable {
        file: file(),
        rows: found,
    })
}

/// What stands before the first row, so that spreadsheets know that it is UTF-8.
pub const MARK: &str = "\u{feff}";

/// Writes a table as CSV.
pub fn csv_bytes(table: &TypedTable) -> Vec<u8> {
    let header = table.header.iter().map(|name| safe_text(name)).collect();
    let rows = table.rows.iter();
    let rows = rows.map(|row| row.iter().map(super::Cell::text).collect());
    let mut bytes = MARK.as_bytes().to_vec();
    bytes.extend(csv_rows(std::iter::once(header).chain(rows)));
    bytes
}

/// Writes rows as CSV (RFC 4180), each as long as the others.
pub fn csv_rows(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}
