//! A checkpoint: where the audit chain stood, kept outside the book.
//!
//! A whole older browser profile put back agrees with itself. What was printed, mailed or handed
//! to the bank before does not agree with it.
//!
//! As text, one line: `clientele-checkpoint-1`, then name of the book, epoch, entry, hash, time and
//! the first 8 hexadecimal digits of SHA-256 of all before, with colons between. Spaces and line
//! breaks may come anywhere.

use std::fmt::{self, Write};

use super::crypto::Crypto;
use super::hash::sha256;
use super::mirror::Mirror;
use super::store::BlockStore;
use super::{Epoch, Vault, VaultError};

const NAME: &str = "clientele-checkpoint-1";
/// Longest text looked at, in bytes; a checkpoint has some 200.
const TEXT_MAX: usize = 2_000;

/// Where a book's audit chain stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which book.
    pub vault_id: [u8; 16],
    /// The book's epoch.
    pub epoch: Epoch,
    /// Number of the last audit entry.
    pub seq: u64,
    /// Its hash.
    pub head: [u8; 32],
    /// When it was taken, Unix milliseconds, by the caller's clock.
    pub at_ms: u64,
}

/// What a book says to a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The chain has that very entry.
    Agrees,
    /// The book is older than the checkpoint: an older copy was put back.
    BookIsOlder {
        /// The book's epoch.
        book: Epoch,
        /// The checkpoint's.
        checkpoint: Epoch,
    },
    /// The book went on, but its chain is shorter: entries were cut off, as by restoring a backup
    /// from before the checkpoint.
    CutOff {
        /// The first entry that is missing.
        at: u64,
    },
    /// The entry is another: the chain was written anew from before it.
    Differs {
        /// The entry's number.
        at: u64,
    },
    /// It is another book's checkpoint.
    OtherBook,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = format!("{NAME}:");
        hex(&mut text, &self.vault_id);
        let _ = write!(text, ":{}:{}:", self.epoch, self.seq);
        hex(&mut text, &self.head);
        let _ = write!(text, ":{}:", self.at_ms);
        let sum = sum(&text);
        hex(&mut text, &sum);
        f.write_str(&text)
    }
}

impl std::str::FromStr for Checkpoint {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        Self::read(text).ok_or(VaultError::NoCheckpoint)
    }
}

impl Checkpoint {
    fn read(text: &str) -> Option<Self> {
        if text.len() > TEXT_MAX {
            return None;
        }
        let text: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let parts: Vec<&str> = text.split(':').collect();
        let [name, vault_id, epoch, seq, head, at_ms, _] = parts[..] else {
            return None;
        };
        let found = Self {
            vault_id: unhex(vault_id)?,
            epoch: epoch.parse().ok()?,
            seq: seq.parse().ok()?,
            head: unhex(head)?,
            at_ms: at_ms.parse().ok()?,
        };
        // One text for one checkpoint: no leading zeros, no other sum.
        (name == NAME && found.to_string() == text).then_some(found)
    }
}

impl<S: BlockStore, C: Crypto, M: Mirror> Vault<S, C, M> {
    /// Where the chain stands now.
    pub fn checkpoint(&self, at_ms: u64) -> Checkpoint {
        Checkpoint {
            vault_id: self.vault_id,
            epoch: self.manifest.epoch,
            seq: self.manifest.audit_seq,
            head: self.manifest.audit_head,
            at_ms,
        }
    }

    /// Holds the book against a checkpoint.
    ///
    /// # Errors
    /// [`VaultError::DamagedAudit`] when the entry cannot be read.
    pub async fn check(&self, checkpoint: &Checkpoint) -> Result<Agreement, VaultError> {
        let book = self.manifest.epoch;
        if checkpoint.vault_id != self.vault_id {
            return Ok(Agreement::OtherBook);
        }
        if book < checkpoint.epoch {
            return Ok(Agreement::BookIsOlder {
                book,
                checkpoint: checkpoint.epoch,
            });
        }
        if self.manifest.audit_seq < checkpoint.seq {
            let at = self.manifest.audit_seq + 1;
            return Ok(Agreement::CutOff { at });
        }
        let entry = self.audit(checkpoint.seq, 1).await?;
        let same = entry
            .first()
            .is_some_and(|entry| entry.seq == checkpoint.seq && entry.hash == checkpoint.head);
        Ok(match same {
            true => Agreement::Agrees,
            false => Agreement::Differs { at: checkpoint.seq },
        })
    }
}

fn hex(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (byte, at) in out.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(out)
}

fn sum(text: &str) -> [u8; 4] {
    let [a, b, c, d, ..] = sha256(text.as_bytes());
    [a, b, c, d]
}
