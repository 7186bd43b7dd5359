//! What the book has, by what people know it by.

use crate::desk::open::Desk;
use crate::domain::book::Book;
use crate::domain::ids::{
    AccountId, CardId, CaseId, ClientId, CounterpartyId, HoldingId, LoanId, RecordId,
    StandingOrderId, TaskId,
};
use crate::domain::ledger::{Category, Minute, Transaction};
use crate::domain::money::Minor;
use std::collections::{BTreeSet, HashMap};

/// What makes two transactions of an account the same, as in an import.
type RowKey = (Minute, Minor, Category, Option<CounterpartyId>);

/// What the tables of the book are looked up by.
#[derive(Default)]
pub(super) struct Known {
    pub(super) accounts: HashMap<String, AccountId>,
    pub(super) holdings: HashMap<String, HoldingId>,
    pub(super) loans: HashMap<String, LoanId>,
    pub(super) cards: HashMap<String, CardId>,
    pub(super) orders: HashMap<String, StandingOrderId>,
    pub(super) others: HashMap<(String, String), CounterpartyId>,
    pub(super) cases: HashMap<String, CaseId>,
    pub(super) tasks: HashMap<String, TaskId>,
}

/// How often the book has each transaction of the accounts that are in the file.
#[derive(Clone, Debug, Default)]
pub struct Counted(HashMap<AccountId, HashMap<RowKey, u32>>);

impl Counted {
    /// Whether the book has a transaction that was not met yet; it is met now.
    pub(super) fn take(&mut self, row: &Transaction) -> bool {
        let rows = self.0.get_mut(&row.account);
        let left = rows.and_then(|rows| rows.get_mut(&key(row)));
        match left.filter(|left| **left > 0) {
            Some(left) => {
                *left -= 1;
                true
            }
            None => false,
        }
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
            let of_account = self.counted.0.entry(row.account).or_default();
            *of_account.entry(key(&row)).or_default() += 1;
        }
        self.next = self.next.max(end);
        self.next >= all
    }

    /// What was counted.
    pub fn finish(self) -> Counted {
        self.counted
    }
}

impl Known {
    /// The tables of a book.
    pub(super) fn of(book: &Book) -> Self {
        let mut seen = HashMap::new();
        Self {
            accounts: book
                .accounts
                .iter()
                .map(|one| (one.number.clone(), one.id))
                .collect(),
            holdings: book
                .holdings
                .iter()
                .map(|one| (purchase(one, one.client, &mut seen), one.id))
                .collect(),
            loans: book
                .loans
                .iter()
                .map(|one| (one.number.clone(), one.id))
                .collect(),
            cards: book
                .cards
                .iter()
                .map(|one| (one.number.clone(), one.id))
                .collect(),
            orders: book
                .orders
                .iter()
                .map(|one| (one.number.clone(), one.id))
                .collect(),
            others: book
                .counterparties
                .slots(0, book.counterparties.next_index())
                .iter()
                .enumerate()
                .filter_map(|(at, one)| {
                    let one = one.as_ref()?;
                    let id = CounterpartyId::from_index(at);
                    Some(((one.name.clone(), one.bank.clone()), id))
                })
                .collect(),
            cases: book
                .cases
                .iter()
                .map(|one| (case_key(one, one.client), one.id))
                .collect(),
            tasks: book
                .tasks
                .iter()
                .map(|one| (task_key(one, one.client), one.id))
                .collect(),
        }
    }
}

/// What names a holding: the purchase, and its place among equal ones.
pub(super) fn purchase(
    one: &crate::domain::products::Holding,
    client: ClientId,
    seen: &mut HashMap<String, u32>,
) -> String {
    let key = format!(
        "{}\0{}\0{}\0{}",
        client.0,
        one.product,
        one.currency.code(),
        one.opened.0
    );
    let nth = seen
        .entry(key.clone())
        .and_modify(|nth| *nth += 1)
        .or_default();
    format!("{key}\0{nth}")
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
