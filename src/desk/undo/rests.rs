//! What in a book rests on what: a record that is taken away must leave nothing that names it, one
//! that comes back must find what it names, and no number may become two records'.

use crate::domain::account::Account;
use crate::domain::assessment::Assessment;
use crate::domain::book::Book;
use crate::domain::case::Case;
use crate::domain::client::{Client, Relation};
use crate::domain::consent::Consent;
use crate::domain::delta::{Change, Delta};
use crate::domain::evidence::Evidence;
use crate::domain::ids::{AccountId, ClientId, CounterpartyId, ProductId, RecordId};
use crate::domain::joined::{Distinct, Joined};
use crate::domain::products::{Card, Holding, Loan, StandingOrder};
use crate::domain::profile::Profile;
use crate::domain::shelf::Product;
use crate::domain::stored_form::StoredForm;
use crate::domain::table::Table;
use crate::domain::task::Task;
use crate::protocol::custody::undo::{Refusal, Resting};
use std::collections::BTreeSet;

/// A record that another names.
#[derive(Copy, Clone)]
enum Named {
    Client(ClientId),
    Account(AccountId),
    Counterparty(CounterpartyId),
    Product(ProductId),
}

/// A record that names others.
trait Names {
    const KIND: Resting;
    fn named(&self) -> Vec<Named>;
}

macro_rules! names {
    ($($record:ty, $kind:ident, |$of:ident| $named:expr;)+) => {$(
        impl Names for $record {
            const KIND: Resting = Resting::$kind;
            fn named(&self) -> Vec<Named> {
                let $of = self;
                $named
            }
        }
    )+};
}

names! {
    Account, Account, |of| of.holders.iter().map(|holder| Named::Client(holder.client)).collect();
    Holding, Holding, |of| vec![Named::Client(of.client)];
    Loan, Loan, |of| vec![Named::Account(of.account)];
    Card, Card, |of| vec![Named::Account(of.account), Named::Client(of.client)];
    StandingOrder, Order, |of| vec![Named::Account(of.account), Named::Counterparty(of.to)];
    Relation, Relation, |of| vec![Named::Client(of.from), Named::Client(of.to)];
    Profile, Profile, |of| vec![Named::Client(of.client)];
    Assessment, Assessment, |of| vec![Named::Client(of.client)];
    Case, Case, |of| vec![Named::Client(of.client)];
    Evidence, Evidence, |of| vec![Named::Client(of.client)];
    Consent, Consent, |of| vec![Named::Client(of.client)];
    Distinct, Distinct, |of| vec![Named::Client(of.a), Named::Client(of.b)];
    Joined, Joined, |of| vec![Named::Client(of.kept)];
    Task, Task, |of| [Named::Client(of.client)]
        .into_iter()
        .chain(of.product.map(Named::Product))
        .collect();
}

/// What in the book forbids a change, if anything does.
pub fn forbids(book: &Book, delta: &Delta) -> Option<Refusal> {
    clashes(book, delta)
        .map(Refusal::Clashes)
        .or_else(|| dangles(book, delta))
}

/// Records that go or come, against all that stay.
fn dangles(book: &Book, delta: &Delta) -> Option<Refusal> {
    let world = World { book, delta };
    let gone = Gone::of(delta);
    let found = [
        world.table(&book.accounts, &delta.accounts, &gone),
        world.table(&book.holdings, &delta.holdings, &gone),
        world.table(&book.loans, &delta.loans, &gone),
        world.table(&book.cards, &delta.cards, &gone),
        world.table(&book.orders, &delta.orders, &gone),
        world.table(&book.relations, &delta.relations, &gone),
        world.table(&book.profiles, &delta.profiles, &gone),
        world.table(&book.assessments, &delta.assessments, &gone),
        world.table(&book.cases, &delta.cases, &gone),
        world.table(&book.tasks, &delta.tasks, &gone),
        world.table(&book.evidence, &delta.evidence, &gone),
        world.table(&book.consents, &delta.consents, &gone),
        world.table(&book.distinct, &delta.distinct, &gone),
        world.table(&book.joined, &delta.joined, &gone),
    ];
    let found = found.into_iter().flatten().next();
    found
        .or_else(|| world.rows(&gone))
        .or_else(|| world.forms())
}

