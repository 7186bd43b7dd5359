//! What one file of the bank leaves for those read after it.

use crate::domain::account::Holder;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, CounterpartyId, RecordId};
use crate::domain::money::Minor;
use crate::exchange::hash::Fast;
use std::collections::{HashMap, HashSet};

/// What the Berka files share while they are read.
#[derive(Default)]
pub(in crate::exchange) struct BerkaState {
    /// A district's name and region by its number.
    pub(super) districts: HashMap<Box<str>, String>,
    /// Holders by account, in file order.
    pub(super) holders: Vec<(AccountId, Holder)>,
    /// What is paid by standing order: from which account, to whom, how much. Empty: not known.
    pub(super) orders: HashSet<(AccountId, CounterpartyId, Minor), Fast>,
    /// The last day of each account in the file of transactions.
    pub(super) last_days: Vec<LastDay>,
    /// The last day of all.
    pub(in crate::exchange) last_day: Option<Day>,
}

/// What is needed to tell an account's balance at the end of its last day.
#[derive(Clone)]
pub(super) struct LastDay {
    /// The last day with a row.
    pub(super) day: Day,
    /// The balances stated on that day, in file order.
    pub(super) stated: Vec<Minor>,
    /// The sum of the rows that are new.
    pub(super) added: Minor,
}

impl BerkaState {
    /// Knows the standing orders the book has already.
    pub(in crate::exchange) fn of(book: &Book) -> Self {
        let orders = book
            .orders
            .iter()
            .map(|o| (o.account, o.to, o.amount))
            .collect();
        Self {
            orders,
            ..Self::default()
        }
    }

    /// Notes a row of an account: its day, the balance stated, and its amount where it is new.
    pub(super) fn note_balance(
        &mut self,
        account: AccountId,
        day: Day,
        stated: Minor,
        added: Minor,
    ) {
        let index = account.index();
        if index >= self.last_days.len() {
            let none = LastDay {
                day: Day::MIN,
                stated: Vec::new(),
                added: 0,
            };
            self.last_days.resize(index + 1, none);
        }
        let last = &mut self.last_days[index];
        last.added = last.added.saturating_add(added);
        if day > last.day {
            last.day = day;
            last.stated.clear();
        }
        if day == last.day {
            last.stated.push(stated);
        }
        self.last_day = self.last_day.max(Some(day));
    }
}
