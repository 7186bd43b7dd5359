//! The tables of a hand-over, each in its way, record by record.

use super::known::{assessment_key, case_key, consent_key, nth, order_key, task_key};
use super::{MOST_CONFLICTS, Merging, Together};
use crate::desk::open::Desk;
use crate::desk::out::records::slot;
use crate::domain::account::{Account, Holder};
use crate::domain::assessment::Assessment;
use crate::domain::book::Book;
use crate::domain::case::Case;
use crate::domain::client::{Client, ClientKind, Relation};
use crate::domain::consent::Consent;
use crate::domain::delta::Change;
use crate::domain::ids::{ClientId, CounterpartyId};
use crate::domain::ledger::Transaction;
use crate::domain::products::{Card, Holding, Loan, StandingOrder};
use crate::domain::profile::Profile;
use crate::domain::stored_form::StoredForm;
use crate::domain::table::Table;
use crate::domain::task::Task;
use crate::exchange::purchase;
use crate::protocol::data::out::Doubt;

/// A table of a hand-over.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Told {
    Clients,
    Accounts,
    Loans,
    Cards,
    Orders,
    Holdings,
    Relations,
    Profiles,
    Assessments,
    Forms,
    Cases,
    Tasks,
    Consents,
    Rows,
}

impl Told {
    /// How many places it has.
    pub(super) fn size(self, theirs: &Book) -> usize {
        match self {
            Self::Clients => theirs.clients.next_index(),
            Self::Accounts => theirs.accounts.next_index(),
            Self::Loans => theirs.loans.next_index(),
            Self::Cards => theirs.cards.next_index(),
            Self::Orders => theirs.orders.next_index(),
            Self::Holdings => theirs.holdings.next_index(),
            Self::Relations => theirs.relations.next_index(),
            Self::Profiles => theirs.profiles.next_index(),
            Self::Assessments => theirs.assessments.next_index(),
            Self::Forms => theirs.forms.next_index(),
            Self::Cases => theirs.cases.next_index(),
            Self::Tasks => theirs.tasks.next_index(),
            Self::Consents => theirs.consents.next_index(),
            Self::Rows => theirs.ledger.len(),
        }
    }
}

/// What speaks against two clients of one number being one: another document of the same kind, another
/// birthday, or another name where one is a person and one a firm.
fn is_doubtful(old: &Client, new: &Client) -> bool {
    match (&old.kind, &new.kind) {
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
    }
}

impl Merging {
    /// Takes in what stands at a place of a table of the file.
    pub(super) fn tell(&mut self, desk: &Desk, theirs: &Book, table: Told, at: usize) {
        match table {
            Told::Clients => self.each(&theirs.clients, at, |own, one| own.one_client(desk, one)),
            Told::Accounts => self.each(&theirs.accounts, at, |own, one| own.account(desk, one)),
            Told::Loans => self.each(&theirs.loans, at, |own, one| own.loan(desk, one)),
            Told::Cards => self.each(&theirs.cards, at, |own, one| own.card(desk, one)),
            Told::Orders => self.each(&theirs.orders, at, |own, one| own.order(desk, theirs, one)),
            Told::Holdings => self.each(&theirs.holdings, at, |own, one| own.holding(desk, one)),
            Told::Relations => self.each(&theirs.relations, at, |own, one| own.relation(desk, one)),
            Told::Profiles => {
                self.each(&theirs.profiles, at, |own, one| {
                    own.profile(desk, theirs, one)
                });
            }
            Told::Assessments => {
                self.each(&theirs.assessments, at, |own, one| {
                    own.assessment(desk, one)
                });
            }
            Told::Forms => self.each(&theirs.forms, at, |own, one| own.form(desk, one)),
            Told::Cases => self.each(&theirs.cases, at, |own, one| own.case(desk, one)),
            Told::Tasks => self.each(&theirs.tasks, at, |own, one| own.task(desk, one)),
            Told::Consents => self.each(&theirs.consents, at, |own, one| own.consent(desk, one)),
            Told::Rows => self.row(desk, theirs, theirs.ledger.get(at as u32)),
        }
    }

    fn each<T>(&mut self, table: &Table<T>, at: usize, tell: impl FnOnce(&mut Self, &T)) {
        if let Some(one) = slot(table, at) {
            tell(self, one);
        }
    }

    fn one_client(&mut self, desk: &Desk, one: &Client) {
        if self.known.aside.contains(&one.number) {
            self.left_out += 1;
            return;
        }
        let here = desk.numbers.get(&one.number).copied();
        let old = here.and_then(|id| desk.book.clients.get(id));
        let met = here
            .and_then(|id| self.clients.get(&id))
            .and_then(Together::record);
        if let Some(old) = met.as_ref().or(old).filter(|old| is_doubtful(old, one)) {
            let same = self.choice.same.contains(&one.number);
            self.doubt(old, one, same);
            if !same {
                self.left_out += 1;
                return;
            }
            self.same.push(one.number.clone());
        }
        let mapped = match old.filter(|old| self.known.homes.contains(&old.id)) {
            Some(old) => {
                self.client_again(old, one);
                old.id
            }
            None => self.place(
                ("clients", &one.number),
                here,
                &desk.book.clients,
                |delta| &mut delta.clients,
                |id| Client { id, ..one.clone() },
            ),
        };
        self.maps.clients.insert(one.id, mapped);
        self.known.mapped.insert(mapped);
    }

