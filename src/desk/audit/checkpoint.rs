//! A checkpoint in what people paste, and what it says of the book that is open.

use crate::protocol::custody::audit::CheckpointVerdict;
use crate::protocol::failure::Failure;
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{Agreement, Checkpoint, Vault, VaultError};

/// What a checkpoint begins with.
const MARK: &str = "clientele-checkpoint-1";

/// The first checkpoint in a text, wherever in it, as in an exported log; `None` where there is none,
/// or it was mistyped.
pub fn read(text: &str) -> Option<Checkpoint> {
    let rest = &text[text.find(MARK)?..];
    let of_it = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':' || c.is_whitespace();
    let line = rest.split(|c| !of_it(c)).next()?;
    // Behind it other words may stand: its last part has eight figures.
    let last = line.rfind(':')? + 1;
    let figures = line[last..].char_indices();
    let mut figures = figures.filter(|(_, c)| !c.is_whitespace()).skip(7);
    let end = last + figures.next()?.0 + 1;
    line[..end].parse().ok()
}

/// What a checkpoint says of the book that is open.
///
/// # Errors
/// What the store reports.
pub async fn compare<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    checkpoint: &Checkpoint,
) -> Result<CheckpointVerdict, Failure> {
    let (_, total) = vault.audit_head();
    Ok(match vault.check(checkpoint).await {
        Ok(Agreement::Agrees) => CheckpointVerdict::Agrees {
            since: total - checkpoint.seq,
        },
        Ok(Agreement::BookIsOlder { .. }) => CheckpointVerdict::BookIsOlder,
        Ok(Agreement::CutOff { .. }) => CheckpointVerdict::CutOff,
        Ok(Agreement::Differs { at }) => CheckpointVerdict::Differs { at },
        Ok(Agreement::OtherBook) => CheckpointVerdict::OtherBook,
        // An entry that cannot be read is not the one it was.
        Err(VaultError::DamagedAudit { seq }) => CheckpointVerdict::Differs { at: seq },
        Err(other) => return Err(other.into()),
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

    #[test]
    fn it_is_read_back_from_among_other_text() {
        let line = one().to_string();
        assert_eq!(read(&line), Some(one()));
        let within = format!("{{\"checkpoint\":\"{line}\",\"book\":1}}");
        assert_eq!(read(&within), Some(one()));
        assert_eq!(read(&format!("# {line}\nthe end\n")), Some(one()));
        assert_eq!(read(&line.replace(':', ":\n ")), Some(one()));
    }

    #[test]
    fn a_changed_figure_is_noticed() {
        let line = one().to_string();
        let figures = line.char_indices();
        for (place, c) in figures.filter(|(_, c)| c.is_ascii_alphanumeric()) {
            let other = if c == '3' { '4' } else { '3' };
            let mut changed = line.clone();
            changed.replace_range(place..=place, &other.to_string());
            assert_eq!(read(&changed), None, "{changed}");
        }
        assert_eq!(read(&line[..line.len() - 1]), None);
        assert_eq!(read(""), None);
    }
}
