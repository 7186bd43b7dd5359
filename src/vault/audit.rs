//! The audit chain: one entry a commit, each bound to the one before.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Epoch, VaultError};

/// What the caller says of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// When, Unix milliseconds; the vault has no clock.
    pub at_ms: u64,
    /// What kind of command, by the caller's numbering.
    pub kind: u16,
    /// The caller's own description, sealed like all else.
    pub summary: Vec<u8>,
}

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Place in the chain, from 1.
    pub seq: u64,
    /// The commit that wrote it.
    pub epoch: Epoch,
    /// When, Unix milliseconds, by the caller's clock.
    pub at_ms: u64,
    /// What kind of command, by the caller's numbering.
    pub kind: u16,
    /// The caller's own description.
    pub summary: Vec<u8>,
    /// SHA-256 of the previous hash and this entry; see [`AuditEntry::link`].
    pub hash: [u8; 32],
}

impl AuditEntry {
    /// The entry that continues a chain whose last hash is `previous`.
    pub(super) fn after(previous: &[u8; 32], seq: u64, epoch: Epoch, new: NewEntry) -> Self {
        let mut entry = Self {
            seq,
            epoch,
            at_ms: new.at_ms,
            kind: new.kind,
            summary: new.summary,
            hash: [0; 32],
        };
        entry.hash = entry.link(previous);
        entry
    }

    /// The hash this entry must carry after `previous`: SHA-256 of the previous hash, then seq,
    /// epoch and time (8 bytes each), kind (2), length of the summary (8), all little-endian,
    /// and the summary. A layout of its own, so that a printed head can be recomputed without
    /// knowing how entries are stored.
    pub fn link(&self, previous: &[u8; 32]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(previous);
        hash.update(self.seq.to_le_bytes());
        hash.update(self.epoch.to_le_bytes());
        hash.update(self.at_ms.to_le_bytes());
        hash.update(self.kind.to_le_bytes());
        hash.update((self.summary.len() as u64).to_le_bytes());
        hash.update(&self.summary);
        hash.finalize().into()
    }
}

/// What stands before the first entry: bound to the book, so that no chain passes for another's.
pub(super) fn genesis(vault_id: &[u8; 16]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"clientele audit chain 1");
    hash.update(vault_id);
    hash.finalize().into()
}

/// Checks that `entries` continue from `previous` without a gap, the first being number `first`.
///
/// # Errors
/// [`VaultError::DamagedAudit`] with the first entry that does not fit.
pub(super) fn check_links<'a>(
    entries: impl Iterator<Item = &'a AuditEntry>,
    first: u64,
    mut previous: [u8; 32],
) -> Result<(), VaultError> {
    for (entry, seq) in entries.zip(first..) {
        if entry.seq != seq || entry.hash != entry.link(&previous) {
            return Err(VaultError::DamagedAudit { seq });
        }
        previous = entry.hash;
    }
    Ok(())
}
