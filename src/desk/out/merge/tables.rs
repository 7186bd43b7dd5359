//! The tables of a hand-over, each in its way.

use super::known::{case_key, purchase, task_key};
use super::{MOST_CONFLICTS, Merging};
use crate::desk::open::Desk;
use crate::domain::account::{Account, Holder};
use crate::domain::assessment::Assessment;
use crate::domain::client::{Client, ClientKind};
use crate::domain::consent::Consent;
use crate::domain::delta::Change;
use crate::domain::ids::{ClientId, ConsentId, CounterpartyId};
use crate::protocol::data::out::Conflict;
use std::collections::{BTreeSet, HashMap};

/// What speaks against two clients of one number being one: another document of the same kind, another
/// birthday, or another name where one is a person and one a firm.
fn doubt(old: &Client, new: &Client) -> Option<Conflict> {
    let other = match (&old.kind, &new.kind) {
        (ClientKind::Individual(here), ClientKind::Individual(there)) => {
            let documents = here.document.as_ref().zip(there.document.as_ref());
            let document = documents.is_some_and(|(here, there)| {
                here.kind == there.kind && here.number != there.number
            });
            let births = here.birth.zip(there.birth);
            document || births.is_some_and(|(here, there)| here != there)
        }
        (ClientKind::Organisation(here), ClientKind::Organisation(there)) => {
            let (here, there) = (&here.credit_code, &there.credit_code);
            !here.is_empty() && !there.is_empty() && here != there
        }
        _ => old.name != new.name,
    };
    other.then(|| Conflict {
        table: "clients".to_owned(),
        record: old.number.clone(),
        field: "name".to_owned(),
        ours: old.name.clone(),
        theirs: new.name.clone(),
    })
}

