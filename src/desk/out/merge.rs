//! A hand-over against the book it arrives in: what is new, what both have, where they differ.
//!
//! Records are found by what people know them by: client numbers, account numbers, the purchase of
//! a holding. An empty field of the file leaves what the book has, a field the book has not is
//! filled, and where both say something else the book's value stands unless the person chooses the
//! file's. Nothing is taken away. The same file again changes nothing.

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::plain::plain;
use crate::desk::told;
use crate::domain::account::Holder;
use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{
    AccountId, CardId, CaseId, ClientId, ConsentId, CounterpartyId, HoldingId, LoanId, RecordId,
    StandingOrderId, TaskId,
};
use crate::domain::ledger::{Category, Minute};
use crate::domain::money::Minor;
use crate::domain::table::Table;
use crate::protocol::data::out::{Conflict, Trial, TrialTable};
use crate::protocol::summary::Deed;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

/// The most conflicts that are listed; the book's values stand in further ones.
pub const MOST_CONFLICTS: usize = 500;
/// The most characters of a value that are shown.
const MOST_SHOWN: usize = 120;

/// What makes two transactions of an account the same, as in an import.
type RowKey = (Minute, Minor, Category, Option<CounterpartyId>);

/// What the tables of the book are looked up by.
#[derive(Default)]
struct Known {
    accounts: HashMap<String, AccountId>,
    holdings: HashMap<String, HoldingId>,
    loans: HashMap<String, LoanId>,
    cards: HashMap<String, CardId>,
    orders: HashMap<String, StandingOrderId>,
    others: HashMap<(String, String), CounterpartyId>,
    cases: HashMap<String, CaseId>,
    tasks: HashMap<String, TaskId>,
    rows: HashMap<AccountId, HashMap<RowKey, u32>>,
}

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
    maps: Maps,
    delta: Delta,
    tables: Vec<TrialTable>,
    conflicts: Vec<Conflict>,
    conflicts_all: u32,
    left_out: u32,
}

/// What a hand-over comes to.
pub struct Merged {
    /// What changes in the book.
    pub delta: Delta,
    /// What is told of it.
    pub trial: Trial,
}

/// Weighs a hand-over; of the conflicts in `choice` the file's value is taken.
pub fn merge(desk: &Desk, theirs: &Book, choice: &BTreeSet<u32>) -> Merged {
    let mut merging = Merging {
        theirs,
        choice,
        known: known(&desk.book),
        maps: Maps::default(),
        delta: Delta::default(),
        tables: Vec::new(),
        conflicts: Vec::new(),
        conflicts_all: 0,
        left_out: 0,
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
            ..Trial::default()
        },
    }
}

/// Prepares to take a hand-over over.
pub fn take(
    desk: &Desk,
    from: &str,
    theirs: &Book,
    choice: &BTreeSet<u32>,
    approval: &str,
) -> Prepared {
    let delta = merge(desk, theirs, choice).delta;
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
        numbers: super::hand_over::numbers(theirs),
        records: records as u32,
        transactions: delta.appended.len() as u32,
    };
    Prepared::new(delta, super::read::approved(deed, approval))
}

fn known(book: &Book) -> Known {
    let mut seen = HashMap::new();
    Known {
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
        rows: HashMap::new(),
    }
}

