//! What several records of the book have alike, built in steps and kept up to date.

use super::limits::SHARED_PHONE;
use crate::domain::account::Account;
use crate::domain::book::Book;
use crate::domain::client::{Client, ClientKind};
use crate::domain::ids::{AccountId, ClientId, RecordId};
use crate::domain::phone::Phone;
use std::collections::{BTreeSet, HashMap};
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

/// Who has each value. Values are kept as fingerprints, and those of every record beside it, so that
/// a record that changed can be taken out again without anybody knowing what it said before.
#[derive(Clone, Debug, Default)]
pub struct Crowd {
    clients: Holders,
    accounts: Holders,
    next_client: usize,
    next_account: usize,
}

/// How many have a value, and who. Only ever looked up by value, so the order of a hash map cannot
/// matter.
#[derive(Clone, Debug, Default)]
struct Holders {
    /// How many have a value, and one of them: the only one where there is one.
    counts: HashMap<u64, (u32, u32)>,
    /// All who have a value that several have.
    shared: BTreeSet<(u64, u32)>,
    /// The values of every record, in order.
    own: Vec<Box<[u64]>>,
}

impl Holders {
    fn count(&self, print: u64) -> u32 {
        self.counts.get(&print).map_or(0, |(count, _)| *count)
    }

    /// Puts a record's values in the place of those it had. Whoever shares one of them with so few
    /// that a rule may say something else now is added to `stirred`.
    fn set(&mut self, index: usize, mut prints: Vec<u64>, stirred: &mut Vec<u32>) {
        prints.sort_unstable();
        prints.dedup();
        if self.own.len() <= index {
            if prints.is_empty() {
                return;
            }
            self.own.resize_with(index + 1, Box::default);
        }
        let new = prints.into_boxed_slice();
        if self.own[index] == new {
            return;
        }
        let old = std::mem::replace(&mut self.own[index], new.clone());
        let holder = index as u32;
        for print in old.iter().filter(|print| !new.contains(print)) {
            self.leave(*print, holder, stirred);
        }
        for print in new.iter().filter(|print| !old.contains(print)) {
            self.join(*print, holder, stirred);
        }
    }

    fn join(&mut self, print: u64, holder: u32, stirred: &mut Vec<u32>) {
        let (count, first) = self.counts.entry(print).or_insert((0, holder));
        *count += 1;
        match *count {
            1 => *first = holder,
            2 => self.shared.extend([(print, *first), (print, holder)]),
            _ => {
                self.shared.insert((print, holder));
            }
        }
        if *count <= SHARED_PHONE + 1 {
            stirred.extend(self.of(print));
        }
    }

    fn leave(&mut self, print: u64, holder: u32, stirred: &mut Vec<u32>) {
        self.shared.remove(&(print, holder));
        let left = match self.counts.get_mut(&print) {
            Some((count, _)) if *count > 1 => {
                *count -= 1;
                *count
            }
            _ => {
                self.counts.remove(&print);
                return;
            }
        };
        if left <= SHARED_PHONE {
            stirred.extend(self.of(print));
        }
        if left > 1 {
            return;
        }
        let last = self.of(print).next();
        if let Some(last) = last {
            self.counts.insert(print, (1, last));
            self.shared.remove(&(print, last));
        }
    }

    /// All who have a value that several have.
    fn of(&self, print: u64) -> impl Iterator<Item = u32> {
        let all = self.shared.range((print, 0)..=(print, u32::MAX));
        all.map(|(_, holder)| *holder)
    }
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
        // Who is stirred has not been looked at yet.
        let mut nobody = Vec::new();
        let until = self.next_client.saturating_add(records).min(clients);
        let left = records.saturating_sub(until.saturating_sub(self.next_client));
        for index in self.next_client..until {
            self.set_client(book, ClientId::from_index(index), &mut nobody);
            nobody.clear();
        }
        self.next_client = until;
        let until = self.next_account.saturating_add(left).min(accounts);
        for index in self.next_account..until {
            self.set_account(book, AccountId::from_index(index), &mut nobody);
            nobody.clear();
        }
        self.next_account = until;
        self.is_whole(book)
    }

    /// Whether every record was looked at.
    pub fn is_whole(&self, book: &Book) -> bool {
        self.next_client >= book.clients.next_index()
            && self.next_account >= book.accounts.next_index()
    }

    /// Looks at a client anew, gone or not. Clients of whom a rule may say something else for it are
    /// added to `stirred`.
    pub fn set_client(&mut self, book: &Book, id: ClientId, stirred: &mut Vec<ClientId>) {
        let values = book.clients.get(id).map(values).unwrap_or_default();
        let prints = values.iter().map(|(key, value)| print(*key, value));
        let mut who = Vec::new();
        self.clients.set(id.index(), prints.collect(), &mut who);
        stirred.extend(who.into_iter().map(ClientId));
    }

    /// Looks at an account anew, closed, gone or not. The owners of accounts of which a rule may say
    /// something else for it are added to `stirred`.
    pub fn set_account(&mut self, book: &Book, id: AccountId, stirred: &mut Vec<ClientId>) {
        let account = book.accounts.get(id);
        let prints = account.map(|account| print(Key::Account, &account.number));
        let mut which = Vec::new();
        let prints = prints.into_iter().collect();
        self.accounts.set(id.index(), prints, &mut which);
        let accounts = which.into_iter().map(AccountId);
        let accounts = accounts.filter_map(|id| book.accounts.get(id));
        stirred.extend(accounts.filter_map(Account::owner));
    }

    /// How often a value is there.
    pub fn count(&self, key: Key, value: &str) -> u32 {
        let print = print(key, value);
        match key {
            Key::Account => self.accounts.count(print),
            _ => self.clients.count(print),
        }
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
