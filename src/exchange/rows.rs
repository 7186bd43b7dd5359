//! A file cut into rows, piece by piece: memory stays bounded whatever the bytes are.

use super::error::ExchangeError;
use super::source::Source;
use csv::StringRecord;
use std::io;

/// Bytes asked of a source at a time.
const PIECE: usize = 1 << 20;

/// The longest row, in bytes.
pub(super) const MAX_ROW: u64 = 1 << 20;

/// Bytes of a byte-order mark, and one behind it: the tokeniser takes the mark off only if it
/// comes in one piece, and takes a piece of nothing else for the end.
const MARK: u64 = 4;

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
        let pieces = Pieces {
            source,
            at: 0,
            size,
            limit: MAX_ROW,
            refused: None,
        };
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .quote(quote)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(PIECE)
            .from_reader(pieces);
        Self {
            reader,
            row: 0,
            size,
        }
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
            let (end, lines) = (
                self.reader.position().byte(),
                self.reader.position().line() - line,
            );
            if !read.map_err(|e| self.error(&e, start))? {
                return Ok(false);
            }
            self.row += self.rows_passed(lines, record);
            if end > self.size + 1 {
                if record.len() == 1 && record.get(0) == Some(END_VALUE) {
                    return Ok(false);
                }
                return Err(ExchangeError::UnclosedQuote {
                    file: self.name(),
                    row: self.row,
                });
            }
            if end - start > MAX_ROW {
                return Err(ExchangeError::LineTooLong {
                    file: self.name(),
                    row: self.row,
                });
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
        piece
            .iter()
            .skip_while(is_break)
            .any(|byte| is_break(&byte))
    }

    /// What the source gives at once, at least one byte.
    fn read_piece(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
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
        Ok(piece.len())
    }

    fn refuse(&mut self, why: Refused) -> io::Error {
        self.refused = Some(why);
        io::Error::other("refused")
    }
}

