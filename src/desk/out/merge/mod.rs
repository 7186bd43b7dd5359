//! A hand-over against the book it arrives in: what is new, what both have, where they differ.
//!
//! Records are found by what people know them by: client numbers, account numbers, the purchase of
//! a holding. An empty field of the file leaves what the book has, a field the book has not is
//! filled, and where both say something else the book's value stands unless the person chooses the
//! file's. Nothing is taken away. The same file again changes nothing.

mod fields;
mod known;
mod tables;

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId, ConsentId, CounterpartyId, RecordId};
use crate::domain::table::Table;
use crate::protocol::data::out::{Conflict, Trial, TrialTable};
use crate::protocol::summary::Deed;
use known::Known;
pub use known::{Counted, Counting};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeSet, HashMap};

/// The most conflicts that are listed; the book's values stand in further ones.
pub const MOST_CONFLICTS: usize = 500;

/// Whose record number in the file is whose in the book.
#[derive(Default)]
struct Maps {
    clients: HashMap<ClientId, ClientId>,
    accounts: HashMap<AccountId, AccountId>,
    others: HashMap<CounterpartyId, CounterpartyId>,
    consents: HashMap<ConsentId, ConsentId>,
}

/// A hand-over being weighed.
pub struct Merging<'a> {
    theirs: &'a Book,
    /// Conflicts, by their places, in which the file's value is taken.
    choice: &'a BTreeSet<u32>,
    known: Known,
    rows: Counted,
    maps: Maps,
    delta: Delta,
    /// How many records of each table are new.
    fresh: HashMap<&'static str, usize>,
    tables: Vec<TrialTable>,
    conflicts: Vec<Conflict>,
    conflicts_all: u32,
    left_out: u32,
    /// Clients who are perhaps somebody else than the one here with their number; the first of them.
    doubtful: Vec<Conflict>,
}

/// What a hand-over comes to.
pub struct Merged {
    /// What changes in the book.
    pub delta: Delta,
    /// What is told of it.
    pub trial: Trial,
}

/// Weighs a hand-over; of the conflicts in `choice` the file's value is taken.
pub fn merge(desk: &Desk, theirs: &Book, rows: Counted, choice: &BTreeSet<u32>) -> Merged {
    let mut merging = Merging {
        theirs,
        choice,
        known: Known::of(&desk.book),
        rows,
        maps: Maps::default(),
        delta: Delta::default(),
        fresh: HashMap::new(),
        tables: Vec::new(),
        conflicts: Vec::new(),
        conflicts_all: 0,
        left_out: 0,
        doubtful: Vec::new(),
    };
    merging.clients(desk);
    merging.accounts(desk);
    merging.of_accounts(desk);
    merging.holdings(desk);
    merging.relations(desk);
    merging.suitability(desk);
    merging.care(desk);
    merging.consents(desk);
    merging.transactions(desk);
    merging.tables.retain(|table| {
        *table
            != TrialTable {
                name: table.name.clone(),
                ..TrialTable::default()
            }
    });
    Merged {
        delta: merging.delta,
        trial: Trial {
            tables: merging.tables,
            conflicts: merging.conflicts,
            conflicts_all: merging.conflicts_all,
            left_out: merging.left_out,
            doubtful: merging.doubtful,
            ..Trial::default()
        },
    }
}

/// Prepares to take a hand-over over.
pub fn take(
    desk: &Desk,
    (from, theirs): (&str, &Book),
    rows: Counted,
    choice: &BTreeSet<u32>,
    approval: &str,
) -> Prepared {
    let delta = merge(desk, theirs, rows, choice).delta;
    let records = delta.clients.len()
        + delta.accounts.len()
        + delta.holdings.len()
        + delta.loans.len()
        + delta.cards.len()
        + delta.orders.len()
        + delta.relations.len()
        + delta.profiles.len()
        + delta.assessments.len()
        + delta.cases.len()
        + delta.tasks.len()
        + delta.consents.len();
    let deed = Deed::HandOverTaken {
        from: from.chars().take(super::hand_over::MOST_NAME).collect(),
        clients: theirs.clients.len() as u32,
        numbers: super::hand_over::numbers(theirs),
        records: records as u32,
        transactions: delta.appended.len() as u32,
    };
    Prepared::new(delta, super::read::approved(deed, approval))
}

/// Where the changes of a table stand.
type Changes<Id, T> = fn(&mut Delta) -> &mut Vec<Change<Id, T>>;

impl Merging<'_> {
    fn table(&mut self, name: &str) -> &mut TrialTable {
        let at = self.tables.iter().position(|table| table.name == name);
        let at = at.unwrap_or_else(|| {
            self.tables.push(TrialTable {
                name: name.to_owned(),
                ..TrialTable::default()
            });
            self.tables.len() - 1
        });
        &mut self.tables[at]
    }

    /// The next free number of a table.
    fn next<Id: RecordId, T>(&mut self, name: &'static str, table: &Table<T>) -> Id {
        let fresh = self.fresh.entry(name).or_default();
        *fresh += 1;
        Id::from_index(table.next_index() + *fresh - 1)
    }

    /// A new record.
    fn add<Id, T>(&mut self, name: &str, changes: Changes<Id, T>, id: Id, record: T) {
        self.table(name).new += 1;
        changes(&mut self.delta).push(Change {
            id,
            old: None,
            new: Some(record),
        });
    }

    /// A record of the file in its place: put together with the one that is there, else new. `of` is
    /// what people know it by, `make` gives it its number here.
    /// What number that is.
    fn place<Id: RecordId, T>(
        &mut self,
        (name, of): (&'static str, &str),
        here: Option<Id>,
        table: &Table<T>,
        changes: Changes<Id, T>,
        make: impl FnOnce(Id) -> T,
    ) -> Id
    where
        T: Clone + PartialEq + Serialize + DeserializeOwned,
    {
        match here.map(|id| (id, table.get(id))) {
            Some((id, Some(old))) => {
                let change = self.both(name, of, id, old, &make(id));
                changes(&mut self.delta).extend(change);
                id
            }
            // The file told of it before.
            Some((id, None)) => {
                self.table(name).same += 1;
                id
            }
            None => {
                let id = self.next(name, table);
                self.add(name, changes, id, make(id));
                id
            }
        }
    }
}
