//! What a file is before any row of it is read: plain text for us, or something to be turned into it.

use super::error::ExchangeError;
use super::report::Encoding;
use super::source::Source;
use super::statements::{self, StatementKind, StatementNote};
use serde::{Deserialize, Serialize};

/// Bytes looked at in front: the mark, the header, the first rows.
const HEAD: usize = 64 << 10;

/// Bytes looked at in each of the further places.
const WINDOW: usize = 32 << 10;

/// Further places, evenly through the file.
const WINDOWS: u64 = 8;

/// How a file is to be read, where the person knows better than what is found.
#[derive(Copy, Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// Which sheet of a workbook, counted from nought.
    pub sheet: u16,
    /// The encoding of a text; `None` where it is to be found.
    pub encoding: Option<Encoding>,
}

/// What a file came as.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Form {
    /// Rows of text.
    Text,
    /// A workbook (XLSX).
    Workbook,
    /// A bank statement.
    Statement(StatementKind),
}

/// A sheet of a workbook.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SheetNote {
    /// What the person calls it.
    pub name: String,
    /// How many rows it has, the one that names the columns among them: counted where it was read, else
    /// as the workbook states it; `None` where it states nothing.
    pub rows: Option<u32>,
}

/// What a file turned out to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// What it came as.
    pub form: Form,
    /// Its encoding; UTF-8 for a workbook.
    pub encoding: Encoding,
    /// Whether the encoding is beyond doubt; otherwise the person should look at a few rows.
    pub certain: bool,
    /// Its sheets; empty where it is no workbook.
    pub sheets: Vec<SheetNote>,
    /// What a statement says of itself that does not add up.
    pub notes: Vec<StatementNote>,
}

impl Opening {
    /// Text as it lies on the disk.
    pub fn plain() -> Self {
        Self {
            form: Form::Text,
            encoding: Encoding::Utf8,
            certain: true,
            sheets: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// Whether a file has to be turned into UTF-8 rows of text by the office worker before it can be
/// read. Looks at its head and a few places further on, not at all of it: what is wrong elsewhere is
/// told with its row when it is read.
///
/// # Errors
/// [`ExchangeError::Unreadable`] when the file is gone.
pub fn needs_office(source: &mut dyn Source, reading: &Reading) -> Result<bool, ExchangeError> {
    if let Some(encoding) = reading.encoding {
        // A statement stays one, whatever its letters are.
        let is_ours = matches!(encoding, Encoding::Utf8 | Encoding::Utf8Bom);
        return Ok(!is_ours || is_container(&read_at(source, 0, HEAD)?));
    }
    let head = read_at(source, 0, HEAD)?;
    if is_container(&head) || head.contains(&0) || !is_utf8_inside(&head, true) {
        return Ok(true);
    }
    let size = source.size();
    let step = (size / (WINDOWS + 1)).max(HEAD as u64);
    let mut at = step;
    while at < size {
        if !is_utf8_inside(&read_at(source, at, WINDOW)?, false) {
            return Ok(true);
        }
        at += step;
    }
    Ok(false)
}

/// Whether a file is a workbook or a statement.
fn is_container(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
        || head.starts_with(b"\xd0\xcf\x11\xe0")
        || statements::kind_of(head).is_some()
}

/// Whether bytes are UTF-8 where a character may be cut at the end and, unless they are the first,
/// at the start.
fn is_utf8_inside(bytes: &[u8], is_first: bool) -> bool {
    let is_inner = |byte: &u8| byte & 0xc0 == 0x80;
    let skipped = match is_first {
        true => 0,
        false => bytes
            .iter()
            .take(3)
            .take_while(|byte| is_inner(byte))
            .count(),
    };
    match std::str::from_utf8(&bytes[skipped..]) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

/// Up to `most` bytes from a place, fewer only at the end.
pub(crate) fn read_at(
    source: &mut dyn Source,
    at: u64,
    most: usize,
) -> Result<Vec<u8>, ExchangeError> {
    let mut bytes = Vec::new();
    while bytes.len() < most && at + (bytes.len() as u64) < source.size() {
        let piece = source.read(at + bytes.len() as u64, most - bytes.len())?;
        if piece.is_empty() {
            return Err(ExchangeError::Unreadable {
                file: source.name().to_owned(),
            });
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}
