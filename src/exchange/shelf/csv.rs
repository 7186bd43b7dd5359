//! The shelf's table as CSV: UTF-8 with a byte-order mark, so that spreadsheets know it.

use super::{MOST_BYTES, MOST_COLUMNS, MOST_ROWS, TextRow, TextTable, TypedTable};
use crate::exchange::error::ExchangeError;
use crate::exchange::rows::Rows;
use crate::exchange::sniff::Head;
use crate::exchange::source::{MemoryFile, Source};
use csv::StringRecord;

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
    let (mut record, mut found) = (StringRecord::new(), Vec::new());
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

/// Writes a table as CSV.
pub fn csv_bytes(table: &TypedTable) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail, and all rows are as long as the header.
    let _ = writer.write_record(&table.header);
    for row in &table.rows {
        let _ = writer.write_record(row.iter().map(super::Cell::text));
    }
    writer.into_inner().unwrap_or_default()
}
