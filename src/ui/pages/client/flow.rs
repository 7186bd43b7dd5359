//! Which transactions are looked at: of which account, which days, which page.

use crate::protocol::client_view::TransactionsQuery;
use crate::protocol::words::{AccountId, ClientId, Day};
use std::rc::Rc;
use yew::prelude::Reducible;

/// Rows of a page.
pub const PAGE: u32 = 50;

/// Which transactions are looked at.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Flow {
    /// Only of this account.
    pub account: Option<AccountId>,
    /// Not before this day.
    pub from: Option<Day>,
    /// Not after this day.
    pub to: Option<Day>,
    /// Rows to skip.
    pub offset: u32,
}

/// What a person does with the list.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum FlowAction {
    /// Chose an account, or all.
    Account(Option<AccountId>),
    /// Chose the first day.
    From(Option<Day>),
    /// Chose the last day.
    To(Option<Day>),
    /// Followed a reason to the days behind it, on all accounts.
    Period(Day, Day),
    /// Went a page back in time.
    Older,
    /// Came a page forward in time.
    Newer,
}

impl Flow {
    /// The question for a client's transactions. An end left open reaches as far as the book does;
    /// ends the wrong way round are turned.
    pub fn query(&self, client: ClientId) -> TransactionsQuery {
        let (from, to) = (self.from.unwrap_or(Day::MIN), self.to.unwrap_or(Day::MAX));
        let is_whole = self.from.is_none() && self.to.is_none();
        TransactionsQuery {
            client,
            account: self.account,
            period: (!is_whole).then_some((from.min(to), from.max(to))),
            offset: self.offset,
            limit: PAGE,
        }
    }

    /// What is looked at after an action. Whatever changes the choice begins at the newest.
    pub fn after(self, action: FlowAction) -> Self {
        match action {
            FlowAction::Account(account) => Self {
                account,
                offset: 0,
                ..self
            },
            FlowAction::From(from) => Self {
                from,
                offset: 0,
                ..self
            },
            FlowAction::To(to) => Self {
                to,
                offset: 0,
                ..self
            },
            FlowAction::Period(from, to) => Self {
                account: None,
                from: Some(from),
                to: Some(to),
                offset: 0,
            },
            FlowAction::Older => Self {
                offset: self.offset.saturating_add(PAGE),
                ..self
            },
            FlowAction::Newer => Self {
                offset: self.offset.saturating_sub(PAGE),
                ..self
            },
        }
    }
}

impl Reducible for Flow {
    type Action = FlowAction;

    fn reduce(self: Rc<Self>, action: FlowAction) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}
