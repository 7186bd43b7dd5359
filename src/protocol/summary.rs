//! The book at a glance, what is stored before it is open, and the audit log.

mod changes;
mod deed;

pub use changes::{ClientField, EvidenceMark, KeyDeed, ProfileChange};
pub use deed::Deed;

use super::book_name::BookName;
use super::words::{BookSettings, Currency, Day, OpenWarning, Stage, TierBand};
use crate::vault::KdfParams;
use serde::{Deserialize, Serialize};

/// What is stored under a book's name, seen without the passphrase.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Inspection {
    /// Nothing.
    Absent,
    /// A book; its key is derived like this.
    Present {
        /// How its key is derived.
        params: KdfParams,
        /// Open in another tab since then (Unix time in milliseconds), if it is.
        held_since: Option<u64>,
    },
    /// The browser's storage is empty, but a book was here.
    Gone {
        /// The last epoch known.
        epoch: u64,
    },
}

/// The book is open.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Opened {
    /// Which book it is.
    pub book: BookName,
    /// Its epoch.
    pub epoch: u64,
    /// What the person should know.
    pub warnings: Vec<OpenWarning>,
    /// Open to read only; nothing can be changed.
    pub reading: bool,
    /// A backup, or what is left of a damaged book, where it lies: nobody ever writes it.
    pub copy: bool,
    /// The settings.
    pub settings: BookSettings,
}

/// The book at a glance.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Summary {
    /// The settings.
    pub settings: BookSettings,
    /// The day verdicts are for.
    pub reference: Day,
    /// The book's epoch.
    pub epoch: u64,
    /// Counts of all records, those after the reference date included.
    pub counts: Counts,
    /// The day of the last transaction.
    pub last_transaction: Option<Day>,
    /// What the analyses found; `None` while being worked out.
    pub findings: Option<FindingCounts>,
    /// The tiers of the policy in force.
    pub tiers: Vec<TierBand>,
    /// The currency of sums.
    pub currency: Currency,
}

/// How many records there are.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Clients.
    pub clients: u32,
    /// Accounts.
    pub accounts: u32,
    /// Holdings.
    pub holdings: u32,
    /// Loans.
    pub loans: u32,
    /// Cards.
    pub cards: u32,
    /// Standing orders.
    pub orders: u32,
    /// Transactions.
    pub transactions: u32,
}

/// How many clients the analyses put where, on the reference date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FindingCounts {
    /// Clients with an open account.
    pub with_open_account: u32,
    /// Loans under way.
    pub loans_under_way: u32,
    /// Cards under way.
    pub cards_under_way: u32,
    /// Clients by tier rank.
    pub by_tier: Vec<u32>,
    /// Clients by stage.
    pub by_stage: Vec<(Stage, u32)>,
    /// SHA-256 of all findings: the same book, policy and date give the same one everywhere.
    pub digest: [u8; 32],
    /// SHA-256 of the studies of the whole book, likewise; `None` while being worked out.
    pub studies: Option<[u8; 32]>,
}

/// An entry of the audit log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AuditRow {
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// The epoch it made.
    pub epoch: u64,
    /// When, Unix time in milliseconds.
    pub at_ms: u64,
    /// What was done.
    pub deed: Deed,
}
