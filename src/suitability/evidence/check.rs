//! Checks an evidence file: every hash is worked out again, every readable line is held against the
//! bytes it claims to be. What is shown of a file afterwards is made from those bytes.

use super::chain::{Broken, Sha256, verify};
use super::file::{
    Audit, Chain, FORMAT, Head, Lines, Mention, RecordLine, Seal, coded, hex, line, record_line,
    release, short, wording_of,
};
use super::terms::Both;
use super::words::{Answered, Wording, answered, says, signature};
use super::{Event, EvidenceError};
use crate::domain::assessment::Signature;
use crate::domain::day::Day;
use crate::domain::evidence::{Evidence, Hash};
use crate::domain::ids::{ClientId, EvidenceId};
use base64ct::{Base64, Encoding as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A larger file is no evidence file.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Nor is one of more lines.
const MOST_LINES: usize = 100_000;

/// A file that holds, as it is shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// Whose it is.
    pub head: Head,
    /// The records in their order.
    pub records: Vec<Shown>,
    /// The hash the chain ends with.
    pub ends: Hash,
    /// What the book's audit chain said.
    pub audit: Audit,
    /// SHA-256 of all bytes before the last line: the file's fingerprint.
    pub fingerprint: Hash,
    /// Whether the sentences and questions in the file are those of this release too. Where another
    /// release made the file, only names, figures and answers by number were compared.
    pub same_words: bool,
}

/// A record as it is shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shown {
    /// Its place in the chain, from 1.
    pub seq: u32,
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// The day.
    pub day: Day,
    /// The version of the policy in force.
    pub policy: u32,
    /// What it says: a heading, then a line a fact.
    pub says: Vec<Both>,
    /// Questions and answers.
    pub answers: Vec<Answered>,
    /// How the client signed.
    pub signature: Signature,
    /// Its hash.
    pub hash: Hash,
}

/// Why a file does not hold.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum Fault {
    /// It is too large, or no text.
    #[error("this is no evidence file")]
    NotEvidence,
    /// A later release made it.
    #[error("a later release made this file: its format is {0}")]
    LaterFormat(u16),
    /// Lines are missing at its end, or came to it.
    #[error("the file is not whole")]
    NotWhole,
    /// A line, from 1, does not hold.
    #[error("line {line}: {why}")]
    Line {
        /// The line, from 1.
        line: u32,
        /// Why.
        why: Why,
    },
}

/// Why a line does not hold.
#[derive(Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum Why {
    /// It cannot be read.
    #[error("it cannot be read")]
    Unreadable,
    /// It is not the line that was sealed.
    #[error("it was changed after the file was made")]
    Altered,
    /// The chain is broken there.
    #[error(transparent)]
    Chain(#[from] Broken),
    /// What the record holds cannot be read.
    #[error(transparent)]
    Record(#[from] EvidenceError),
    /// What it says is not what its bytes say.
    #[error("what it says is not what was recorded")]
    Untrue,
}

/// Checks a file.
///
/// # Errors
/// The first line that does not hold, and why.
pub fn check(
    bytes: &[u8],
    known: impl Fn(&str, u16) -> Option<Wording>,
    sha256: Sha256,
) -> Result<Checked, Fault> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::NotEvidence);
    }
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.len() > MOST_LINES {
        return Err(Fault::NotEvidence);
    }
    let first = lines.first().ok_or(Fault::NotEvidence)?;
    let sealed = sealed_lines(&lines, sha256)?;
    let head: Head = parsed(first).ok_or(Fault::NotEvidence)?;
    if head.clientele != "evidence" {
        return Err(Fault::NotEvidence);
    }
    if head.format != FORMAT {
        return Err(Fault::LaterFormat(head.format));
    }
    let mut at = Cursor {
        lines: sealed,
        next: 1,
    };
    let same_words = head.release == release();
    let mut wordings: Vec<Wording> = Vec::new();
    for _ in 0..head.questionnaires {
        let wording: Wording = at.read()?;
        let ours = known(&wording.questionnaire, wording.version);
        if same_words && ours.is_some_and(|ours| ours != wording) {
            return Err(at.fault(Why::Untrue));
        }
        wordings.push(wording);
    }
    let first_record = at.next;
    let (mut chain, mut records) = (Vec::new(), Vec::new());
    for _ in 0..head.records {
        let stated: RecordLine = at.read()?;
        let record = record(&head, &stated).ok_or_else(|| at.fault(Why::Unreadable))?;
        let event = Event::of(&record).map_err(|why| at.fault(why.into()))?;
        let true_words = match same_words {
            true => record_line(&record, &wordings).is_ok_and(|ours| ours == stated),
            false => coded(&event) == stated.event && record.day.to_string() == stated.date,
        };
        if !true_words {
            return Err(at.fault(Why::Untrue));
        }
        records.push(Shown {
            seq: record.seq,
            at_ms: record.at_ms,
            day: record.day,
            policy: record.policy,
            says: says(&event),
            answers: answered(&event, wording_of(&event, &wordings)),
            signature: signature(&event).cloned().unwrap_or_default(),
            hash: record.hash,
        });
        chain.push(record);
    }
    let ends: Chain = at.read()?;
    let ends_at = at.next;
    let head_hash = unhex(&ends.head).ok_or_else(|| at.fault(Why::Unreadable))?;
    verify(&chain, Some(head_hash), sha256).map_err(|broken| {
        let place = match broken {
            Broken::Gap { expected, .. } => first_record + expected as usize,
            Broken::Unlinked(seq) | Broken::Edited(seq) | Broken::Foreign(seq) => {
                first_record + seq as usize
            }
            Broken::Cut { .. } => ends_at,
        };
        fault(place, broken.into())
    })?;
    if ends.chain as usize != chain.len() {
        return Err(at.fault(Why::Untrue));
    }
    let audit: Audit = at.read()?;
    let mut named = audit.entries.iter().flat_map(|entry| &entry.records);
    if named.any(|record| *record > ends.chain) {
        // The book's audit knows of records that are not here.
        return Err(at.fault(Broken::Cut { found: ends.chain }.into()));
    }
    // What the audit wrote down when each record was made: a chain written anew whole shows here.
    let marked = audit
        .entries
        .iter()
        .flat_map(|entry| entry.records.iter().zip(&entry.marks));
    for (record, mark) in marked {
        let hash = chain
            .get((*record as usize).wrapping_sub(1))
            .map(|one| hex(&one.hash[..8]));
        if hash.as_ref() != Some(mark) {
            return Err(at.fault(Broken::Edited(*record).into()));
        }
    }
    let uneven = |entry: &Mention| entry.records.len() != entry.marks.len();
    if audit.entries.iter().any(uneven) {
        return Err(at.fault(Why::Untrue));
    }
    if at.next != at.lines.len() {
        return Err(Fault::NotWhole);
    }
    let before: Vec<u8> = lines[..lines.len() - 1].concat();
    Ok(Checked {
        head,
        records,
        ends: head_hash,
        audit,
        fingerprint: sha256(&before),
        same_words,
    })
}

