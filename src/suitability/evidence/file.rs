//! A client's evidence as a file that stands by itself: text, one JSON object a line.
//!
//! In this order: the head (whose, from which book, by which release, how many records); the words of
//! every questionnaire the records name; the records, each with its exact bytes, its hashes and what
//! it says in both languages; where the chain ends; what the book's audit chain says of it; a short
//! hash of every line before, so that a changed line can be named; and the SHA-256 of all bytes before
//! the last line. Every line ends with a line feed.

use super::chain::Sha256;
use super::terms::Both;
use super::words::{Answered, Wording, answered, questionnaire, says};
use super::{Event, EvidenceError};
use crate::domain::day::Day;
use crate::domain::evidence::{Evidence, Hash};
use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The format's number; a file of a later one is refused.
pub const FORMAT: u16 = 1;

/// The first line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Always `evidence`.
    pub clientele: String,
    /// [`FORMAT`].
    pub format: u16,
    /// The book's random name, hexadecimal.
    pub book: String,
    /// The client's record number, which the hashes cover.
    pub client: u32,
    /// The bank's client number.
    pub number: String,
    /// The client's name.
    pub name: String,
    /// When the file was made, Unix time in milliseconds.
    pub made_ms: u64,
    /// The day of it where the person was.
    pub made: String,
    /// The release of the program that made it.
    pub release: String,
    /// The version of the policy in force then.
    pub policy: u32,
    /// How many questionnaires follow.
    pub questionnaires: u32,
    /// How many records follow them.
    pub records: u32,
}

/// A record's line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordLine {
    /// Its place in the chain.
    pub record: u32,
    /// The day, written out.
    pub date: String,
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// The day's number, as it is hashed.
    pub day: i32,
    /// The version of the policy in force.
    pub policy: u32,
    /// The number of the body's kind.
    pub kind: u8,
    /// What it says, in both languages.
    pub says: Vec<Both>,
    /// Questions and answers.
    pub answers: Vec<Answered>,
    /// What it says, as names and figures.
    pub event: Value,
    /// The bytes that are hashed, base64.
    pub body: String,
    /// The hash of the record before, hexadecimal.
    pub previous: String,
    /// Its own hash, hexadecimal.
    pub hash: String,
}

/// Where the chain ends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// The last record's place; 0 where there is none.
    pub chain: u32,
    /// Its hash, hexadecimal.
    pub head: String,
}

/// What the book's audit chain says.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// How many entries it has.
    pub audit: u64,
    /// Its last hash, hexadecimal.
    pub head: String,
    /// The entries that name these records.
    pub entries: Vec<Mention>,
}

/// An entry of the audit chain that names records of the client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// Its place in the audit chain.
    pub entry: u64,
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// The records it names.
    pub records: Vec<u32>,
    /// The first eight bytes of each one's hash, hexadecimal, in the same order.
    pub marks: Vec<String>,
}

/// The line before the last: the first eight bytes of each line's SHA-256, hexadecimal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lines {
    pub lines: Vec<String>,
}

/// The last line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seal {
    pub sha256: String,
}

/// What a file is made of.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    /// The book's random name.
    pub book: [u8; 16],
    /// The client's record number.
    pub client: u32,
    /// The bank's client number.
    pub number: &'a str,
    /// The client's name.
    pub name: &'a str,
    /// When it is made, Unix time in milliseconds.
    pub made_ms: u64,
    /// The day of it.
    pub made: Day,
    /// The version of the policy in force.
    pub policy: u32,
    /// The words of the questionnaires the records name.
    pub wordings: Vec<Wording>,
    /// The chain, in its order.
    pub records: Vec<&'a Evidence>,
    /// What the audit says.
    pub audit: Audit,
}

/// The release of this program.
pub fn release() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The file, whole.
///
/// # Errors
/// A record of a later release.
pub fn write(parts: &Parts<'_>, sha256: Sha256) -> Result<String, EvidenceError> {
    let mut lines = vec![line(&Head {
        clientele: "evidence".into(),
        format: FORMAT,
        book: hex(&parts.book),
        client: parts.client,
        number: parts.number.into(),
        name: parts.name.into(),
        made_ms: parts.made_ms,
        made: parts.made.to_string(),
        release: release().into(),
        policy: parts.policy,
        questionnaires: parts.wordings.len() as u32,
        records: parts.records.len() as u32,
    })];
    lines.extend(parts.wordings.iter().map(line));
    for record in &parts.records {
        lines.push(line(&record_line(record, &parts.wordings)?));
    }
    let last = parts.records.last();
    lines.push(line(&Chain {
        chain: last.map_or(0, |last| last.seq),
        head: hex(&last.map_or([0; 32], |last| last.hash)),
    }));
    lines.push(line(&parts.audit));
    lines.push(line(&Lines {
        lines: lines
            .iter()
            .map(|one| short(one.as_bytes(), sha256))
            .collect(),
    }));
    let mut text = lines.concat();
    let sum = sha256(text.as_bytes());
    text.push_str(&line(&Seal { sha256: hex(&sum) }));
    Ok(text)
}

/// A record as its line says it.
pub(super) fn record_line(
    record: &Evidence,
    wordings: &[Wording],
) -> Result<RecordLine, EvidenceError> {
    let event = Event::of(record)?;
    let wording = wording_of(&event, wordings);
    Ok(RecordLine {
        record: record.seq,
        date: record.day.to_string(),
        at_ms: record.at_ms,
        day: record.day.0,
        policy: record.policy,
        kind: record.kind,
        says: says(&event),
        answers: answered(&event, wording),
        event: coded(&event),
        body: Base64::encode_string(&record.body),
        previous: hex(&record.previous),
        hash: hex(&record.hash),
    })
}

/// The words of the questionnaire an event names.
pub(super) fn wording_of<'a>(event: &Event, wordings: &'a [Wording]) -> Option<&'a Wording> {
    let (name, version) = questionnaire(event)?;
    let mut all = wordings.iter();
    all.find(|one| one.questionnaire == name && one.version == version)
}

/// An event as names and figures, for programs that read the file.
pub(super) fn coded(event: &Event) -> Value {
    let (name, said) = match event {
        Event::Asked(it) => ("Asked", json!(it)),
        Event::Assessed(it) => ("Assessed", json!(it)),
        Event::Dropped(it) => ("Dropped", json!(it)),
        Event::IdentityChecked(it) => ("IdentityChecked", json!(it)),
        Event::MatchShown(it) => ("MatchShown", json!(it)),
        Event::Warned(it) => ("Warned", json!(it)),
        Event::Acknowledged(it) => ("Acknowledged", json!(it)),
        Event::Prepared(it) => ("Prepared", json!(it)),
        Event::AboveLevel(it) => ("AboveLevel", json!(it)),
        Event::ProposalShown(it) => ("ProposalShown", json!(it)),
    };
    json!({ name: said })
}

/// A line of the file. What is written has no maps but those of JSON values, so it cannot fail.
pub(super) fn line<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string(value).unwrap_or_default();
    text.push('\n');
    text
}

/// Bytes in hexadecimal, small letters.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The first eight bytes of a line's hash.
pub(super) fn short(bytes: &[u8], sha256: Sha256) -> String {
    let hash: Hash = sha256(bytes);
    hex(&hash[..8])
}
