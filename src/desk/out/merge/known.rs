//! What the book has, by what people know it by, gone through in steps.

use crate::desk::open::Desk;
use crate::desk::out::records::slot;
use crate::desk::walk::Walk;
use crate::domain::assessment::Assessment;
use crate::domain::book::Book;
use crate::domain::client::RelationKind;
use crate::domain::consent::{Consent, Decision, Purpose};
use crate::domain::day::Day;
use crate::domain::ids::{
    AccountId, CardId, CaseId, ClientId, ConsentId, CounterpartyId, HoldingId, LoanId, RecordId,
    StandingOrderId, TaskId,
};
use crate::domain::ledger::{Category, Minute, Transaction};
use crate::domain::money::Minor;
use crate::domain::products::StandingOrder;
use crate::exchange::purchase;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What makes two transactions of an account the same, as in an import.
type RowKey = (Minute, Minor, Category, Option<CounterpartyId>);

/// What the tables of the book are looked up by.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Numbers of those whose data is only stored, and of who was joined with them.
    pub(super) aside: HashSet<String>,
    pub(super) accounts: HashMap<String, AccountId>,
    pub(super) holdings: HashMap<String, HoldingId>,
    pub(super) loans: HashMap<String, LoanId>,
    pub(super) cards: HashMap<String, CardId>,
    pub(super) orders: HashMap<String, StandingOrderId>,
    pub(super) others: HashMap<(String, String), CounterpartyId>,
    pub(super) relations: BTreeSet<(ClientId, ClientId, RelationKind)>,
    pub(super) assessments: HashSet<AssessmentKey>,
    pub(super) cases: HashMap<String, CaseId>,
    pub(super) tasks: HashMap<String, TaskId>,
    pub(super) consents: BTreeMap<ConsentKey, ConsentId>,
    /// How often each was met of what has no number of its own.
    seen: HashMap<String, u32>,
    /// Clients with whom others were joined: the file may have several who are one of them.
    pub(super) homes: HashSet<ClientId>,
    wanted: Wanted,
    /// Clients of the book who are in the file.
    pub(super) mapped: HashSet<ClientId>,
}

/// What the file names, as hashes: of the book's records only those that may be meant are kept, since
/// a table of all of them would take longer to give back than any step may take. Two names of one hash
/// only keep a record too many.
#[derive(Debug, Default)]
struct Wanted(HashSet<u64>);

impl Wanted {
    fn add(&mut self, kind: Own, key: &[&str]) {
        self.0.insert(hash(kind, key));
    }

    fn has(&self, kind: Own, key: &[&str]) -> bool {
        self.0.contains(&hash(kind, key))
    }
}

fn hash(kind: Own, key: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind as u8, key).hash(&mut hasher);
    hasher.finish()
}

/// A table of the book that is looked up in.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Own {
    Aside,
    Joined,
    Accounts,
    Holdings,
    Loans,
    Cards,
    Orders,
    Others,
    Relations,
    Assessments,
    Cases,
    Tasks,
    Consents,
}

impl Own {
    /// How many places it has.
    pub(super) fn size(self, book: &Book) -> usize {
        match self {
            Self::Aside => book.aside.next_index(),
            Self::Joined => book.joined.next_index(),
            Self::Accounts => book.accounts.next_index(),
            Self::Holdings => book.holdings.next_index(),
            Self::Loans => book.loans.next_index(),
            Self::Cards => book.cards.next_index(),
            Self::Orders => book.orders.next_index(),
            Self::Others => book.counterparties.next_index(),
            Self::Relations => book.relations.next_index(),
            Self::Assessments => book.assessments.next_index(),
            Self::Cases => book.cases.next_index(),
            Self::Tasks => book.tasks.next_index(),
            Self::Consents => book.consents.next_index(),
        }
    }
}

/// What names an assessment: whose, which request, when it was asked.
pub(super) type AssessmentKey = (ClientId, u32, u64);

/// What names a consent.
pub(super) type ConsentKey = (ClientId, Purpose, Decision, Day, u64);

/// How often the book has each transaction of the accounts that are in the file.
#[derive(Clone, Debug, Default)]
pub struct Counted(HashMap<AccountId, HashMap<RowKey, u32>>);