/// What names a holding: the purchase, and its place among equal ones.
fn purchase(
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

fn case_key(one: &crate::domain::case::Case, client: ClientId) -> String {
    format!(
        "{}\0{:?}\0{}\0{}",
        client.0, one.kind, one.opened.0, one.text
    )
}

fn task_key(one: &crate::domain::task::Task, client: ClientId) -> String {
    format!(
        "{}\0{:?}\0{}\0{}",
        client.0, one.kind, one.made.0, one.due.0
    )
}

/// The next free number of a table with its changes.
fn next<Id: RecordId, T>(table: &Table<T>, changes: &[Change<Id, T>]) -> Id {
    let new = changes.iter().filter(|change| change.old.is_none()).count();
    Id::from_index(table.next_index() + new)
}

fn added<Id, T>(id: Id, record: T) -> Change<Id, T> {
    Change {
        id,
        old: None,
        new: Some(record),
    }
}

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

    /// A record both have: what it is afterwards, where that is another.
    fn both<Id: Copy, T>(
        &mut self,
        name: &str,
        of: &str,
        id: Id,
        old: &T,
        new: &T,
    ) -> Option<Change<Id, T>>
    where
        T: Clone + PartialEq + Serialize + DeserializeOwned,
    {
        let (ours, theirs) = (plain(old), plain(new));
        let before = self.conflicts_all;
        let merged = self.fields(name, of, "", ours.clone(), theirs);
        let gained = merged != ours;
        match gained || self.conflicts_all > before {
            true => self.table(name).changed += 1,
            false => self.table(name).same += 1,
        }
        if !gained {
            return None;
        }
        // What would be no record any more stays as it was.
        let new: T = told::told(merged).ok()?;
        (new != *old).then(|| Change {
            id,
            old: Some(old.clone()),
            new: Some(new),
        })
    }

    /// The fields of both put together.
    fn fields(&mut self, name: &str, of: &str, path: &str, ours: Value, theirs: Value) -> Value {
        let (mut ours, theirs) = match (ours, theirs) {
            (Value::Object(ours), Value::Object(theirs)) => (ours, theirs),
            (ours, _) => return ours,
        };
        for (field, theirs) in theirs {
            if field == "id" {
                continue;
            }
            let here = ours.remove(&field).unwrap_or_default();
            let path = match path {
                "" => field.clone(),
                path => format!("{path}.{field}"),
            };
            let value = self.value(name, of, &path, here, theirs);
            ours.insert(field, value);
        }
        Value::Object(ours)
    }

    fn value(&mut self, name: &str, of: &str, path: &str, ours: Value, theirs: Value) -> Value {
        if is_empty(&theirs) || ours == theirs {
            return ours;
        }
        if is_empty(&ours) {
            return theirs;
        }
        let last = path.rsplit('.').next().unwrap_or_default();
        let is_group = matches!(last, "kind" | "Individual" | "Organisation" | "standing");
        if let (Value::Object(mine), Value::Object(other)) = (&ours, &theirs)
            && is_group
            && same_fields(mine, other)
        {
            return self.fields(name, of, path, ours, theirs);
        }
        let place = self.conflicts_all;
        self.conflicts_all += 1;
        if self.conflicts.len() < MOST_CONFLICTS {
            self.conflicts.push(Conflict {
                table: name.to_owned(),
                record: of.to_owned(),
                field: path.to_owned(),
                ours: shown(&ours),
                theirs: shown(&theirs),
            });
        }
        match self.choice.contains(&place) {
            true => theirs,
            false => ours,
        }
    }

    fn clients(&mut self, desk: &Desk) {
        for client in self.theirs.clients.iter() {
            if desk.is_set_aside(&client.number) {
                self.left_out += 1;
                continue;
            }
            let here = desk.numbers.get(&client.number).copied();
            let id = here.unwrap_or_else(|| next(&desk.book.clients, &self.delta.clients));
            self.maps.clients.insert(client.id, id);
            let mut new = client.clone();
            new.id = id;
            match desk.book.clients.get(id) {
                Some(old) => {
                    let change = self.both("clients", &client.number, id, old, &new);
                    self.delta.clients.extend(change);
                }
                None => {
                    self.table("clients").new += 1;
                    self.delta.clients.push(added(id, new));
                }
            }
        }
    }

    fn accounts(&mut self, desk: &Desk) {
        for account in self.theirs.accounts.iter() {
            let mut new = account.clone();
            let holders = account.holders.iter();
            new.holders = holders
                .filter_map(|holder| {
                    let client = *self.maps.clients.get(&holder.client)?;
                    Some(Holder { client, ..*holder })
                })
                .collect();
            if new.holders.is_empty() {
                self.left_out += 1;
                continue;
            }
            let here = self.known.accounts.get(&account.number).copied();
            let old = here.and_then(|id| desk.book.accounts.get(id));
            if old.is_some_and(|old| old.currency != account.currency) {
                // Another currency would give every amount in the ledger another meaning.
                self.left_out += 1;
                continue;
            }
            let id = here.unwrap_or_else(|| next(&desk.book.accounts, &self.delta.accounts));
            self.maps.accounts.insert(account.id, id);
            new.id = id;
            match old {
                Some(old) => {
                    // Nobody loses a right to an account, and who has none here gains it.
                    let mut holders = old.holders.clone();
                    for holder in &new.holders {
                        if !holders.iter().any(|one| one.client == holder.client) {
                            holders.push(*holder);
                        }
                    }
                    let grown = (holders != old.holders).then(|| holders.clone());
                    new.holders.clone_from(&old.holders);
                    let change = self.both("accounts", &account.number, id, old, &new);
                    let mut merged = change
                        .and_then(|change| change.new)
                        .unwrap_or_else(|| old.clone());
                    merged.holders = grown.unwrap_or_else(|| merged.holders.clone());
                    if merged != *old {
                        self.delta.accounts.push(Change {
                            id,
                            old: Some(old.clone()),
                            new: Some(merged),
                        });
                    }
                }
                None => {
                    self.table("accounts").new += 1;
                    self.delta.accounts.push(added(id, new));
                }
            }
        }
    }

    /// Loans, cards and standing orders.
    fn of_accounts(&mut self, desk: &Desk) {
        for one in self.theirs.loans.iter() {
            let Some(account) = self.maps.accounts.get(&one.account).copied() else {
                self.left_out += 1;
                continue;
            };
            let here = self.known.loans.get(&one.number).copied();
            let id = here.unwrap_or_else(|| next(&desk.book.loans, &self.delta.loans));
            let mut new = one.clone();
            (new.id, new.account) = (id, account);
            match desk.book.loans.get(id) {
                Some(old) => {
                    let change = self.both("loans", &one.number, id, old, &new);
                    self.delta.loans.extend(change);
                }
                None => {
                    self.table("loans").new += 1;
                    self.delta.loans.push(added(id, new));
                }
            }
        }
        for one in self.theirs.cards.iter() {
            let account = self.maps.accounts.get(&one.account).copied();
            let client = self.maps.clients.get(&one.client).copied();
            let (Some(account), Some(client)) = (account, client) else {
                self.left_out += 1;
                continue;
            };
            let here = self.known.cards.get(&one.number).copied();
            let id = here.unwrap_or_else(|| next(&desk.book.cards, &self.delta.cards));
            let mut new = one.clone();
            (new.id, new.account, new.client) = (id, account, client);
            match desk.book.cards.get(id) {
                Some(old) => {
                    let change = self.both("cards", &one.number, id, old, &new);
                    self.delta.cards.extend(change);
                }
                None => {
                    self.table("cards").new += 1;
                    self.delta.cards.push(added(id, new));
                }
            }
        }
        for one in self.theirs.orders.iter() {
            let account = self.maps.accounts.get(&one.account).copied();
            let (Some(account), Some(to)) = (account, self.other(desk, one.to)) else {
                self.left_out += 1;
                continue;
            };
            let here = self.known.orders.get(&one.number).copied();
            let id = here.unwrap_or_else(|| next(&desk.book.orders, &self.delta.orders));
            let mut new = one.clone();
            (new.id, new.account, new.to) = (id, account, to);
            match desk.book.orders.get(id) {
                Some(old) => {
                    let change = self.both("orders", &one.number, id, old, &new);
                    self.delta.orders.extend(change);
                }
                None => {
                    self.table("orders").new += 1;
                    self.delta.orders.push(added(id, new));
                }
            }
        }
    }

    /// The book's counterparty of the file's, a new one if need be.
    fn other(&mut self, desk: &Desk, id: CounterpartyId) -> Option<CounterpartyId> {
        if let Some(known) = self.maps.others.get(&id) {
            return Some(*known);
        }
        let record = self.theirs.counterparties.get(id)?;
        let key = (record.name.clone(), record.bank.clone());
        let here = self.known.others.get(&key).copied();
        let found = here.unwrap_or_else(|| {
            let new = next(&desk.book.counterparties, &self.delta.counterparties);
            self.delta.counterparties.push(added(new, record.clone()));
            self.known.others.insert(key, new);
            new
        });
        self.maps.others.insert(id, found);
        Some(found)
    }

    fn holdings(&mut self, desk: &Desk) {
        let mut seen = HashMap::new();
        for one in self.theirs.holdings.iter() {
            let Some(client) = self.maps.clients.get(&one.client).copied() else {
                self.left_out += 1;
                continue;
            };
            let here = self
                .known
                .holdings
                .get(&purchase(one, client, &mut seen))
                .copied();
            let id = here.unwrap_or_else(|| next(&desk.book.holdings, &self.delta.holdings));
            let mut new = one.clone();
            (new.id, new.client) = (id, client);
            match desk.book.holdings.get(id) {
                Some(old) => {
                    let change = self.both("holdings", &one.product, id, old, &new);
                    self.delta.holdings.extend(change);
                }
                None => {
                    self.table("holdings").new += 1;
                    self.delta.holdings.push(added(id, new));
                }
            }
        }
    }

    fn relations(&mut self, desk: &Desk) {
        let here = desk
            .book
            .relations
            .iter()
            .map(|one| (one.from, one.to, one.kind));
        let mut here: BTreeSet<_> = here.collect();
        for one in self.theirs.relations.iter() {
            let from = self.maps.clients.get(&one.from).copied();
            let to = self.maps.clients.get(&one.to).copied();
            let (Some(from), Some(to)) = (from, to) else {
                self.left_out += 1;
                continue;
            };
            if !here.insert((from, to, one.kind)) {
                self.table("relations").same += 1;
                continue;
            }
            let id = next(&desk.book.relations, &self.delta.relations);
            let mut new = one.clone();
            (new.id, new.from, new.to) = (id, from, to);
            self.table("relations").new += 1;
            self.delta.relations.push(added(id, new));
        }
    }

    fn suitability(&mut self, desk: &Desk) {
        for one in self.theirs.profiles.iter() {
            let Some(client) = self.maps.clients.get(&one.client).copied() else {
                self.left_out += 1;
                continue;
            };
            let mut new = one.clone();
            new.client = client;
            match desk.book.profiles.get(client) {
                Some(old) => {
                    let number = self.theirs.clients.get(one.client);
                    let number = number.map_or("", |client| &client.number);
                    let change = self.both("profiles", number, client, old, &new);
                    self.delta.profiles.extend(change);
                }
                None => {
                    self.table("profiles").new += 1;
                    self.delta.profiles.push(added(client, new));
                }
            }
        }
        let key = |one: &crate::domain::assessment::Assessment, client: ClientId| {
            (client, one.request, one.asked_ms)
        };
        let here = desk.book.assessments.iter().map(|one| key(one, one.client));
        let mut here: BTreeSet<_> = here.collect();
        for one in self.theirs.assessments.iter() {
            let Some(client) = self.maps.clients.get(&one.client).copied() else {
                self.left_out += 1;
                continue;
            };
            if !here.insert(key(one, client)) {
                self.table("assessments").same += 1;
                continue;
            }
            let id = next(&desk.book.assessments, &self.delta.assessments);
            let mut new = one.clone();
            (new.id, new.client) = (id, client);
            self.table("assessments").new += 1;
            self.delta.assessments.push(added(id, new));
        }
        for one in self.theirs.forms.iter() {
            let mut forms = desk.book.forms.iter();
            if forms.any(|form| form.name == one.name && form.version == one.version) {
                self.table("forms").same += 1;
                continue;
            }
            let id = next(&desk.book.forms, &self.delta.forms);
            let mut new = one.clone();
            // Whether it is asked is for this book to say.
            (new.id, new.in_use) = (id, false);
            self.table("forms").new += 1;
            self.delta.forms.push(added(id, new));
        }
    }

    fn care(&mut self, desk: &Desk) {
        for one in self.theirs.cases.iter() {
            let Some(client) = self.maps.clients.get(&one.client).copied() else {
                self.left_out += 1;
                continue;
            };
            let here = self.known.cases.get(&case_key(one, client)).copied();
            let id = here.unwrap_or_else(|| next(&desk.book.cases, &self.delta.cases));
            let mut new = one.clone();
            (new.id, new.client) = (id, client);
            match desk.book.cases.get(id) {
                Some(old) => {
                    let change = self.both("cases", &one.text, id, old, &new);
                    self.delta.cases.extend(change);
                }
                None => {
                    self.table("cases").new += 1;
                    self.delta.cases.push(added(id, new));
                }
            }
        }
        for one in self.theirs.tasks.iter() {
            let Some(client) = self.maps.clients.get(&one.client).copied() else {
                self.left_out += 1;
                continue;
            };
            let key = task_key(one, client);
            let here = self.known.tasks.get(&key).copied();
            let id = here.unwrap_or_else(|| next(&desk.book.tasks, &self.delta.tasks));
            let mut new = one.clone();
            (new.id, new.client) = (id, client);
            match desk.book.tasks.get(id) {
                Some(old) => {
                    let change = self.both("tasks", &one.note, id, old, &new);
                    self.delta.tasks.extend(change);
                }
                // Two that nobody could tell apart are one.
                None if here.is_some() => self.table("tasks").same += 1,
                None => {
                    self.known.tasks.insert(key, id);
                    self.table("tasks").new += 1;
                    self.delta.tasks.push(added(id, new));
                }
            }
        }
    }

    fn consents(&mut self, desk: &Desk) {
        let key = |one: &crate::domain::consent::Consent, client: ClientId| {
            (client, one.purpose, one.day, one.at_ms)
        };
        let here = desk
            .book
            .consents
            .iter()
            .map(|one| (key(one, one.client), one.id));
        let mut here: HashMap<_, ConsentId> = hashed(here);
        for one in self.theirs.consents.iter() {
            let Some(client) = self.maps.clients.get(&one.client).copied() else {
                self.left_out += 1;
                continue;
            };
            if let Some(id) = here.get(&plain_key(key(one, client))) {
                self.maps.consents.insert(one.id, *id);
                self.table("consents").same += 1;
                continue;
            }
            let id = next(&desk.book.consents, &self.delta.consents);
            here.insert(plain_key(key(one, client)), id);
            self.maps.consents.insert(one.id, id);
            let mut new = one.clone();
            (new.id, new.client) = (id, client);
            new.corrects = one
                .corrects
                .and_then(|of| self.maps.consents.get(&of).copied());
            self.table("consents").new += 1;
            self.delta.consents.push(added(id, new));
        }
    }

    fn transactions(&mut self, desk: &Desk) {
        for row in self.theirs.ledger.iter() {
            let other = row.counterparty.map(|id| self.other(desk, id));
            let Some(account) = self.maps.accounts.get(&row.account).copied() else {
                self.left_out += 1;
                continue;
            };
            let mut new = row;
            (new.account, new.counterparty) = (account, other.flatten());
            let key = (new.at, new.amount, new.category, new.counterparty);
            let rows = self
                .known
                .rows
                .entry(account)
                .or_insert_with(|| counted(desk, account));
            match rows.get_mut(&key).filter(|left| **left > 0) {
                Some(left) => {
                    *left -= 1;
                    self.table("transactions").same += 1;
                }
                None => {
                    self.table("transactions").new += 1;
                    self.delta.appended.push(&new);
                }
            }
        }
    }
}

