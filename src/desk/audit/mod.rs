//! The audit log as it is looked through: chosen entries, the whole chain checked, a file that can
//! be read without the program, and checkpoints that tell a cut-off end.

pub mod checkpoint;
pub mod export;
mod named;

pub use named::{masked, numbers, texts};

use super::queries;
use super::undo::past;
use crate::desk::Desk;
use crate::desk::blocks::{CLIENTS, PROFILES};
use crate::domain::ids::ClientId;
use crate::protocol::custody::audit::{AuditFilter, Checked};
use crate::protocol::failure::Failure;
use crate::protocol::summary::{AuditRow, Deed};
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use crate::vault::{Vault, VaultError};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Entries read at a time.
pub const ENTRIES: u64 = 200;

/// What is looked for, made ready.
#[derive(Clone, Debug, Default)]
pub struct Search {
    filter: AuditFilter,
    words: String,
    /// The record numbers and the bank's numbers of the client and of all who were joined with them.
    ids: Vec<ClientId>,
    numbers: Vec<String>,
    /// Entries that touched the client without naming it: imports, tasks for a list.
    touched: BTreeSet<u64>,
}

/// Makes a search ready. A client is found by the number it has now, by its evidence, and, for as
/// long as commands can be taken back, by what they touched.
///
/// # Errors
/// A damaged block.
pub async fn search<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    desk: &RefCell<Desk>,
    filter: AuditFilter,
) -> Result<Search, Failure> {
    let mut touched = BTreeSet::new();
    let ids = filter
        .client
        .map_or_else(Vec::new, |id| desk.borrow().book.own_ids(id));
    if filter.client.is_some() {
        for (_, head) in &past::past(vault).await?.heads {
            let of_client = |table: u8| table == CLIENTS || table == PROFILES;
            let mut tables = head.touched.iter().filter(|(table, _)| of_client(*table));
            if tables.any(|(_, runs)| runs.iter().any(|run| ids.iter().any(|id| has(*run, *id)))) {
                touched.insert(head.seq);
            }
        }
    }
    let numbers = filter
        .client
        .map_or_else(Vec::new, |id| numbers_of(&desk.borrow(), id));
    Ok(Search {
        words: filter.words.trim().to_lowercase(),
        ids,
        numbers,
        touched,
        filter,
    })
}

fn has((first, len): (u32, u32), client: ClientId) -> bool {
    (first..first.saturating_add(len)).contains(&client.0)
}

/// The numbers of a client, of one that is only stored too, and of all who were joined with them.
fn numbers_of(desk: &Desk, id: ClientId) -> Vec<String> {
    let client = desk.book.clients.get(id);
    let aside = || Some(&desk.book.aside.get(id)?.dossier.as_ref()?.client);
    let own = client.or_else(aside).map(|client| client.number.clone());
    let joined = desk.book.joined_into(id);
    let before = joined.iter().flat_map(|one| one.numbers());
    own.into_iter().chain(before.map(str::to_string)).collect()
}

impl Search {
    /// Whether nothing is looked for, so that every entry is found.
    pub fn is_all(&self) -> bool {
        self.filter == AuditFilter::default()
    }

    /// Whether an entry is found.
    pub fn finds(&self, seq: u64, at_ms: u64, deed: &Deed) -> bool {
        let f = &self.filter;
        let in_period = f.from_ms.is_none_or(|from| at_ms >= from)
            && f.until_ms.is_none_or(|until| at_ms < until);
        in_period
            && f.group.is_none_or(|group| group == named::group(deed))
            && (f.client.is_none() || self.is_of_client(seq, deed))
            && (self.words.is_empty() || named::says(deed, &self.words))
    }

    fn is_of_client(&self, seq: u64, deed: &Deed) -> bool {
        let named = numbers(deed);
        let is_named = self.numbers.iter().any(|own| named.contains(&own.as_str()));
        let by_evidence = matches!(deed, Deed::Recorded { records, .. }
            if records.iter().any(|mark| self.ids.contains(&mark.client)));
        is_named || by_evidence || self.touched.contains(&seq)
    }
}

/// Entries of a stretch of the log, newest first: up to [`ENTRIES`] that end with number `last`, and
/// where the next stretch ends (0: there is none).
///
/// # Errors
/// A damaged audit log, or an entry of a later release.
pub async fn stretch<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    search: &Search,
    last: u64,
) -> Result<(Vec<AuditRow>, u64), Failure> {
    let first = last.saturating_sub(ENTRIES - 1).max(1);
    let mut rows = Vec::new();
    if last == 0 {
        return Ok((rows, 0));
    }
    for entry in vault
        .audit(first, (last + 1 - first) as usize)
        .await?
        .iter()
        .rev()
    {
        let deed = told(&entry.summary, entry.seq)?;
        if search.finds(entry.seq, entry.at_ms, &deed) {
            rows.push(AuditRow {
                seq: entry.seq,
                epoch: entry.epoch,
                at_ms: entry.at_ms,
                deed,
            });
        }
    }
    Ok((rows, first - 1))
}

/// What an entry says. The very first of a book says that it was made, whatever else is in it.
pub(super) fn told(summary: &[u8], seq: u64) -> Result<Deed, Failure> {
    match (summary, seq) {
        ([], 1) => Ok(Deed::Created),
        _ => Ok(queries::deed(summary)?),
    }
}

/// Checks a stretch of the chain from entry `first` on: that each entry is there, unaltered, and
/// continues the one before; the last also against the book's table of contents.
///
/// # Errors
/// What the store reports; an entry that does not hold is no error but the finding.
pub async fn check<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    first: u64,
) -> Result<Checked, Failure> {
    let (head, total) = vault.audit_head();
    let first = first.max(1);
    let broken = match vault.audit(first, ENTRIES as usize).await {
        Ok(_) => None,
        Err(VaultError::DamagedAudit { seq }) => Some(seq),
        Err(other) => return Err(other.into()),
    };
    Ok(Checked {
        until: total.min(first + ENTRIES - 1),
        total,
        head,
        broken,
    })
}
