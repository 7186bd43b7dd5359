//! Whose findings a change makes old.

use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId};

/// More clients than this are quicker worked out with everybody else.
const MOST: usize = 64;

/// The clients whose findings, studies or places a change makes old, each once; `None` where it is
/// that of more than a few. `book` is as it was before the change.
pub fn clients(book: &Book, delta: &Delta) -> Option<Vec<ClientId>> {
    let money = delta.accounts.len() + delta.holdings.len() + delta.loans.len() + delta.cards.len();
    let facts = delta.clients.len() + delta.profiles.len() + delta.cases.len();
    let is_gone = |change: &Change<ClientId, _>| change.new.is_none();
    if money + facts + delta.relations.len() > MOST || delta.clients.iter().any(is_gone) {
        return None;
    }
    let mut found: Vec<ClientId> = Vec::new();
    found.extend(delta.clients.iter().map(|change| change.id));
    found.extend(delta.profiles.iter().map(|change| change.id));
    found.extend(delta.cases.iter().flat_map(both).map(|case| case.client));
    for relation in delta.relations.iter().flat_map(both) {
        found.extend([relation.from, relation.to]);
    }
    for holding in delta.holdings.iter().flat_map(both) {
        found.push(holding.client);
    }
    for card in delta.cards.iter().flat_map(both) {
        found.push(card.client);
    }
    for account in delta.accounts.iter().flat_map(both) {
        found.extend(account.holders.iter().map(|holder| holder.client));
    }
    for loan in delta.loans.iter().flat_map(both) {
        found.extend(holders(book, delta, loan.account));
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// Whether a change is one of money or of who is there, so that what belongs to the whole book,
/// models and clusters, may be another after it.
pub fn is_of_money(delta: &Delta) -> bool {
    let came_or_went = |c: &Change<ClientId, _>| c.old.is_none() || c.new.is_none();
    let settled = delta.accounts.is_empty()
        && delta.holdings.is_empty()
        && delta.loans.is_empty()
        && delta.cards.is_empty()
        && !delta.changes_rows();
    !settled || delta.clients.iter().any(came_or_went)
}

/// A record before and after, where it was and is.
fn both<Id, T>(change: &Change<Id, T>) -> impl Iterator<Item = &T> {
    change.old.iter().chain(change.new.iter())
}

fn holders(book: &Book, delta: &Delta, account: AccountId) -> Vec<ClientId> {
    let changed = delta.accounts.iter().filter(|change| change.id == account);
    let records = changed.flat_map(both).chain(book.accounts.get(account));
    let holders = records.flat_map(|account| &account.holders);
    holders.map(|holder| holder.client).collect()
}