impl Merging<'_> {
    pub(super) fn clients(&mut self, desk: &Desk) {
        for one in self.theirs.clients.iter() {
            if desk.is_set_aside(&one.number) {
                self.left_out += 1;
                continue;
            }
            let here = desk.numbers.get(&one.number).copied();
            let old = here.and_then(|id| desk.book.clients.get(id));
            if let Some(doubt) = old.and_then(|old| doubt(old, one)) {
                self.left_out += 1;
                if self.doubtful.len() < MOST_CONFLICTS {
                    self.doubtful.push(doubt);
                }
                continue;
            }
            let mapped = self.place(
                ("clients", &one.number),
                here,
                &desk.book.clients,
                |delta| &mut delta.clients,
                |id| {
                    let mut new = one.clone();
                    new.id = id;
                    new
                },
            );
            self.maps.clients.insert(one.id, mapped);
        }
    }

    /// Who somebody of the file is here; those who are not are left out.
    fn client(&mut self, id: ClientId) -> Option<ClientId> {
        let here = self.maps.clients.get(&id).copied();
        self.left_out += u32::from(here.is_none());
        here
    }

    pub(super) fn accounts(&mut self, desk: &Desk) {
        for one in self.theirs.accounts.iter() {
            let holders = one.holders.iter().filter_map(|holder| {
                let client = *self.maps.clients.get(&holder.client)?;
                Some(Holder { client, ..*holder })
            });
            let mut new = one.clone();
            new.holders = holders.collect();
            let here = self.known.accounts.get(&one.number).copied();
            let old = here.and_then(|id| desk.book.accounts.get(id));
            // Another currency would give every amount in the ledger another meaning.
            let is_other = old.is_some_and(|old| old.currency != one.currency);
            if new.holders.is_empty() || is_other {
                self.left_out += 1;
                continue;
            }
            match old {
                Some(old) => {
                    self.maps.accounts.insert(one.id, old.id);
                    new.id = old.id;
                    self.same_account(old, new);
                }
                None => {
                    new.id = self.next("accounts", &desk.book.accounts);
                    self.known.accounts.insert(one.number.clone(), new.id);
                    self.maps.accounts.insert(one.id, new.id);
                    self.add("accounts", |delta| &mut delta.accounts, new.id, new);
                }
            }
        }
    }

    /// Nobody loses a right to an account, and who has none here gains it.
    fn same_account(&mut self, old: &Account, mut new: Account) {
        let mut holders = old.holders.clone();
        for holder in &new.holders {
            if !holders.iter().any(|one| one.client == holder.client) {
                holders.push(*holder);
            }
        }
        new.holders.clone_from(&old.holders);
        let before = self.table("accounts").same;
        let change = self.both("accounts", &old.number, old.id, old, &new);
        let table = self.table("accounts");
        if holders != old.holders && table.same > before {
            // Somebody gains a right to it.
            (table.same, table.changed) = (before, table.changed + 1);
        }
        let merged = change.and_then(|change| change.new);
        let mut merged = merged.unwrap_or_else(|| old.clone());
        merged.holders = holders;
        if merged != *old {
            self.delta.accounts.push(Change {
                id: old.id,
                old: Some(old.clone()),
                new: Some(merged),
            });
        }
    }

    /// Loans, cards and standing orders.
    pub(super) fn of_accounts(&mut self, desk: &Desk) {
        for one in self.theirs.loans.iter() {
            let Some(account) = self.maps.accounts.get(&one.account).copied() else {
                self.left_out += 1;
                continue;
            };
            let here = self.known.loans.get(&one.number).copied();
            let (named, table) = (("loans", &*one.number), &desk.book.loans);
            let id = self.place(
                named,
                here,
                table,
                |delta| &mut delta.loans,
                |id| {
                    let mut new = one.clone();
                    (new.id, new.account) = (id, account);
                    new
                },
            );
            self.known.loans.insert(one.number.clone(), id);
        }
        for one in self.theirs.cards.iter() {
            let account = self.maps.accounts.get(&one.account).copied();
            let client = self.maps.clients.get(&one.client).copied();
            let (Some(account), Some(client)) = (account, client) else {
                self.left_out += 1;
                continue;
            };
            let here = self.known.cards.get(&one.number).copied();
            let (named, table) = (("cards", &*one.number), &desk.book.cards);
            let id = self.place(
                named,
                here,
                table,
                |delta| &mut delta.cards,
                |id| {
                    let mut new = one.clone();
                    (new.id, new.account, new.client) = (id, account, client);
                    new
                },
            );
            self.known.cards.insert(one.number.clone(), id);
        }
        for one in self.theirs.orders.iter() {
            let account = self.maps.accounts.get(&one.account).copied();
            let (Some(account), Some(to)) = (account, self.other(desk, one.to)) else {
                self.left_out += 1;
                continue;
            };
            let here = self.known.orders.get(&one.number).copied();
            let (named, table) = (("orders", &*one.number), &desk.book.orders);
            let id = self.place(
                named,
                here,
                table,
                |delta| &mut delta.orders,
                |id| {
                    let mut new = one.clone();
                    (new.id, new.account, new.to) = (id, account, to);
                    new
                },
            );
            self.known.orders.insert(one.number.clone(), id);
        }
    }

    /// The book's counterparty of the file's, a new one if need be.
    fn other(&mut self, desk: &Desk, id: CounterpartyId) -> Option<CounterpartyId> {
        if let Some(known) = self.maps.others.get(&id) {
            return Some(*known);
        }
        let record = self.theirs.counterparties.get(id)?;
        let key = (record.name.clone(), record.bank.clone());
        let found = match self.known.others.get(&key) {
            Some(here) => *here,
            None => {
                let new = self.next("counterparties", &desk.book.counterparties);
                self.delta.counterparties.push(Change {
                    id: new,
                    old: None,
                    new: Some(record.clone()),
                });
                self.known.others.insert(key, new);
                new
            }
        };
        self.maps.others.insert(id, found);
        Some(found)
    }

    pub(super) fn holdings(&mut self, desk: &Desk) {
        let mut seen = HashMap::new();
        for one in self.theirs.holdings.iter() {
            let Some(client) = self.client(one.client) else {
                continue;
            };
            let key = purchase(one, client, &mut seen);
            let here = self.known.holdings.get(&key).copied();
            let (named, table) = (("holdings", &*one.product), &desk.book.holdings);
            self.place(
                named,
                here,
                table,
                |delta| &mut delta.holdings,
                |id| {
                    let mut new = one.clone();
                    (new.id, new.client) = (id, client);
                    new
                },
            );
        }
    }

    pub(super) fn relations(&mut self, desk: &Desk) {
        let here = desk.book.relations.iter();
        let mut here: BTreeSet<_> = here.map(|one| (one.from, one.to, one.kind)).collect();
        for one in self.theirs.relations.iter() {
            let (Some(from), Some(to)) = (self.client(one.from), self.client(one.to)) else {
                continue;
            };
            if !here.insert((from, to, one.kind)) {
                self.table("relations").same += 1;
                continue;
            }
            let mut new = one.clone();
            new.id = self.next("relations", &desk.book.relations);
            (new.from, new.to) = (from, to);
            self.add("relations", |delta| &mut delta.relations, new.id, new);
        }
    }

    /// What the bank decided, assessments, and the questionnaires they were of.
    pub(super) fn suitability(&mut self, desk: &Desk) {
        for one in self.theirs.profiles.iter() {
            let Some(client) = self.client(one.client) else {
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
                None => self.add("profiles", |delta| &mut delta.profiles, client, new),
            }
        }
        let key = |one: &Assessment, client: ClientId| (client, one.request, one.asked_ms);
        let here = desk.book.assessments.iter();
        let mut here: BTreeSet<_> = here.map(|one| key(one, one.client)).collect();
        for one in self.theirs.assessments.iter() {
            let Some(client) = self.client(one.client) else {
                continue;
            };
            if !here.insert(key(one, client)) {
                self.table("assessments").same += 1;
                continue;
            }
            let mut new = one.clone();
            new.id = self.next("assessments", &desk.book.assessments);
            new.client = client;
            self.add("assessments", |delta| &mut delta.assessments, new.id, new);
        }
        for one in self.theirs.forms.iter() {
            let mut forms = desk.book.forms.iter();
            if forms.any(|form| form.name == one.name && form.version == one.version) {
                self.table("forms").same += 1;
                continue;
            }
            let mut new = one.clone();
            new.id = self.next("forms", &desk.book.forms);
            // Whether it is asked is for this book to say.
            new.in_use = false;
            self.add("forms", |delta| &mut delta.forms, new.id, new);
        }
    }

    /// Cases and tasks.
    pub(super) fn care(&mut self, desk: &Desk) {
        for one in self.theirs.cases.iter() {
            let Some(client) = self.client(one.client) else {
                continue;
            };
            let here = self.known.cases.get(&case_key(one, client)).copied();
            let (named, table) = (("cases", &*one.text), &desk.book.cases);
            self.place(
                named,
                here,
                table,
                |delta| &mut delta.cases,
                |id| {
                    let mut new = one.clone();
                    (new.id, new.client) = (id, client);
                    new
                },
            );
        }
        let mut met = BTreeSet::new();
        for one in self.theirs.tasks.iter() {
            let Some(client) = self.client(one.client) else {
                continue;
            };
            let key = task_key(one, client);
            let here = self.known.tasks.get(&key).copied();
            // Two that nobody could tell apart are one.
            if !met.insert(key) {
                self.table("tasks").same += 1;
                continue;
            }
            let (named, table) = (("tasks", &*one.note), &desk.book.tasks);
            self.place(
                named,
                here,
                table,
                |delta| &mut delta.tasks,
                |id| {
                    let mut new = one.clone();
                    (new.id, new.client) = (id, client);
                    new
                },
            );
        }
    }

    pub(super) fn consents(&mut self, desk: &Desk) {
        let key = |one: &Consent, client: ClientId| {
            (client, one.purpose, one.decision, one.day, one.at_ms)
        };
        let here = desk.book.consents.iter();
        let here: Vec<_> = here.map(|one| (key(one, one.client), one.id)).collect();
        let mut here: std::collections::BTreeMap<_, ConsentId> = here.into_iter().collect();
        for one in self.theirs.consents.iter() {
            let Some(client) = self.client(one.client) else {
                continue;
            };
            let key = key(one, client);
            if let Some(id) = here.get(&key) {
                self.maps.consents.insert(one.id, *id);
                self.table("consents").same += 1;
                continue;
            }
            let mut new = one.clone();
            new.id = self.next("consents", &desk.book.consents);
            new.client = client;
            let corrects = one.corrects.and_then(|of| self.maps.consents.get(&of));
            new.corrects = corrects.copied();
            here.insert(key, new.id);
            self.maps.consents.insert(one.id, new.id);
            self.add("consents", |delta| &mut delta.consents, new.id, new);
        }
    }

    pub(super) fn transactions(&mut self, desk: &Desk) {
        let (mut new, mut same) = (0, 0);
        for row in self.theirs.ledger.iter() {
            let Some(account) = self.maps.accounts.get(&row.account).copied() else {
                self.left_out += 1;
                continue;
            };
            let other = row.counterparty.and_then(|id| self.other(desk, id));
            let mut here = row;
            (here.account, here.counterparty) = (account, other);
            match self.rows.take(&here) {
                true => same += 1,
                false => {
                    new += 1;
                    self.delta.appended.push(&here);
                }
            }
        }
        let table = self.table("transactions");
        (table.new, table.same) = (new, same);
    }
}
