//! Whose findings a change makes old.

use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId};

/// More clients than this are quicker worked out with everybody else.
const MOST: usize = 64;

/// The clients whose findings a change makes old, each once; `None` where it is that of more than
/// a few. `book` is as it was before the change. Names and telephone numbers are nobody's finding:
/// a client who is edited stays as found.
pub fn clients(book: &Book, delta: &Delta) -> Option<Vec<ClientId>> {
    let all = delta.accounts.len() + delta.holdings.len() + delta.loans.len() + delta.cards.len();
    if all + delta.clients.len() > MOST {
        return None;
    }
    let mut found: Vec<ClientId> = Vec::new();
    let came_or_went = |c: &&Change<ClientId, _>| c.old.is_none() || c.new.is_none();
    found.extend(delta.clients.iter().filter(came_or_went).map(|c| c.id));
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
