//! What the tests of `exchange` share: files in memory, an import from start to finish.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses some of it, all of it in tests

use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::domain::table::Table;
use clientele::exchange::{ExchangeError, Import, MemoryFile, Source, Staged};

/// The day all these imports happen.
pub fn today() -> Day {
    Day::from_ymd(2026, 2, 3).unwrap()
}

pub fn day(text: &str) -> Day {
    let cells: Vec<i16> = text.split('-').map(|cell| cell.parse().unwrap()).collect();
    Day::from_ymd(cells[0], cells[1] as i8, cells[2] as i8).unwrap()
}

pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Box<dyn Source> {
    Box::new(MemoryFile::new(name, bytes))
}

/// Imports files, seven rows a step, of the book and of the files.
pub fn import(book: &Book, files: Vec<Box<dyn Source>>) -> Result<Staged, ExchangeError> {
    let mut import = Import::begin(book, files, today())?;
    while !import.take_over(book, 7) {}
    while !import.step(7)? {}
    let progress = import.progress();
    assert_eq!(
        progress.bytes_done, progress.bytes_total,
        "all bytes are read at the end"
    );
    let staged = import.finish();
    for file in &staged.report.files {
        assert_eq!(
            file.rows,
            file.taken + file.unchanged + file.problems,
            "{file:?}"
        );
    }
    Ok(staged)
}

/// Imports files of a name and a text each.
pub fn import_texts(book: &Book, texts: &[(&str, &str)]) -> Result<Staged, ExchangeError> {
    import(
        book,
        texts.iter().map(|(name, text)| file(name, *text)).collect(),
    )
}

/// A book after an import.
pub fn applied(mut book: Book, staged: Staged) -> Book {
    staged.delta.apply(&mut book);
    book
}

/// The only record that fits.
pub fn only<T>(table: &Table<T>, fits: impl Fn(&T) -> bool) -> &T {
    let found: Vec<_> = table.iter().filter(|record| fits(record)).collect();
    assert_eq!(found.len(), 1);
    found[0]
}
