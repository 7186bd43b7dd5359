//! A file cut into rows, piece by piece: memory stays bounded whatever the bytes are.
//!
//! A tokeniser of our own, because a million rows wait for it: text is checked to be UTF-8 once a
//! piece, separators are looked for eight bytes at a time, and a row is copied once. What it makes
//! of any bytes is what the `csv` crate makes of them (tested side by side below), but that a blank
//! row ended by a carriage return alone counts too.

use super::error::ExchangeError;
use super::record::Record;
use super::source::Source;

/// Bytes asked of a source at a time.
const PIECE: usize = 1 << 20;

/// The longest row, in bytes.
pub(super) const MAX_ROW: u64 = 1 << 20;

/// The rows of one file, the header included.
pub(super) struct Rows {
    source: Box<dyn Source>,
    size: u64,
    /// Bytes taken from the source.
    taken: u64,
    /// Text that is not read yet, from `at`.
    text: String,
    at: usize,
    /// Where the text's first byte stands in the file.
    start: u64,
    /// The first bytes of a character whose others are still to come.
    cut: Vec<u8>,
    /// What comes behind the text is not UTF-8.
    is_broken: bool,
    separators: Separators,
    /// Where a value with doubled quotation marks is put together.
    value: String,
    /// The row of the last record read, as a spreadsheet numbers it.
    row: u32,
}

/// What a look at the text found.
enum Found {
    /// A row, and where the next one begins.
    Row(usize),
    /// The text ends inside a row, or where its end cannot be told yet; inside a value that a
    /// quotation mark holds, or not.
    More { quoted: bool },
}

impl Rows {
    /// The rows of a source whose values are separated and enclosed as given.
    pub(super) fn new(source: Box<dyn Source>, delimiter: u8, quote: u8) -> Self {
        Self {
            size: source.size(),
            source,
            taken: 0,
            text: String::new(),
            at: 0,
            start: 0,
            cut: Vec::new(),
            is_broken: false,
            separators: Separators::new(delimiter, quote),
            value: String::new(),
            row: 0,
        }
    }

    /// The row read last, as a spreadsheet numbers it: blank lines count, lines inside a value
    /// do not.
    pub(super) fn row(&self) -> u32 {
        self.row
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.start + self.at as u64
    }

    /// Gives the text that is not read yet to `take`, which says how many bytes of it whole rows were,
    /// and how many rows.
    pub(super) fn skim(&mut self, take: impl FnOnce(&str) -> (usize, usize)) {
        let (bytes, rows) = take(self.text.get(self.at..).unwrap_or_default());
        self.at = (self.at + bytes).min(self.text.len());
        self.row += rows as u32;
    }

    /// Reads the next row that has any value; false at the end of the file.
    ///
    /// # Errors
    /// Those of a whole file: unreadable, not UTF-8, a row too long, a quotation mark left open.
    pub(super) fn next(&mut self, record: &mut Record) -> Result<bool, ExchangeError> {
        loop {
            let is_last = self.taken >= self.size && !self.is_broken;
            match self.look(record, is_last) {
                Found::Row(next) => {
                    let length = (next - self.at) as u64;
                    self.at = next;
                    self.row += 1;
                    if length > MAX_ROW {
                        return Err(self.too_long(self.row));
                    }
                    if !record.is_blank() {
                        return Ok(true);
                    }
                }
                Found::More { quoted } => {
                    let (file, row) = (|| self.source.name().to_owned(), self.row + 1);
                    if is_last && !quoted {
                        return Ok(false);
                    }
                    if is_last {
                        return Err(ExchangeError::UnclosedQuote { file: file(), row });
                    }
                    if (self.text.len() - self.at) as u64 > MAX_ROW {
                        let lines = self.text[self.at..].contains(['\n', '\r']);
                        return Err(match quoted && lines {
                            // Lines end within it: a quotation mark held them.
                            true => ExchangeError::UnclosedQuote { file: file(), row },
                            false => self.too_long(row),
                        });
                    }
                    if self.is_broken {
                        return Err(ExchangeError::NotUtf8 { file: file(), row });
                    }
                    self.fill()?;
                }
            }
        }
    }

    fn too_long(&self, row: u32) -> ExchangeError {
        ExchangeError::LineTooLong {
            file: self.source.name().to_owned(),
            row,
        }
    }

    /// Looks at the next row; `is_last` says that nothing comes behind the text.
    fn look(&mut self, record: &mut Record, is_last: bool) -> Found {
        record.clear();
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        if at == bytes.len() {
            return Found::More { quoted: false };
        }
        loop {
            let end = if bytes.get(at) == Some(&self.separators.quote) {
                self.value.clear();
                match quoted(
                    &self.text,
                    at + 1,
                    &self.separators,
                    is_last,
                    &mut self.value,
                ) {
                    Some((Value::Slice(from, to), end)) => {
                        record.push_part(from - self.at, to - self.at);
                        end
                    }
                    Some((Value::Joined, end)) => {
                        record.push_field(&self.value);
                        end
                    }
                    None => return Found::More { quoted: true },
                }
            } else {
                let end = self.separators.find(bytes, at);
                if end < bytes.len() || is_last {
                    // A row without anything on it is no row of one empty value.
                    if end > at
                        || !record.is_empty()
                        || bytes.get(end) == Some(&self.separators.delimiter)
                    {
                        record.push_part(at - self.at, end - self.at);
                    }
                }
                end
            };
            let next = match bytes.get(end) {
                Some(byte) if *byte == self.separators.delimiter => {
                    at = end + 1;
                    continue;
                }
                Some(b'\n') => end + 1,
                Some(_) => match bytes.get(end + 1) {
                    Some(b'\n') => end + 2,
                    None if !is_last => return Found::More { quoted: false },
                    _ => end + 1,
                },
                None if is_last => end,
                None => return Found::More { quoted: false },
            };
            record.set_row(&self.text[self.at..end]);
            return Found::Row(next);
        }
    }

