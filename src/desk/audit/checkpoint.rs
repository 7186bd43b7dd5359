//! A checkpoint: where the audit log stood at a moment, kept outside the book. A book that was put
//! back, cut off or replaced is told by it.

use crate::protocol::custody::audit::CheckpointVerdict;
use crate::protocol::failure::Failure;
use crate::vault::crypto::Crypto;
use crate::vault::hash::sha256;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{Vault, VaultError};

const MARK: &str = "clientele-checkpoint-1";

/// Where an audit log stood.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    /// The book's random name.
    pub vault_id: [u8; 16],
    /// Its epoch.
    pub epoch: u64,
    /// The number of the last entry.
    pub seq: u64,
    /// The hash of that entry, SHA-256.
    pub head: [u8; 32],
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
}

/// A checkpoint as one line of text: a mark, the book's name, epoch, last entry, its hash, the time in
/// milliseconds, and a check of what stands before (the first four bytes of its SHA-256).
pub fn checkpoint_text(
    vault_id: [u8; 16],
    epoch: u64,
    seq: u64,
    head: [u8; 32],
    at_ms: u64,
) -> String {
    let (id, head) = (
        super::super::plain::hex(&vault_id),
        super::super::plain::hex(&head),
    );
    let text = format!("{MARK} {id} {epoch} {seq} {head} {at_ms}");
    let check = super::super::plain::hex(&sha256(text.as_bytes())[..4]);
    format!("{text} {check}")
}

/// The first checkpoint in a text, wherever in it; `None` where there is none, or it was mistyped.
pub fn read(text: &str) -> Option<Checkpoint> {
    let at = text.find(MARK)?;
    let rest = &text[at..];
    let mut words = rest.split(|c: char| c.is_whitespace() || c == '"' || c == ',');
    let mut next = || words.find(|word| !word.is_empty());
    let (mark, id, epoch, seq) = (next()?, next()?, next()?, next()?);
    let (head, at_ms, check) = (next()?, next()?, next()?);
    let line = format!("{mark} {id} {epoch} {seq} {head} {at_ms}");
    let wanted = super::super::plain::hex(&sha256(line.as_bytes())[..4]);
    if mark != MARK || !check.eq_ignore_ascii_case(&wanted) {
        return None;
    }
    Some(Checkpoint {
        vault_id: bytes(id)?,
        epoch: epoch.parse().ok()?,
        seq: seq.parse().ok()?,
        head: bytes(head)?,
        at_ms: at_ms.parse().ok()?,
    })
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |c: u8| char::from(c).to_digit(16);
    let byte = |pair: &[u8; 2]| Some((digit(pair[0])? * 16 + digit(pair[1])?) as u8);
    let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
    let bytes = bytes.filter(|_| rest.is_empty())?;
    bytes.try_into().ok()
}

/// What a checkpoint says of the book that is open.
///
/// # Errors
/// What the store reports, or an entry that is damaged.
pub async fn compare<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    checkpoint: &Checkpoint,
) -> Result<CheckpointVerdict, Failure> {
    if checkpoint.vault_id != vault.vault_id() {
        return Ok(CheckpointVerdict::OtherBook);
    }
    let (_, total) = vault.audit_head();
    if checkpoint.seq > total {
        // A book put back knows less and is older; one that went on without those entries was cut.
        return Ok(match checkpoint.epoch > vault.epoch() {
            true => CheckpointVerdict::BookIsOlder,
            false => CheckpointVerdict::CutOff,
        });
    }
    let entry = match vault.audit(checkpoint.seq, 1).await {
        Ok(entries) => entries.first().map(|entry| entry.hash),
        Err(VaultError::DamagedAudit { .. }) => None,
        Err(other) => return Err(other.into()),
    };
    Ok(match entry == Some(checkpoint.head) {
        true => CheckpointVerdict::Agrees {
            since: total - checkpoint.seq,
        },
        false => CheckpointVerdict::Differs { at: checkpoint.seq },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one() -> Checkpoint {
        Checkpoint {
            vault_id: [0xab; 16],
            epoch: 12,
            seq: 11,
            head: [7; 32],
            at_ms: 1_700_000_000_000,
        }
    }

    fn text(of: &Checkpoint) -> String {
        checkpoint_text(of.vault_id, of.epoch, of.seq, of.head, of.at_ms)
    }

    #[test]
    fn it_is_read_back_from_among_other_text() {
        let line = text(&one());
        assert_eq!(read(&line), Some(one()));
        let within = format!("{{\"checkpoint\":\"{line}\",\"book\":1}}");
        assert_eq!(read(&within), Some(one()));
        assert_eq!(read(&line.replace(' ', "\n ")), Some(one()));
    }

    #[test]
    fn a_changed_figure_is_noticed() {
        let line = text(&one());
        for (place, c) in line
            .char_indices()
            .filter(|(_, c)| c.is_ascii_alphanumeric())
        {
            let other = if c == '3' { '4' } else { '3' };
            let mut changed = line.clone();
            changed.replace_range(place..=place, &other.to_string());
            assert_eq!(read(&changed), None, "{changed}");
        }
        assert_eq!(read(&line[..line.len() - 1]), None);
        assert_eq!(read(""), None);
    }
}
