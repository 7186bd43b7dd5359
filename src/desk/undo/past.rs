//! What the commands of the last days left, read from the book.

use super::DAYS;
use super::record::{FORMAT, Former, Head, day, key};
use crate::desk::blocks::{UNDO, UNDO_PIECES};
use crate::desk::queries;
use crate::domain::day::Day;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::summary::Deed;
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{BlockKey, Vault};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// Blocks read at a time: what commands leave is small.
const BATCH: usize = 64;

/// What commands left, oldest first.
#[derive(Clone, Default, Debug)]
pub struct Past {
    /// Each with the block it is in.
    pub heads: Vec<(BlockKey, Head)>,
    /// Entries that are taken back, each with the entry that did.
    taken: Vec<(u64, u64)>,
}

impl Past {
    /// What these blocks hold.
    pub fn new(mut heads: Vec<(BlockKey, Head)>) -> Self {
        heads.sort_by_key(|(_, head)| head.seq);
        let (mut gone, mut taken) = (BTreeSet::new(), Vec::new());
        for (_, head) in heads.iter().rev() {
            // A taking back that is taken back itself takes nothing back.
            if let Some(entry) = head.takes_back.filter(|_| !gone.contains(&head.seq)) {
                gone.insert(entry);
                taken.push((entry, head.seq));
            }
        }
        Self { heads, taken }
    }

    /// What the command of an audit entry left.
    pub fn find(&self, seq: u64) -> Option<&(BlockKey, Head)> {
        let place = self.heads.binary_search_by_key(&seq, |(_, head)| head.seq);
        self.heads.get(place.ok()?)
    }

    /// The entry that took another back, if that stands.
    pub fn taken_back_by(&self, seq: u64) -> Option<u64> {
        let found = self.taken.iter().find(|(entry, _)| *entry == seq);
        found.map(|(_, by)| *by)
    }

    /// Whether the command of an entry still says what it said that day.
    pub fn is_kept(key: BlockKey, today: Day) -> bool {
        day(key).plus(DAYS) >= today
    }
}

/// Reads what the commands of the last days left.
///
/// # Errors
/// A damaged block, or one of a later release.
pub async fn past<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
) -> Result<Past, Failure> {
    let stored = vault.blocks().map(|(key, _)| key);
    let keys: Vec<BlockKey> = stored.filter(|key| key.table == UNDO).collect();
    let mut heads = Vec::with_capacity(keys.len());
    for keys in keys.chunks(BATCH) {
        for (key, block) in keys.iter().zip(vault.read(keys).await?) {
            heads.push((*key, read(*key, &block)?));
        }
    }
    Ok(Past::new(heads))
}

/// What was there before a command: its own block holds it, or the pieces it names.
///
/// # Errors
/// A damaged block, or one of a later release.
pub async fn former<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    head: &Head,
) -> Result<Vec<Former>, Failure> {
    let mut former = head.former.clone();
    let (first, count) = head.pieces;
    let number = |number| BlockKey {
        table: UNDO_PIECES,
        number,
    };
    let keys: Vec<BlockKey> = (first..first.saturating_add(count)).map(number).collect();
    for keys in keys.chunks(BATCH) {
        for (key, block) in keys.iter().zip(vault.read(keys).await?) {
            former.extend(read::<Vec<Former>>(*key, &block)?);
        }
    }
    Ok(former)
}

/// The blocks a command left: its own and its pieces.
pub fn blocks_of(own: BlockKey, head: &Head) -> Vec<BlockKey> {
    let (first, count) = head.pieces;
    let place = |number: u32| key(UNDO_PIECES, day(own), number);
    let pieces = (first..first.saturating_add(count)).map(place);
    pieces.chain([own]).collect()
}

/// What the audit log says of an entry, and when it was written.
///
/// # Errors
/// A damaged audit log, or an entry of a later release.
pub async fn told<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    seq: u64,
) -> Result<(u64, Deed), Failure> {
    let entries = vault.audit(seq, 1).await?;
    let entry = entries.first().ok_or(DeskFailure::NoSuchRecord)?;
    Ok((entry.at_ms, queries::deed(&entry.summary)?))
}

fn read<T: DeserializeOwned>(key: BlockKey, block: &[u8]) -> Result<T, Failure> {
    let unreadable = DeskFailure::UnreadableRecord { table: key.table };
    match block.split_first() {
        Some((&FORMAT, fields)) => Ok(postcard::from_bytes(fields).map_err(|_| unreadable)?),
        _ => Err(unreadable.into()),
    }
}

/// Whether a command took another back, and did not do one again: of a chain of commands each of which
/// takes back the one before, every second does it again.
fn takes_away(past: &Past, head: &Head) -> bool {
    let (mut away, mut next) = (false, head.takes_back);
    while let Some(seq) = next {
        away = !away;
        next = past.find(seq).and_then(|(_, head)| head.takes_back);
    }
    away
}

/// The newest command that stands and took nothing back; and the newest taking back that stands, with
/// nothing done since but taking back and doing again.
pub fn newest(past: &Past) -> (Option<u64>, Option<u64>) {
    let since = past.heads.iter().rev();
    let again = since
        .take_while(|(_, head)| head.takes_back.is_some())
        .find(|(_, head)| takes_away(past, head) && past.taken_back_by(head.seq).is_none());
    let last = past
        .heads
        .iter()
        .rev()
        .find(|(_, head)| head.takes_back.is_none() && past.taken_back_by(head.seq).is_none());
    (
        last.map(|(_, head)| head.seq),
        again.map(|(_, head)| head.seq),
    )
}
