//! What every rule asks of one client, taken in one pass over the client's transactions.

mod doings;
mod pass;
mod purchases;
pub(in crate::analytics) mod rows;
mod year;

pub use doings::Doings;
pub(in crate::analytics) use pass::twice_median;
pub use purchases::Purchases;
pub use year::{Line, LineOf, LinePrices, Side, Year};

use super::balances::{Aum, Sums};
use super::finding::{Finding, Gap};
use super::frame::Frame;
use super::view::View;
use crate::domain::account::Account;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::money::Minor;

/// The measures of one client on the reference date. Records dated later are not in them.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Measures {
    /// The accounts the client may use.
    pub accounts: Accounts,
    /// Own AUM, or why it cannot be known.
    pub aum: Result<Aum, Gap>,
    /// What left own accounts in the last three complete months without leaving the client:
    /// transfers between own accounts and maturities. Positive, minor units.
    pub own_outflows: i128,
    /// The client's days of use.
    pub use_days: UseDays,
    /// What the client spent in the window, or why it cannot be known.
    pub spend: Result<Spend, Gap>,
    /// Transfers to other banks within their window.
    pub transfers: Transfers,
    /// What the client has.
    pub products: Products,
    /// Days on which the client bought something.
    pub purchases: Purchases,
    /// What the client did with the money.
    pub doings: Doings,
    /// What stood and what it earned in the year, or why it cannot be known.
    pub year: Result<Year, Gap>,
}

/// Accounts a client owns or may use, opened by the reference date.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Accounts {
    /// How many.
    pub usable: u32,
    /// How many of them are open.
    pub open: u32,
    /// How many of them are the client's own: the balance is theirs in sums.
    pub own: u32,
    /// The day the first of them was opened.
    pub first_opened: Option<Day>,
}

/// When the client did something: days with a client-initiated transaction on any account the
/// client may use. The ledger does not say which holder of a shared account it was.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct UseDays {
    /// The last of them.
    pub last: Option<Day>,
    /// Calendar months of the window that have one.
    pub active_months: u32,
    /// Days between one and the next: how many there are.
    pub intervals: u32,
    /// Twice their median, so that the mean of the middle two stays whole.
    pub twice_median: i32,
}

/// Client-initiated outgoings from own accounts in the window, own transfers left out.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Spend {
    /// The last one's day.
    pub last: Option<Day>,
    /// How many.
    pub count: u32,
    /// Their sum, positive, minor units.
    pub sum: Minor,
}

/// Client-initiated outgoings from own accounts to other banks, own transfers left out.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Transfers {
    /// How many.
    pub count: u32,
    /// The sum of those in base currency, positive, minor units.
    pub sum: i128,
}

/// What a client has: open accounts and holdings, cards, loans on own accounts.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Products {
    /// On the reference date.
    pub now: u32,
    /// On the day products are compared with.
    pub then: u32,
    /// Positions that forbid to call the client lapsed: unmatured own accounts, holdings over
    /// the residue (in another currency: over nothing), loans under way.
    pub positions: u32,
}

/// Working space of [`Measures::take`], kept from client to client.
#[derive(Clone, Default, Debug)]
pub struct Scratch {
    sums: Sums,
    rows: rows::Rows,
    days: Vec<i32>,
    purchases: purchases::PurchaseDays,
    intervals: Vec<i32>,
    lines: year::Lines,
}

impl Scratch {
    /// The year's balances of the client measured last, accounts in their order with the loans
    /// repaid from them before each, then holdings.
    pub fn lines(&self) -> &[Line] {
        &self.lines.lines
    }
}

impl Measures {
    /// Takes the measures of a client.
    pub fn take(view: &View, frame: &Frame, client: ClientId, scratch: &mut Scratch) -> Self {
        let mut pass = pass::Pass::new(view, frame, client, scratch);
        for account in usable_accounts(view, frame, client) {
            pass.account(account);
        }
        pass.holdings_and_cards();
        pass.finish()
    }

    /// Own AUM, asked only of clients who have an account.
    pub fn asked_aum(&self) -> Finding<&Aum> {
        match &self.aum {
            _ if self.accounts.usable == 0 => Finding::NotYet,
            Ok(aum) => Finding::Says(aum),
            Err(gap) => Finding::CannotSay(*gap),
        }
    }
}

/// The accounts a client owns or may use, opened by the reference date, each once.
pub fn usable_accounts<'a>(
    view: &View<'a>,
    frame: &Frame,
    client: ClientId,
) -> impl Iterator<Item = &'a Account> {
    let (book, date) = (view.book, frame.date);
    let mut before = None;
    // A client who stands in an account in two roles has it twice, one behind the other.
    let links = view.links.accounts(client).iter();
    links
        .filter(move |(id, _)| before.replace(*id) != Some(*id))
        .filter_map(move |(id, _)| book.accounts.get(*id))
        .filter(move |account| account.opened <= date)
}

/// Why an account's balances cannot be derived for the days looked at, if so.
pub fn balance_gap(frame: &Frame, account: &Account) -> Option<Gap> {
    if account
        .closed
        .is_some_and(|closed| closed <= frame.first_day())
    {
        return None;
    }
    if account.currency != frame.base {
        return Some(Gap::NoRate(account.currency));
    }
    account
        .opening_balance
        .is_none()
        .then_some(Gap::BalancesDoNotCover(account.id))
}
