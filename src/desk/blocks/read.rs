//! Stored blocks as the records of today, whatever release wrote them.

use super::{CLIENT_FORMAT, POLICY_FORMAT, RECORD_FORMAT, RECORDS_A_BLOCK, SUITABILITY_FORMAT};
use crate::desk::old_client::{FirstKind, OldClient, SecondKind};
use crate::desk::old_policy::{FirstSuitability, FourthPolicy, ThirdPolicy};
use crate::domain::client::Client;
use crate::domain::ids::RecordId;
use crate::domain::table::Table;
use crate::policy::Policy;
use crate::protocol::failure::DeskFailure;
use crate::vault::BlockKey;
use serde::de::DeserializeOwned;

pub(super) fn read<T: DeserializeOwned>(key: BlockKey, block: &[u8]) -> Result<T, DeskFailure> {
    let unreadable = DeskFailure::UnreadableRecord { table: key.table };
    let Some((&RECORD_FORMAT, records)) = block.split_first() else {
        return Err(unreadable);
    };
    postcard::from_bytes(records).map_err(|_| unreadable)
}

/// A policy of any format; what an old one does not say is as it ships.
pub(super) fn read_policy(key: BlockKey, block: &[u8]) -> Result<Policy, DeskFailure> {
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
        4 => postcard::from_bytes::<FourthPolicy>(fields).map(Policy::from),
        POLICY_FORMAT => postcard::from_bytes(fields),
        _ => return Err(unreadable),
    };
    read.map_err(|_| unreadable)
}

/// Clients of any format.
pub(super) fn put_clients(
    table: &mut Table<Client>,
    key: BlockKey,
    block: &[u8],
) -> Result<(), DeskFailure> {
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
    fill(table, key, read.map_err(|_| unreadable)?, |client| {
        client.id
    });
    Ok(())
}

fn from_old<K: Into<SecondKind>>(slots: Vec<Option<OldClient<K>>>) -> Vec<Option<Client>> {
    slots.into_iter().map(|old| old.map(Client::from)).collect()
}

/// Records of the second format, or of the first one as they were then.
pub(super) fn put_either<T, First, Id>(
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
    fill(table, key, read.map_err(|_| unreadable)?, id);
    Ok(())
}

pub(super) fn put<T: DeserializeOwned, Id: RecordId>(
    table: &mut Table<T>,
    key: BlockKey,
    block: &[u8],
    id: impl Fn(&T) -> Id,
) -> Result<(), DeskFailure> {
    fill(table, key, read(key, block)?, id);
    Ok(())
}

/// Puts what a block holds into its table. Numbers whose records are gone stay used.
fn fill<T, Id: RecordId>(
    table: &mut Table<T>,
    key: BlockKey,
    slots: Vec<Option<T>>,
    id: impl Fn(&T) -> Id,
) {
    let last = slots
        .last()
        .is_some_and(Option::is_none)
        .then_some(slots.len());
    for record in slots.into_iter().flatten() {
        table.set(id(&record), Some(record));
    }
    if let Some(len) = last {
        table.reserve(key.number as usize * RECORDS_A_BLOCK + len);
    }
}
