//! Whatever a file is, as rows of UTF-8 text: a text in another encoding, a sheet of a workbook, a
//! bank statement. Given piece by piece, so that a large file is nowhere held whole.

use super::text::{TextPieces, guess};
use super::workbook::{CsvSheet, Workbook, flawed};
use crate::exchange::statements::{self, MOST_BYTES as MOST_OF_STATEMENT};
use crate::exchange::{ExchangeError, Form, Opening, Reading, Source};

/// Bytes of a file that its encoding is found by.
const HEAD: usize = 256 << 10;

/// A file being turned into text.
pub struct Converter {
    name: String,
    inner: Inner,
    lines: Lines,
}

/// Where lines end, so that a text without any is given up before it is large.
#[derive(Default)]
struct Lines {
    ended: u32,
    /// Bytes since the last end.
    open: usize,
}

impl Lines {
    /// Far above the longest row that is read: a value may hold lines.
    const MOST: usize = 4 << 20;

    fn pass(&mut self, piece: &[u8], name: &str) -> Result<(), ExchangeError> {
        match memchr::memrchr2(b'\n', b'\r', piece) {
            Some(last) => {
                let ends = memchr::memchr2_iter(b'\n', b'\r', piece).count();
                self.ended = self.ended.saturating_add(ends as u32);
                self.open = piece.len() - last;
            }
            None => self.open += piece.len(),
        }
        match self.open > Self::MOST {
            true => Err(ExchangeError::LineTooLong {
                file: name.to_owned(),
                row: self.ended.saturating_add(1),
            }),
            false => Ok(()),
        }
    }
}

enum Inner {
    Text(Box<TextPieces>),
    Sheet(Box<CsvSheet>),
    Ready(Option<Vec<u8>>),
}

impl Converter {
    fn new(name: String, inner: Inner) -> Self {
        let lines = Lines::default();
        Self { name, inner, lines }
    }

    /// Looks at a file and begins.
    ///
    /// # Errors
    /// What makes it unreadable.
    pub fn open(
        mut source: Box<dyn Source>,
        reading: &Reading,
    ) -> Result<(Opening, Self), ExchangeError> {
        let name = source.name().to_owned();
        let head = crate::exchange::read_at(&mut *source, 0, HEAD)?;
        if head.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(ExchangeError::OldWorkbook { file: name });
        }
        if head.starts_with(b"PK\x03\x04") {
            return Self::workbook(name, source, reading);
        }
        if head.is_empty() {
            return Err(ExchangeError::Empty { file: name });
        }
        let (encoding, certain) = match reading.encoding {
            Some(encoding) => (encoding, true),
            None => {
                let not_text = || ExchangeError::NotText { file: name.clone() };
                let mut sample = head;
                let whole = sample.len() as u64 >= source.size();
                if !whole && sample.is_ascii() && !sample.contains(&0) {
                    further(&mut *source, &mut sample)?;
                }
                let found = guess(&sample, whole).ok_or_else(not_text)?;
                (found.encoding, found.certain)
            }
        };
        let mut opening = Opening {
            encoding,
            certain,
            ..Opening::plain()
        };
        let size = source.size();
        let mut pieces = TextPieces::new(source, encoding);
        let first = pieces.piece()?.unwrap_or_default();
        let Some(kind) = statements::kind_of(&first) else {
            // The first piece is decoded once more rather than kept.
            let inner = Inner::Text(Box::new(pieces.rewound()));
            return Ok((opening, Self::new(name, inner)));
        };
        if size > MOST_OF_STATEMENT {
            return Err(ExchangeError::TooMuch { file: name });
        }
        let mut text = first;
        while let Some(piece) = pieces.piece()? {
            text.extend_from_slice(&piece);
        }
        let text =
            String::from_utf8(text).map_err(|_| ExchangeError::NotText { file: name.clone() })?;
        let read = statements::read(&name, kind, text)?;
        opening.form = Form::Statement(kind);
        opening.notes = read.notes;
        let inner = Inner::Ready(Some(read.csv));
        Ok((opening, Self::new(name, inner)))
    }

    fn workbook(
        name: String,
        source: Box<dyn Source>,
        reading: &Reading,
    ) -> Result<(Opening, Self), ExchangeError> {
        let bad = |flaw| flawed(flaw, &name);
        let mut book = Workbook::open(source).map_err(bad)?;
        let sheets = book.sheets().map_err(bad)?;
        let at = usize::from(reading.sheet).min(sheets.len().saturating_sub(1));
        let rows = book.rows(at).map_err(bad)?;
        let opening = Opening {
            form: Form::Workbook,
            sheets,
            ..Opening::plain()
        };
        let inner = Inner::Sheet(Box::new(CsvSheet::new(rows)));
        Ok((opening, Self::new(name, inner)))
    }

    /// The next piece of UTF-8 text; `None` at the end.
    ///
    /// # Errors
    /// What is wrong further on in the file.
    pub fn piece(&mut self) -> Result<Option<Vec<u8>>, ExchangeError> {
        match &mut self.inner {
            Inner::Text(pieces) => match pieces.piece()? {
                Some(piece) => {
                    self.lines.pass(&piece, &self.name)?;
                    Ok(Some(piece))
                }
                None => Ok(None),
            },
            Inner::Sheet(sheet) => sheet.piece().map_err(|flaw| flawed(flaw, &self.name)),
            Inner::Ready(text) => Ok(text.take().filter(|text| !text.is_empty())),
        }
    }

    /// How many rows of a sheet held anything so far; `None` where it is no sheet.
    pub fn rows(&self) -> Option<u32> {
        match &self.inner {
            Inner::Sheet(sheet) => Some(sheet.rows()),
            Inner::Text(_) | Inner::Ready(_) => None,
        }
    }

    /// How many places of a text held no character of its encoding so far; U+FFFD stands there.
    pub fn broken(&self) -> u64 {
        match &self.inner {
            Inner::Text(pieces) => pieces.broken(),
            Inner::Sheet(_) | Inner::Ready(_) => 0,
        }
    }
}

/// Adds what lies further on in a file whose head is plain ASCII: a name may come late.
fn further(source: &mut dyn Source, sample: &mut Vec<u8>) -> Result<(), ExchangeError> {
    const WINDOWS: u64 = 24;
    let size = source.size();
    let step = (size / (WINDOWS + 1)).max(HEAD as u64);
    let mut at = step;
    while at < size {
        let window = crate::exchange::read_at(source, at, 32 << 10)?;
        // From one plain character to another, so that none is cut.
        let from = window.iter().position(u8::is_ascii_whitespace).unwrap_or(0);
        let to = window
            .iter()
            .rposition(u8::is_ascii_whitespace)
            .unwrap_or(0);
        sample.extend_from_slice(window.get(from..to).unwrap_or_default());
        at += step;
    }
    Ok(())
}
