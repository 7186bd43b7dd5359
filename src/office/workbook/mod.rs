//! Workbooks (XLSX), read by a reader of our own: cell by cell, within caps, from where the file lies.
//!
//! A workbook is an archive that may swell a thousandfold, and its parts state sizes, counts and
//! dimensions that a reader may take at their word. Ours takes none: what is unpacked is counted as
//! it comes, and room is made for what was read, never for what was announced.

mod archive;
mod csv;
mod format;
mod parts;
mod rows;
mod strings;

pub use csv::CsvSheet;
pub use rows::SheetRows;

use crate::exchange::xml::Flaw;
use crate::exchange::{ExchangeError, SheetNote, Source};
use archive::Archive;
use format::Formats;
use parts::{Parts, SheetPart};
use std::rc::Rc;
use strings::Strings;

/// The most parts of an archive.
const MOST_PARTS: usize = 2_000;
/// The most bytes the parts of an archive may say they unpack to, all together.
const MOST_UNPACKED: u64 = 1 << 30;
/// How many times its packed size a part may unpack to. Sheets of numbers pack twenty times, those
/// of one repeated row a hundred times; what swells on purpose, a thousand times.
const MOST_RATIO: u64 = 300;
/// Bytes of a part below which its ratio says nothing.
const RATIO_FROM: u64 = 1 << 20;
/// The most shared strings.
const MOST_STRINGS: usize = 1 << 20;
/// The most bytes of all shared strings.
const MOST_STRING_BYTES: usize = 32 << 20;
/// The most bytes of a cell.
const MOST_CELL_BYTES: usize = 256 << 10;
/// The most columns: more than any table, a sixteenth of what the format allows.
const MOST_COLUMNS: usize = 1_000;
/// The most rows, as the format has it.
const MOST_ROWS: u32 = 1 << 20;
/// The most cells that are read.
const MOST_CELLS: u64 = 50_000_000;
/// The most bytes of text of all cells together: one shared string may stand in many.
const MOST_TEXT: u64 = 512 << 20;
/// Bytes of text below which their mean says nothing.
const TEXT_FROM: u64 = 16 << 20;
/// The most bytes of text of a cell in the mean: ten times what tables hold whose cells are sentences.
const MOST_MEAN_TEXT: u64 = 1 << 10;
/// The most sheets, formats and relations.
const MOST_ENTRIES: usize = 70_000;

/// The most sheets whose stated rows are looked up.
const MOST_STATED: usize = 64;

/// What a flaw of a workbook means for who brought it.
pub fn flawed(flaw: Flaw, name: &str) -> ExchangeError {
    let file = name.to_owned();
    match flaw {
        Flaw::Broken => ExchangeError::BadWorkbook { file },
        Flaw::TooMuch => ExchangeError::TooMuch { file },
        Flaw::Unreadable => ExchangeError::Unreadable { file },
    }
}

/// An open workbook.
pub struct Workbook {
    archive: Archive,
    parts: Parts,
}

impl Workbook {
    /// Opens a workbook: its list of parts and of sheets is read, no cell yet.
    ///
    /// # Errors
    /// What is no workbook, or swells.
    pub fn open(source: Box<dyn Source>) -> Result<Self, Flaw> {
        let mut archive = Archive::open(source)?;
        let parts = Parts::read(&mut archive)?;
        Ok(Self { archive, parts })
    }

    /// Its sheets, in order; the first of them with how many rows they state.
    ///
    /// # Errors
    /// The file is gone. A sheet that cannot be read states nothing: it may be one nobody wants.
    pub fn sheets(&mut self) -> Result<Vec<SheetNote>, Flaw> {
        let mut sheets = Vec::with_capacity(self.parts.sheets.len());
        for (at, sheet) in self.parts.sheets.iter().enumerate() {
            let rows = match at < MOST_STATED {
                true => match self.archive.part(&sheet.path).and_then(rows::stated) {
                    Err(Flaw::Unreadable) => return Err(Flaw::Unreadable),
                    stated => stated.ok().flatten(),
                },
                false => None,
            };
            sheets.push(SheetNote {
                name: sheet.name.clone(),
                rows,
            });
        }
        Ok(sheets)
    }

    /// The rows of a sheet.
    ///
    /// # Errors
    /// There is no such sheet, or what its cells refer to cannot be read.
    pub fn rows(&mut self, sheet: usize) -> Result<SheetRows, Flaw> {
        let SheetPart { path, .. } = self.parts.sheets.get(sheet).ok_or(Flaw::Broken)?;
        let formats = match &self.parts.styles {
            Some(styles) => Formats::read(self.archive.part(styles)?, self.parts.from_1904)?,
            None => Formats::none(self.parts.from_1904),
        };
        let strings = match &self.parts.strings {
            Some(strings) => Strings::read(self.archive.part(strings)?)?,
            None => Strings::default(),
        };
        let cells = self.archive.part(path)?;
        Ok(SheetRows::new(cells, Rc::new(strings), Rc::new(formats)))
    }
}
