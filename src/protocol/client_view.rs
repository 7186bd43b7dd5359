//! One client, whole: the record, the verdicts with their reasons, and what belongs to it.

use super::words::{
    AccountKind, Category, Channel, ClientKind, Currency, Day, Finding, HolderRole, HoldingKind,
    LoanStatus, MonthAverage, RelationKind, Rfm, Stage, TierRank, Verdict,
};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::money::{Minor, Money};
use serde::{Deserialize, Serialize};

/// Asks for one client.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientQuery {
    /// Which client.
    pub id: ClientId,
}

/// What an adviser types in about a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClientFields {
    /// The bank's client number; must be unique in the book.
    pub number: String,
    /// Name.
    pub name: String,
    /// Individual or organisation, with what only those have.
    pub kind: ClientKind,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// E-mail address.
    pub email: String,
    /// Postal address.
    pub address: String,
    /// Region.
    pub region: String,
    /// Owner adviser.
    pub adviser: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Notes.
    pub note: String,
}

/// One client, whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClientView {
    /// The record number.
    pub id: ClientId,
    /// What was typed in or imported.
    pub fields: ClientFields,
    /// Age in whole years on the reference date.
    pub age: Option<u8>,
    /// The day the verdicts are for.
    pub reference: Day,
    /// The version of the policy they follow.
    pub policy_version: u32,
    /// The currency of sums.
    pub currency: Currency,
    /// The verdicts; `None` while they are being worked out.
    pub verdicts: Option<Verdicts>,
    /// Accounts owned or used.
    pub accounts: Vec<AccountView>,
    /// Holdings.
    pub holdings: Vec<HoldingView>,
    /// Loans on accounts of this client.
    pub loans: Vec<LoanView>,
    /// Cards this client carries.
    pub cards: Vec<CardView>,
    /// Related clients.
    pub relations: Vec<RelationView>,
    /// Further numbers of this client, of records joined with this one, and the days.
    pub joined: Vec<(String, Day)>,
}

/// What the analyses say about a client, with reasons.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Verdicts {
    /// Tier.
    pub tier: Verdict<TierRank>,
    /// Lifecycle stage.
    pub stage: Verdict<Stage>,
    /// RFM, bank form.
    pub rfm_bank: Verdict<Rfm>,
    /// RFM, spend form.
    pub rfm_spend: Verdict<Rfm>,
    /// Monthly average AUM, oldest first; empty when balances cannot be derived.
    pub months: Vec<MonthAverage>,
    /// AUM on the reference date.
    pub point_aum: Finding<Minor>,
}

/// An account of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AccountView {
    /// The record number.
    pub id: AccountId,
    /// The bank's account number.
    pub number: String,
    /// What kind it is.
    pub kind: AccountKind,
    /// The client's part in it.
    pub role: HolderRole,
    /// The owner, when the client only uses it.
    pub owner: Option<(ClientId, String)>,
    /// When it was opened.
    pub opened: Day,
    /// When it was closed.
    pub closed: Option<Day>,
    /// When it matures.
    pub maturity: Option<Day>,
    /// Whether it opens only after the reference date.
    pub not_yet: bool,
    /// The balance derived from transactions on the reference date.
    pub derived: Option<Money>,
    /// The balance the bank stated, and its day.
    pub stated: Option<(Money, Day)>,
    /// Transactions up to the reference date.
    pub transactions: u32,
}

/// A holding of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HoldingView {
    /// The product.
    pub product: String,
    /// Its kind.
    pub kind: HoldingKind,
    /// What was paid.
    pub cost: Money,
    /// The latest stated value.
    pub value: Money,
    /// The day of that value.
    pub valued: Day,
    /// When it was bought.
    pub opened: Day,
    /// When it matures.
    pub maturity: Option<Day>,
}

/// A loan on an account of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LoanView {
    /// The bank's number.
    pub number: String,
    /// When it was granted.
    pub granted: Day,
    /// The day its term ends.
    pub ends: Day,
    /// The amount granted.
    pub amount: Money,
    /// The monthly payment.
    pub payment: Money,
    /// The term in months.
    pub months: u16,
    /// As the bank's file states it.
    pub status: LoanStatus,
    /// Granted only after the reference date.
    pub not_yet: bool,
    /// Under way on the reference date.
    pub under_way: bool,
}

/// A card of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CardView {
    /// The bank's number of the card record.
    pub number: String,
    /// Its type.
    pub kind: String,
    /// When it was issued.
    pub issued: Day,
    /// Issued only after the reference date.
    pub not_yet: bool,
}

/// A related client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RelationView {
    /// The other client.
    pub other: ClientId,
    /// What people call the other.
    pub label: String,
    /// How they are related.
    pub kind: RelationKind,
    /// Whether the relation reads from this client to the other ('this is `kind` of other').
    pub from_here: bool,
}

/// Asks for transactions of one client, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TransactionsQuery {
    /// Whose.
    pub client: ClientId,
    /// Only of this account.
    pub account: Option<AccountId>,
    /// Only these days, both included.
    pub period: Option<(Day, Day)>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most, up to 500.
    pub limit: u32,
}

/// Transactions, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TransactionsPage {
    /// How many match.
    pub matching: u32,
    /// The first row's place among them.
    pub offset: u32,
    /// The rows.
    pub rows: Vec<TransactionRow>,
    /// Whether the ledger is still being read.
    pub loading: bool,
}

/// A transaction.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TransactionRow {
    /// The day.
    pub day: Day,
    /// The minute of the day, where known.
    pub minute: Option<u16>,
    /// The account's number.
    pub account: String,
    /// The signed amount.
    pub amount: Money,
    /// What for.
    pub category: Category,
    /// The way it came.
    pub channel: Channel,
    /// The other side.
    pub counterparty: String,
    /// The other side's bank.
    pub counterparty_bank: String,
    /// The client did it.
    pub client_initiated: bool,
    /// After the reference date.
    pub not_yet: bool,
}
