//! Days on which a client bought something: what models of coming back are told.

use super::rows::Posted;
use crate::analytics::frame::Frame;
use crate::domain::account::Account;
use crate::domain::day::Day;
use crate::domain::ledger::{Category, Flags};
use crate::domain::scene::Scene;

/// Days with client-initiated spending for a scene of life from own accounts of the base
/// currency, premiums and leasing left out: they follow a contract. All days up to the reference
/// date count, whatever the windows of other measures.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Purchases {
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
    /// How many days.
    pub days: u32,
    /// What was spent on all but the first day, positive, minor units.
    pub later_sum: i128,
}

/// Purchases as they come, account by account.
#[derive(Clone, Debug, Default)]
pub(super) struct PurchaseDays(Vec<(i32, i128)>);

impl PurchaseDays {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes a transaction of an own account; those of one account come in order of time.
    pub(super) fn note(&mut self, frame: &Frame, account: &Account, posted: &Posted) {
        let is_purchase = posted.amount < 0
            && posted.flags.has(Flags::CLIENT_INITIATED)
            && !posted.flags.has(Flags::OWN_TRANSFER)
            && account.currency == frame.base
            && !matches!(posted.category, Category::Insurance | Category::Leasing)
            && Scene::of(posted.category).is_some();
        if !is_purchase {
            return;
        }
        let amount = -i128::from(posted.amount);
        match self.0.last_mut() {
            Some((day, sum)) if *day == posted.day.0 => *sum += amount,
            _ => self.0.push((posted.day.0, amount)),
        }
    }

    /// What they come to.
    pub(super) fn finish(&mut self) -> Purchases {
        if !self.0.is_sorted_by_key(|(day, _)| *day) {
            self.0.sort_unstable();
        }
        let (mut days, mut later_sum, mut before) = (0, 0, None);
        let first = self.0.first().map(|(day, _)| *day);
        for (day, sum) in &self.0 {
            days += u32::from(before != Some(*day));
            before = Some(*day);
            later_sum += if first == Some(*day) { 0 } else { *sum };
        }
        Purchases {
            first: first.map(Day),
            last: before.map(Day),
            days,
            later_sum,
        }
    }
}
