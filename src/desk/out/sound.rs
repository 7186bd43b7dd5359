//! Whether the records of an archive that arrived can be those of a book: nothing in them is believed
//! before.

use crate::domain::book::Book;
use crate::domain::evidence::Evidence;
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::table::Table;
use crate::suitability::evidence::chain::verify;
use crate::vault::hash::sha256;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Whether every record that is named by another is there, under its own number, and no two share what
/// people know them by.
pub(super) fn is_sound(book: &Book) -> bool {
    let Some(homes) = homes(book) else {
        return false;
    };
    let here = |id: ClientId| book.clients.get(id).is_some() || book.aside.get(id).is_some();
    // What is only ever added to stays under the number of who was joined with another.
    let client = |id: ClientId| here(homes.get(&id).copied().unwrap_or(id));
    let stored = book.stored().flat_map(|of| &of.accounts);
    let stored: HashSet<AccountId> = stored.map(|account| account.id).collect();
    let account = |id: AccountId| book.accounts.get(id).is_some() || stored.contains(&id);
    are_in_place(book)
        && are_told_apart(book)
        && homes.values().all(|home| here(*home))
        && own(book, here)
        && book.loans.iter().all(|one| account(one.account))
        && book.cards.iter().all(|one| account(one.account))
        && book
            .orders
            .iter()
            .all(|one| account(one.account) && book.counterparties.get(one.to).is_some())
        && book.evidence.iter().all(|one| client(one.client))
        && book.consents.iter().all(|one| client(one.client))
        && rows_fit(book, &account)
}

/// Whose everybody is today who was joined with another. None where somebody was joined twice, with
/// themselves in the end, or is still there.
fn homes(book: &Book) -> Option<HashMap<ClientId, ClientId>> {
    let mut kept = HashMap::new();
    for one in book.joined.iter() {
        let is_there = book.clients.get(one.gone.id).is_some();
        if is_there || kept.insert(one.gone.id, one.kept).is_some() {
            return None;
        }
    }
    let mut homes = HashMap::new();
    for gone in kept.keys() {
        let (mut way, mut at) = (Vec::new(), *gone);
        while let Some(next) = homes.get(&at).or_else(|| kept.get(&at)) {
            way.push(at);
            if way.len() > kept.len() {
                return None;
            }
            at = *next;
        }
        homes.extend(way.into_iter().map(|id| (id, at)));
    }
    Some(homes)
}

/// Whether records stand under their own numbers.
fn are_in_place(book: &Book) -> bool {
    fn numbered<T>(table: &Table<T>, number: impl Fn(&T) -> u32) -> bool {
        let slots = table.slots(0, table.next_index()).iter().enumerate();
        let mut there = slots.filter_map(|(at, record)| Some((at, record.as_ref()?)));
        there.all(|(at, record)| number(record) as usize == at)
    }
    numbered(&book.clients, |one| one.id.0)
        && numbered(&book.accounts, |one| one.id.0)
        && numbered(&book.holdings, |one| one.id.0)
        && numbered(&book.loans, |one| one.id.0)
        && numbered(&book.cards, |one| one.id.0)
        && numbered(&book.orders, |one| one.id.0)
        && numbered(&book.relations, |one| one.id.0)
        && numbered(&book.shelf, |one| one.id.0)
        && numbered(&book.profiles, |one| one.client.0)
        && numbered(&book.assessments, |one| one.id.0)
        && numbered(&book.cases, |one| one.id.0)
        && numbered(&book.tasks, |one| one.id.0)
        && numbered(&book.evidence, |one| one.id.0)
        && numbered(&book.forms, |one| one.id.0)
        && numbered(&book.consents, |one| one.id.0)
        && numbered(&book.aside, |one| one.client.0)
        && numbered(&book.distinct, |one| one.id.0)
        && numbered(&book.joined, |one| one.id.0)
}

/// Whether nobody and nothing is known by another's number, or by none.
fn are_told_apart(book: &Book) -> bool {
    fn differ<'a>(numbers: impl Iterator<Item = &'a String>) -> bool {
        let mut met = HashSet::new();
        let mut numbers = numbers.map(|number| number.trim());
        numbers.all(|number| !number.is_empty() && met.insert(number))
    }
    differ(book.clients.iter().map(|one| &one.number))
        && differ(book.accounts.iter().map(|one| &one.number))
        && differ(book.loans.iter().map(|one| &one.number))
        && differ(book.cards.iter().map(|one| &one.number))
}

/// Whether everybody whose something is, is there.
fn own(book: &Book, here: impl Fn(ClientId) -> bool) -> bool {
    let mut holders = book.accounts.iter().flat_map(|one| &one.holders);
    let mut relations = book.relations.iter();
    holders.all(|holder| here(holder.client))
        && relations.all(|one| here(one.from) && here(one.to))
        && book.holdings.iter().all(|one| here(one.client))
        && book.cards.iter().all(|one| here(one.client))
        && book.profiles.iter().all(|one| here(one.client))
        && book.assessments.iter().all(|one| here(one.client))
        && book.cases.iter().all(|one| here(one.client))
        && book.tasks.iter().all(|one| here(one.client))
}

/// Whether transactions name accounts and counterparties that are there. The rows of accounts that
/// are no more were emptied: they say nothing.
fn rows_fit(book: &Book, account: &dyn Fn(AccountId) -> bool) -> bool {
    let most = book.accounts.next_index().max(book.ledger.len()) as u32;
    let mut known: Option<AccountId> = None;
    book.ledger.iter().all(|row| {
        let is_there = known == Some(row.account) || account(row.account);
        if is_there {
            known = Some(row.account);
        }
        let is_empty = row.amount == 0 && row.counterparty.is_none() && row.account.0 <= most;
        let other = row
            .counterparty
            .is_none_or(|id| book.counterparties.get(id).is_some());
        (is_there || is_empty) && other
    })
}

/// How many clients' evidence does not hold: a record of it was changed, moved or taken away.
pub(super) fn broken_chains(book: &Book) -> u32 {
    let mut chains: BTreeMap<ClientId, Vec<&Evidence>> = BTreeMap::new();
    let stored = book.stored().flat_map(|of| &of.evidence);
    for record in book.evidence.iter().chain(stored) {
        chains.entry(record.client).or_default().push(record);
    }
    let broken = chains
        .into_values()
        .filter(|chain| verify(chain.iter().copied(), None, sha256).is_err());
    broken.count() as u32
}
