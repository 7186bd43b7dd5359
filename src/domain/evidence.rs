//! Evidence: what was shown, said and decided in suitability, one chain a client.
//!
//! A record is never changed nor taken away; what was wrong is put right by a new one. Each names the
//! hash of the one before it of the same client, so that a later edit, a gap or a swap shows.

use super::day::Day;
use super::ids::{ClientId, EvidenceId};
use serde::{Deserialize, Serialize};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// A record of evidence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// The record number.
    pub id: EvidenceId,
    /// Whom it is about.
    pub client: ClientId,
    /// Its place in the client's chain, from 1.
    pub seq: u32,
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// The day of it where the person was.
    pub day: Day,
    /// The version of the policy that was in force.
    pub policy: u32,
    /// How `body` is written; numbers are never reused. What they mean is `suitability::evidence`'s.
    pub kind: u8,
    /// What happened, as the bytes that are hashed.
    pub body: Vec<u8>,
    /// The hash of the client's record before; zeros for the first.
    pub previous: Hash,
    /// The hash of all fields above but the record number.
    pub hash: Hash,
}

impl Evidence {
    /// The bytes that are hashed: lengths and numbers are fixed-width little-endian, so that no two
    /// records have the same.
    pub fn hashed(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.body.len() + 64);
        bytes.extend_from_slice(&self.previous);
        bytes.extend_from_slice(&self.client.0.to_le_bytes());
        bytes.extend_from_slice(&self.seq.to_le_bytes());
        bytes.extend_from_slice(&self.at_ms.to_le_bytes());
        bytes.extend_from_slice(&self.day.0.to_le_bytes());
        bytes.extend_from_slice(&self.policy.to_le_bytes());
        bytes.push(self.kind);
        bytes.extend_from_slice(&self.body);
        bytes
    }
}
