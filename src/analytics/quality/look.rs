//! What a check looks at, and how it says what it saw.

use super::crowd::{Crowd, Key};
use crate::analytics::view::View;
use crate::domain::account::{Account, HolderRole};
use crate::domain::client::{Client, ClientKind, Gender, Individual, Organisation};
use crate::domain::day::Day;
use crate::domain::document::NumberFault;
use crate::domain::ids::{AccountId, CardId, HoldingId, LoanId, RelationId};
use crate::domain::products::{Card, Holding, Loan};
use serde::{Deserialize, Serialize};

/// One client, and all that a rule about it may need.
#[derive(Copy, Clone)]
pub struct Look<'a> {
    /// The book, the policy, the day.
    pub view: View<'a>,
    /// The client; while it is being mended, as it will be.
    pub client: &'a Client,
    /// What several clients have alike.
    pub crowd: &'a Crowd,
}

/// Which record of a client a fault is about.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Record {
    /// The client itself.
    Client,
    /// One of several values of a field, counted from nought.
    Nth(u16),
    /// An account.
    Account(AccountId),
    /// A holding.
    Holding(HoldingId),
    /// A loan.
    Loan(LoanId),
    /// A card.
    Card(CardId),
    /// A relation.
    Relation(RelationId),
}

/// A figure a fault rests on.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Figure {
    /// None is needed.
    #[default]
    Nothing,
    /// A day.
    Day(Day),
    /// So many others, or so many at most.
    Count(u32),
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
    /// So many years.
    Years(u32),
    /// What is wrong with a number that checks itself.
    Fault(NumberFault),
    /// A gender.
    Gender(Gender),
}

/// A fault with its reasons: which record, the value it has, what was seen, and the threshold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shown {
    /// Which record.
    pub record: Record,
    /// The value it has; empty where it has none.
    pub value: String,
    /// What was seen.
    pub seen: Figure,
    /// What it should have been, or the most or least there may be.
    pub threshold: Figure,
}

/// What a check saw of one client.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// How often the rule could be looked at.
    pub looks: u32,
    /// Where it did not hold.
    pub faults: Vec<Shown>,
}

impl Seen {
    /// Nothing seen yet; keeps its memory.
    pub fn clear(&mut self) {
        self.looks = 0;
        self.faults.clear();
    }

    /// The rule was looked at, and holds or not; what is wrong is only put together where it is.
    pub fn take(&mut self, holds: bool, wrong: impl FnOnce() -> Shown) {
        self.looks += 1;
        if !holds {
            self.faults.push(wrong());
        }
    }

    /// A value of the client itself that is there or not.
    pub fn filled(&mut self, is_there: bool) {
        self.take(is_there, || Shown {
            record: Record::Client,
            value: String::new(),
            seen: Figure::Nothing,
            threshold: Figure::Nothing,
        });
    }
}

impl<'a> Look<'a> {
    /// The facts of an individual.
    pub fn person(&self) -> Option<&'a Individual> {
        match &self.client.kind {
            ClientKind::Individual(person) => Some(person),
            ClientKind::Organisation(_) => None,
        }
    }

    /// The facts of an organisation.
    pub fn firm(&self) -> Option<&'a Organisation> {
        match &self.client.kind {
            ClientKind::Organisation(firm) => Some(firm),
            ClientKind::Individual(_) => None,
        }
    }

    /// The reference date.
    pub fn date(&self) -> Day {
        self.view.date
    }

    /// Birth or foundation.
    pub fn began(&self) -> Option<Day> {
        match &self.client.kind {
            ClientKind::Individual(person) => person.birth,
            ClientKind::Organisation(firm) => firm.founded,
        }
    }

    /// Whether the client has an account, owned or used, or a holding, by the reference date:
    /// prospects need not be known as well.
    pub fn is_customer(&self) -> bool {
        let view = &self.view;
        let mut accounts = view.links.accounts(self.client.id).iter();
        accounts.any(|(id, _)| {
            let account = view.book.accounts.get(*id);
            account.is_some_and(|account| account.opened <= view.date)
        }) || self.holdings().next().is_some()
    }

    /// The accounts whose first owner the client is; so nothing counts twice. Those opened later
    /// are not yet.
    pub fn accounts(&self) -> impl Iterator<Item = &'a Account> {
        let (book, date, id) = (self.view.book, self.view.date, self.client.id);
        let owned = self.view.links.accounts(id).iter();
        owned
            .filter(|(_, role)| *role == HolderRole::Owner)
            .filter_map(|(account, _)| book.accounts.get(*account))
            .filter(move |account| account.opened <= date && account.owner() == Some(id))
    }

    /// The client's holdings; those bought later are not yet.
    pub fn holdings(&self) -> impl Iterator<Item = &'a Holding> {
        let (book, date) = (self.view.book, self.view.date);
        let links = self.view.links.holdings(self.client.id).iter();
        links
            .filter_map(|id| book.holdings.get(*id))
            .filter(move |holding| holding.opened <= date)
    }

    /// The loans on the client's accounts; those granted later are not yet.
    pub fn loans(&self) -> impl Iterator<Item = &'a Loan> {
        let (view, date) = (self.view, self.view.date);
        self.accounts()
            .flat_map(move |account| view.links.loans(account.id))
            .filter_map(move |id| view.book.loans.get(*id))
            .filter(move |loan| loan.granted <= date)
    }

    /// The cards the client carries; those issued later are not yet.
    pub fn cards(&self) -> impl Iterator<Item = &'a Card> {
        let (book, date) = (self.view.book, self.view.date);
        let links = self.view.links.cards(self.client.id).iter();
        links
            .filter_map(|id| book.cards.get(*id))
            .filter(move |card| card.issued <= date)
    }

    /// How many others have the same. The client as it stands in the book is none of them; one that
    /// is being mended may have stood there with another value.
    pub fn others(&self, key: Key, value: &str) -> u32 {
        let own = match self.view.book.clients.get(self.client.id) {
            Some(stored) if std::ptr::eq(stored, self.client) => 1,
            Some(stored) => super::crowd::count_own(stored, key, value),
            None => 0,
        };
        self.crowd.count(key, value).saturating_sub(own)
    }
}
