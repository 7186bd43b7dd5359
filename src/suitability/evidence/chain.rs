//! The chain of a client's records: how one follows another, and what shows that one was edited,
//! taken away or moved.
//!
//! The hash is SHA-256 and is handed in: only the vault knows cryptography.

use crate::domain::day::Day;
use crate::domain::evidence::{Evidence, Hash};
use crate::domain::ids::{ClientId, EvidenceId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What hashes bytes: SHA-256, the vault's.
pub type Sha256 = fn(&[u8]) -> Hash;

/// What a record says, before it has its place in a chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The record number it will have.
    pub id: EvidenceId,
    /// Whom it is about.
    pub client: ClientId,
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// The day of it where the person was.
    pub day: Day,
    /// The version of the policy in force.
    pub policy: u32,
    /// The number of the body's kind.
    pub kind: u8,
    /// What happened, as bytes.
    pub body: Vec<u8>,
}

/// What is wrong with a chain, and at which place of it, from 1.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Error, Serialize, Deserialize)]
pub enum Broken {
    /// Another record is expected there: one is missing, came twice or was moved.
    #[error("record {expected} of the chain is missing; number {found} is in its place")]
    Gap {
        /// The number that belongs there.
        expected: u32,
        /// The one found.
        found: u32,
    },
    /// The record names another one before it than the one that is there.
    #[error("record {0} does not follow the one before it")]
    Unlinked(u32),
    /// The record is not as it was written.
    #[error("record {0} was changed")]
    Edited(u32),
    /// The record is about somebody else than the chain.
    #[error("record {0} is about another client")]
    Foreign(u32),
    /// The chain ends elsewhere than where it is known to: records were cut off its end.
    #[error("the chain ends at record {found} and not where it is known to end")]
    Cut {
        /// The last record found; 0 for none.
        found: u32,
    },
}

/// The record that follows `last`, the last one of the client's chain.
pub fn next(last: Option<&Evidence>, said: Said, sha256: Sha256) -> Evidence {
    let mut record = Evidence {
        id: said.id,
        client: said.client,
        seq: last.map_or(1, |last| last.seq.saturating_add(1)),
        at_ms: said.at_ms,
        day: said.day,
        policy: said.policy,
        kind: said.kind,
        body: said.body,
        previous: last.map_or([0; 32], |last| last.hash),
        hash: [0; 32],
    };
    record.hash = sha256(&record.hashed());
    record
}

/// Checks a client's whole chain, in the order of its records. `head` is the hash it is known to end
/// with, where one is known: without it, nobody can tell that its last records were cut off.
///
/// # Errors
/// The first place that does not hold.
pub fn verify<'a>(
    records: impl IntoIterator<Item = &'a Evidence>,
    head: Option<Hash>,
    sha256: Sha256,
) -> Result<(), Broken> {
    let mut last: Option<&Evidence> = None;
    for record in records {
        let expected = last.map_or(1, |last| last.seq.saturating_add(1));
        if record.seq != expected {
            let found = record.seq;
            return Err(Broken::Gap { expected, found });
        }
        if last.is_some_and(|last| last.client != record.client) {
            return Err(Broken::Foreign(expected));
        }
        if record.previous != last.map_or([0; 32], |last| last.hash) {
            return Err(Broken::Unlinked(expected));
        }
        if record.hash != sha256(&record.hashed()) {
            return Err(Broken::Edited(expected));
        }
        last = Some(record);
    }
    let (found, ends) = last.map_or((0, [0; 32]), |last| (last.seq, last.hash));
    match head {
        Some(head) if head != ends => Err(Broken::Cut { found }),
        _ => Ok(()),
    }
}