impl Counted {
    /// One more of these.
    pub(super) fn add(&mut self, row: &Transaction) -> u32 {
        let of_account = self.0.entry(row.account).or_default();
        let count = of_account.entry(key(row)).or_default();
        *count += 1;
        *count
    }

    /// How many there are.
    pub(super) fn of(&self, row: &Transaction) -> u32 {
        let rows = self.0.get(&row.account);
        rows.and_then(|rows| rows.get(&key(row)))
            .copied()
            .unwrap_or_default()
    }
}

/// The book's ledger being looked through for the accounts of a file.
#[derive(Debug, Default)]
pub struct Counting {
    walk: Walk,
    named: Wanted,
    wanted: Vec<bool>,
    counted: Counted,
}

impl Counting {
    /// Looks at about so many records more: the file's accounts, the book's, then, where both have one,
    /// the ledger. True when all are counted.
    pub fn step(&mut self, desk: &Desk, theirs: &Book, units: usize) -> bool {
        let (part, book) = (self.walk.part(), &desk.book);
        let size = match part {
            0 => theirs.accounts.next_index(),
            1 => book.accounts.next_index(),
            _ if self.wanted.contains(&true) => book.ledger.len(),
            _ => 0,
        };
        for at in self.walk.stretch(size, units) {
            match part {
                0 => {
                    if let Some(one) = slot(&theirs.accounts, at) {
                        self.named.add(Own::Accounts, &[&one.number]);
                    }
                }
                1 => {
                    let one = slot(&book.accounts, at);
                    let has = one.is_some_and(|one| self.named.has(Own::Accounts, &[&one.number]));
                    self.wanted.push(has);
                }
                _ => {
                    let row = book.ledger.get(at as u32);
                    if self.wanted.get(row.account.index()) == Some(&true) {
                        self.counted.add(&row);
                    }
                }
            }
        }
        self.walk.part() > 2
    }

    /// Which kind of work comes next: how much of it fits a step must be learnt anew for each.
    pub fn kind(&self) -> u8 {
        self.walk.part() as u8
    }

    /// How far it is, in thousandths.
    pub fn progress(&self) -> u16 {
        self.walk.part() as u16 * 300
    }

    /// What was counted.
    pub fn finish(self) -> Counted {
        self.counted
    }
}

fn key(row: &Transaction) -> RowKey {
    (row.at, row.amount, row.category, row.counterparty)
}

impl Known {
    /// Notes what the file names at a place of a table.
    pub(super) fn want(&mut self, theirs: &Book, table: Own, at: usize) {
        let wanted = &mut self.wanted;
        match table {
            Own::Accounts => {
                if let Some(one) = slot(&theirs.accounts, at) {
                    wanted.add(table, &[&one.number]);
                }
            }
            Own::Loans => {
                if let Some(one) = slot(&theirs.loans, at) {
                    wanted.add(table, &[&one.number]);
                }
            }
            Own::Cards => {
                if let Some(one) = slot(&theirs.cards, at) {
                    wanted.add(table, &[&one.number]);
                }
            }
            Own::Orders => {
                if let Some(one) = slot(&theirs.orders, at) {
                    wanted.add(table, &[&one.number]);
                }
            }
            Own::Others => {
                if let Some(one) = slot(&theirs.counterparties, at) {
                    wanted.add(table, &[&one.name, &one.bank]);
                }
            }
            // Those of the clients who are mapped by then.
            _ => {}
        }
    }

