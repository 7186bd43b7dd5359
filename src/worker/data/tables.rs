//! A file the person dropped, as tables of text: CSV as it lies on the disk, what is no UTF-8 CSV by
//! way of the office worker.

use crate::exchange::{Encoding, ExchangeError, Source};
use crate::worker::files::WebFile;
use web_sys::File;

/// How a file is to be read, where the person knows better than what is found.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Which sheet of a workbook, counted from nought.
    pub sheet: u16,
    /// The encoding of a text; `None` where it is to be found.
    pub encoding: Option<Encoding>,
}

/// What a file turned out to be.
pub struct Opened {
    /// Its text as UTF-8 CSV.
    pub source: Box<dyn Source>,
    /// The names of its sheets; empty where it is no workbook.
    pub sheets: Vec<String>,
    /// Its encoding.
    pub encoding: Encoding,
    /// Whether the encoding is beyond doubt.
    pub certain: bool,
}

/// Opens a file as a table of text.
///
/// # Errors
/// What makes it unreadable.
pub async fn open(file: File, _reading: &Reading) -> Result<Opened, ExchangeError> {
    Ok(Opened {
        source: Box::new(WebFile::new(file)?),
        sheets: Vec::new(),
        encoding: Encoding::Utf8,
        certain: true,
    })
}