    /// Somebody who is perhaps another than the one here, with all in which the two differ.
    fn doubt(&mut self, old: &Client, new: &Client, same: bool) {
        if self.doubtful.len() == MOST_CONFLICTS {
            return;
        }
        // It may be the number of somebody who was joined with the one here.
        let alike = Client {
            number: old.number.clone(),
            ..new.clone()
        };
        let fields = self.differing("clients", &new.number, old, &alike);
        self.doubtful.push(Doubt {
            number: new.number.clone(),
            ours: old.name.clone(),
            theirs: new.name.clone(),
            fields,
            same,
        });
    }

    /// Who somebody of the file is here; those who are not are left out.
    fn client(&mut self, id: ClientId) -> Option<ClientId> {
        let here = self.maps.clients.get(&id).copied();
        self.left_out += u32::from(here.is_none());
        here
    }

    fn account(&mut self, desk: &Desk, one: &Account) {
        let mut new = one.clone();
        new.holders = self.holders(&one.holders);
        let here = self.known.accounts.get(&one.number).copied();
        let old = here.and_then(|id| desk.book.accounts.get(id));
        // Another currency would give every amount in the ledger another meaning.
        let is_other = old.is_some_and(|old| old.currency != one.currency);
        if new.holders.is_empty() || is_other {
            self.left_out += 1;
            return;
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

    /// Who holds an account here: each once, of two roles in the stronger.
    fn holders(&self, theirs: &[Holder]) -> Vec<Holder> {
        let mut here: Vec<Holder> = Vec::with_capacity(theirs.len());
        for holder in theirs {
            let Some(client) = self.maps.clients.get(&holder.client).copied() else {
                continue;
            };
            match here.iter_mut().find(|one| one.client == client) {
                Some(known) => known.role = known.role.min(holder.role),
                None => here.push(Holder { client, ..*holder }),
            }
        }
        here
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

    fn loan(&mut self, desk: &Desk, one: &Loan) {
        let Some(account) = self.maps.accounts.get(&one.account).copied() else {
            self.left_out += 1;
            return;
        };
        let id = self.place(
            ("loans", &one.number),
            self.known.loans.get(&one.number).copied(),
            &desk.book.loans,
            |delta| &mut delta.loans,
            |id| {
                let mut new = one.clone();
                (new.id, new.account) = (id, account);
                new
            },
        );
        self.known.loans.insert(one.number.clone(), id);
    }

    fn card(&mut self, desk: &Desk, one: &Card) {
        let account = self.maps.accounts.get(&one.account).copied();
        let client = self.maps.clients.get(&one.client).copied();
        let (Some(account), Some(client)) = (account, client) else {
            self.left_out += 1;
            return;
        };
        let id = self.place(
            ("cards", &one.number),
            self.known.cards.get(&one.number).copied(),
            &desk.book.cards,
            |delta| &mut delta.cards,
            |id| {
                let mut new = one.clone();
                (new.id, new.account, new.client) = (id, account, client);
                new
            },
        );
        self.known.cards.insert(one.number.clone(), id);
    }

    fn order(&mut self, desk: &Desk, theirs: &Book, one: &StandingOrder) {
        let account = self.maps.accounts.get(&one.account).copied();
        let (Some(account), Some(to)) = (account, self.other(desk, theirs, one.to)) else {
            self.left_out += 1;
            return;
        };
        let key = nth(order_key(one), &mut self.met_nth);
        self.place(
            ("orders", &one.number),
            self.known.orders.get(&key).copied(),
            &desk.book.orders,
            |delta| &mut delta.orders,
            |id| {
                let mut new = one.clone();
                (new.id, new.account, new.to) = (id, account, to);
                new
            },
        );
    }

    /// The book's counterparty of the file's, a new one if need be.
    fn other(&mut self, desk: &Desk, theirs: &Book, id: CounterpartyId) -> Option<CounterpartyId> {
        if let Some(known) = self.maps.others.get(&id) {
            return Some(*known);
        }
        let record = theirs.counterparties.get(id)?;
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

    fn holding(&mut self, desk: &Desk, one: &Holding) {
        let Some(client) = self.client(one.client) else {
            return;
        };
        let mut new = one.clone();
        new.client = client;
        let key = purchase(&new, &mut self.met_nth);
        self.place(
            ("holdings", &one.product),
            self.known.holdings.get(&key).copied(),
            &desk.book.holdings,
            |delta| &mut delta.holdings,
            |id| Holding { id, ..new },
        );
    }

    fn relation(&mut self, desk: &Desk, one: &Relation) {
        let (Some(from), Some(to)) = (self.client(one.from), self.client(one.to)) else {
            return;
        };
        // Nobody is related to themselves: the two were joined here.
        if from == to || !self.known.relations.insert((from, to, one.kind)) {
            self.table("relations").same += 1;
            return;
        }
        let mut new = one.clone();
        new.id = self.next("relations", &desk.book.relations);
        (new.from, new.to) = (from, to);
        self.add("relations", |delta| &mut delta.relations, new.id, new);
    }

    /// What the bank decided.
    fn profile(&mut self, desk: &Desk, theirs: &Book, one: &Profile) {
        let Some(client) = self.client(one.client) else {
            return;
        };
        let mut new = one.clone();
        new.client = client;
        let old = desk.book.profiles.get(client);
        if self.known.homes.contains(&client) {
            let number = theirs.clients.get(one.client);
            let number = number.map_or("", |client| &client.number);
            self.profile_again(number, old, new);
            return;
        }
        match old {
            Some(old) => {
                let number = theirs.clients.get(one.client);
                let number = number.map_or("", |client| &client.number);
                let change = self.both("profiles", number, client, old, &new);
                self.delta.profiles.extend(change);
            }
            None => self.add("profiles", |delta| &mut delta.profiles, client, new),
        }
    }

    fn assessment(&mut self, desk: &Desk, one: &Assessment) {
        let Some(client) = self.client(one.client) else {
            return;
        };
        if !self.known.assessments.insert(assessment_key(one, client)) {
            self.table("assessments").same += 1;
            return;
        }
        let mut new = one.clone();
        new.id = self.next("assessments", &desk.book.assessments);
        new.client = client;
        self.add("assessments", |delta| &mut delta.assessments, new.id, new);
    }

    /// A questionnaire that assessments were of.
    fn form(&mut self, desk: &Desk, one: &StoredForm) {
        let mut forms = desk.book.forms.iter();
        if forms.any(|form| form.name == one.name && form.version == one.version) {
            self.table("forms").same += 1;
            return;
        }
        let mut new = one.clone();
        new.id = self.next("forms", &desk.book.forms);
        // Whether it is asked is for this book to say.
        new.in_use = false;
        self.add("forms", |delta| &mut delta.forms, new.id, new);
    }

    fn case(&mut self, desk: &Desk, one: &Case) {
        let Some(client) = self.client(one.client) else {
            return;
        };
        let key = nth(case_key(one, client), &mut self.met_nth);
        self.place(
            ("cases", &one.text),
            self.known.cases.get(&key).copied(),
            &desk.book.cases,
            |delta| &mut delta.cases,
            |id| {
                let mut new = one.clone();
                (new.id, new.client) = (id, client);
                new
            },
        );
    }

    fn task(&mut self, desk: &Desk, one: &Task) {
        let Some(client) = self.client(one.client) else {
            return;
        };
        let key = nth(task_key(one, client), &mut self.met_nth);
        let here = self.known.tasks.get(&key).copied();
        self.place(
            ("tasks", &one.note),
            here,
            &desk.book.tasks,
            |delta| &mut delta.tasks,
            |id| {
                let mut new = one.clone();
                (new.id, new.client) = (id, client);
                new
            },
        );
    }

    fn consent(&mut self, desk: &Desk, one: &Consent) {
        let Some(client) = self.client(one.client) else {
            return;
        };
        let key = consent_key(one, client);
        if let Some(id) = self.known.consents.get(&key) {
            self.maps.consents.insert(one.id, *id);
            self.table("consents").same += 1;
            return;
        }
        let mut new = one.clone();
        new.id = self.next("consents", &desk.book.consents);
        new.client = client;
        let corrects = one.corrects.and_then(|of| self.maps.consents.get(&of));
        new.corrects = corrects.copied();
        self.known.consents.insert(key, new.id);
        self.maps.consents.insert(one.id, new.id);
        self.add("consents", |delta| &mut delta.consents, new.id, new);
    }

    fn row(&mut self, desk: &Desk, theirs: &Book, row: Transaction) {
        let Some(account) = self.maps.accounts.get(&row.account).copied() else {
            self.left_out += 1;
            return;
        };
        let other = row.counterparty.and_then(|id| self.other(desk, theirs, id));
        let mut here = row;
        (here.account, here.counterparty) = (account, other);
        // As often as the book has it, it is one of those.
        let had = self.rows.of(&here);
        let is_here = had > 0 && self.met.add(&here) <= had;
        let table = self.table("transactions");
        match is_here {
            true => table.same += 1,
            false => {
                table.new += 1;
                self.delta.appended.push(&here);
            }
        }
    }
}
