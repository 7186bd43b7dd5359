//! What banks and spreadsheet programs give, before it is a table: encodings, workbooks, statements.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may fail on what is not there

mod exchange_support;

#[path = "exchange_formats/encodings.rs"]
mod encodings;
#[path = "exchange_formats/statements.rs"]
mod statements;
#[path = "exchange_formats/workbooks.rs"]
mod workbooks;

use clientele::exchange::{ExchangeError, MemoryFile, Opening, Reading, Source};
use clientele::office::convert::Converter;

/// What the office worker makes of a file: what it is, and its text.
fn converted(
    source: Box<dyn Source>,
    reading: &Reading,
) -> Result<(Opening, String), ExchangeError> {
    let (opening, mut converter) = Converter::open(source, reading)?;
    let mut text = Vec::new();
    while let Some(piece) = converter.piece()? {
        assert!(!piece.is_empty());
        text.extend_from_slice(&piece);
    }
    Ok((opening, String::from_utf8(text).unwrap()))
}

fn of_bytes(bytes: impl Into<Vec<u8>>) -> Box<dyn Source> {
    Box::new(MemoryFile::new("file", bytes))
}

/// A source that gives no more than a few bytes at a time, so that characters are cut in two.
struct Drips(Vec<u8>, usize);

impl Source for Drips {
    fn name(&self) -> &str {
        "file"
    }

    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        let from = at as usize;
        Ok(self.0[from..(from + len.min(self.1)).min(self.0.len())].to_vec())
    }
}
