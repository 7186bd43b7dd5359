//! The head of a file: is it text, in what dialect, and what do its first rows hold.

use super::error::ExchangeError;
use super::mapping::Shape;
use super::report::Encoding;
use super::source::Source;
use csv::{ByteRecord, StringRecord};

/// Bytes looked at.
const HEAD: usize = 1 << 20;

/// Rows that decide how a column is read.
const SAMPLE_ROWS: usize = 1_000;

/// Rows that hold nothing and are passed above the names of columns.
const BLANK_ROWS: usize = 100;

/// Rows that decide between delimiters.
const TRIAL_ROWS: usize = 50;

/// Bytes that hold them.
const TRIAL_BYTES: usize = 128 << 10;

const DELIMITERS: [u8; 4] = *b";,\t|";

/// First bytes of files that are no text: workbooks and archives (ZIP), old workbooks (OLE), PDF,
/// gzip, 7z, RAR.
const MAGIC: [&[u8]; 6] = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
];

/// What the head of a file says.
pub(super) struct Head {
    /// What separates columns.
    pub(super) delimiter: u8,
    /// What encloses values.
    pub(super) quote: u8,
    /// The encoding.
    pub(super) encoding: Encoding,
    /// The first row.
    pub(super) header: Vec<String>,
    /// The rows below it that hold anything, up to a thousand.
    pub(super) sample: Vec<StringRecord>,
    /// Whether there is nothing behind what was looked at.
    pub(super) whole: bool,
}

impl Head {
    /// Reads and judges the head of a file.
    ///
    /// # Errors
    /// Empty, not text, not UTF-8, unreadable.
    pub(super) fn of(source: &mut dyn Source) -> Result<Self, ExchangeError> {
        Self::shaped(source, &Shape::default())
    }

    /// As [`Head::of`], of a file whose shape the person knows, or part of it.
    ///
    /// # Errors
    /// As [`Head::of`].
    pub(super) fn shaped(source: &mut dyn Source, shape: &Shape) -> Result<Self, ExchangeError> {
        let bytes = first_bytes(source)?;
        let file = || source.name().to_owned();
        if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
            return Err(ExchangeError::NotText { file: file() });
        }
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(ExchangeError::NotUtf8 {
                file: file(),
                row: 1,
            });
        }
        if bytes.contains(&0) {
            return Err(ExchangeError::NotText { file: file() });
        }
        let (text, encoding) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(text) => (text, Encoding::Utf8Bom),
            None => (&bytes[..], Encoding::Utf8),
        };
        if text.trim_ascii().is_empty() {
            return Err(ExchangeError::Empty { file: file() });
        }
        let whole = bytes.len() as u64 >= source.size();
        // What has no line end here has no row short enough to be one.
        if !whole && !text.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
            return Err(ExchangeError::LineTooLong {
                file: file(),
                row: 1,
            });
        }
        let is_made = source.is_made();
        let said = |sign: Option<char>| sign.and_then(|sign| u8::try_from(sign).ok());
        let sign = |sign: Option<char>, made: u8| said(sign).or(is_made.then_some(made));
        let delimiter = sign(shape.delimiter, b',').unwrap_or_else(|| delimiter_of(text, whole));
        let quote = sign(shape.quote, b'"').unwrap_or_else(|| quote_of(text, delimiter));
        let above = usize::from(shape.header.max(1) - 1);
        // A spreadsheet saved with its first rows empty has rows of separators alone: they name nothing.
        let most = SAMPLE_ROWS + 1 + above + BLANK_ROWS;
        let holds_any = |record: &ByteRecord| !record.as_slice().trim_ascii().is_empty();
        let mut records = records(text, whole, delimiter, quote, most)
            .into_iter()
            .filter(holds_any)
            .skip(above);
        let to_text = |(row, record): (usize, ByteRecord)| {
            let row = row as u32 + 1;
            StringRecord::from_byte_record(record)
                .map_err(|_| ExchangeError::NotUtf8 { file: file(), row })
        };
        let Some(first) = records.next() else {
            return Err(match whole {
                true => ExchangeError::Empty { file: file() },
                false => ExchangeError::LineTooLong {
                    file: file(),
                    row: 1,
                },
            });
        };
        let header = to_text((0, first))?
            .iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        let rows = records
            .enumerate()
            .map(|(row, record)| to_text((row + 1, record)));
        let mut sample = rows.collect::<Result<Vec<_>, _>>()?;
        sample.retain(|record| !record.as_slice().trim_ascii().is_empty());
        Ok(Self {
            delimiter,
            quote,
            encoding,
            header,
            sample,
            whole,
        })
    }
}

