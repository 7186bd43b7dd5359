//! What is the same for every client of a run, worked out once: the boundaries of months and
//! windows as plain day numbers, and the policy's amounts in minor units.

use super::finding::Value;
use super::value::frame::ValueFrame;
use super::view::View;
use crate::domain::day::{Day, Month};
use crate::domain::money::{Currency, Minor, Money};
use crate::policy::Policy;
use rust_decimal::Decimal;

/// How many months of average AUM are worked out: the month in force and the 15 before.
pub const MONTHS: usize = 16;

/// Boundaries and thresholds of one run. Windows are given by their first day and end on the
/// reference date, both included.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The reference date.
    pub date: Day,
    /// The currency of sums.
    pub base: Currency,
    /// The month in force: the last one complete on the reference date.
    pub month: Month,
    /// First days of the [`MONTHS`] months, oldest first, and the day after the last of them.
    pub starts: [i32; MONTHS + 1],
    /// First day of the days of residue.
    pub residue_from: Day,
    /// First day of the window of frequency and spending.
    pub window_from: Day,
    /// First days of the calendar months that begin after [`Frame::window_from`].
    window_months: Vec<i32>,
    /// First day of the three months ending with the month in force.
    pub outflow_from: Day,
    /// First day of the window of transfers to other banks.
    pub transfer_from: Day,
    /// The day products are compared with.
    pub products_then: Day,
    /// The tiers' minimums, lowest tier first, rounded up to a minor unit.
    pub bands: Vec<Minor>,
    /// The small balance, rounded down to a minor unit.
    pub small: Minor,
    /// The residue, rounded down to a minor unit.
    pub residue: Minor,
    /// Boundaries and thresholds of value.
    pub value: ValueFrame,
    /// The thresholds themselves.
    pub policy: Policy,
}

impl Frame {
    /// The frame of a view. A date outside the accepted range is taken as its nearest end.
    pub fn new(view: &View) -> Self {
        let date = view.date.clamp(Day::MIN, Day::MAX);
        let (base, policy) = (view.book.settings.base_currency, view.policy.clone());
        let month = Month::last_complete(date);
        let days = &policy.lifecycle;
        let window_from = first_of(date, policy.rfm.window_days);
        let starts = std::array::from_fn(|k| month.plus(k as i32 + 1 - MONTHS as i32).first().0);
        Self {
            date,
            base,
            month,
            value: ValueFrame::new(&policy.value, base, date, &starts),
            starts,
            residue_from: first_of(date, days.residue_days.max(1)),
            window_from,
            window_months: month_starts(window_from, date),
            outflow_from: month.plus(-2).first(),
            transfer_from: first_of(date, days.risk_transfer_days),
            products_then: date.plus(-i32::from(days.growth_product_days)),
            bands: policy
                .tiers
                .bands
                .iter()
                .map(|b| minor(b.minimum, base, |d| d.ceil()))
                .collect(),
            small: minor(days.small_balance, base, |d| d.floor()),
            residue: minor(days.residue, base, |d| d.floor()),
            policy,
        }
    }

    /// Whether both frames take the same measures of the same book.
    pub fn measures_like(&self, other: &Self) -> bool {
        let seen = |frame: &Self| {
            (
                (frame.date, frame.base, frame.residue, frame.residue_from),
                (frame.window_from, frame.transfer_from, frame.products_then),
            )
        };
        let (ours, theirs) = (&self.policy.value, &other.policy.value);
        seen(self) == seen(other)
            && ours.prices == theirs.prices
            && ours.potential.matured_days == theirs.potential.matured_days
    }

    /// The first day any balance is looked at.
    pub fn first_day(&self) -> Day {
        Day(self.starts[0]).min(self.residue_from)
    }

    /// The first day of the calendar month after a day's own, for days of the window.
    pub fn next_month(&self, day: i32) -> i32 {
        let next = self.window_months.partition_point(|start| *start <= day);
        self.window_months.get(next).copied().unwrap_or(i32::MAX)
    }

    /// Days in a month of the series, by its place, oldest first.
    pub fn days_in(&self, place: usize) -> i32 {
        self.starts[place + 1] - self.starts[place]
    }

    /// An amount of the base currency as a figure.
    pub fn money(&self, minor: Minor) -> Value {
        Value::Money(Money::new(minor, self.base))
    }
}

/// The first of `days` days that end on `date`.
fn first_of(date: Day, days: u16) -> Day {
    date.plus(1 - i32::from(days))
}

fn month_starts(from: Day, to: Day) -> Vec<i32> {
    let (first, last) = (from.month().plus(1), to.month());
    (first.0..=last.0).map(|m| Month(m).first().0).collect()
}

/// An amount in minor units; one too large to count stands at the end of what can be.
pub(super) fn minor(amount: Decimal, base: Currency, whole: impl Fn(Decimal) -> Decimal) -> Minor {
    let end = if amount.is_sign_negative() {
        Minor::MIN
    } else {
        Minor::MAX
    };
    amount
        .checked_mul(Decimal::from(10_i64.pow(base.exponent())))
        .and_then(|scaled| Minor::try_from(whole(scaled)).ok())
        .unwrap_or(end)
}
