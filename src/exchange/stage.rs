//! What an import would change, gathered row by row beside the book.

use super::berka::BerkaState;
use super::known::Known;
use super::report::{Counts, TableCounts};
use super::sheet::Taken;
use crate::domain::account::Account;
use crate::domain::book::{Book, Counterparty};
use crate::domain::client::{Client, Relation, RelationKind, RelationSource};
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{
    AccountId, CardId, ClientId, CounterpartyId, HoldingId, LoanId, RecordId, RelationId,
    StandingOrderId,
};
use crate::domain::ledger::{Ledger, Transaction};
use crate::domain::money::Currency;
use crate::domain::products::{Card, Holding, Loan, StandingOrder};
use crate::domain::settings::BookSettings;
use crate::domain::table::Table;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

/// The book's records (without the ledger) and what the files change of them.
pub(super) struct Stage {
    /// Today, for dates that cannot lie ahead.
    pub(super) today: Day,
    /// The currency of amounts whose file names none.
    pub(super) base_currency: Currency,
    pub(super) clients: Records<ClientId, Client>,
    pub(super) accounts: Records<AccountId, Account>,
    pub(super) holdings: Records<HoldingId, Holding>,
    pub(super) loans: Records<LoanId, Loan>,
    pub(super) cards: Records<CardId, Card>,
    pub(super) orders: Records<StandingOrderId, StandingOrder>,
    pub(super) counterparties: Counterparties,
    /// Which transactions the book has.
    pub(super) known: Known,
    /// What only the Berka files need.
    pub(super) berka: BerkaState,
    relations: Relations,
    appended: Ledger,
    ledger_rows: usize,
}

impl Stage {
    /// Starts with a copy of the book's records, and with marks of its transactions where
    /// transactions are to be read.
    pub(super) fn new(book: &Book, today: Day, with_transactions: bool) -> Self {
        Self {
            today,
            base_currency: book.settings.base_currency,
            clients: Records::new(&book.clients, |c| (c.id, c.number.clone())),
            accounts: Records::new(&book.accounts, |a| (a.id, a.number.clone())),
            holdings: holdings(&book.holdings),
            loans: Records::new(&book.loans, |l| (l.id, l.number.clone())),
            cards: Records::new(&book.cards, |c| (c.id, c.number.clone())),
            orders: Records::new(&book.orders, |o| (o.id, o.number.clone())),
            counterparties: Counterparties::new(&book.counterparties),
            known: if with_transactions {
                Known::of(&book.ledger)
            } else {
                Known::default()
            },
            berka: BerkaState::of(book),
            relations: Relations::new(&book.relations),
            appended: Ledger::default(),
            ledger_rows: book.ledger.len(),
        }
    }

    /// Adds a transaction unless the book has it.
    pub(super) fn add_transaction(&mut self, row: &Transaction) -> Taken {
        if self.known.take(row) {
            return Taken::Unchanged;
        }
        self.appended.push(row);
        Taken::Changed
    }

    /// Whether a further transaction would be more than a book holds.
    pub(super) fn is_full(&self) -> bool {
        self.ledger_rows + self.appended.len() >= Ledger::MAX_ROWS
    }

    /// Notes that two clients share an account, unless the book knows.
    pub(super) fn share_account(&mut self, from: ClientId, to: ClientId) {
        self.relations.add(from, to, RelationKind::SharedAccount);
    }

    /// The change, and how much of what it is.
    pub(super) fn finish(
        self,
        settings: Option<(BookSettings, BookSettings)>,
    ) -> (Delta, TableCounts) {
        let delta = Delta {
            clients: self.clients.changes(),
            accounts: self.accounts.changes(),
            holdings: self.holdings.changes(),
            loans: self.loans.changes(),
            cards: self.cards.changes(),
            orders: self.orders.changes(),
            relations: self.relations.new,
            counterparties: self.counterparties.new,
            appended: self.appended,
            settings,
            ..Delta::default()
        };
        let counts = TableCounts {
            clients: count(&delta.clients),
            accounts: count(&delta.accounts),
            holdings: count(&delta.holdings),
            loans: count(&delta.loans),
            cards: count(&delta.cards),
            orders: count(&delta.orders),
            relations: count(&delta.relations),
            counterparties: count(&delta.counterparties),
            transactions: u32::try_from(delta.appended.len()).unwrap_or(u32::MAX),
        };
        (delta, counts)
    }
}

/// Holdings by what they have in place of a number.
fn holdings(table: &Table<Holding>) -> Records<HoldingId, Holding> {
    let mut earlier = HashMap::<String, u32>::new();
    Records::new(table, |h| {
        let key = |nth| purchase_key(h.client, &h.product, h.currency, h.opened, nth);
        let nth = earlier.entry(key(0)).and_modify(|n| *n += 1).or_default();
        (h.id, key(*nth))
    })
}

/// What names a holding: the purchase, and its place among equal ones.
pub(super) fn purchase_key(
    client: ClientId,
    product: &str,
    currency: Currency,
    opened: Day,
    nth: u32,
) -> String {
    format!(
        "{}\0{product}\0{}\0{}\0{nth}",
        client.0,
        currency.code(),
        opened.0
    )
}

