//! What several records of the book have alike, built in steps.

use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::phone::Phone;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What may be alike.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    /// Client numbers.
    Number,
    /// Identity documents, with their kind.
    Document,
    /// Credit codes.
    CreditCode,
    /// Mobile numbers.
    Phone,
    /// Account numbers.
    Account,
}

/// How often each value is there. Only ever looked up, so the order of a hash map cannot matter; by
/// fingerprints of values, so that a hundred thousand clients take a few megabytes.
#[derive(Clone, Debug, Default)]
pub struct Crowd {
    counts: HashMap<u64, u32>,
    next_client: usize,
    next_account: usize,
}

impl Crowd {
    /// The whole book at once.
    pub fn of(book: &Book) -> Self {
        let mut crowd = Self::default();
        while !crowd.step(book, usize::MAX) {}
        crowd
    }

    /// Looks at so many records more; true when all have been looked at.
    pub fn step(&mut self, book: &Book, records: usize) -> bool {
        let (clients, accounts) = (book.clients.next_index(), book.accounts.next_index());
        let until = self.next_client.saturating_add(records).min(clients);
        let taken = until - self.next_client;
        for index in self.next_client..until {
            if let Some(client) = book.clients.get(ClientId(index as u32)) {
                for (key, value) in values(client) {
                    *self.counts.entry(print(key, &value)).or_default() += 1;
                }
            }
        }
        self.next_client = until;
        let left = records.saturating_sub(taken);
        let until = self.next_account.saturating_add(left).min(accounts);
        for index in self.next_account..until {
            if let Some(account) = book.accounts.get(AccountId(index as u32)) {
                let print = print(Key::Account, &account.number);
                *self.counts.entry(print).or_default() += 1;
            }
        }
        self.next_account = until;
        self.next_client == clients && self.next_account == accounts
    }

    /// How often a value is there.
    pub fn count(&self, key: Key, value: &str) -> u32 {
        self.counts.get(&print(key, value)).copied().unwrap_or(0)
    }
}

/// How often a client's own record has a value.
pub(super) fn count_own(client: &Client, key: Key, value: &str) -> u32 {
    let own = values(client).into_iter();
    own.filter(|(of, own)| *of == key && own == value).count() as u32
}

/// What a client may have alike with others. Each value once, however often it was typed in.
fn values(client: &Client) -> Vec<(Key, String)> {
    let mut values = vec![(Key::Number, client.number.clone())];
    match &client.kind {
        ClientKind::Individual(person) => {
            let documents = person.document.iter();
            values.extend(documents.map(|d| (Key::Document, document(d))));
        }
        ClientKind::Organisation(firm) if !firm.credit_code.is_empty() => {
            values.push((Key::CreditCode, firm.credit_code.clone()));
        }
        ClientKind::Organisation(_) => {}
    }
    for written in &client.phones {
        if let Phone::Mobile(figures) = Phone::read(written) {
            let value = (Key::Phone, figures);
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}

/// An identity document as it is compared.
pub(super) fn document(document: &crate::domain::document::IdentityDocument) -> String {
    format!("{} {}", document.kind as u8, document.number)
}

fn print(key: Key, value: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (key, value).hash(&mut hasher);
    hasher.finish()
}
