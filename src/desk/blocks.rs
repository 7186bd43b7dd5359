//! How the book becomes blocks of the vault, and blocks become the book.
//!
//! Records: [`RECORDS_A_BLOCK`] to a block, postcard of their slots. Ledger: one block a column
//! of a chunk, fixed-width little-endian. Table numbers are stored: they are never reused.

use super::change::PolicyChange;
use super::old_client::{FirstKind, OldClient, SecondKind};
use super::old_policy::{FirstSuitability, ThirdPolicy};
use super::old_suitability::{FirstAssessment, FirstProduct, FirstProfile};
use crate::domain::book::Book;
use crate::domain::client::Client;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::RecordId;
use crate::domain::ledger::{CHUNK_ROWS, Chunk, Column};
use crate::domain::table::Table;
use crate::policy::Policy;
use crate::protocol::failure::DeskFailure;
use crate::vault::BlockKey;
use serde::Serialize;
use serde::de::DeserializeOwned;
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
/// format 2 before those of behaviour and value, format 3 has none of professional investors.
const POLICY_FORMAT: u8 = 4;

const SETTINGS: u8 = 1;
const POLICY: u8 = 2;
/// Policies that were in force before, under their version.
const OLD_POLICIES: u8 = 3;
const CLIENTS: u8 = 10;
const ACCOUNTS: u8 = 11;
const HOLDINGS: u8 = 12;
const LOANS: u8 = 13;
const CARDS: u8 = 14;
const ORDERS: u8 = 15;
const RELATIONS: u8 = 16;
const COUNTERPARTIES: u8 = 17;
const SHELF: u8 = 18;
const PROFILES: u8 = 19;
const ASSESSMENTS: u8 = 20;
const CASES: u8 = 21;
const TASKS: u8 = 22;
const EVIDENCE: u8 = 23;
const FORMS: u8 = 24;
/// What keeps the book safe: no part of the book, and read from the vault by whoever asks
/// ([`super::keeping`]).
pub(super) const KEEPING: u8 = 28;
/// The first of the five tables of ledger columns.
const LEDGER: u8 = 30;

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
    if !delta.appended.is_empty() {
        let first = book.ledger.len() / CHUNK_ROWS;
        let end = (book.ledger.len() + delta.appended.len()).div_ceil(CHUNK_ROWS);
        for chunk in first..end {
            keys.extend(
                (LEDGER..)
                    .zip(Column::ALL)
                    .map(|(table, _)| record_block(table, chunk)),
            );
        }
    }
    keys
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
    let number = key.number as usize;
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
        CLIENTS => tagged(CLIENT_FORMAT, &slots(&book.clients, &delta.clients, number)),
        ACCOUNTS => records(&book.accounts, &delta.accounts, number),
        HOLDINGS => records(&book.holdings, &delta.holdings, number),
        LOANS => records(&book.loans, &delta.loans, number),
        CARDS => records(&book.cards, &delta.cards, number),
        ORDERS => records(&book.orders, &delta.orders, number),
        RELATIONS => records(&book.relations, &delta.relations, number),
        COUNTERPARTIES => records(&book.counterparties, &delta.counterparties, number),
        SHELF => tagged(
            SUITABILITY_FORMAT,
            &slots(&book.shelf, &delta.shelf, number),
        ),
        PROFILES => tagged(
            SUITABILITY_FORMAT,
            &slots(&book.profiles, &delta.profiles, number),
        ),
        ASSESSMENTS => tagged(
            SUITABILITY_FORMAT,
            &slots(&book.assessments, &delta.assessments, number),
        ),
        CASES => records(&book.cases, &delta.cases, number),
        TASKS => records(&book.tasks, &delta.tasks, number),
        EVIDENCE => records(&book.evidence, &delta.evidence, number),
        FORMS => records(&book.forms, &delta.forms, number),
        table => match ledger_column(table) {
            Some(column) => ledger_chunk(book, delta, number, column),
            None => Vec::new(),
        },
    }
}

fn bytes<T: Serialize>(value: &T) -> Vec<u8> {
    tagged(RECORD_FORMAT, value)
}

fn tagged<T: Serialize>(format: u8, value: &T) -> Vec<u8> {
    // Postcard fails only on types of unknown length, which the records have none of.
    postcard::to_extend(value, vec![format]).unwrap_or_default()
}

fn records<Id: RecordId, T: Serialize>(
    table: &Table<T>,
    changes: &[Change<Id, T>],
    number: usize,
) -> Vec<u8> {
    bytes(&slots(table, changes, number))
}

/// The slots of a block as they will be after the change.
fn slots<'a, Id: RecordId, T>(
    table: &'a Table<T>,
    changes: &'a [Change<Id, T>],
    number: usize,
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
    (0..end)
        .map(|slot| match changed.get(&(from + slot)) {
            Some(new) => *new,
            None => stored.get(slot).and_then(Option::as_ref),
        })
        .collect()
}

