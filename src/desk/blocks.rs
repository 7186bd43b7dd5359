//! How the book becomes blocks of the vault, and blocks become the book.
//!
//! Records: [`RECORDS_A_BLOCK`] to a block, postcard of their slots. Ledger: one block a column
//! of a chunk, fixed-width little-endian. Table numbers are stored: they are never reused.

mod former;
mod read;

pub use former::{former, former_counterparties, touched_records};

use super::change::PolicyChange;
use super::old_suitability::{FirstAssessment, FirstProduct, FirstProfile};
use crate::domain::book::{Book, Counterparty};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{CounterpartyId, RecordId};
use crate::domain::ledger::{CHUNK_ROWS, Chunk, Column};
use crate::domain::table::Table;
use crate::policy::Policy;
use crate::protocol::failure::DeskFailure;
use crate::vault::BlockKey;
use read::{put, put_clients, put_either, read, read_policy};
use serde::Serialize;
use std::collections::BTreeMap;

/// Records a block holds.
pub const RECORDS_A_BLOCK: usize = 256;

/// The first byte of every block of records: how the rest is written. Postcard tells fields by
/// their place, so a record that gains one needs the next number and a reader of this one.
const RECORD_FORMAT: u8 = 1;

/// The first byte of a block of clients. Format 1 is that of clients without documents, format 2
/// that before what a person or firm is like.
const CLIENT_FORMAT: u8 = 3;

/// The first byte of a block of products, of profiles and of assessments. Format 1 ends before the
/// terms of sale, the client's standing, and the manner of taking.
const SUITABILITY_FORMAT: u8 = 2;

/// The first byte of the policy's block. Format 1 ends before the thresholds of suitability,
/// format 2 before those of behaviour and value, format 3 has none of professional investors, format 4
/// ends before retention.
const POLICY_FORMAT: u8 = 5;

pub(super) const SETTINGS: u8 = 1;
const POLICY: u8 = 2;
/// Policies that were in force before, under their version.
const OLD_POLICIES: u8 = 3;
pub(super) const CLIENTS: u8 = 10;
pub(super) const ACCOUNTS: u8 = 11;
pub(super) const HOLDINGS: u8 = 12;
pub(super) const LOANS: u8 = 13;
pub(super) const CARDS: u8 = 14;
pub(super) const ORDERS: u8 = 15;
pub(super) const RELATIONS: u8 = 16;
pub(super) const COUNTERPARTIES: u8 = 17;
pub(super) const SHELF: u8 = 18;
pub(super) const PROFILES: u8 = 19;
pub(super) const ASSESSMENTS: u8 = 20;
pub(super) const CASES: u8 = 21;
pub(super) const TASKS: u8 = 22;
const EVIDENCE: u8 = 23;
pub(super) const FORMS: u8 = 24;
/// What commands changed, to take them back; not read with the book. See [`super::undo`].
pub(super) const UNDO: u8 = 25;
pub(super) const CONSENTS: u8 = 26;
pub(super) const ASIDE: u8 = 27;
/// What was before a command that changed much, in pieces; not read with the book.
pub(super) const UNDO_PIECES: u8 = 28;
/// What keeps the book safe: no part of the book, and read from the vault by whoever asks
/// ([`super::keeping`]).
pub(super) const KEEPING: u8 = 29;
/// The first of the five tables of ledger columns, 30 to 34.
pub(super) const LEDGER: u8 = 30;
/// What the pages of data keep: no part of the book either ([`super::drawer`]).
pub(super) const DRAWER: u8 = 35;
pub(super) const DISTINCT: u8 = 36;
pub(super) const JOINED: u8 = 37;

/// Whether a block is read with the book: not what only taking back needs.
pub fn is_of_book(key: BlockKey) -> bool {
    !matches!(key.table, UNDO | UNDO_PIECES)
}

/// The block of a policy that was in force before.
pub fn old_policy(policy: &Policy) -> (BlockKey, Vec<u8>) {
    let key = record_block(OLD_POLICIES, policy.version as usize);
    (key, tagged(POLICY_FORMAT, policy))
}

