//! A client whose data is only stored: out of every table that is worked with, kept as one record
//! until the law lets it go. PIPL article 47: where a retention period has not ended, everything but
//! storage and safekeeping stops.

use super::account::{Account, Holder};
use super::assessment::Assessment;
use super::case::Case;
use super::client::{Client, Relation};
use super::consent::Consent;
use super::day::Day;
use super::evidence::Evidence;
use super::ids::{AccountId, ClientId};
use super::products::{Card, Holding, Loan, StandingOrder};
use super::profile::Profile;
use super::task::Task;
use serde::{Deserialize, Serialize};

/// A client who was set aside, or deleted. Stored under the client's record number, which is
/// therefore never another's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetAside {
    /// Whose place it keeps.
    pub client: ClientId,
    /// The day it was done.
    pub since: Day,
    /// The day the relationship ended, from which periods count.
    pub ended: Day,
    /// Why.
    pub why: WhyAside,
    /// All that is kept; `None` once the client is deleted.
    pub dossier: Option<Box<Dossier>>,
}

/// Why a client's data is only stored. Stored by place: only appended to.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum WhyAside {
    /// The client asked to be deleted.
    Asked,
    /// The relationship ended.
    Ended,
    /// The client withdrew consent.
    Withdrawn,
    /// The purpose is met, or the data no longer needed.
    NotNeeded,
}

impl WhyAside {
    /// All reasons, in stored order.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Ended, Self::Withdrawn, Self::NotNeeded];
}

/// Every record about one client. Rows of the ledger stay in it, under the accounts named here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Dossier {
    /// The client.
    pub client: Client,
    /// Accounts of nobody else.
    pub accounts: Vec<Account>,
    /// Parts in accounts that others hold too.
    pub shared: Vec<(AccountId, Holder)>,
    /// Holdings.
    pub holdings: Vec<Holding>,
    /// Loans on those accounts.
    pub loans: Vec<Loan>,
    /// Cards.
    pub cards: Vec<Card>,
    /// Standing orders from those accounts.
    pub orders: Vec<StandingOrder>,
    /// Relations.
    pub relations: Vec<Relation>,
    /// What the bank decided.
    pub profile: Option<Profile>,
    /// Assessments.
    pub assessments: Vec<Assessment>,
    /// Cases.
    pub cases: Vec<Case>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// What the client agreed to.
    pub consents: Vec<Consent>,
}
