//! The payments of one account by who is on the other side and what for, kept from account to
//! account without allocating.

use super::frame::DayPlace;
use super::recurrence::{Recurrence, RegularRule};
use crate::analytics::ratio;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, CounterpartyId};
use crate::domain::ledger::Category;
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// A series of regular payments.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Regular {
    /// The account they are booked on.
    pub account: AccountId,
    /// The other side; `None` when it is not known: then it is all payments of the category of
    /// which it is not.
    pub other: Option<CounterpartyId>,
    /// What for.
    pub category: Category,
    /// Whether they come in.
    pub incoming: bool,
    /// How many in the window.
    pub count: u32,
    /// In how many calendar months of the window.
    pub months: u32,
    /// The median amount, positive; of an even number the mean of the middle two, halves up.
    pub median: Minor,
    /// The day of the month they come on; of several the median, of an even number the earlier of
    /// the middle two.
    pub day: u8,
    /// The first one's day in the window.
    pub first: Day,
    /// The last one's day.
    pub last: Day,
}

/// Who is on the other side, what for, and whether it comes in.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
struct Key {
    other: Option<CounterpartyId>,
    category: Category,
    incoming: bool,
}

impl Key {
    /// Spreads keys over the slots; multiplication mixes the low bits into the high ones.
    fn hash(&self) -> u64 {
        let other = self.other.map_or(u64::MAX >> 32, |other| other.0.into());
        let bits = other << 16 | u64::from(self.category.code()) << 1 | u64::from(self.incoming);
        bits.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32
    }
}

/// The groups of one account, kept and filled anew for every account.
#[derive(Clone, Default, Debug)]
pub(super) struct Groups {
    /// Open addressing: the group's number and one, 0 for none.
    slots: Vec<u32>,
    groups: Vec<(Key, Recurrence)>,
    /// Every payment: its group, amount and day of the month.
    payments: Vec<(u32, Minor, u8)>,
    amounts: Vec<Minor>,
    days: Vec<u8>,
}

impl Groups {
    /// Forgets everything, and makes room for so many payments.
    pub(super) fn clear(&mut self, payments: usize) {
        let slots = (2 * payments + 1).next_power_of_two();
        self.slots.clear();
        self.slots.resize(slots, 0);
        self.groups.clear();
        self.payments.clear();
    }

    /// Takes a payment; they come in order of time.
    pub(super) fn push(
        &mut self,
        other: Option<CounterpartyId>,
        category: Category,
        day: Day,
        place: DayPlace,
        amount: Minor,
    ) {
        let key = Key {
            other,
            category,
            incoming: amount > 0,
        };
        let mask = self.slots.len() - 1;
        let mut slot = key.hash() as usize & mask;
        // There are more slots than payments, so the search ends.
        let group = loop {
            match self.slots[slot] {
                0 => {
                    self.groups.push((key, Recurrence::new(day, place, amount)));
                    self.slots[slot] = self.groups.len() as u32;
                    break self.groups.len() - 1;
                }
                number if self.groups[number as usize - 1].0 == key => {
                    let group = number as usize - 1;
                    self.groups[group].1.push(day, place, amount);
                    break group;
                }
                _ => slot = (slot + 1) & mask,
            }
        };
        self.payments
            .push((group as u32, amount.saturating_abs(), place.of_month));
    }

    /// Adds the regular ones whose last payment is not before a day, in the order they began.
    ///
    /// What the bank itself calls salary or pension need not be of similar amount: a thirteenth
    /// month or a rise does not make a salary irregular.
    pub(super) fn regular(
        &mut self,
        account: AccountId,
        rule: &RegularRule,
        since: Day,
        found: &mut Vec<Regular>,
    ) {
        let Self {
            groups,
            payments,
            amounts,
            days,
            ..
        } = self;
        for (number, (key, series)) in groups.iter().enumerate() {
            let is_named =
                key.incoming && matches!(key.category, Category::Salary | Category::Pension);
            let is_regular = series.last >= since
                && series.is_monthly(rule)
                && (is_named || series.is_similar(rule));
            if !is_regular {
                continue;
            }
            let own = payments.iter().filter(|(of, ..)| *of == number as u32);
            amounts.clear();
            days.clear();
            for (_, amount, day) in own {
                amounts.push(*amount);
                days.push(*day);
            }
            amounts.sort_unstable();
            days.sort_unstable();
            found.push(Regular {
                account,
                other: key.other,
                category: key.category,
                incoming: key.incoming,
                count: series.count,
                months: series.months,
                median: median(amounts),
                day: days[(days.len() - 1) / 2],
                first: series.first,
                last: series.last,
            });
        }
    }
}

/// The median of sorted amounts, halves up; 0 of none.
fn median(sorted: &[Minor]) -> Minor {
    let (Some(lower), Some(upper)) = (
        sorted.get(sorted.len().saturating_sub(1) / 2),
        sorted.get(sorted.len() / 2),
    ) else {
        return 0;
    };
    // The mean of two amounts fits.
    ratio::average(i128::from(*lower) + i128::from(*upper), 2).unwrap_or(*lower)
}
