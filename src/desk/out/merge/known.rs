//! What the book has, by what people know it by, gone through in steps.

use crate::desk::open::Desk;
use crate::desk::out::records::slot;
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
use crate::exchange::purchase;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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
    /// How often each purchase was met.
    seen: HashMap<String, u32>,
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
    /// All of them, in the order they are gone through.
    pub(super) const ALL: [Self; 13] = [
        Self::Aside,
        Self::Joined,
        Self::Accounts,
        Self::Holdings,
        Self::Loans,
        Self::Cards,
        Self::Orders,
        Self::Others,
        Self::Relations,
        Self::Assessments,
        Self::Cases,
        Self::Tasks,
        Self::Consents,
    ];

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

fn key(row: &Transaction) -> RowKey {
    (row.at, row.amount, row.category, row.counterparty)
}

/// The book's ledger being looked through for the accounts of a file.
#[derive(Debug)]
pub struct Counting {
    wanted: Vec<bool>,
    next: usize,
    counted: Counted,
}

impl Counting {
    /// Begins: the ledger is looked through where both have an account.
    pub fn begin(desk: &Desk, theirs: &Book) -> Self {
        let numbers: BTreeSet<&str> = theirs.accounts.iter().map(|one| &*one.number).collect();
        let mut wanted = vec![false; desk.book.accounts.next_index()];
        for account in desk.book.accounts.iter() {
            wanted[account.id.index()] = numbers.contains(&*account.number);
        }
        let is_any = wanted.contains(&true);
        Self {
            wanted,
            next: if is_any { 0 } else { usize::MAX },
            counted: Counted::default(),
        }
    }

    /// Looks at about so many transactions more; true when all are counted.
    pub fn step(&mut self, desk: &Desk, rows: usize) -> bool {
        let all = desk.book.ledger.len();
        let end = self.next.saturating_add(rows.max(1)).min(all);
        for at in self.next..end {
            let row = desk.book.ledger.get(at as u32);
            if self.wanted.get(row.account.index()) != Some(&true) {
                continue;
            }
            self.counted.add(&row);
        }
        self.next = self.next.max(end);
        self.next >= all
    }

    /// How far it is, in thousandths.
    pub fn progress(&self, desk: &Desk) -> u16 {
        let all = desk.book.ledger.len();
        (self.next.min(all) * 1000 / all.max(1)) as u16
    }

    /// What was counted.
    pub fn finish(self) -> Counted {
        self.counted
    }
}

impl Known {
    /// Nothing is gone through yet; there is room for all of a book, so that no step makes it.
    pub(super) fn of(book: &Book) -> Self {
        Self {
            accounts: HashMap::with_capacity(book.accounts.len()),
            holdings: HashMap::with_capacity(book.holdings.len()),
            seen: HashMap::with_capacity(book.holdings.len()),
            others: HashMap::with_capacity(book.counterparties.len()),
            ..Self::default()
        }
    }

    /// Adds what stands at a place of a table.
    pub(super) fn add(&mut self, book: &Book, table: Own, at: usize) {
        match table {
            Own::Aside => {
                let of = slot(&book.aside, at).and_then(|one| one.dossier.as_ref());
                self.aside.extend(of.map(|of| of.client.number.clone()));
            }
            Own::Joined => {
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
                let one = slot(&book.accounts, at);
                self.accounts
                    .extend(one.map(|one| (one.number.clone(), one.id)));
            }
            Own::Holdings => {
                if let Some(one) = slot(&book.holdings, at) {
                    let key = purchase(one, &mut self.seen);
                    self.holdings.insert(key, one.id);
                }
            }
            Own::Loans => {
                let one = slot(&book.loans, at);
                self.loans
                    .extend(one.map(|one| (one.number.clone(), one.id)));
            }
            Own::Cards => {
                let one = slot(&book.cards, at);
                self.cards
                    .extend(one.map(|one| (one.number.clone(), one.id)));
            }
            Own::Orders => {
                let one = slot(&book.orders, at);
                self.orders
                    .extend(one.map(|one| (one.number.clone(), one.id)));
            }
            Own::Others => {
                let id = CounterpartyId::from_index(at);
                let one = slot(&book.counterparties, at);
                self.others
                    .extend(one.map(|one| ((one.name.clone(), one.bank.clone()), id)));
            }
            Own::Relations => {
                let one = slot(&book.relations, at);
                self.relations
                    .extend(one.map(|one| (one.from, one.to, one.kind)));
            }
            Own::Assessments => {
                let one = slot(&book.assessments, at);
                self.assessments
                    .extend(one.map(|one| assessment_key(one, one.client)));
            }
            Own::Cases => {
                let one = slot(&book.cases, at);
                self.cases
                    .extend(one.map(|one| (case_key(one, one.client), one.id)));
            }
            Own::Tasks => {
                let one = slot(&book.tasks, at);
                self.tasks
                    .extend(one.map(|one| (task_key(one, one.client), one.id)));
            }
            Own::Consents => {
                let one = slot(&book.consents, at);
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

/// What names a case.
pub(super) fn case_key(one: &crate::domain::case::Case, client: ClientId) -> String {
    format!(
        "{}\0{:?}\0{}\0{}",
        client.0, one.kind, one.opened.0, one.text
    )
}

/// What names a task.
pub(super) fn task_key(one: &crate::domain::task::Task, client: ClientId) -> String {
    format!(
        "{}\0{:?}\0{}\0{}",
        client.0, one.kind, one.made.0, one.due.0
    )
}