fn first_bytes(source: &mut dyn Source) -> Result<Vec<u8>, ExchangeError> {
    let wanted = usize::try_from(source.size()).unwrap_or(HEAD).min(HEAD);
    let mut bytes = Vec::with_capacity(wanted);
    while bytes.len() < wanted {
        let piece = source.read(bytes.len() as u64, wanted - bytes.len())?;
        if piece.is_empty() {
            return Err(ExchangeError::Unreadable {
                file: source.name().to_owned(),
            });
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// The delimiter that cuts the most rows into as many cells as the first row, and that into many. A
/// title alone in the first row is cut by none: then the rows below it say among themselves.
fn delimiter_of(text: &[u8], whole: bool) -> u8 {
    let few = &text[..text.len().min(TRIAL_BYTES)];
    let whole = whole && few.len() == text.len();
    let score = |delimiter: &u8| {
        let mut rows = records(few, whole, *delimiter, b'"', TRIAL_ROWS);
        if rows.is_empty() {
            // The first row alone is longer.
            rows = records(text, whole, *delimiter, b'"', 1);
        }
        let cut = |width: usize| {
            let alike = rows.iter().filter(|row| row.len() == width).count();
            if width < 2 { 0 } else { width * alike }
        };
        let first = cut(rows.first().map_or(0, ByteRecord::len));
        let any = rows.iter().map(|row| cut(row.len())).max();
        (first, any)
    };
    // Of equals the first listed one wins.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(score)
        .unwrap_or(b',')
}

/// Single quotation marks enclose values where they enclose every cell of the first row.
fn quote_of(text: &[u8], delimiter: u8) -> u8 {
    let enclosed = |cell: &[u8]| cell.len() >= 2 && cell.starts_with(b"'") && cell.ends_with(b"'");
    match records(text, true, delimiter, b'"', 1).first() {
        Some(header) if header.iter().all(enclosed) => b'\'',
        _ => b'"',
    }
}

/// The first rows; the last is left out where the text may end inside it.
fn records(text: &[u8], whole: bool, delimiter: u8, quote: u8, most: usize) -> Vec<ByteRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quote(quote)
        .has_headers(false)
        .flexible(true)
        .from_reader(text);
    // Reading from memory does not fail.
    let mut rows: Vec<_> = reader
        .byte_records()
        .take(most)
        .map_while(Result::ok)
        .collect();
    if !whole && rows.len() < most {
        rows.pop();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::source::MemoryFile;
    use super::*;

    fn head(bytes: &[u8]) -> Result<Head, ExchangeError> {
        Head::of(&mut MemoryFile::new("f", bytes))
    }

    #[test]
    fn dialects_are_told_apart() {
        let check = |text: &str, delimiter: char, quote: char, header: &[&str]| {
            let head = head(text.as_bytes()).unwrap();
            assert_eq!(head.header, header, "{text}");
            assert_eq!(
                (head.delimiter as char, head.quote as char),
                (delimiter, quote),
                "{text}"
            );
        };
        check("a;b\r\n1;2\r\n", ';', '"', &["a", "b"]);
        check("a,b\n1,2\n", ',', '"', &["a", "b"]);
        check("a\tb\n1\t2\n", '\t', '"', &["a", "b"]);
        check("a|b\r1|2", '|', '"', &["a", "b"]);
        check(
            "\u{feff}\"a\";\"b, c, d\"\n1;2\n",
            ';',
            '"',
            &["a", "b, c, d"],
        );
        check("'a','b;c'\n'1','2'\n", ',', '\'', &["a", "b;c"]);
        check(
            "a,b,tags (x;y;z;w)\n1,2,x;y\n1,2,z\n1,2,\n",
            ',',
            '"',
            &["a", "b", "tags (x;y;z;w)"],
        );
        check("lonely\n1\n", ';', '"', &["lonely"]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let check = |bytes: &[u8], wanted: ExchangeError| {
            assert_eq!(head(bytes).err(), Some(wanted), "{bytes:?}");
        };
        let file = || "f".to_owned();
        for empty in [&b""[..], b"\xef\xbb\xbf", b" \r\n\t"] {
            check(empty, ExchangeError::Empty { file: file() });
        }
        for binary in [
            &b"PK\x03\x04rest"[..],
            b"%PDF-1.7",
            b"\xd0\xcf\x11\xe0",
            b"a,b\n1\x002",
        ] {
            check(binary, ExchangeError::NotText { file: file() });
        }
        check(
            b"\xff\xfea\0,\0",
            ExchangeError::NotUtf8 {
                file: file(),
                row: 1,
            },
        );
        // 客户 in GB 18030, in the header and below it.
        check(
            b"\xbf\xcd\xbb\xa7,b\n1,2\n",
            ExchangeError::NotUtf8 {
                file: file(),
                row: 1,
            },
        );
        check(
            b"a,b\n1,2\n3,\xbf\xcd\xbb\xa7\n",
            ExchangeError::NotUtf8 {
                file: file(),
                row: 3,
            },
        );
    }
}
