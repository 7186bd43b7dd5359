//! A hand-over against the book it arrives in: what is new, what both have, where they differ.
//!
//! Records are found by what people know them by: client numbers, account numbers, the purchase of
//! a holding. An empty field of the file leaves what the book has, a field the book has not is
//! filled, and where both say something else the book's value stands unless the person chooses the
//! file's. Nothing is taken away. The same file again changes nothing.

mod fields;
mod known;
mod tables;
mod together;

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::walk::Walk;
use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId, ConsentId, CounterpartyId, RecordId};
use crate::domain::table::Table;
use crate::protocol::data::out::{Conflict, Doubt, Trial, TrialTable};
use crate::protocol::summary::Deed;
use fields::Taken;
pub use known::{Counted, Counting};
use known::{Known, Own};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use tables::Told;
use together::Together;

/// The most conflicts that are listed; the book's values stand in further ones.
pub const MOST_CONFLICTS: usize = 500;

/// Whose record number in the file is whose in the book.
#[derive(Debug, Default)]
struct Maps {
    clients: HashMap<ClientId, ClientId>,
    accounts: HashMap<AccountId, AccountId>,
    others: HashMap<CounterpartyId, CounterpartyId>,
    consents: HashMap<ConsentId, ConsentId>,
}

/// What is gone through.
#[derive(Copy, Clone, Debug)]
enum Part {
    /// What the file names of a table of the book.
    Want(Own),
    /// A table of the book.
    Own(Own),
    /// A table of the file.
    Told(Told),
}

/// All of it: each table of the file after those it names, and after those of the book it is looked up
/// in.
const ORDER: [Part; 32] = [
    Part::Own(Own::Aside),
    Part::Own(Own::Joined),
    Part::Told(Told::Clients),
    Part::Want(Own::Accounts),
    Part::Own(Own::Accounts),
    Part::Told(Told::Accounts),
    Part::Want(Own::Loans),
    Part::Own(Own::Loans),
    Part::Told(Told::Loans),
    Part::Want(Own::Cards),
    Part::Own(Own::Cards),
    Part::Told(Told::Cards),
    Part::Want(Own::Others),
    Part::Own(Own::Others),
    Part::Want(Own::Orders),
    Part::Own(Own::Orders),
    Part::Told(Told::Orders),
    Part::Own(Own::Holdings),
    Part::Told(Told::Holdings),
    Part::Own(Own::Relations),
    Part::Told(Told::Relations),
    Part::Told(Told::Profiles),
    Part::Own(Own::Assessments),
    Part::Told(Told::Assessments),
    Part::Told(Told::Forms),
    Part::Own(Own::Cases),
    Part::Told(Told::Cases),
    Part::Own(Own::Tasks),
    Part::Told(Told::Tasks),
    Part::Own(Own::Consents),
    Part::Told(Told::Consents),
    Part::Told(Told::Rows),
];

impl Part {
    /// How many places it has.
    fn size(self, desk: &Desk, theirs: &Book) -> usize {
        match self {
            Self::Want(table) => table.size(theirs),
            Self::Own(table) => table.size(&desk.book),
            Self::Told(table) => table.size(theirs),
        }
    }
}

/// What a person decided of a hand-over.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Conflicts, by their places, in which the file's value is taken.
    pub theirs: BTreeSet<u32>,
    /// The numbers of clients who are the one here all the same, whatever speaks against it.
    pub same: BTreeSet<String>,
}

/// A hand-over being weighed, in steps.
#[derive(Debug)]
pub struct Merging {
    choice: Choice,
    known: Known,
    /// How often the book has each transaction, and how many of those were met in the file.
    rows: Rc<Counted>,
    met: Counted,
    /// How often each was met in the file of what has no number of its own.
    met_nth: HashMap<String, u32>,
    maps: Maps,
    /// Of clients with whom others were joined here, what the file's records came to so far.
    clients: HashMap<ClientId, Together>,
    profiles: HashMap<ClientId, Together>,
    delta: Delta,
    /// How many records of each table are new.
    fresh: HashMap<&'static str, usize>,
    tables: Vec<TrialTable>,
    conflicts: Vec<Conflict>,
    conflicts_all: u32,
    left_out: u32,
    /// Clients who are perhaps somebody else than the one here with their number; the first of them.
    doubtful: Vec<Doubt>,
    /// Those of them who were said to be the ones here, all of them.
    same: Vec<String>,
    /// How many of the book's values the file's replace.
    replaced: u32,
    /// What is chosen of the record under way.
    taken: Taken,
    walk: Walk,
    done: usize,
    all: usize,
}