    /// Adds what stands at a place of a table, where the file may mean it.
    pub(super) fn add(&mut self, book: &Book, table: Own, at: usize) {
        let is_named = |number: &str| self.wanted.has(table, &[number]);
        let is_mapped = |client: ClientId| self.mapped.contains(&client);
        match table {
            Own::Aside => {
                let of = slot(&book.aside, at).and_then(|one| one.dossier.as_ref());
                self.aside.extend(of.map(|of| of.client.number.clone()));
            }
            Own::Joined => {
                let home = slot(&book.joined, at).map(|one| book.home(one.kept));
                self.homes.extend(home);
                // The numbers of those who were joined with somebody stored are theirs.
                let is_stored = |id: ClientId| {
                    let aside = book.aside.get(id);
                    aside.is_some_and(|aside| aside.dossier.is_some())
                };
                let joined = slot(&book.joined, at).filter(|one| is_stored(book.home(one.kept)));
                let numbers = joined.into_iter().flat_map(|one| one.numbers());
                self.aside.extend(numbers.map(str::to_owned));
            }
            Own::Accounts => {
                let one = slot(&book.accounts, at).filter(|one| is_named(&one.number));
                self.accounts
                    .extend(one.map(|one| (one.number.clone(), one.id)));
            }
            Own::Holdings => {
                if let Some(one) = slot(&book.holdings, at).filter(|one| is_mapped(one.client)) {
                    let key = purchase(one, &mut self.seen);
                    self.holdings.insert(key, one.id);
                }
            }
            Own::Loans => {
                let one = slot(&book.loans, at).filter(|one| is_named(&one.number));
                self.loans
                    .extend(one.map(|one| (one.number.clone(), one.id)));
            }
            Own::Cards => {
                let one = slot(&book.cards, at).filter(|one| is_named(&one.number));
                self.cards
                    .extend(one.map(|one| (one.number.clone(), one.id)));
            }
            Own::Orders => {
                if let Some(one) = slot(&book.orders, at).filter(|one| is_named(&one.number)) {
                    let key = nth(order_key(one), &mut self.seen);
                    self.orders.insert(key, one.id);
                }
            }
            Own::Others => {
                let id = CounterpartyId::from_index(at);
                let one = slot(&book.counterparties, at);
                let one = one.filter(|one| self.wanted.has(table, &[&one.name, &one.bank]));
                self.others
                    .extend(one.map(|one| ((one.name.clone(), one.bank.clone()), id)));
            }
            Own::Relations => {
                let one = slot(&book.relations, at).filter(|one| is_mapped(one.from));
                self.relations
                    .extend(one.map(|one| (one.from, one.to, one.kind)));
            }
            Own::Assessments => {
                let one = slot(&book.assessments, at).filter(|one| is_mapped(one.client));
                self.assessments
                    .extend(one.map(|one| assessment_key(one, one.client)));
            }
            Own::Cases => {
                if let Some(one) = slot(&book.cases, at).filter(|one| is_mapped(one.client)) {
                    let key = nth(case_key(one, one.client), &mut self.seen);
                    self.cases.insert(key, one.id);
                }
            }
            Own::Tasks => {
                if let Some(one) = slot(&book.tasks, at).filter(|one| is_mapped(one.client)) {
                    let key = nth(task_key(one, one.client), &mut self.seen);
                    self.tasks.insert(key, one.id);
                }
            }
            Own::Consents => {
                let one = slot(&book.consents, at).filter(|one| is_mapped(one.client));
                self.consents
                    .extend(one.map(|one| (consent_key(one, one.client), one.id)));
            }
        }
    }
}

/// What names an assessment.
pub(super) fn assessment_key(one: &Assessment, client: ClientId) -> AssessmentKey {
    (client, one.request, one.asked_ms)
}

/// What names a consent.
pub(super) fn consent_key(one: &Consent, client: ClientId) -> ConsentKey {
    (client, one.purpose, one.decision, one.day, one.at_ms)
}

/// What names one of several that are called the same: its place among them. Notes that it was met.
pub(super) fn nth(key: String, met: &mut HashMap<String, u32>) -> String {
    let nth = met.get(&key).copied().unwrap_or_default();
    let own = format!("{key}\0{nth}");
    met.insert(key, nth + 1);
    own
}

/// What names a standing order.
pub(super) fn order_key(one: &StandingOrder) -> String {
    format!("order\0{}", one.number)
}

/// What names a case.
pub(super) fn case_key(one: &crate::domain::case::Case, client: ClientId) -> String {
    format!(
        "case\0{}\0{:?}\0{}\0{}",
        client.0, one.kind, one.opened.0, one.text
    )
}

/// What names a task.
pub(super) fn task_key(one: &crate::domain::task::Task, client: ClientId) -> String {
    format!(
        "task\0{}\0{:?}\0{}\0{}",
        client.0, one.kind, one.made.0, one.due.0
    )
}
