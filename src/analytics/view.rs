//! What every analysis reads.

use crate::domain::book::{Book, Links};
use crate::domain::day::Day;
use crate::domain::ledger::LedgerIndex;
use crate::policy::Policy;

/// The book as it is looked at: records, the ways into them, the thresholds, the day.
#[derive(Copy, Clone, Debug)]
pub struct View<'a> {
    /// Every record.
    pub book: &'a Book,
    /// Which records belong to whom; built from `book`.
    pub links: &'a Links,
    /// Which transactions belong to which account; built from `book`'s ledger.
    pub index: &'a LedgerIndex,
    /// The bank's thresholds.
    pub policy: &'a Policy,
    /// The reference date. What is dated later is 'not yet'.
    pub date: Day,
}