/// The ledger column a table number stands for.
pub fn ledger_column(table: u8) -> Option<Column> {
    Column::ALL
        .get(usize::from(table.checked_sub(LEDGER)?))
        .copied()
}

fn record_block(table: u8, number: usize) -> BlockKey {
    BlockKey {
        table,
        number: number as u32,
    }
}

/// The blocks a change touches, in the order they are stored.
pub fn touched(book: &Book, delta: &Delta, policy: Option<&PolicyChange>) -> Vec<BlockKey> {
    let mut keys = Vec::new();
    if delta.settings.is_some() {
        keys.push(record_block(SETTINGS, 0));
    }
    if let Some(change) = policy {
        keys.push(record_block(POLICY, 0));
        if let Some(old) = &change.old {
            keys.push(record_block(OLD_POLICIES, old.version as usize));
        }
    }
    touch(&mut keys, CLIENTS, &delta.clients);
    touch(&mut keys, ACCOUNTS, &delta.accounts);
    touch(&mut keys, HOLDINGS, &delta.holdings);
    touch(&mut keys, LOANS, &delta.loans);
    touch(&mut keys, CARDS, &delta.cards);
    touch(&mut keys, ORDERS, &delta.orders);
    touch(&mut keys, RELATIONS, &delta.relations);
    touch(&mut keys, COUNTERPARTIES, &delta.counterparties);
    touch(&mut keys, SHELF, &delta.shelf);
    touch(&mut keys, PROFILES, &delta.profiles);
    touch(&mut keys, ASSESSMENTS, &delta.assessments);
    touch(&mut keys, CASES, &delta.cases);
    touch(&mut keys, TASKS, &delta.tasks);
    touch(&mut keys, EVIDENCE, &delta.evidence);
    touch(&mut keys, FORMS, &delta.forms);
    touch(&mut keys, CONSENTS, &delta.consents);
    touch(&mut keys, ASIDE, &delta.aside);
    touch(&mut keys, DISTINCT, &delta.distinct);
    touch(&mut keys, JOINED, &delta.joined);
    let (before, kept) = (book.ledger.len(), rows_kept(book, delta));
    let end = before.max(kept + delta.appended.len()).div_ceil(CHUNK_ROWS);
    let first = match delta.appended.is_empty() && delta.cut == 0 {
        true => end,
        false => kept / CHUNK_ROWS,
    };
    let blanked = (0..first).filter(|chunk| match book.ledger.chunks().get(*chunk) {
        Some(chunk) if !delta.blanked.is_empty() => chunk.has_any(&delta.blanked),
        _ => false,
    });
    for chunk in blanked.chain(first..end) {
        let tables = (LEDGER..).zip(Column::ALL);
        keys.extend(tables.map(|(table, _)| record_block(table, chunk)));
    }
    keys
}

/// The rows that stay of the ledger.
fn rows_kept(book: &Book, delta: &Delta) -> usize {
    book.ledger.len().saturating_sub(delta.cut as usize)
}

/// Whether nothing is left of a block, so that it goes.
pub fn is_gone(delta: &Delta, block: &[u8]) -> bool {
    // A format byte and no slots.
    block.is_empty() || delta.takes_back && matches!(block, [_, 0])
}

fn touch<Id: RecordId, T>(keys: &mut Vec<BlockKey>, table: u8, changes: &[Change<Id, T>]) {
    let mut numbers: Vec<usize> = changes
        .iter()
        .map(|c| c.id.index() / RECORDS_A_BLOCK)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    keys.extend(
        numbers
            .into_iter()
            .map(|number| record_block(table, number)),
    );
}

