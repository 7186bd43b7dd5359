//! The manifest: what the book consists of, sealed and rewritten with every commit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{BlockKey, Epoch};

/// What the manifest says of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BlockEntry {
    /// The commit that wrote the block; part of its associated data.
    pub epoch: Epoch,
    /// Length of the sealed bytes.
    pub len: u32,
    /// SHA-256 of the sealed bytes.
    pub hash: [u8; 32],
}

/// The table of contents at one epoch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Number of commits so far; the first writes 1.
    pub epoch: Epoch,
    /// Number of audit entries, which is the number of the last.
    pub audit_seq: u64,
    /// Hash of the last audit entry.
    pub audit_head: [u8; 32],
    /// Every block of the book.
    pub blocks: BTreeMap<BlockKey, BlockEntry>,
}

/// Associated data of the manifest: a header that was altered or belongs to another book makes
/// it unreadable. The epoch is not part of it: an older manifest must open, to be told from a
/// damaged one by its number.
pub(super) fn manifest_ad(vault_id: &[u8; 16], header: &[u8]) -> Vec<u8> {
    let mut ad = b"clientele manifest 1".to_vec();
    ad.extend_from_slice(vault_id);
    ad.extend_from_slice(&Sha256::digest(header));
    ad
}

/// Associated data of a block: its book, place and time of writing.
pub(super) fn block_ad(vault_id: &[u8; 16], key: BlockKey, epoch: Epoch) -> Vec<u8> {
    let mut ad = b"clientele block 1".to_vec();
    ad.extend_from_slice(vault_id);
    ad.push(key.table);
    ad.extend_from_slice(&key.number.to_le_bytes());
    ad.extend_from_slice(&epoch.to_le_bytes());
    ad
}

/// Associated data of an audit entry: its book and place.
pub(super) fn audit_ad(vault_id: &[u8; 16], seq: u64) -> Vec<u8> {
    let mut ad = b"clientele audit 1".to_vec();
    ad.extend_from_slice(vault_id);
    ad.extend_from_slice(&seq.to_le_bytes());
    ad
}
