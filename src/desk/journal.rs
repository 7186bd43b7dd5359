//! Whose records changed since somebody began to listen, so that what was worked out of the whole
//! book need not be worked out anew for a change of a few.

use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId};

/// More than this are quicker looked at with everybody else.
const MOST: usize = 2_000;

/// What changed. Naming somebody twice, or in vain, does no harm.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Journal {
    /// Clients whose own records are others than before, new or gone.
    pub clients: Vec<ClientId>,
    /// Accounts that are others than before, new or gone, or have other loans.
    pub accounts: Vec<AccountId>,
    /// Whether it was too much to name.
    pub is_full: bool,
}

impl Journal {
    /// Notes whom a change of the book touches.
    pub fn note(&mut self, delta: &Delta) {
        let named = delta.clients.len()
            + delta.profiles.len()
            + delta.relations.len()
            + delta.holdings.len()
            + delta.cards.len()
            + delta.assessments.len()
            + delta.accounts.len()
            + delta.loans.len();
        if self.is_full || self.clients.len() + self.accounts.len() + named > MOST {
            *self = Self {
                is_full: true,
                ..Self::default()
            };
            return;
        }
        let clients = &mut self.clients;
        clients.extend(delta.clients.iter().map(|change| change.id));
        clients.extend(delta.profiles.iter().map(|change| change.id));
        for relation in delta.relations.iter().flat_map(both) {
            clients.extend([relation.from, relation.to]);
        }
        clients.extend(delta.holdings.iter().flat_map(both).map(|one| one.client));
        clients.extend(delta.cards.iter().flat_map(both).map(|one| one.client));
        let taken = delta.assessments.iter().flat_map(both);
        clients.extend(taken.map(|one| one.client));
        for account in delta.accounts.iter().flat_map(both) {
            clients.extend(account.holders.iter().map(|holder| holder.client));
        }
        let accounts = &mut self.accounts;
        accounts.extend(delta.accounts.iter().map(|change| change.id));
        accounts.extend(delta.loans.iter().flat_map(both).map(|one| one.account));
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        !self.is_full && self.clients.is_empty() && self.accounts.is_empty()
    }
}

/// A record before and after, where it was and is.
fn both<Id, T>(change: &Change<Id, T>) -> impl Iterator<Item = &T> {
    change.old.iter().chain(change.new.iter())
}