/// Numbers of records that go.
struct Gone {
    clients: BTreeSet<ClientId>,
    accounts: Vec<AccountId>,
    counterparties: BTreeSet<CounterpartyId>,
    products: BTreeSet<ProductId>,
}

impl Gone {
    fn of(delta: &Delta) -> Self {
        Self {
            clients: gone(&delta.clients).collect(),
            accounts: gone(&delta.accounts).collect(),
            counterparties: gone(&delta.counterparties).collect(),
            products: gone(&delta.shelf).collect(),
        }
    }

    fn has(&self, named: Named) -> bool {
        match named {
            Named::Client(id) => self.clients.contains(&id),
            Named::Account(id) => self.accounts.binary_search(&id).is_ok(),
            Named::Counterparty(id) => self.counterparties.contains(&id),
            Named::Product(id) => self.products.contains(&id),
        }
    }

    fn is_empty(&self) -> bool {
        self.clients.is_empty()
            && self.accounts.is_empty()
            && self.counterparties.is_empty()
            && self.products.is_empty()
    }
}

fn gone<Id: RecordId, T>(changes: &[Change<Id, T>]) -> impl Iterator<Item = Id> {
    let gone = changes.iter().filter(|change| change.new.is_none());
    gone.map(|change| change.id)
}

/// The book as it will be.
struct World<'a> {
    book: &'a Book,
    delta: &'a Delta,
}

impl World<'_> {
    fn table<Id: RecordId, T: Names>(
        &self,
        table: &Table<T>,
        changes: &[Change<Id, T>],
        gone: &Gone,
    ) -> Option<Refusal> {
        let new = changes.iter().filter_map(|change| change.new.as_ref());
        for named in new.flat_map(Names::named) {
            if !self.is_there(named) {
                return Some(Refusal::RestsOnGone(T::KIND));
            }
        }
        if gone.is_empty() {
            return None;
        }
        let slots = table.slots(0, table.next_index()).iter().enumerate();
        let mut stays = slots.filter_map(|(index, record)| {
            let id = Id::from_index(index);
            let is_changed = changes
                .binary_search_by_key(&id, |change| change.id)
                .is_ok();
            record.as_ref().filter(|_| !is_changed)
        });
        let rests = stays.any(|record| record.named().into_iter().any(|named| gone.has(named)));
        rests.then_some(Refusal::RestedOn(T::KIND))
    }

    fn is_there(&self, named: Named) -> bool {
        let (book, delta) = (self.book, self.delta);
        match named {
            Named::Client(id) => there(&book.clients, &delta.clients, id),
            Named::Account(id) => there(&book.accounts, &delta.accounts, id),
            Named::Counterparty(id) => there(&book.counterparties, &delta.counterparties, id),
            Named::Product(id) => there(&book.shelf, &delta.shelf, id),
        }
    }

    /// Transactions that stay rest on their accounts and other sides; those that come, too.
    fn rows(&self, gone: &Gone) -> Option<Refusal> {
        let (book, delta) = (self.book, self.delta);
        let comes = delta.appended.iter().all(|row| {
            let other = row.counterparty.map(Named::Counterparty);
            self.is_there(Named::Account(row.account)) && other.is_none_or(|of| self.is_there(of))
        });
        if !comes {
            return Some(Refusal::RestsOnGone(Resting::Transactions));
        }
        if gone.accounts.is_empty() && gone.counterparties.is_empty() {
            return None;
        }
        let kept = book.ledger.len().saturating_sub(delta.cut as usize);
        let mut rows = book.ledger.iter().take(kept);
        let rests = rows.any(|row| {
            let other = row.counterparty.map(Named::Counterparty);
            gone.has(Named::Account(row.account)) || other.is_some_and(|of| gone.has(of))
        });
        rests.then_some(Refusal::RestedOn(Resting::Transactions))
    }

    /// A questionnaire somebody was asked to answer stays.
    fn forms(&self) -> Option<Refusal> {
        let gone = |change: &&Change<_, StoredForm>| change.new.is_none();
        for form in self
            .delta
            .forms
            .iter()
            .filter(gone)
            .filter_map(|c| c.old.as_ref())
        {
            let mut assessments = self.book.assessments.iter();
            if assessments.any(|a| a.questionnaire == form.name && a.version == form.version) {
                return Some(Refusal::RestedOn(Resting::Assessment));
            }
        }
        None
    }
}