/// The lines of the content, once every one of them is known to be as it was sealed.
fn sealed_lines<'a>(lines: &'a [&'a [u8]], sha256: Sha256) -> Result<&'a [&'a [u8]], Fault> {
    let [content @ .., short_hashes, seal] = lines else {
        return Err(Fault::NotEvidence);
    };
    let (Some(sums), Some(seal)) = (parsed::<Lines>(short_hashes), parsed::<Seal>(seal)) else {
        // Whose first line is none of ours is no such file at all.
        let is_ours = lines
            .first()
            .is_some_and(|first| first.starts_with(br#"{"clientele""#));
        return Err(if is_ours {
            Fault::NotWhole
        } else {
            Fault::NotEvidence
        });
    };
    for (n, (line, sum)) in content.iter().zip(&sums.lines).enumerate() {
        if short(line, sha256) != *sum {
            return Err(fault(n + 1, Why::Altered));
        }
    }
    if sums.lines.len() != content.len() {
        return Err(Fault::NotWhole);
    }
    let before: Vec<u8> = lines[..lines.len() - 1].concat();
    match seal.sha256 == hex(&sha256(&before)) {
        true => Ok(content),
        false => Err(fault(lines.len(), Why::Altered)),
    }
}

struct Cursor<'a> {
    lines: &'a [&'a [u8]],
    next: usize,
}

impl Cursor<'_> {
    fn read<T: DeserializeOwned + Serialize>(&mut self) -> Result<T, Fault> {
        let line = self.lines.get(self.next).ok_or(Fault::NotWhole)?;
        self.next += 1;
        parsed(line).ok_or_else(|| self.fault(Why::Unreadable))
    }

    /// What is wrong with the line read last.
    fn fault(&self, why: Why) -> Fault {
        fault(self.next, why)
    }
}

fn fault(line: usize, why: Why) -> Fault {
    let line = line as u32;
    Fault::Line { line, why }
}

/// A line that is written exactly as this program writes what it says: nothing is hidden in blanks,
/// in the order of fields or in other spellings of the same text.
fn parsed<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Option<T> {
    let text = std::str::from_utf8(bytes).ok()?;
    let value: T = serde_json::from_str(text.strip_suffix('\n')?).ok()?;
    (line(&value) == text).then_some(value)
}

/// The record a line states.
fn record(head: &Head, stated: &RecordLine) -> Option<Evidence> {
    Some(Evidence {
        id: EvidenceId(0),
        client: ClientId(head.client),
        seq: stated.record,
        at_ms: stated.at_ms,
        day: Day(stated.day),
        policy: stated.policy,
        kind: stated.kind,
        body: Base64::decode_vec(&stated.body).ok()?,
        previous: unhex(&stated.previous)?,
        hash: unhex(&stated.hash)?,
    })
}

/// A hash from its hexadecimal.
fn unhex(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    let is_plain = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_plain || text.bytes().any(|b| b.is_ascii_uppercase()) {
        return None;
    }
    for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(hash)
}
