//! Whether stated balances add up: a day's last balance is that of the day before plus what was
//! booked.
//!
//! Files state a balance with every row, but rows of one day are not always in the order they were
//! booked, so any of a day's balances may be its last. The identity holds for a day when one of its
//! balances differs from one of those of the account's day before by exactly what was booked.

use crate::domain::day::Day;
use crate::domain::money::Minor;

/// A row with the balance stated after it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Stated {
    /// The day.
    pub day: Day,
    /// The signed amount.
    pub amount: Minor,
    /// The balance stated.
    pub balance: Minor,
}

/// How many days of an account were looked at, and how many add up.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Identity {
    /// Days with rows, but for the first, which has none before it.
    pub days: u32,
    /// Those whose balances add up.
    pub consistent: u32,
}

impl Identity {
    /// Looks at the rows of one account, in order of their days.
    pub fn of(rows: &[Stated]) -> Self {
        let mut found = Self::default();
        let mut before: Option<&[Stated]> = None;
        for day in rows.chunk_by(|a, b| a.day == b.day) {
            if let Some(before) = before {
                let booked: i128 = day.iter().map(|row| i128::from(row.amount)).sum();
                let adds_up = day.iter().any(|end| {
                    before
                        .iter()
                        .any(|start| i128::from(start.balance) + booked == i128::from(end.balance))
                });
                found.days += 1;
                found.consistent += u32::from(adds_up);
            }
            before = Some(day);
        }
        found
    }

    /// Both together.
    pub fn with(self, other: Self) -> Self {
        Self {
            days: self.days + other.days,
            consistent: self.consistent + other.consistent,
        }
    }
}
