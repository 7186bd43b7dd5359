//! What one file of the bank leaves for those read after it.

use crate::domain::account::Holder;
use crate::domain::book::{Book, Counterparty};
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, ClientId, CounterpartyId, RecordId};
use crate::domain::money::Minor;
use crate::exchange::hash::Fast;
use crate::exchange::report::Changed;
use std::collections::{HashMap, HashSet};

/// What the Berka files share while they are read, and of other banks' files the numbers of holders.
#[derive(Default)]
pub(in crate::exchange) struct BerkaState {
    /// A district's name and region by its number.
    pub(super) districts: HashMap<Box<str>, String>,
    /// Client and account of a disposition number.
    pub(super) dispositions: HashMap<Box<str>, (ClientId, AccountId)>,
    /// Holders by account, in file order.
    pub(super) holders: Vec<(AccountId, Holder)>,
    /// What is paid by standing order: from which account, to whom, how much. Empty: not known.
    pub(super) orders: HashSet<(AccountId, CounterpartyId, Minor), Fast>,
    /// Whom the standing orders of the book and of the file pay, where such a file is read.
    payees: HashMap<CounterpartyId, String, Fast>,
    /// The place of the next standing order whose payee is taken up.
    next: usize,
    /// Loans, cards and standing orders of the book that would be others, as far as they are told.
    pub(in crate::exchange) noted: Vec<Changed>,
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
    /// Notes which client and account an entry among the account holders names; false where another
    /// entry has its number.
    pub(in crate::exchange) fn name_holder(
        &mut self,
        number: &str,
        named: (ClientId, AccountId),
    ) -> bool {
        let is_free = !self.dispositions.contains_key(number);
        if is_free {
            self.dispositions.insert(number.into(), named);
        }
        is_free
    }

    /// The client and account that an entry among the account holders names.
    pub(in crate::exchange) fn holder(&self, number: &str) -> Option<(ClientId, AccountId)> {
        self.dispositions.get(number).copied()
    }

    /// Takes up the payees of up to `rows` of the book's standing orders; true when all are.
    pub(in crate::exchange) fn learn_payees(&mut self, book: &Book, rows: usize) -> bool {
        let end = book.orders.next_index();
        let to = self.next.saturating_add(rows).min(end);
        let from = std::mem::replace(&mut self.next, to);
        for order in book.orders.slots(from, to).iter().flatten() {
            if let Some(payee) = book.counterparties.get(order.to) {
                self.payees.insert(order.to, named(payee));
            }
        }
        to == end
    }

    /// Notes whom an order of the file pays.
    pub(in crate::exchange) fn name_payee(&mut self, id: CounterpartyId, name: &str, bank: &str) {
        let payee = Counterparty {
            name: name.to_owned(),
            bank: bank.to_owned(),
        };
        self.payees.entry(id).or_insert_with(|| named(&payee));
    }

    /// Whom an order pays.
    pub(in crate::exchange) fn payee(&self, id: CounterpartyId) -> Option<&str> {
        self.payees.get(&id).map(String::as_str)
    }

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

/// A payee as a person reads it.
fn named(payee: &Counterparty) -> String {
    match payee.bank.is_empty() {
        true => payee.name.clone(),
        false => format!("{} ({})", payee.name, payee.bank),
    }
}
