//! Tables and archives written in memory.

use clientele::desk::Desk;
use clientele::desk::change::Prepared;
use clientele::desk::out::read::{self, Chains, Reading, Taking};
use clientele::desk::out::table::TableOut;
use clientele::desk::out::whole::{Whole, book_head};
use clientele::domain::book::Book;
use clientele::exchange::shelf::{Cell, TypedTable};
use clientele::protocol::data::out::{OutMask, OutRefusal, OutTable, TableAsk, Trial, Whom};
use clientele::protocol::office::SheetFormat;
use clientele::protocol::words::Tongue;
use serde_json::Value;

/// Everybody's, every column, nothing hidden.
pub fn all(table: OutTable, tongue: Tongue) -> TableAsk {
    let columns = clientele::desk::out::columns::columns(table, tongue).len() as u16;
    TableAsk {
        table,
        whom: Whom::All,
        columns: (0..columns).collect(),
        tongue,
        mask: OutMask::default(),
        format: SheetFormat::Csv,
    }
}

pub fn gathered(desk: &mut Desk, ask: TableAsk) -> Result<TableOut, OutRefusal> {
    let mut table = TableOut::begin(desk, ask)?;
    while !table.gather(desk, 7)? {}
    Ok(table)
}

/// A table as CSV, seven rows a step.
pub fn csv(desk: &mut Desk, ask: TableAsk) -> Vec<u8> {
    let mut table = gathered(desk, ask).unwrap();
    let mut bytes = Vec::new();
    while let Some(more) = table.csv(desk, 7).unwrap() {
        bytes.extend(more);
    }
    bytes
}

/// A table as typed cells.
pub fn typed(desk: &mut Desk, ask: TableAsk) -> TypedTable {
    let mut table = gathered(desk, ask).unwrap();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    while let Some(more) = table.step(desk, 7).unwrap() {
        rows.extend(more);
    }
    TypedTable {
        header: table.header(),
        rows,
    }
}

/// What the csv crate reads, the header first.
pub fn parsed(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

/// A whole book as an archive.
pub fn whole(desk: &mut Desk) -> Vec<u8> {
    let head = book_head(desk, "2026-01-15T00:00:00Z");
    let mut writing = Whole::begin(desk.book(), &head, Some(Tongue::Zh), desk.version());
    let mut bytes = Vec::new();
    while !writing.step(desk.book(), 100) {
        bytes.extend(writing.taken());
    }
    while !writing.tables(desk, 100).unwrap() {
        bytes.extend(writing.taken());
    }
    bytes.extend(writing.end());
    bytes
}

/// Records as an archive with a head of its own.
pub fn archive(book: &Book, head: &Value) -> Vec<u8> {
    let mut writing = Whole::begin(book, head, None, 0);
    while !writing.step(book, 100) {}
    writing.end()
}

/// What an archive holds.
pub fn read(bytes: Vec<u8>) -> Result<(Value, Book), OutRefusal> {
    read_by(bytes, 50)
}

/// The same, so many lines a step.
pub fn read_by(bytes: Vec<u8>, lines: usize) -> Result<(Value, Book), OutRefusal> {
    let mut reading = Reading::begin(bytes)?;
    while !reading.step(lines)? {}
    reading.finish()
}

/// What taking a whole book over would do, so many records a step.
pub fn trial_by(head: &Value, book: &Book, units: usize) -> Trial {
    let mut chains = Chains::default();
    let broken = loop {
        if let Some(broken) = chains.step(book, units) {
            break broken;
        }
    };
    read::trial(head, book, broken)
}

/// What is written where a whole book is taken over, so many records a step.
pub fn take_by(
    desk: &Desk,
    (head, book): (&Value, &Book),
    units: usize,
) -> Result<Prepared, OutRefusal> {
    let mut taking = Taking::begin(desk)?;
    while !taking.step(book, units) {}
    taking.finish(desk, head, book, "")
}
