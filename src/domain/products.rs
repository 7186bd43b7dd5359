//! What a client has beside accounts: holdings, loans, cards, standing orders.

use super::day::Day;
use super::ids::{AccountId, CardId, ClientId, CounterpartyId, HoldingId, LoanId, StandingOrderId};
use super::money::{Currency, Minor};
use serde::{Deserialize, Serialize};

/// A position in a product that is not an account balance.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holding {
    /// The record number.
    pub id: HoldingId,
    /// Who holds it.
    pub client: ClientId,
    /// The product's name as the bank writes it.
    pub product: String,
    /// What kind of product it is.
    pub kind: HoldingKind,
    /// The currency of cost and value.
    pub currency: Currency,
    /// What was paid, in minor units.
    pub cost: Minor,
    /// The latest value the bank stated, in minor units.
    pub value: Minor,
    /// The day of that value.
    pub valued: Day,
    /// The day it was bought.
    pub opened: Day,
    /// The day it ended, if it did.
    pub closed: Option<Day>,
    /// The day it matures, if it does.
    pub maturity: Option<Day>,
}

/// The kinds of holding.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum HoldingKind {
    /// 理财产品
    Wealth,
    /// 基金
    Fund,
    /// 保险
    Insurance,
    /// 信托
    Trust,
    /// 贵金属
    PreciousMetal,
    /// 证券
    Securities,
}

/// A loan taken from the bank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Loan {
    /// The record number.
    pub id: LoanId,
    /// The bank's loan number.
    pub number: String,
    /// The account it is repaid from.
    pub account: AccountId,
    /// The day it was granted.
    pub granted: Day,
    /// The amount granted, in minor units of the account's currency.
    pub amount: Minor,
    /// The term in months.
    pub months: u16,
    /// The monthly payment in minor units.
    pub payment: Minor,
    /// How it went, as the bank's file states it; the file may know more than the reference date.
    pub status: LoanStatus,
}

/// How a loan stands.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum LoanStatus {
    /// Finished, paid.
    Repaid,
    /// Finished, not paid.
    Defaulted,
    /// Running, payments in time.
    Running,
    /// Running, in arrears.
    InArrears,
    /// The file does not say.
    Unknown,
}

impl Loan {
    /// Whether the loan is under way on a day: granted by then and its term not over.
    pub fn is_under_way(&self, day: Day) -> bool {
        self.granted <= day && day < self.granted.plus_months(i32::from(self.months))
    }
}

/// A payment card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// The record number.
    pub id: CardId,
    /// The bank's number of the card record (never the card's full number).
    pub number: String,
    /// The account it draws on.
    pub account: AccountId,
    /// Who carries it.
    pub client: ClientId,
    /// The card's type as the bank writes it.
    pub kind: String,
    /// The day it was issued.
    pub issued: Day,
    /// The day it ended, if it did.
    pub closed: Option<Day>,
}

impl Card {
    /// Whether the card can be used on a day.
    pub fn is_under_way(&self, day: Day) -> bool {
        self.issued <= day && self.closed.is_none_or(|closed| closed > day)
    }
}

/// A standing order: the bank pays it by itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StandingOrder {
    /// The record number.
    pub id: StandingOrderId,
    /// The bank's number of the order.
    pub number: String,
    /// The account it pays from.
    pub account: AccountId,
    /// Who is paid.
    pub to: CounterpartyId,
    /// The amount in minor units of the account's currency.
    pub amount: Minor,
    /// What for.
    pub purpose: super::ledger::Category,
}
