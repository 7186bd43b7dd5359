//! Deposits just below a limit, again and again: what stays under it singly would pass it together.

use super::rush::first_run;
use crate::domain::day::Day;
use crate::domain::money::Minor;

/// What counts as just below a limit, and how often.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct StructuringRule {
    /// The limit, minor units. What reaches it is reported anyway.
    pub limit: Minor,
    /// From this percentage of the limit on.
    pub from_percent: u8,
    /// At least this many ...
    pub least: usize,
    /// ... within this many days, both ends included.
    pub days: u16,
}

impl StructuringRule {
    /// Whether an amount lies just below the limit.
    pub fn is_below(&self, amount: Minor) -> bool {
        let floor = i128::from(self.limit) * i128::from(self.from_percent);
        amount < self.limit && i128::from(amount) * 100 >= floor
    }

    /// The first series of deposits: the days of its first and last one. Deposits come oldest
    /// first, positive.
    pub fn find(&self, deposits: &[(Day, Minor)]) -> Option<(Day, Day)> {
        let below = deposits.iter().filter(|(_, amount)| self.is_below(*amount));
        let days: Vec<Day> = below.map(|(day, _)| *day).collect();
        first_run(&days, self.least, self.days).map(|(first, last)| (days[first], days[last]))
    }
}