fn count<Id, T>(changes: &[Change<Id, T>]) -> Counts {
    let new = changes.iter().filter(|change| change.old.is_none()).count();
    Counts {
        new: new as u32,
        changed: (changes.len() - new) as u32,
    }
}

/// The records of one table: the book's and those the files change.
pub(super) struct Records<Id, T> {
    old: Table<T>,
    edited: Table<T>,
    numbers: HashMap<Box<str>, Id>,
    /// Records a row of this import has named.
    claimed: HashSet<Id>,
    next: usize,
}

impl<Id: RecordId + Hash, T: Clone + PartialEq> Records<Id, T> {
    fn new(table: &Table<T>, key: impl FnMut(&T) -> (Id, String)) -> Self {
        let pairs = table.iter().map(key);
        Self {
            old: table.clone(),
            edited: Table::default(),
            numbers: pairs.map(|(id, number)| (number.into(), id)).collect(),
            claimed: HashSet::new(),
            next: table.next_index(),
        }
    }

    /// The record of a number, in the book or in the files.
    pub(super) fn find(&self, number: &str) -> Option<Id> {
        self.numbers.get(number).copied()
    }

    /// The record as it would be.
    pub(super) fn get(&self, id: Id) -> Option<&T> {
        self.edited.get(id).or_else(|| self.old.get(id))
    }

    /// All records of the book as they were.
    pub(super) fn old(&self) -> &Table<T> {
        &self.old
    }

    /// Whether a row of this import already named this number.
    pub(super) fn is_claimed(&self, number: &str) -> bool {
        self.find(number)
            .is_some_and(|id| self.claimed.contains(&id))
    }

    /// The record number for a row's number, a new one for a new number. From here on the number
    /// is claimed, so the row's cells are checked before.
    pub(super) fn claim(&mut self, number: &str) -> Id {
        let id = self.find(number).unwrap_or_else(|| {
            let id = Id::from_index(self.next);
            self.next += 1;
            self.numbers.insert(number.into(), id);
            id
        });
        self.claimed.insert(id);
        id
    }

    /// Puts a record in place.
    pub(super) fn put(&mut self, id: Id, record: T) -> Taken {
        if self.get(id) == Some(&record) {
            return Taken::Unchanged;
        }
        self.edited.set(id, Some(record));
        Taken::Changed
    }

    /// What differs from the book, in record order.
    fn changes(self) -> Vec<Change<Id, T>> {
        let edited = (0..self.next).map(Id::from_index);
        let pairs = edited.filter_map(|id| Some((id, self.edited.get(id)?)));
        let differing = pairs.filter(|(id, new)| self.old.get(*id) != Some(new));
        differing
            .map(|(id, new)| Change {
                id,
                old: self.old.get(id).cloned(),
                new: Some(new.clone()),
            })
            .collect()
    }
}

/// Counterparties by name and bank.
pub(super) struct Counterparties {
    numbers: HashMap<Box<str>, CounterpartyId>,
    new: Vec<Change<CounterpartyId, Counterparty>>,
    next: usize,
    /// Where the key is put together, so that finding one allocates nothing.
    key: String,
}

impl Counterparties {
    fn new(table: &Table<Counterparty>) -> Self {
        let mut numbers = HashMap::with_capacity(table.len());
        for index in 0..table.next_index() {
            let id = CounterpartyId::from_index(index);
            if let Some(other) = table.get(id) {
                numbers.insert(key_of(&other.name, &other.bank).into(), id);
            }
        }
        Self {
            numbers,
            new: Vec::new(),
            next: table.next_index(),
            key: String::new(),
        }
    }

    /// The counterparty of a name at a bank, a new one if need be. Called for rows that are sure
    /// to be taken.
    pub(super) fn id(&mut self, name: &str, bank: &str) -> CounterpartyId {
        self.key.clear();
        self.key.push_str(name);
        self.key.push('\0');
        self.key.push_str(bank);
        if let Some(id) = self.numbers.get(self.key.as_str()) {
            return *id;
        }
        let id = CounterpartyId::from_index(self.next);
        self.next += 1;
        self.numbers.insert(self.key.as_str().into(), id);
        let record = Counterparty {
            name: name.to_owned(),
            bank: bank.to_owned(),
        };
        self.new.push(Change {
            id,
            old: None,
            new: Some(record),
        });
        id
    }
}

fn key_of(name: &str, bank: &str) -> String {
    format!("{name}\0{bank}")
}

/// Relations between clients.
struct Relations {
    known: BTreeSet<(ClientId, ClientId, RelationKind)>,
    new: Vec<Change<RelationId, Relation>>,
    next: usize,
}

impl Relations {
    fn new(table: &Table<Relation>) -> Self {
        Self {
            known: table.iter().map(|r| (r.from, r.to, r.kind)).collect(),
            new: Vec::new(),
            next: table.next_index(),
        }
    }

    fn add(&mut self, from: ClientId, to: ClientId, kind: RelationKind) {
        if !self.known.insert((from, to, kind)) {
            return;
        }
        let id = RelationId::from_index(self.next);
        self.next += 1;
        let record = Relation {
            id,
            from,
            to,
            kind,
            source: RelationSource::Imported,
        };
        self.new.push(Change {
            id,
            old: None,
            new: Some(record),
        });
    }
}