/// The bytes of a block as they will be once the change is applied; memory stays as it is.
pub fn encode(book: &Book, delta: &Delta, policy: Option<&PolicyChange>, key: BlockKey) -> Vec<u8> {
    let (number, back) = (key.number as usize, delta.takes_back);
    match key.table {
        SETTINGS => delta
            .settings
            .as_ref()
            .map(|(_, new)| bytes(new))
            .unwrap_or_default(),
        POLICY => policy
            .map(|change| tagged(POLICY_FORMAT, &change.new))
            .unwrap_or_default(),
        OLD_POLICIES => policy
            .and_then(|change| change.old.as_ref())
            .map(|old| tagged(POLICY_FORMAT, old))
            .unwrap_or_default(),
        CLIENTS => tagged(
            CLIENT_FORMAT,
            &slots(&book.clients, &delta.clients, number, back),
        ),
        ACCOUNTS => records(&book.accounts, &delta.accounts, number, back),
        HOLDINGS => records(&book.holdings, &delta.holdings, number, back),
        LOANS => records(&book.loans, &delta.loans, number, back),
        CARDS => records(&book.cards, &delta.cards, number, back),
        ORDERS => records(&book.orders, &delta.orders, number, back),
        RELATIONS => records(&book.relations, &delta.relations, number, back),
        COUNTERPARTIES => records(&book.counterparties, &delta.counterparties, number, back),
        SHELF => tagged(
            SUITABILITY_FORMAT,
            &slots(&book.shelf, &delta.shelf, number, back),
        ),
        PROFILES => tagged(
            SUITABILITY_FORMAT,
            &slots(&book.profiles, &delta.profiles, number, back),
        ),
        ASSESSMENTS => tagged(
            SUITABILITY_FORMAT,
            &slots(&book.assessments, &delta.assessments, number, back),
        ),
        CASES => records(&book.cases, &delta.cases, number, back),
        TASKS => records(&book.tasks, &delta.tasks, number, back),
        EVIDENCE => records(&book.evidence, &delta.evidence, number, back),
        FORMS => records(&book.forms, &delta.forms, number, back),
        CONSENTS => records(&book.consents, &delta.consents, number, back),
        ASIDE => records(&book.aside, &delta.aside, number, back),
        DISTINCT => records(&book.distinct, &delta.distinct, number, back),
        JOINED => records(&book.joined, &delta.joined, number, back),
        table => match ledger_column(table) {
            Some(column) => ledger_chunk(book, delta, number, column),
            None => Vec::new(),
        },
    }
}

fn bytes<T: Serialize>(value: &T) -> Vec<u8> {
    tagged(RECORD_FORMAT, value)
}

pub(super) fn tagged<T: Serialize>(format: u8, value: &T) -> Vec<u8> {
    // Postcard fails only on types of unknown length, which the records have none of.
    postcard::to_extend(value, vec![format]).unwrap_or_default()
}

fn records<Id: RecordId, T: Serialize>(
    table: &Table<T>,
    changes: &[Change<Id, T>],
    number: usize,
    back: bool,
) -> Vec<u8> {
    bytes(&slots(table, changes, number, back))
}

/// The slots of a block as they will be after the change.
fn slots<'a, Id: RecordId, T>(
    table: &'a Table<T>,
    changes: &'a [Change<Id, T>],
    number: usize,
    back: bool,
) -> Vec<Option<&'a T>> {
    let (from, to) = (number * RECORDS_A_BLOCK, (number + 1) * RECORDS_A_BLOCK);
    // `Prepared` keeps changes in record order, so that a block finds its own at once.
    let first = changes.partition_point(|c| c.id.index() < from);
    let changed: BTreeMap<usize, Option<&T>> = changes[first..]
        .iter()
        .take_while(|c| c.id.index() < to)
        .map(|c| (c.id.index(), c.new.as_ref()))
        .collect();
    let stored = table.slots(from, to);
    let end = changed
        .keys()
        .next_back()
        .map_or(0, |last| last + 1 - from)
        .max(stored.len());
    // As `Delta::apply` frees numbers at the table's end.
    let end = match back {
        true => end.min(used(table, changes).saturating_sub(from)),
        false => end,
    };
    (0..end)
        .map(|slot| match changed.get(&(from + slot)) {
            Some(new) => *new,
            None => stored.get(slot).and_then(Option::as_ref),
        })
        .collect()
}

/// The number after the highest in use once a command is taken back.
fn used<Id: RecordId, T>(table: &Table<T>, changes: &[Change<Id, T>]) -> usize {
    let mut end = table.next_index();
    for change in changes.iter().rev() {
        match change.new {
            Some(_) => return end.max(change.id.index() + 1),
            None if change.id.index() + 1 == end => end -= 1,
            None => return end,
        }
    }
    end
}

