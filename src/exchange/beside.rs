//! What one file leaves for those read after it, and for the report, beside records: numbers that are
//! kept nowhere, names that a change is told with.

use super::hash::Fast;
use super::report::Changed;
use crate::domain::book::{Book, Counterparty};
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, ClientId, CounterpartyId, HoldingId};
use crate::domain::money::Minor;
use std::collections::HashMap;

/// What is known beside the records while files are read.
#[derive(Default)]
pub(super) struct Beside {
    /// Client and account of an entry among the account holders, by its number.
    holders: HashMap<Box<str>, (ClientId, AccountId)>,
    /// Whom the standing orders of the book and of the file pay, where such a file is read.
    payees: HashMap<CounterpartyId, String, Fast>,
    /// The place of the next standing order whose payee is taken up.
    next: usize,
    /// What a purchase is worth on a day, and what it cost where a row says so.
    told: HashMap<(HoldingId, Day), (Minor, Option<Minor>), Fast>,
    /// Loans, cards and standing orders of the book that would be others, as far as they are told.
    pub(super) noted: Vec<Changed>,
}

impl Beside {
    /// Notes which client and account an entry among the account holders names; false where another
    /// entry has its number.
    pub(super) fn name_holder(&mut self, number: &str, named: (ClientId, AccountId)) -> bool {
        let is_free = !self.holders.contains_key(number);
        if is_free {
            self.holders.insert(number.into(), named);
        }
        is_free
    }

    /// The client and account that an entry among the account holders names.
    pub(super) fn holder(&self, number: &str) -> Option<(ClientId, AccountId)> {
        self.holders.get(number).copied()
    }

    /// What rows say a purchase is worth on a day, and what it cost where one of them says so.
    pub(super) fn told(&self, id: HoldingId, day: Day) -> Option<(Minor, Option<Minor>)> {
        self.told.get(&(id, day)).copied()
    }

    /// Notes what a row says a purchase is worth on a day, and what it cost.
    pub(super) fn tell(&mut self, id: HoldingId, day: Day, (value, cost): (Minor, Option<Minor>)) {
        let before = self.told(id, day).and_then(|(_, cost)| cost);
        self.told.insert((id, day), (value, cost.or(before)));
    }

    /// Takes up the payees of up to `rows` of the book's standing orders; true when all are.
    pub(super) fn learn_payees(&mut self, book: &Book, rows: usize) -> bool {
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
    pub(super) fn name_payee(&mut self, id: CounterpartyId, name: &str, bank: &str) {
        let payee = Counterparty {
            name: name.to_owned(),
            bank: bank.to_owned(),
        };
        self.payees.entry(id).or_insert_with(|| named(&payee));
    }

    /// Whom an order pays.
    pub(super) fn payee(&self, id: CounterpartyId) -> Option<&str> {
        self.payees.get(&id).map(String::as_str)
    }
}

/// A payee as a person reads it.
fn named(payee: &Counterparty) -> String {
    match payee.bank.is_empty() {
        true => payee.name.clone(),
        false => format!("{} ({})", payee.name, payee.bank),
    }
}