impl io::Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.size {
            let sent = usize::try_from(self.at - self.size)
                .unwrap_or(END.len())
                .min(END.len());
            let n = (END.len() - sent).min(buffer.len());
            buffer[..n].copy_from_slice(&END[sent..sent + n]);
            self.at += n as u64;
            return Ok(n);
        }
        if self.at >= self.limit {
            return Err(self.refuse(Refused::TooLong));
        }
        let least = if self.at == 0 {
            MARK.min(self.size)
        } else {
            self.at + 1
        };
        let mut filled = 0;
        while filled == 0 || self.at < least {
            let n = self.read_piece(&mut buffer[filled..])?;
            filled += n;
            self.at += n as u64;
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives a few bytes at a time, fewer than asked for.
    struct Drips(Vec<u8>, usize);

    impl Source for Drips {
        fn name(&self) -> &str {
            "drips"
        }

        fn size(&self) -> u64 {
            self.0.len() as u64
        }

        fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
            let from = at as usize;
            Ok(self.0[from..(from + len.min(self.1)).min(self.0.len())].to_vec())
        }
    }

    /// The rows with their numbers.
    type Numbered = Vec<(u32, Vec<String>)>;

    fn read(bytes: &[u8], drip: usize) -> Result<Numbered, ExchangeError> {
        let mut rows = Rows::new(Box::new(Drips(bytes.to_vec(), drip)), b',', b'"');
        let mut record = StringRecord::new();
        let mut read = Vec::new();
        while rows.next(&mut record)? {
            read.push((rows.row(), record.iter().map(str::to_owned).collect()));
        }
        assert_eq!(rows.bytes(), bytes.len() as u64);
        Ok(read)
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let check = |text: &str, wanted: &[(u32, &[&str])]| {
            let wanted: Numbered = wanted
                .iter()
                .map(|(row, cells)| (*row, cells.iter().map(|c| (*c).to_owned()).collect()))
                .collect();
            for drip in [1, 3, 1_000] {
                assert_eq!(
                    read(text.as_bytes(), drip).as_ref(),
                    Ok(&wanted),
                    "{text:?} by {drip}"
                );
            }
        };
        check("a,b\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a,b\r\nc,d\r\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("\u{feff}a,b\rc,d\r", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a\r\n\r\n\r\nb\r\n", &[(1, &["a"]), (4, &["b"])]);
        check("a,b\n,\n \nc,d\n\n", &[(1, &["a", "b"]), (4, &["c", "d"])]);
        check(
            "\"a\n\nb\",1\n\nc,2\n",
            &[(1, &["a\n\nb", "1"]), (3, &["c", "2"])],
        );
        check("\"x \"\"y\"\", z\",1\n", &[(1, &["x \"y\", z", "1"])]);
        check("5\" pipe,1\n", &[(1, &["5\" pipe", "1"])]);
        check("客户,名\n", &[(1, &["客户", "名"])]);
    }

    #[test]
    fn what_is_no_table_is_refused_in_time() {
        let check = |bytes: &[u8], wanted: ExchangeError| {
            assert_eq!(read(bytes, 1 << 16), Err(wanted));
        };
        let file = || "drips".to_owned();
        check(
            b"a,b\n1,\"2\n3,4\n",
            ExchangeError::UnclosedQuote {
                file: file(),
                row: 2,
            },
        );
        check(
            b"a,b\n1,\"",
            ExchangeError::UnclosedQuote {
                file: file(),
                row: 2,
            },
        );
        check(
            b"a,b\n1,\xff\n",
            ExchangeError::NotUtf8 {
                file: file(),
                row: 2,
            },
        );
        let line = [b"a,b\n\n".to_vec(), vec![b'x'; 5 << 20]].concat();
        check(
            &line,
            ExchangeError::LineTooLong {
                file: file(),
                row: 2,
            },
        );
        let just_too_long = [vec![b'x'; (1 << 20) + 1], b"\na\n".to_vec()].concat();
        check(
            &just_too_long,
            ExchangeError::LineTooLong {
                file: file(),
                row: 1,
            },
        );
        let quoted = [b"a,b\n1,\"2\n".to_vec(), b"3,4\n".repeat(1 << 20)].concat();
        check(
            &quoted,
            ExchangeError::UnclosedQuote {
                file: file(),
                row: 2,
            },
        );
    }

    /// Counts what is asked of it, and has no end.
    struct Endless(u64);

    impl Source for Endless {
        fn name(&self) -> &str {
            "endless"
        }

        fn size(&self) -> u64 {
            u64::MAX / 2
        }

        fn read(&mut self, _: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
            self.0 += len as u64;
            assert!(self.0 <= 4 * MAX_ROW, "a row without end is given up early");
            Ok(vec![b'"'; 1]
                .into_iter()
                .chain(vec![b'x'; len - 1])
                .collect())
        }
    }

    #[test]
    fn a_row_without_end_takes_bounded_memory() {
        let mut rows = Rows::new(Box::new(Endless(0)), b',', b'"');
        let refused = rows.next(&mut StringRecord::new());
        assert_eq!(
            refused,
            Err(ExchangeError::LineTooLong {
                file: "endless".to_owned(),
                row: 1
            })
        );
    }

    fn cell() -> impl Strategy<Value = String> {
        "([ -~]|[\"',;\n\r\t客户é]){0,12}"
    }

    proptest! {
        #[test]
        fn any_well_formed_table_comes_back(
            table in prop::collection::vec(prop::collection::vec(cell(), 1..6), 1..12),
            crlf in any::<bool>(),
            drip in 1_usize..40,
        ) {
            let quoted = |row: &Vec<String>| {
                let cells = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
                cells.collect::<Vec<_>>().join(",")
            };
            let lines: Vec<String> = table.iter().map(quoted).collect();
            let text = lines.join(if crlf { "\r\n" } else { "\n" });
            let is_blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim_ascii().is_empty());
            let wanted: Vec<_> = table.iter().filter(|row| !is_blank(row)).cloned().collect();
            let got = read(text.as_bytes(), drip).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(got.into_iter().map(|(_, row)| row).collect::<Vec<_>>(), wanted);
        }

        #[test]
        fn arbitrary_bytes_never_panic(
            bytes in prop::collection::vec(
                prop_oneof![any::<u8>(), Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r')],
                0..400,
            ),
            drip in 1_usize..40,
        ) {
            let cells = read(&bytes, drip).map_or(0, |rows| rows.iter().map(|r| r.1.len()).sum());
            prop_assert!(cells <= bytes.len() + 1);
        }
    }
}
