//! Transactions with everything behaviour looks at.

use super::analytics_support::World;
use clientele::analytics::behaviour::detail::{BehaviourDetail, explain};
use clientele::analytics::behaviour::{self, ClientBehaviour};
use clientele::analytics::finding::{Finding, Label, Outcome, Reason, Value, Verdict};
use clientele::domain::book::Counterparty;
use clientele::domain::day::Day;
use clientele::domain::ids::{AccountId, ClientId, CounterpartyId, RecordId};
use clientele::domain::ledger::{Category, Channel, Flags, Minute, Transaction};

/// A transaction in the making.
#[derive(Copy, Clone)]
pub struct Post {
    pub day: Day,
    pub minute: u16,
    pub amount: i64,
    pub what: Category,
    pub channel: Channel,
    pub flags: Flags,
    pub other: Option<u32>,
}

impl Post {
    /// Of a category, at an unknown time, by an unknown channel, with nobody known.
    pub fn of(day: Day, amount: i64, what: Category) -> Self {
        Self {
            day,
            minute: 0,
            amount,
            what,
            channel: Channel::Unknown,
            flags: Flags(0),
            other: None,
        }
    }

    pub fn at(self, minute: u16) -> Self {
        Self { minute, ..self }
    }

    pub fn by(self, channel: Channel) -> Self {
        Self { channel, ..self }
    }

    pub fn with(self, other: u32) -> Self {
        let other = Some(other);
        Self { other, ..self }
    }

    pub fn flags(self, flags: Flags) -> Self {
        let flags = self.flags.with(flags);
        Self { flags, ..self }
    }

    pub fn client(self) -> Self {
        self.flags(Flags::CLIENT_INITIATED)
    }
}

pub trait Behave {
    fn add(&mut self, account: AccountId, post: Post);
    fn other(&mut self, name: &str, bank: &str) -> u32;
    fn brief(&self, client: ClientId) -> ClientBehaviour;
    fn detail(&self, client: ClientId) -> BehaviourDetail;
}

impl Behave for World {
    fn add(&mut self, account: AccountId, post: Post) {
        self.book.ledger.push(&Transaction {
            account,
            at: Minute::of(post.day, post.minute),
            amount: post.amount,
            counterparty: post.other.map(CounterpartyId),
            category: post.what,
            channel: post.channel,
            flags: post.flags,
        });
    }

    fn other(&mut self, name: &str, bank: &str) -> u32 {
        let id = CounterpartyId::from_index(self.book.counterparties.next_index());
        let other = Counterparty {
            name: name.into(),
            bank: bank.into(),
        };
        self.book.counterparties.set(id, Some(other));
        id.0
    }

    fn brief(&self, client: ClientId) -> ClientBehaviour {
        *self.with(behaviour::all).of(client).unwrap()
    }

    /// In full, having seen that the brief row says the same.
    fn detail(&self, client: ClientId) -> BehaviourDetail {
        let (detail, brief) = (self.with(|view| explain(view, client)), self.brief(client));
        let total = detail.spending.finding.clone().map(|s| s.total);
        match (total, brief.spent()) {
            // Nothing spent is a figure in lists, and nothing to show in full.
            (Finding::CannotSay(_), Finding::Says(spent)) => assert_eq!(spent.count, 0),
            (total, spent) => assert_eq!(total, spent),
        }
        let digital = detail.digital.finding.map(|use_| use_.share);
        assert_eq!(digital, brief.digital_share());
        let income = detail.income.finding.clone().map(|all| all[0].median);
        assert_eq!(income.value(), brief.income().map(|i| i.amount).value());
        assert_eq!(detail.loans.finding, brief.paid_months());
        assert_eq!(detail.trend.finding.value(), brief.trend().value());
        assert_eq!(detail.idle.finding, brief.idle());
        assert_eq!(detail.twice_cycle.finding, brief.twice_cycle());
        let away = detail.to_other_banks.finding.clone();
        let away = away.map(|banks| banks.iter().map(|bank| bank.paid.sum).sum::<i64>());
        if let (Some(by_bank), Some(all)) = (away.value(), brief.to_other_banks().value()) {
            assert_eq!(by_bank, all.sum);
        }
        detail
    }
}

/// The one reason of a statement.
pub fn reason<T>(verdict: &Verdict<T>) -> &Reason {
    assert_eq!(verdict.reasons.len(), 1);
    &verdict.reasons[0]
}

pub fn holds<T>(verdict: &Verdict<T>) -> bool {
    reason(verdict).outcome == Outcome::Met
}

/// The figure of a name.
pub fn figure<T>(verdict: &Verdict<T>, label: Label) -> Option<Value> {
    let figures = reason(verdict).figures.iter();
    let mut named = figures.filter(|figure| figure.label == label);
    let found = named.next().map(|figure| figure.value);
    assert!(named.next().is_none(), "{label:?} stands there twice");
    found
}