/// How often the book has each transaction of an account.
fn counted(desk: &Desk, account: AccountId) -> HashMap<RowKey, u32> {
    let mut counts = HashMap::new();
    if desk.book.accounts.get(account).is_none() {
        return counts;
    }
    for row in desk.index.rows(account) {
        let row = desk.book.ledger.get(*row);
        let key = (row.at, row.amount, row.category, row.counterparty);
        *counts.entry(key).or_default() += 1;
    }
    counts
}

/// A consent's key in words that can be hashed.
fn plain_key<T: std::fmt::Debug>(key: T) -> String {
    format!("{key:?}")
}

fn hashed<K: std::fmt::Debug, V>(all: impl Iterator<Item = (K, V)>) -> HashMap<String, V>
where
    String: Hash,
{
    all.map(|(key, value)| (plain_key(key), value)).collect()
}

fn same_fields(ours: &Map<String, Value>, theirs: &Map<String, Value>) -> bool {
    ours.len() == theirs.len() && ours.keys().all(|field| theirs.contains_key(field))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

/// A value as a person compares it.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().map(shown).collect();
            texts.join("; ")
        }
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !is_empty(value));
            let texts: Vec<String> = fields
                .map(|(field, value)| format!("{field}: {}", shown(value)))
                .collect();
            texts.join(", ")
        }
        other => other.to_string(),
    };
    match text.chars().count() > MOST_SHOWN {
        true => text.chars().take(MOST_SHOWN).chain(['…']).collect(),
        false => text,
    }
}