fn there<Id: RecordId, T>(table: &Table<T>, changes: &[Change<Id, T>], id: Id) -> bool {
    match changes.binary_search_by_key(&id, |change| change.id) {
        Ok(place) => changes[place].new.is_some(),
        Err(_) => table.get(id).is_some(),
    }
}

/// A number that would be two records'.
fn clashes(book: &Book, delta: &Delta) -> Option<Resting> {
    let twice = |is: bool, kind: Resting| is.then_some(kind);
    let form = |of: &StoredForm| format!("{} {}", of.name, of.version);
    [
        twice(comes_aside(book, delta), Resting::Client),
        twice(
            clash(&book.clients, &delta.clients, |of: &Client| {
                of.number.clone()
            }),
            Resting::Client,
        ),
        twice(
            clash(&book.accounts, &delta.accounts, |of| of.number.clone()),
            Resting::Account,
        ),
        twice(
            clash(&book.loans, &delta.loans, |of| of.number.clone()),
            Resting::Loan,
        ),
        twice(
            clash(&book.cards, &delta.cards, |of| of.number.clone()),
            Resting::Card,
        ),
        twice(
            clash(&book.orders, &delta.orders, |of| of.number.clone()),
            Resting::Order,
        ),
        twice(
            clash(&book.shelf, &delta.shelf, |of: &Product| of.code.clone()),
            Resting::Product,
        ),
        twice(clash(&book.forms, &delta.forms, form), Resting::Form),
    ]
    .into_iter()
    .flatten()
    .next()
}

/// Whether a client would get a number of somebody whose data is only stored.
fn comes_aside(book: &Book, delta: &Delta) -> bool {
    let number = |client: &Option<Client>| client.as_ref().map(|of| of.number.clone());
    let changes = delta.clients.iter();
    let differ = changes.filter(|change| number(&change.new) != number(&change.old));
    let coming: Vec<String> = differ.filter_map(|change| number(&change.new)).collect();
    let mut stored = book.stored().map(|of| &of.client.number);
    !coming.is_empty() && stored.any(|number| coming.contains(number))
}

fn clash<Id: RecordId, T>(
    table: &Table<T>,
    changes: &[Change<Id, T>],
    number: impl Fn(&T) -> String,
) -> bool {
    let new = |change: &Change<Id, T>| change.new.as_ref().map(&number);
    let before = |change: &Change<Id, T>| change.old.as_ref().map(&number);
    // Only numbers that are not the record's already can become two records'.
    let coming = changes
        .iter()
        .filter(|change| new(change) != before(change));
    let mut numbers: Vec<String> = coming.filter_map(new).collect();
    if numbers.is_empty() {
        return false;
    }
    numbers.sort_unstable();
    let among_themselves = numbers.windows(2).any(|two| two[0] == two[1]);
    let slots = table.slots(0, table.next_index()).iter().enumerate();
    let mut stays = slots.filter_map(|(index, record)| {
        let id = Id::from_index(index);
        let change = changes.binary_search_by_key(&id, |change| change.id);
        match change.map(|place| &changes[place]) {
            Ok(change) => new(change).filter(|number| Some(number) == before(change).as_ref()),
            Err(_) => record.as_ref().map(&number),
        }
    });
    among_themselves || stays.any(|number| numbers.binary_search(&number).is_ok())
}
