//! What is the same for every client of a run: the days looked at, each with its place in week,
//! month and year, and the policy's amounts in minor units.

use crate::analytics::view::View;
use crate::domain::day::{Day, Month};
use crate::domain::money::{Currency, Minor, Money};
use crate::policy::BehaviourPolicy;
use rust_decimal::Decimal;

/// How many complete months net inflow is looked at for.
pub const FLOW_MONTHS: usize = 12;

/// No month of [`FLOW_MONTHS`].
const NO_MONTH: u8 = u8::MAX;

/// Boundaries and thresholds of one run.
#[derive(Clone, Debug)]
pub struct BehaviourFrame {
    /// The reference date.
    pub date: Day,
    /// The currency of sums.
    pub base: Currency,
    /// First day of the window; it ends on the reference date, both included.
    pub window_from: Day,
    /// The first of the [`FLOW_MONTHS`] complete months.
    pub first_month: Month,
    /// The first day read: of the window or of the months, whichever is earlier.
    pub read_from: Day,
    /// Idle cash below this, in minor units, is none.
    pub idle_minimum: Minor,
    /// The thresholds.
    pub policy: BehaviourPolicy,
    days: Vec<DayPlace>,
}

/// Where a day lies.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct DayPlace {
    /// The calendar month, counted as [`Month`] does.
    pub month: i32,
    /// Day of the month, 1 to 31.
    pub of_month: u8,
    /// 0 Monday to 6 Sunday.
    pub weekday: u8,
    /// 0 January to 11 December.
    pub of_year: u8,
    flow: u8,
}

impl DayPlace {
    /// The place of a day.
    pub fn of(day: Day) -> Self {
        let (_, month, of_month) = day.ymd();
        Self {
            month: day.month().0,
            of_month: of_month as u8,
            // 1970 began on a Thursday.
            weekday: (day.0 + 3).rem_euclid(7) as u8,
            of_year: (month - 1) as u8,
            flow: NO_MONTH,
        }
    }

    /// The place among the complete months of net inflow, if it lies in one.
    pub fn flow(&self) -> Option<usize> {
        (self.flow != NO_MONTH).then_some(usize::from(self.flow))
    }
}

impl BehaviourFrame {
    /// The frame of a view. A date outside the accepted range is taken as its nearest end.
    pub fn new(view: &View) -> Self {
        let date = view.date.clamp(Day::MIN, Day::MAX);
        let (base, policy) = (
            view.book.settings.base_currency,
            view.policy.behaviour.clone(),
        );
        let first_month = Month::last_complete(date).plus(1 - FLOW_MONTHS as i32);
        let window_from = date.plus(1 - i32::from(policy.window_days.max(1)));
        let read_from = window_from.min(first_month.first());
        let end = Month::last_complete(date).last();
        let place = |day| {
            let mut place = DayPlace::of(Day(day));
            if (first_month.first()..=end).contains(&Day(day)) {
                place.flow = (place.month - first_month.0) as u8;
            }
            place
        };
        Self {
            date,
            base,
            window_from,
            first_month,
            read_from,
            idle_minimum: floor(policy.idle_minimum, base),
            policy,
            days: (read_from.0..=date.0).map(place).collect(),
        }
    }

    /// The place of a day read.
    pub(super) fn place(&self, day: Day) -> DayPlace {
        self.days[(day.0 - self.read_from.0) as usize]
    }

    /// The days of the window.
    pub fn window(&self) -> (Day, Day) {
        (self.window_from, self.date)
    }

    /// How many days the window has.
    pub fn window_days(&self) -> i32 {
        self.date.since(self.window_from) + 1
    }

    /// The last of the complete months.
    pub fn last_month(&self) -> Month {
        self.first_month.plus(FLOW_MONTHS as i32 - 1)
    }

    /// An amount of the base currency.
    pub fn money(&self, minor: Minor) -> Money {
        Money::new(minor, self.base)
    }
}

/// Whole minor units of an amount; one too large to count is the largest.
fn floor(amount: Decimal, base: Currency) -> Minor {
    let scaled = amount.checked_mul(Decimal::from(10_i64.pow(base.exponent())));
    scaled
        .and_then(|scaled| Minor::try_from(scaled.floor()).ok())
        .unwrap_or(Minor::MAX)
}
