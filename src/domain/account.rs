//! Accounts: what holds a balance at the bank, and who may use it.

use super::day::Day;
use super::ids::{AccountId, ClientId};
use super::money::{Currency, Minor};
use serde::{Deserialize, Serialize};

/// An account at the bank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Account {
    /// The record number.
    pub id: AccountId,
    /// The bank's account number, unique in the book.
    pub number: String,
    /// What kind of account it is.
    pub kind: AccountKind,
    /// The currency of its balance and transactions.
    pub currency: Currency,
    /// The day it was opened.
    pub opened: Day,
    /// The day it was closed, if it was.
    pub closed: Option<Day>,
    /// The day a term ends, for those that have one.
    pub maturity: Option<Day>,
    /// Who holds or may use it, owners first.
    pub holders: Vec<Holder>,
    /// The balance before the first transaction in the ledger, in minor units. `None`: the ledger
    /// does not reach back to the opening, balances cannot be derived.
    pub opening_balance: Option<Minor>,
    /// The bank's own balance: official, dated, never overwritten by what we derive.
    pub stated: Option<StatedBalance>,
}

/// A person's part in an account.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// The client.
    pub client: ClientId,
    /// In what role.
    pub role: HolderRole,
}

/// The roles a client may have in an account.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum HolderRole {
    /// The balance is theirs. The first owner carries it in sums, so nothing counts twice.
    Owner,
    /// May use the account; the balance is not theirs.
    Authorised,
}

/// The kinds of account.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum AccountKind {
    /// 活期
    Current,
    /// 通知存款
    Notice,
    /// 定期
    Time,
    /// 结构性存款
    Structured,
    /// 大额存单
    LargeCd,
    /// 储蓄国债
    SavingsBond,
    /// 个人养老金
    Pension,
}

/// A balance the bank stated.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StatedBalance {
    /// The amount in the account's minor units.
    pub minor: Minor,
    /// At the end of which day.
    pub day: Day,
}

impl Account {
    /// The client who carries the balance in sums: the first owner.
    pub fn owner(&self) -> Option<ClientId> {
        self.holders
            .iter()
            .find(|h| h.role == HolderRole::Owner)
            .map(|h| h.client)
    }

    /// Whether the account exists on a day: opened by then and not yet closed.
    pub fn is_open(&self, day: Day) -> bool {
        self.opened <= day && self.closed.is_none_or(|closed| closed > day)
    }
}
