//! Whether payments come regularly: month by month, of similar amount, about the same day.

use super::frame::DayPlace;
use crate::domain::day::Day;
use crate::domain::money::Minor;
use crate::policy::BehaviourPolicy;

/// When payments count as regular.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct RegularRule {
    /// In at least this many calendar months.
    pub months: u32,
    /// The standard deviation of all amounts is at most this percentage of their mean.
    pub vary_percent: u32,
    /// The days of the month lie at most this far apart.
    pub day_range: u8,
}

impl RegularRule {
    /// The policy's.
    pub fn of(policy: &BehaviourPolicy) -> Self {
        Self {
            months: policy.regular_months.max(1).into(),
            vary_percent: policy.regular_vary_percent.into(),
            day_range: policy.regular_day_range,
        }
    }
}

/// Payments of one kind, as they come in order of time. All figures are whole numbers, so that a
/// series on the threshold does not depend on rounding.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Recurrence {
    /// How many.
    pub count: u32,
    /// In how many calendar months.
    pub months: u32,
    /// Their sum, positive.
    pub sum: i128,
    /// The first one's day.
    pub first: Day,
    /// The last one's day.
    pub last: Day,
    /// The sum of their squares; `None` when it goes beyond what can be counted.
    squares: Option<u128>,
    last_month: i32,
    least_day: u8,
    most_day: u8,
}

impl Recurrence {
    /// The first payment, with the place of its day. The sign of the amount does not matter.
    pub fn new(day: Day, place: DayPlace, amount: Minor) -> Self {
        let amount = u128::from(amount.unsigned_abs());
        Self {
            count: 1,
            months: 1,
            sum: amount as i128,
            first: day,
            last: day,
            squares: amount.checked_mul(amount),
            last_month: place.month,
            least_day: place.of_month,
            most_day: place.of_month,
        }
    }

    /// The next payment; not earlier than the one before.
    pub fn push(&mut self, day: Day, place: DayPlace, amount: Minor) {
        let amount = u128::from(amount.unsigned_abs());
        self.count = self.count.saturating_add(1);
        self.months += u32::from(place.month != self.last_month);
        self.sum += amount as i128;
        self.last = day;
        self.squares = self
            .squares
            .and_then(|sum| sum.checked_add(amount.checked_mul(amount)?));
        self.last_month = place.month;
        self.least_day = self.least_day.min(place.of_month);
        self.most_day = self.most_day.max(place.of_month);
    }

    /// Whether the months and the days are those of a rule.
    pub fn is_monthly(&self, rule: &RegularRule) -> bool {
        self.months >= rule.months && self.most_day - self.least_day <= rule.day_range
    }

    /// Whether the amounts are alike enough for a rule: n x sum of squares - square of the sum,
    /// which is the variance x n², is at most (percent / 100)² x the square of the sum.
    pub fn is_similar(&self, rule: &RegularRule) -> bool {
        let similar = || {
            let square = u128::try_from(self.sum).ok()?.checked_pow(2)?;
            let n_squares = self.squares?.checked_mul(self.count.into())?;
            let spread = n_squares.checked_sub(square)?.checked_mul(10_000)?;
            let allowed = square.checked_mul(u128::from(rule.vary_percent).pow(2))?;
            Some(square > 0 && spread <= allowed)
        };
        similar().unwrap_or(false)
    }

    /// Whether the payments are regular by every part of a rule.
    pub fn is_regular(&self, rule: &RegularRule) -> bool {
        self.is_monthly(rule) && self.is_similar(rule)
    }

    /// The range of days of the month, the first and the last.
    pub fn days(&self) -> (u8, u8) {
        (self.least_day, self.most_day)
    }
}

/// Whether dated amounts, oldest first, are regular by a rule; not without any.
pub fn is_regular(payments: impl IntoIterator<Item = (Day, Minor)>, rule: &RegularRule) -> bool {
    let mut payments = payments.into_iter();
    let Some((day, amount)) = payments.next() else {
        return false;
    };
    let mut recurrence = Recurrence::new(day, DayPlace::of(day), amount);
    for (day, amount) in payments {
        recurrence.push(day, DayPlace::of(day), amount);
    }
    recurrence.is_regular(rule)
}
