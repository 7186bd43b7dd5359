//! Bank statements (camt.053, MT940, OFX) as a table of our own transactions.
//!
//! Each becomes the CSV that [`super::standard`] reads, so that accounts, doubles and problems are
//! minded in one place. Where a statement says what the account held before and after, the entries
//! must lead from one to the other; where they do not, it is told. What is not booked yet is left out
//! and counted.

mod camt;
mod mt940;
mod ofx;
mod table;

use super::error::ExchangeError;
use serde::{Deserialize, Serialize};
use table::Statements;

/// The largest statement that is read, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;

/// The forms that statements come in.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum StatementKind {
    /// ISO 20022 camt.053.
    Camt053,
    /// SWIFT MT940.
    Mt940,
    /// OFX 1 (SGML) or 2 (XML), QFX.
    Ofx,
}

impl StatementKind {
    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Camt053 => "camt.053",
            Self::Mt940 => "MT940",
            Self::Ofx => "OFX",
        }
    }
}

/// What a statement says of itself that the person should know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum StatementNote {
    /// What the account held before and the entries do not make what it held afterwards.
    DoesNotAdd {
        /// The account.
        account: String,
        /// What it held before, in the statement's currency.
        opening: String,
        /// The sum of the entries.
        sum: String,
        /// What it held afterwards.
        closing: String,
    },
    /// Entries that are not booked yet and were left out.
    NotBooked {
        /// The account.
        account: String,
        /// How many.
        entries: u32,
    },
}

/// A statement, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadStatement {
    /// Its entries as a table of transactions.
    pub csv: Vec<u8>,
    /// How many entries.
    pub entries: u32,
    /// What does not add up.
    pub notes: Vec<StatementNote>,
}

/// The form of a statement that begins so; `None` for what is none.
pub fn kind_of(head: &[u8]) -> Option<StatementKind> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = &head[..head.len().min(4 << 10)];
    let begun = head.trim_ascii_start();
    let has = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    // Half of the bytes of UTF-16 are nought: such a one is decoded before it is asked again.
    if begun.starts_with(b"<") && (has(b"BkToCstmrStmt") || has(b"camt.053")) {
        return Some(StatementKind::Camt053);
    }
    if begun.starts_with(b"OFXHEADER") || has(b"<OFX>") || has(b"<?OFX") {
        return Some(StatementKind::Ofx);
    }
    let is_swift =
        begun.starts_with(b"{1:") || begun.starts_with(b":20:") || begun.starts_with(b":940:");
    (is_swift && has(b":25:") && (has(b":60F:") || has(b":60M:"))).then_some(StatementKind::Mt940)
}

/// Reads a statement.
///
/// # Errors
/// [`ExchangeError::BadStatement`] where it breaks off or contradicts its form,
/// [`ExchangeError::TooMuch`] for what swells, [`ExchangeError::Empty`] where no account is
/// stated. A day on which nothing was booked has a statement like any other.
pub fn read(file: &str, kind: StatementKind, text: String) -> Result<ReadStatement, ExchangeError> {
    let mut statements = Statements::default();
    let read = match kind {
        StatementKind::Camt053 => camt::read(text, &mut statements),
        StatementKind::Mt940 => mt940::read(&text, &mut statements),
        StatementKind::Ofx => ofx::read(&text, &mut statements),
    };
    let file = || file.to_owned();
    match read {
        Ok(()) => {}
        Err(table::Fault::At(row)) => {
            return Err(ExchangeError::BadStatement { file: file(), row });
        }
        Err(table::Fault::TooMuch) => return Err(ExchangeError::TooMuch { file: file() }),
    }
    if statements.is_empty() {
        return Err(ExchangeError::Empty { file: file() });
    }
    Ok(statements.finish())
}