/// A column of a chunk after the change. Where the book ends on a chunk's edge the appended
/// chunks are stored as they are; else rows are taken from both.
fn ledger_chunk(book: &Book, delta: &Delta, number: usize, column: Column) -> Vec<u8> {
    let before = book.ledger.len();
    if before.is_multiple_of(CHUNK_ROWS) {
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
        COUNTERPARTIES => {
            let first = key.number as usize * RECORDS_A_BLOCK;
            let slots: Vec<Option<crate::domain::book::Counterparty>> = read(key, block)?;
            for (slot, record) in slots.into_iter().enumerate() {
                let id = crate::domain::ids::CounterpartyId::from_index(first + slot);
                book.counterparties.set(id, record);
            }
        }
        KEEPING => {}
        table => return Err(DeskFailure::UnreadableRecord { table }),
    }
    Ok(())
}

fn read<T: DeserializeOwned>(key: BlockKey, block: &[u8]) -> Result<T, DeskFailure> {
    let unreadable = DeskFailure::UnreadableRecord { table: key.table };
    let Some((&RECORD_FORMAT, records)) = block.split_first() else {
        return Err(unreadable);
    };
    postcard::from_bytes(records).map_err(|_| unreadable)
}

/// A policy of any format; what an old one does not say is as it ships.
fn read_policy(key: BlockKey, block: &[u8]) -> Result<Policy, DeskFailure> {
    let unreadable = DeskFailure::UnreadableRecord { table: key.table };
    let Some((format, fields)) = block.split_first() else {
        return Err(unreadable);
    };
    let read = match *format {
        1 => postcard::from_bytes(fields).map(|(version, tiers, rfm, lifecycle)| Policy {
            version,
            tiers,
            rfm,
            lifecycle,
            ..Policy::default()
        }),
        2 => postcard::from_bytes(fields).map(|(version, tiers, rfm, lifecycle, suitability)| {
            Policy {
                version,
                tiers,
                rfm,
                lifecycle,
                suitability: FirstSuitability::into(suitability),
                ..Policy::default()
            }
        }),
        3 => postcard::from_bytes::<ThirdPolicy>(fields).map(Policy::from),
        POLICY_FORMAT => postcard::from_bytes(fields),
        _ => return Err(unreadable),
    };
    read.map_err(|_| unreadable)
}

/// Clients of any format.
fn put_clients(table: &mut Table<Client>, key: BlockKey, block: &[u8]) -> Result<(), DeskFailure> {
    let unreadable = DeskFailure::UnreadableRecord { table: key.table };
    let Some((format, slots)) = block.split_first() else {
        return Err(unreadable);
    };
    let read: Result<Vec<Option<Client>>, _> = match *format {
        1 => postcard::from_bytes(slots).map(from_old::<FirstKind>),
        2 => postcard::from_bytes(slots).map(from_old::<SecondKind>),
        CLIENT_FORMAT => postcard::from_bytes(slots),
        _ => return Err(unreadable),
    };
    for client in read.map_err(|_| unreadable)?.into_iter().flatten() {
        table.set(client.id, Some(client));
    }
    Ok(())
}

fn from_old<K: Into<SecondKind>>(slots: Vec<Option<OldClient<K>>>) -> Vec<Option<Client>> {
    slots.into_iter().map(|old| old.map(Client::from)).collect()
}

/// Records of the second format, or of the first one as they were then.
fn put_either<T, First, Id>(
    table: &mut Table<T>,
    key: BlockKey,
    block: &[u8],
    id: impl Fn(&T) -> Id,
) -> Result<(), DeskFailure>
where
    T: DeserializeOwned + From<First>,
    First: DeserializeOwned,
    Id: RecordId,
{
    let unreadable = DeskFailure::UnreadableRecord { table: key.table };
    let Some((format, slots)) = block.split_first() else {
        return Err(unreadable);
    };
    let read: Result<Vec<Option<T>>, _> = match *format {
        1 => postcard::from_bytes(slots)
            .map(|old: Vec<Option<First>>| old.into_iter().map(|old| old.map(T::from)).collect()),
        SUITABILITY_FORMAT => postcard::from_bytes(slots),
        _ => return Err(unreadable),
    };
    for record in read.map_err(|_| unreadable)?.into_iter().flatten() {
        table.set(id(&record), Some(record));
    }
    Ok(())
}

fn put<T: DeserializeOwned, Id: RecordId>(
    table: &mut Table<T>,
    key: BlockKey,
    block: &[u8],
    id: impl Fn(&T) -> Id,
) -> Result<(), DeskFailure> {
    let slots: Vec<Option<T>> = read(key, block)?;
    for record in slots.into_iter().flatten() {
        table.set(id(&record), Some(record));
    }
    Ok(())
}

#[cfg(test)]
mod suitability_tests;
#[cfg(test)]
mod tests;
