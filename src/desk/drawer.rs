//! What the pages of data keep of their own, each kind in a block of its own: presets of imports, the
//! last brief, the trend of quality. No part of the book's analyses, and not read with it; written
//! with an audit entry like everything else.

use super::blocks::DRAWER;
use super::change::{OfEntry, entry};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::summary::Deed;
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{BlockKey, Epoch, Vault};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A kind of thing that is kept. What was never kept is the default.
pub trait Kept: Serialize + DeserializeOwned + Default {
    /// Its place, stored: never reused. 0: presets; 1: the brief; 2: the trend of quality.
    const PLACE: u32;
    /// How it is written, stored as its first byte: a change of its fields needs the next number.
    const FORMAT: u8;

    /// What an earlier release wrote in another format.
    fn earlier(_format: u8, _record: &[u8]) -> Option<Self> {
        None
    }
}

/// Where a kind is kept.
fn place<T: Kept>() -> BlockKey {
    BlockKey {
        table: DRAWER,
        number: T::PLACE,
    }
}

/// The block of a kind, to be written beside a command's own.
pub fn block<T: Kept>(kept: &T) -> (BlockKey, Vec<u8>) {
    // Postcard fails only on types of unknown length, which what is kept has none of.
    let record = postcard::to_extend(kept, vec![T::FORMAT]).unwrap_or_default();
    (place::<T>(), record)
}

/// The block of a kind that begins with the number of an audit entry, which a command has only once it is
/// written; `rest` is what follows.
pub fn block_of_entry<T: Kept>(rest: &impl Serialize) -> OfEntry {
    OfEntry {
        key: place::<T>(),
        format: T::FORMAT,
        // As above.
        rest: postcard::to_stdvec(rest).unwrap_or_default(),
    }
}

/// What is kept of a kind; the default where nothing was kept yet.
///
/// # Errors
/// A damaged block, or one of a later release.
pub async fn read<T: Kept, S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
) -> Result<T, Failure> {
    let key = place::<T>();
    if !vault.blocks().any(|(stored, _)| stored == key) {
        return Ok(T::default());
    }
    let blocks = vault.read(&[key]).await?;
    let found = blocks.first().and_then(|block| block.split_first());
    let read = match found {
        Some((format, record)) if *format == T::FORMAT => postcard::from_bytes(record).ok(),
        Some((format, record)) => T::earlier(*format, record),
        None => None,
    };
    let unreadable = DeskFailure::UnreadableRecord { table: DRAWER };
    Ok(read.ok_or(unreadable)?)
}

/// Keeps it, with what the audit says of why.
///
/// # Errors
/// What the vault reports; nothing was written then.
pub async fn write<T: Kept, S: BlockStore, C: Crypto, M: Mirror>(
    vault: &mut Vault<S, C, M>,
    kept: &T,
    deed: &Deed,
    at_ms: u64,
) -> Result<Epoch, Failure> {
    let (key, record) = block(kept);
    let mut staged = vault.stage();
    vault.seal(&mut staged, key, &record).await?;
    Ok(vault.commit(staged, entry(deed, at_ms)).await?)
}

/// Has the audit log tell of what is kept where none of it changes, as when it leaves the book. What
/// somebody has under way for the book is not stale by it.
///
/// # Errors
/// What the vault reports; nothing was written then.
pub async fn note<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &mut Vault<S, C, M>,
    deed: &Deed,
    at_ms: u64,
) -> Result<Epoch, Failure> {
    let staged = vault.stage();
    Ok(vault.commit(staged, entry(deed, at_ms)).await?)
}
