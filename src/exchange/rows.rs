//! A file cut into rows, piece by piece: memory stays bounded whatever the bytes are.

use super::error::ExchangeError;
use super::source::Source;
use csv::StringRecord;
use std::io;

/// Bytes asked of a source at a time.
const PIECE: usize = 1 << 20;

/// The longest row, in bytes.
pub(super) const MAX_ROW: u64 = 1 << 20;

/// A row of our own behind the file's last: if it is swallowed by a value, a quotation mark
/// was never closed, which the tokeniser alone does not tell.
const END: &[u8] = b"\n\x01\n";
const END_VALUE: &str = "\u{1}";

/// The rows of one file, the header included.
pub(super) struct Rows {
    reader: csv::Reader<Pieces>,
    /// The row of the last record read, as a spreadsheet numbers it.
    row: u32,
    size: u64,
}

impl Rows {
    /// The rows of a source whose values are separated and enclosed as given.
    pub(super) fn new(source: Box<dyn Source>, delimiter: u8, quote: u8) -> Self {
        let size = source.size();
        let pieces = Pieces { source, at: 0, size, limit: MAX_ROW, refused: None };
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .quote(quote)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(PIECE)
            .from_reader(pieces);
        Self { reader, row: 0, size }
    }

    /// The row read last, as a spreadsheet numbers it: blank lines count, lines inside a value
    /// do not.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.reader.position().byte().min(self.size)
    }

    /// Reads the next row that has any value; false at the end of the file.
    ///
    /// # Errors
    /// Those of a whole file: unreadable, not UTF-8, a row too long, a quotation mark left open.
    pub(super) fn next(&mut self, record: &mut StringRecord) -> Result<bool, ExchangeError> {
        loop {
            let before = self.reader.position();
            let (start, line) = (before.byte(), before.line());
            self.reader.get_mut().limit = start + MAX_ROW;
            let read = self.reader.read_record(record);
            let (end, lines) =
                (self.reader.position().byte(), self.reader.position().line() - line);
            if !read.map_err(|e| self.error(&e, start))? {
                return Ok(false);
            }
            self.row += self.rows_passed(lines, record);
            if end > self.size + 1 {
                if record.len() == 1 && record.get(0) == Some(END_VALUE) {
                    return Ok(false);
                }
                return Err(ExchangeError::UnclosedQuote { file: self.name(), row: self.row });
            }
            if end - start > MAX_ROW {
                return Err(ExchangeError::LineTooLong { file: self.name(), row: self.row });
            }
            if !record.as_slice().trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    /// One for the record, and one for each blank line the tokeniser skipped before it.
    fn rows_passed(&self, lines: u64, record: &StringRecord) -> u32 {
        if lines <= 1 {
            return 1;
        }
        let inside = record.as_slice().bytes().filter(|b| *b == b'\n').count() as u64;
        1 + u32::try_from((lines - 1).saturating_sub(inside)).unwrap_or(u32::MAX >> 1)
    }

    fn name(&self) -> String {
        self.reader.get_ref().source.name().to_owned()
    }

    fn error(&mut self, error: &csv::Error, start: u64) -> ExchangeError {
        let row = self.row + 1;
        let file = self.name();
        if let csv::ErrorKind::Utf8 { .. } = error.kind() {
            return ExchangeError::NotUtf8 { file, row };
        }
        match self.reader.get_mut().refused.take() {
            Some(Refused::Source(error)) => error,
            Some(Refused::TooLong) if self.reader.get_mut().has_line_break_after(start) => {
                ExchangeError::UnclosedQuote { file, row }
            }
            Some(Refused::TooLong) => ExchangeError::LineTooLong { file, row },
            None => ExchangeError::Unreadable { file },
        }
    }
}

/// Why the source gave no more bytes.
enum Refused {
    Source(ExchangeError),
    TooLong,
}

/// A source as a reader, which refuses to go on when one row has grown too long.
struct Pieces {
    source: Box<dyn Source>,
    at: u64,
    size: u64,
    /// The offset from which no more is read: the row under way would be too long.
    limit: u64,
    refused: Option<Refused>,
}

impl Pieces {
    /// Whether lines end within the row that is too long: then a quotation mark held them.
    fn has_line_break_after(&mut self, start: u64) -> bool {
        let is_break = |byte: &&u8| matches!(**byte, b'\n' | b'\r');
        let piece = self.source.read(start, PIECE).unwrap_or_default();
        // The end of the row before may still be ahead.
        piece.iter().skip_while(is_break).any(|byte| is_break(&byte))
    }

    fn refuse(&mut self, why: Refused) -> io::Error {
        self.refused = Some(why);
        io::Error::other("refused")
    }
}

impl io::Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.size {
            let sent = usize::try_from(self.at - self.size).unwrap_or(END.len()).min(END.len());
            let n = (END.len() - sent).min(buffer.len());
            buffer[..n].copy_from_slice(&END[sent..sent + n]);
            self.at += n as u64;
            return Ok(n);
        }
        if self.at >= self.limit {
            return Err(self.refuse(Refused::TooLong));
        }
        let left = usize::try_from(self.size - self.at).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        let piece = match self.source.read(self.at, wanted) {
            Ok(piece) => piece,
            Err(error) => return Err(self.refuse(Refused::Source(error))),
        };
        if piece.is_empty() || piece.len() > wanted {
            let file = self.source.name().to_owned();
            return Err(self.refuse(Refused::Source(ExchangeError::Unreadable { file })));
        }
        buffer[..piece.len()].copy_from_slice(&piece);
        self.at += piece.len() as u64;
        Ok(piece.len())
    }
}
