//! What an import would change, gathered row by row beside the book.

use super::berka::BerkaState;
use super::beside::Beside;
use super::counterparties::Counterparties;
use super::hash::Fast;
use super::joined::Joined;
use super::known::Known;
use super::mapping::Mode;
use super::report::{Counts, FileKind, Note, ProblemReason, TableCounts};
use super::sheet::Taken;
use crate::domain::account::Account;
use crate::domain::book::Book;
use crate::domain::client::{Client, Relation, RelationKind, RelationSource};
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{
    AccountId, CardId, ClientId, HoldingId, LoanId, RecordId, RelationId, StandingOrderId,
};
use crate::domain::ledger::{Columns, Ledger, Transaction};
use crate::domain::money::Currency;
use crate::domain::products::{Card, Holding, Loan, StandingOrder};
use crate::domain::settings::BookSettings;
use crate::domain::table::Table;
use lane::Numbers;
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
    /// Which transactions files read before have.
    read_before: Known,
    /// Rows whose document says another birth date or gender than is known.
    pub(super) contradicted: u32,
    /// What the file being read may do.
    pub(super) mode: Mode,
    /// What only the Berka files need.
    pub(super) berka: BerkaState,
    /// What files leave for each other and for the report.
    pub(super) beside: Beside,
    /// Numbers of clients who were joined with others.
    pub(super) joined: Joined,
    /// Numbers of clients who are only stored.
    set_aside: HashSet<Box<str>>,
    relations: Relations,
    appended: Ledger,
    ledger_rows: usize,
    /// How many tables of the book have been taken over; see [`Stage::fill`].
    tables: u8,
    with_transactions: bool,
    /// How often each purchase has been met among the book's holdings.
    earlier: HashMap<String, u32>,
}

impl Stage {
    /// Starts without anything of the book; [`Stage::fill`] takes it over. Transactions are looked
    /// at where some are to be read.
    pub(super) fn new(book: &Book, today: Day, with_transactions: bool) -> Self {
        let (joined, stored) = stored(book);
        Self {
            today,
            base_currency: book.settings.base_currency,
            clients: Records::new(&book.clients),
            accounts: Records::new(&book.accounts),
            holdings: Records::new(&book.holdings),
            loans: Records::new(&book.loans),
            cards: Records::new(&book.cards),
            orders: Records::new(&book.orders),
            counterparties: Counterparties::new(&book.counterparties),
            known: Known::default(),
            read_before: Known::default(),
            contradicted: 0,
            mode: Mode::default(),
            berka: BerkaState::of(book),
            beside: Beside::default(),
            joined,
            set_aside: stored,
            relations: Relations::new(&book.relations),
            appended: Ledger::default(),
            ledger_rows: book.ledger.len(),
            tables: 0,
            with_transactions,
            earlier: HashMap::new(),
        }
    }

    /// Copies about `rows` records of the book, or marks one chunk of its transactions; true when
    /// the stage knows all of the book. The same book is given to every step.
    pub(super) fn fill(&mut self, book: &Book, rows: usize) -> bool {
        let is_over = match self.tables {
            0 => self
                .clients
                .fill(&book.clients, rows, |c| (c.id, c.number.clone())),
            1 => self
                .accounts
                .fill(&book.accounts, rows, |a| (a.id, a.number.clone())),
            2 => {
                let earlier = &mut self.earlier;
                self.holdings
                    .fill(&book.holdings, rows, |h| (h.id, purchase(h, earlier)))
            }
            3 => self
                .loans
                .fill(&book.loans, rows, |l| (l.id, l.number.clone())),
            4 => self
                .cards
                .fill(&book.cards, rows, |c| (c.id, c.number.clone())),
            5 => self
                .orders
                .fill(&book.orders, rows, |o| (o.id, o.number.clone())),
            6 => self.counterparties.fill(&book.counterparties, rows),
            7 if self.with_transactions => self.known.step(&book.ledger),
            _ => {
                self.earlier = HashMap::new();
                return true;
            }
        };
        if is_over && self.tables == 0 {
            let clients = &mut self.clients;
            self.joined
                .settle(|number, home| clients.also_known_as(number, home));
        }
        self.tables += u8::from(is_over);
        false
    }

    /// Whether the client of a number is only stored: an import does not bring them back.
    pub(super) fn is_set_aside(&self, number: &str) -> bool {
        // One who has the number all the same is worked with.
        self.set_aside.contains(number) && self.clients.find(number).is_none()
    }

    /// What to know of rows whose clients were joined with others.
    pub(super) fn joined_note(&self) -> Option<Note> {
        let number = |id| self.clients.get(id).map(|client| client.number.clone());
        self.joined.note(|id| number(id).unwrap_or_default())
    }

    /// Notes that a file has a number, in a row that is not taken. Purchases have none and are noted where
    /// they are read.
    pub(super) fn meet(&mut self, kind: FileKind, number: &str) {
        match kind {
            FileKind::Clients => self.clients.meet(number),
            FileKind::Accounts => self.accounts.meet(number),
            FileKind::Loans => self.loans.meet(number),
            FileKind::Cards => self.cards.meet(number),
            FileKind::Orders => self.orders.meet(number),
            _ => {}
        }
    }

    /// Whether a record is left out by choice, known or not.
    pub(super) fn is_unwanted(&self, is_known: bool) -> bool {
        match self.mode {
            Mode::Both => false,
            Mode::Create => is_known,
            Mode::Update => !is_known,
        }
    }

    /// Why there is no client of a number.
    pub(super) fn no_client(&self, number: &str) -> ProblemReason {
        match self.is_set_aside(number) {
            true => ProblemReason::ClientSetAside,
            false => ProblemReason::UnknownClient,
        }
    }