/// What a hand-over comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct Merged {
    /// What changes in the book.
    pub delta: Delta,
    /// What is told of it.
    pub trial: Trial,
    /// The numbers of doubtful clients who were said to be the ones here.
    pub same: Vec<String>,
    /// How many of the book's own values the file's replace.
    pub replaced: u32,
}

/// Prepares to take a hand-over over.
pub fn take(merged: Merged, (from, theirs): (&str, &Book), approval: &str) -> Prepared {
    let delta = merged.delta;
    let mut deed = Deed::HandOverTaken {
        from: from.chars().take(super::hand_over::MOST_NAME).collect(),
        clients: theirs.clients.len() as u32,
        numbers: super::hand_over::numbers(theirs),
        records: delta.records() as u32,
        transactions: delta.appended.len() as u32,
    };
    // Whoever asks later why a value is another finds who decided so.
    if !merged.same.is_empty() || merged.replaced > 0 {
        deed = Deed::HandOverDecided {
            same: merged.same,
            replaced: merged.replaced,
            deed: Box::new(deed),
        };
    }
    Prepared::new(delta, super::read::approved(deed, approval))
}

/// Where the changes of a table stand.
type Changes<Id, T> = fn(&mut Delta) -> &mut Vec<Change<Id, T>>;

impl Merging {
    /// Begins to weigh a hand-over against a book that has so many of its transactions.
    pub fn begin(desk: &Desk, theirs: &Book, rows: Rc<Counted>, choice: Choice) -> Self {
        let sizes = ORDER.iter().map(|part| part.size(desk, theirs));
        let mut delta = Delta::default();
        // Room for all at once: a change that grew would be moved, which for many is no short step.
        delta.clients.reserve_exact(theirs.clients.len());
        delta.accounts.reserve_exact(theirs.accounts.len());
        delta.holdings.reserve_exact(theirs.holdings.len());
        Self {
            all: sizes.sum(),
            choice,
            known: Known::default(),
            rows,
            met: Counted::default(),
            met_nth: HashMap::new(),
            maps: Maps::default(),
            clients: HashMap::new(),
            profiles: HashMap::new(),
            delta,
            fresh: HashMap::new(),
            tables: Vec::new(),
            conflicts: Vec::new(),
            conflicts_all: 0,
            left_out: 0,
            doubtful: Vec::new(),
            same: Vec::new(),
            replaced: 0,
            taken: Taken::new(),
            walk: Walk::default(),
            done: 0,
        }
    }

    /// Goes through about so many records more; true when all are. Book and file are those it was begun
    /// with.
    pub fn step(&mut self, desk: &Desk, theirs: &Book, units: usize) -> bool {
        let Some(part) = ORDER.get(self.walk.part()) else {
            return true;
        };
        for at in self.walk.stretch(part.size(desk, theirs), units) {
            self.done += 1;
            match part {
                Part::Want(table) => self.known.want(theirs, *table, at),
                Part::Own(table) => self.known.add(&desk.book, *table, at),
                Part::Told(table) => self.tell(desk, theirs, *table, at),
            }
        }
        self.walk.part() == ORDER.len()
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        self.walk.part() as u8
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        (self.done * 1000 / self.all.max(1)) as u16
    }

    /// What it comes to.
    pub fn finish(mut self) -> Merged {
        self.tables
            .retain(|table| table.new + table.changed + table.same > 0);
        Merged {
            delta: self.delta,
            trial: Trial {
                tables: self.tables,
                conflicts: self.conflicts,
                conflicts_all: self.conflicts_all,
                left_out: self.left_out,
                doubtful: self.doubtful,
                ..Trial::default()
            },
            same: self.same,
            replaced: self.replaced,
        }
    }

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