/// A column of a chunk after the change. Where the book ends on a chunk's edge the appended
/// chunks are stored as they are; else rows are taken from both.
fn ledger_chunk(book: &Book, delta: &Delta, number: usize, column: Column) -> Vec<u8> {
    let before = rows_kept(book, delta);
    if before.is_multiple_of(CHUNK_ROWS) && number >= before / CHUNK_ROWS {
        let appended = delta.appended.chunks().get(number - before / CHUNK_ROWS);
        return appended
            .map(|chunk| chunk.column_bytes(column))
            .unwrap_or_default();
    }
    let mut chunk: Chunk = book
        .ledger
        .chunks()
        .get(number)
        .cloned()
        .unwrap_or_default();
    chunk.truncate(before.saturating_sub(number * CHUNK_ROWS));
    chunk.blank(&delta.blanked);
    let first = (number * CHUNK_ROWS + chunk.len()).saturating_sub(before);
    for row in first..delta.appended.len() {
        if chunk.is_full() {
            break;
        }
        chunk.push(&delta.appended.get(row as u32));
    }
    chunk.column_bytes(column)
}

/// The policies of a book.
#[derive(Clone, Default, Debug)]
pub struct Policies {
    /// The one in force.
    pub now: Policy,
    /// Those before, oldest first.
    pub old: Vec<Policy>,
}

/// Puts a stored block of records, settings or policy into the book.
///
/// # Errors
/// [`DeskFailure::UnreadableRecord`] when the bytes are a later release's.
pub fn restore(
    book: &mut Book,
    policies: &mut Policies,
    key: BlockKey,
    block: &[u8],
) -> Result<(), DeskFailure> {
    match key.table {
        SETTINGS => book.settings = read(key, block)?,
        POLICY => policies.now = read_policy(key, block)?,
        OLD_POLICIES => policies.old.push(read_policy(key, block)?),
        CLIENTS => put_clients(&mut book.clients, key, block)?,
        ACCOUNTS => put(&mut book.accounts, key, block, |a| a.id)?,
        HOLDINGS => put(&mut book.holdings, key, block, |h| h.id)?,
        LOANS => put(&mut book.loans, key, block, |l| l.id)?,
        CARDS => put(&mut book.cards, key, block, |c| c.id)?,
        ORDERS => put(&mut book.orders, key, block, |o| o.id)?,
        RELATIONS => put(&mut book.relations, key, block, |r| r.id)?,
        SHELF => put_either::<_, FirstProduct, _>(&mut book.shelf, key, block, |p| p.id)?,
        PROFILES => {
            put_either::<_, FirstProfile, _>(&mut book.profiles, key, block, |p| p.client)?;
        }
        ASSESSMENTS => {
            put_either::<_, FirstAssessment, _>(&mut book.assessments, key, block, |a| a.id)?;
        }
        CASES => put(&mut book.cases, key, block, |c| c.id)?,
        TASKS => put(&mut book.tasks, key, block, |t| t.id)?,
        EVIDENCE => put(&mut book.evidence, key, block, |e| e.id)?,
        FORMS => put(&mut book.forms, key, block, |f| f.id)?,
        CONSENTS => put(&mut book.consents, key, block, |c| c.id)?,
        ASIDE => put(&mut book.aside, key, block, |a| a.client)?,
        DISTINCT => put(&mut book.distinct, key, block, |d| d.id)?,
        JOINED => put(&mut book.joined, key, block, |j| j.id)?,
        COUNTERPARTIES => {
            let first = key.number as usize * RECORDS_A_BLOCK;
            let slots: Vec<Option<Counterparty>> = read(key, block)?;
            for (slot, record) in slots.into_iter().enumerate() {
                let id = CounterpartyId::from_index(first + slot);
                book.counterparties.set(id, record);
                book.counterparties.reserve(first + slot + 1);
            }
        }
        KEEPING | DRAWER => {}
        table => return Err(DeskFailure::UnreadableRecord { table }),
    }
    Ok(())
}

#[cfg(test)]
mod custody_tests;
#[cfg(test)]
mod suitability_tests;
#[cfg(test)]
mod tests;