    /// Adds a transaction unless the book has it.
    pub(super) fn add_transaction(&mut self, row: &Transaction) -> Taken {
        if self.known.take(row) || self.read_before.take(row) {
            return Taken::Unchanged;
        }
        self.appended.push(row);
        Taken::Changed
    }

    /// Adds rows that were read together, in their order, unless the book has them; returns how many
    /// are new.
    pub(super) fn add_rows(&mut self, rows: &Columns<'_>) -> usize {
        if self.known.is_empty() && self.read_before.is_empty() {
            self.appended.extend(rows);
            return rows.account.len();
        }
        let all = (0..rows.account.len()).map(|row| rows.get(row));
        all.filter(|row| self.add_transaction(row) == Taken::Changed)
            .count()
    }

    /// How many more transactions the book holds.
    pub(super) fn room(&self) -> usize {
        Ledger::MAX_ROWS.saturating_sub(self.ledger_rows + self.appended.len())
    }

    /// Begins a file of transactions: what the book and files read before have, it may have again. Then
    /// [`Stage::mark_before`] is to be called until it is through.
    pub(super) fn begin_transactions(&mut self) {
        self.known.begin_file();
        self.read_before = Known::default();
    }

    /// Marks a piece of what files read before have; true when all of it is marked.
    pub(super) fn mark_before(&mut self) -> bool {
        self.appended.is_empty() || self.read_before.step(&self.appended)
    }

    /// Whether a further transaction would be more than a book holds.
    pub(super) fn is_full(&self) -> bool {
        self.room() == 0
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

/// Clients who were joined with others, and the numbers of those who are only stored.
fn stored(book: &Book) -> (Joined, HashSet<Box<str>>) {
    let (joined, stored) = Joined::of(book);
    let own = book.stored().map(|of| of.client.number.as_str().into());
    let stored = stored.into_iter().map(String::into_boxed_str);
    (joined, own.chain(stored).collect())
}

/// What a holding has in place of a number, and notes that it has been met.
pub fn purchase(h: &Holding, earlier: &mut HashMap<String, u32>) -> String {
    let key = |nth| purchase_key(h.client, &h.product, h.currency, h.opened, nth);
    let nth = earlier.entry(key(0)).and_modify(|n| *n += 1).or_default();
    key(*nth)
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
    numbers: Numbers,
    /// Records a row of this import has named.
    claimed: HashSet<Id, Fast>,
    /// Records of the book named by a row that is not taken.
    met: HashSet<Id, Fast>,
    next: usize,
}

impl<Id: RecordId + Hash, T: Clone + PartialEq> Records<Id, T> {
    fn new(table: &Table<T>) -> Self {
        Self {
            old: Table::default(),
            edited: Table::default(),
            numbers: Numbers::with_capacity(table.len()),
            claimed: HashSet::default(),
            met: HashSet::default(),
            next: 0,
        }
    }

    /// Copies up to `rows` records more; true when all are.
    fn fill(
        &mut self,
        table: &Table<T>,
        rows: usize,
        mut key: impl FnMut(&T) -> (Id, String),
    ) -> bool {
        let end = self.next.saturating_add(rows).min(table.next_index());
        for record in table.slots(self.next, end).iter().flatten() {
            let (id, number) = key(record);
            self.numbers.insert(number.as_bytes(), id.index() as u32);
            self.old.set(id, Some(record.clone()));
        }
        self.next = end;
        end == table.next_index()
    }

    /// The record of a number, in the book or in the files.
    pub(super) fn find(&self, number: &str) -> Option<Id> {
        self.numbers
            .get(number.as_bytes())
            .map(|at| Id::from_index(at as usize))
    }

    /// The table of numbers itself, whose values are places of records.
    pub(super) fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// One more than the last record's place.
    pub(super) fn next_index(&self) -> usize {
        self.next
    }

    /// Lets a further number lead to a record; false where it leads to another.
    fn also_known_as(&mut self, number: &str, id: Id) -> bool {
        let is_free = self.find(number).is_none();
        if is_free {
            self.numbers.insert(number.as_bytes(), id.index() as u32);
        }
        is_free
    }

    /// The record as it would be.
    pub(super) fn get(&self, id: Id) -> Option<&T> {
        self.edited.get(id).or_else(|| self.old.get(id))
    }

    /// The record of a number as it would be, if there is one.
    pub(super) fn known(&self, number: &str) -> Option<T> {
        self.find(number).and_then(|id| self.get(id)).cloned()
    }

    /// All records of the book as they were.
    pub(super) fn old(&self) -> &Table<T> {
        &self.old
    }

    /// The records this import brings or changes, so far.
    pub(super) fn edited(&self) -> &Table<T> {
        &self.edited
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
            self.numbers.insert(number.as_bytes(), id.index() as u32);
            id
        });
        self.claimed.insert(id);
        id
    }

    /// Notes that a row has a number, whether or not it can be taken.
    pub(super) fn meet(&mut self, number: &str) {
        self.met.extend(self.find(number));
    }

    /// The book's records that no row of this import has named.
    pub(super) fn unnamed(&self) -> impl Iterator<Item = (Id, &T)> {
        let slots = self.old.slots(0, self.old.next_index()).iter().enumerate();
        let all = slots.filter_map(|(at, slot)| Some((Id::from_index(at), slot.as_ref()?)));
        all.filter(|(id, _)| !(self.claimed.contains(id) || self.met.contains(id)))
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
        let old = self.old;
        let edited = self.edited.into_slots().into_iter().enumerate();
        let records = edited.filter_map(|(index, new)| Some((Id::from_index(index), new?)));
        let differing = records.filter(|(id, new)| old.get(*id) != Some(new));
        differing
            .map(|(id, new)| Change {
                id,
                old: old.get(id).cloned(),
                new: Some(new),
            })
            .collect()
    }
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