    /// Takes the next piece of the source.
    fn fill(&mut self) -> Result<(), ExchangeError> {
        self.text.drain(..self.at);
        self.start += self.at as u64;
        self.at = 0;
        let left = usize::try_from(self.size - self.taken).unwrap_or(usize::MAX);
        let wanted = PIECE.min(left);
        let mut got = 0;
        while got < wanted {
            let piece = self.source.read(self.taken, wanted - got)?;
            if piece.is_empty() || piece.len() > wanted - got {
                return Err(ExchangeError::Unreadable {
                    file: self.source.name().to_owned(),
                });
            }
            got += piece.len();
            self.taken += piece.len() as u64;
            if self.cut.is_empty() {
                self.add(&piece);
            } else {
                let mut joined = std::mem::take(&mut self.cut);
                joined.extend_from_slice(&piece);
                self.add(&joined);
            }
            if self.is_broken {
                break;
            }
        }
        // A character that is cut off by the end of the file is none.
        self.is_broken |= self.taken >= self.size && !self.cut.is_empty();
        if self.start == 0 && self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) {
        // Whole pieces are looked at a word at a time; only a broken one is looked for its valid part.
        if let Ok(text) = std::str::from_utf8(bytes) {
            self.text.push_str(text);
            return;
        }
        let Some(chunk) = bytes.utf8_chunks().next() else {
            return;
        };
        self.text.push_str(chunk.valid());
        let behind = &bytes[chunk.valid().len()..];
        let is_cut = std::str::from_utf8(behind).is_err_and(|e| e.error_len().is_none());
        if is_cut && behind.len() < 4 {
            self.cut.extend_from_slice(behind);
        } else {
            self.is_broken = !behind.is_empty();
        }
    }
}

/// A value in quotation marks.
enum Value {
    /// As it stands in the text.
    Slice(usize, usize),
    /// Put together.
    Joined,
}

/// Reads a value behind its opening quotation mark: the value, and where what parts it from the next
/// stands. `None` where the text ends before that can be told.
fn quoted(
    text: &str,
    from: usize,
    separators: &Separators,
    is_last: bool,
    joined: &mut String,
) -> Option<(Value, usize)> {
    let bytes = text.as_bytes();
    let mut begin = from;
    let mut is_slice = true;
    loop {
        let mark = begin + memchr::memchr(separators.quote, &bytes[begin..])?;
        match bytes.get(mark + 1) {
            Some(byte) if *byte == separators.quote => {
                // Two stand for one.
                joined.push_str(&text[begin..=mark]);
                (is_slice, begin) = (false, mark + 2);
            }
            Some(byte) if !separators.is_one(*byte) => {
                // What stands behind the closing mark belongs to the value as it is.
                let end = separators.find(bytes, mark + 1);
                if end == bytes.len() && !is_last {
                    return None;
                }
                joined.push_str(&text[begin..mark]);
                joined.push_str(&text[mark + 1..end]);
                return Some((Value::Joined, end));
            }
            None if !is_last => return None,
            _ if is_slice => return Some((Value::Slice(begin, mark), mark + 1)),
            _ => {
                joined.push_str(&text[begin..mark]);
                return Some((Value::Joined, mark + 1));
            }
        }
    }
}

/// What parts values and rows.
struct Separators {
    delimiter: u8,
    quote: u8,
    /// The delimiter and both line ends, eight times each.
    words: [u64; 3],
}

impl Separators {
    fn new(delimiter: u8, quote: u8) -> Self {
        let words = [delimiter, b'\n', b'\r'].map(|byte| u64::from_ne_bytes([byte; 8]));
        Self {
            delimiter,
            quote,
            words,
        }
    }

    fn is_one(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    /// The first of them from a place on, or the end.
    #[inline]
    fn find(&self, bytes: &[u8], from: usize) -> usize {
        const LOW: u64 = u64::from_ne_bytes([1; 8]);
        const HIGH: u64 = LOW << 7;
        let mut at = from;
        while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_le_bytes(*chunk);
            // The highest bit of each byte that is the one looked for; of the lowest it is exact.
            let [a, b, c] = self.words;
            let (a, b, c) = (word ^ a, word ^ b, word ^ c);
            let any =
                (a.wrapping_sub(LOW) & !a | b.wrapping_sub(LOW) & !b | c.wrapping_sub(LOW) & !c)
                    & HIGH;
            if any != 0 {
                return at + (any.trailing_zeros() / 8) as usize;
            }
            at += 8;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        at + rest
            .iter()
            .position(|byte| self.is_one(*byte))
            .unwrap_or(rest.len())
    }
}

#[cfg(test)]
mod tests;
