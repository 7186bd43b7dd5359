//! Who holds or may use which account, of our own files: for banks that keep that in a file of its
//! own, and for accounts of several holders.

use super::super::sheet::{Content, Fault, Field, Row, Taken};
use super::super::stage::Stage;
use super::words;
use crate::domain::account::{Holder, HolderRole};
use crate::exchange::report::ProblemReason;
use Content::Text;

pub(super) const FIELDS: &[Field] = &[
    Field::must(super::names::ACCOUNT, Text),
    Field::must(super::names::CLIENT, Text),
    Field::must(&["持有角色", "holder role", "角色", "role"], Text),
    Field::maybe(super::names::HOLDER, Text),
];

const ACCOUNT: usize = 0;
const CLIENT: usize = 1;
const ROLE: usize = 2;
const HOLDER: usize = 3;

/// A holder of an account. The first owner named carries its balance; nobody is taken off. The number of
/// the entry is known to the files read after it, and kept nowhere.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(ACCOUNT)?;
    let id = stage
        .accounts
        .find(number)
        .ok_or_else(|| row.fault(ACCOUNT, ProblemReason::UnknownAccount))?;
    let client = row.number(CLIENT)?;
    let client = stage
        .clients
        .find(client)
        .ok_or_else(|| row.fault(CLIENT, stage.no_client(client)))?;
    let role = row.word(ROLE, words::HOLDER_ROLES)?;
    let role = role.unwrap_or(HolderRole::Owner);
    let Some(mut account) = stage.accounts.get(id).cloned() else {
        return Err(row.fault(ACCOUNT, ProblemReason::UnknownAccount));
    };
    let entry = row.text(HOLDER);
    if !entry.is_empty() && !stage.beside.name_holder(entry, (client, id)) {
        return Err(row.fault(HOLDER, ProblemReason::DuplicateNumber));
    }
    let is_known = account.holders.iter().any(|h| h.client == client);
    if stage.is_unwanted(is_known) {
        return Ok(Taken::Unwanted);
    }
    match account.holders.iter_mut().find(|h| h.client == client) {
        Some(holder) => holder.role = role,
        None => account.holders.push(Holder { client, role }),
    }
    // Owners come first; among them the order stays.
    account.holders.sort_by_key(|holder| holder.role);
    Ok(stage.accounts.put(id, account))
}
