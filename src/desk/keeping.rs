//! What the book keeps of its own safety: its last backup and checkpoint, and when to be reminded.
//! A small record of its own, no part of the book's analyses; it is written with an audit entry
//! like everything else.

use super::blocks::KEEPING;
use super::change::entry;
use crate::protocol::custody::backup::{Keeping, LastBackup};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::summary::Deed;
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{BlockKey, Epoch, Vault};
use serde::Deserialize;

/// The first byte of the record: how the rest is written. The first format had no adviser and no
/// deposit.
const FORMAT: u8 = 2;
const FIRST: u8 = 1;
const KEY: BlockKey = BlockKey {
    table: KEEPING,
    number: 0,
};

/// The record as its first format had it.
#[derive(Deserialize)]
struct First {
    last: Option<LastBackup>,
    remind_days: u16,
    remind_changes: u32,
}

impl From<First> for Keeping {
    fn from(first: First) -> Self {
        Self {
            last: first.last,
            remind_days: first.remind_days,
            remind_changes: first.remind_changes,
            ..Self::default()
        }
    }
}

/// What the book keeps; what it begins with where nothing was kept yet.
///
/// # Errors
/// A damaged block, or a record of a later release.
pub async fn read<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
) -> Result<Keeping, Failure> {
    if !vault.blocks().any(|(key, _)| key == KEY) {
        return Ok(Keeping::default());
    }
    let blocks = vault.read(&[KEY]).await?;
    let found = blocks.first().and_then(|block| block.split_first());
    let read = match found {
        Some((&FORMAT, record)) => postcard::from_bytes(record).ok(),
        Some((&FIRST, record)) => postcard::from_bytes::<First>(record)
            .ok()
            .map(Keeping::from),
        _ => None,
    };
    let unreadable = DeskFailure::UnreadableRecord { table: KEEPING };
    Ok(read.ok_or(unreadable)?)
}

/// Keeps it, with what the audit says of why.
///
/// # Errors
/// What the vault reports; nothing was written then.
pub async fn write<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &mut Vault<S, C, M>,
    keeping: &Keeping,
    deed: &Deed,
    at_ms: u64,
) -> Result<Epoch, Failure> {
    // Postcard fails only on types of unknown length, which the record has none of.
    let record = postcard::to_extend(keeping, vec![FORMAT]).unwrap_or_default();
    let mut staged = vault.stage();
    vault.seal(&mut staged, KEY, &record).await?;
    Ok(vault.commit(staged, entry(deed, at_ms)).await?)
}
