//! Calendar days and months as integers, so that columns of them are cheap and comparable.
//!
//! The calendar itself is `jiff`'s; this module only fixes the storage form. Its `Span` stays out:
//! the rounding and the messages behind it would be a tenth of what a visitor downloads.

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar day: days since 1970-01-01, proleptic Gregorian. No time zone.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub struct Day(pub i32);

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Day {
    /// The first and last day the book accepts: 1900-01-01 and 2199-12-31.
    pub const MIN: Self = Self(-25_567);
    /// See [`Day::MIN`].
    pub const MAX: Self = Self(84_005);

    /// The day of a civil date, `None` when there is no such date (30 February) or it lies
    /// outside [`Day::MIN`]..=[`Day::MAX`].
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        // That there is such a date is the calendar's to say; how many days lie before it is counted
        // here, because files ask for it by the million.
        Date::new(year, month, day).ok()?;
        let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
        // Years that begin in March have their leap day last.
        let (years, months) = match month > 2 {
            true => (year, month - 3),
            false => (year - 1, month + 9),
        };
        let leap_days = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
        let days = years * 365 + leap_days + (months * 153 + 2) / 5 + day - 1 - 719_468;
        let day = Self(days);
        (Self::MIN..=Self::MAX).contains(&day).then_some(day)
    }

    /// The civil date. Days outside the accepted range are clamped into it.
    pub fn date(self) -> Date {
        let days = self.0.clamp(Self::MIN.0, Self::MAX.0);
        let hours = 24 * i64::from(days);
        // The clamp keeps the sum inside jiff's own years.
        EPOCH
            .checked_add(SignedDuration::from_hours(hours))
            .unwrap_or(EPOCH)
    }

    /// Year, month 1-12, day of month 1-31.
    pub fn ymd(self) -> (i16, i8, i8) {
        let d = self.date();
        (d.year(), d.month(), d.day())
    }

    /// Month and day of month of the birthdays kept on this day: its own, and on 28 February of
    /// a common year also that of 29 February.
    pub fn birthdays(self) -> impl Iterator<Item = (i8, i8)> {
        let (_, month, day) = self.ymd();
        let leap = (month, day) == (2, 28) && self.month().days() == 28;
        [Some((month, day)), leap.then_some((2, 29))]
            .into_iter()
            .flatten()
    }

    /// The calendar month this day lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.ymd();
        Month::of(year, month)
    }

    /// The day `days` later (earlier when negative).
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from `earlier` to this day; negative when this day is the earlier one.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The same day of the month `months` later; the month's last day where it has no such day
    /// (31 January + 1 month = 28 or 29 February).
    pub fn plus_months(self, months: i32) -> Self {
        let (_, _, day) = self.ymd();
        let month = self.month().plus(months);
        let (year, number) = month.year_month();
        let day = day.min(month.days() as i8);
        Self::from_ymd(year, number, day).unwrap_or(self)
    }
}

impl std::fmt::Display for Day {
    /// ISO 8601, `1994-03-31`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

/// A calendar month: `year * 12 + (month - 1)`.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
pub struct Month(pub i32);

impl Month {
    /// The month of a year and a month number 1-12.
    pub fn of(year: i16, month: i8) -> Self {
        Self(i32::from(year) * 12 + i32::from(month) - 1)
    }

    /// Year and month number 1-12.
    pub fn year_month(self) -> (i16, i8) {
        (
            self.0.div_euclid(12) as i16,
            (self.0.rem_euclid(12) + 1) as i8,
        )
    }

    /// The month's first day.
    pub fn first(self) -> Day {
        let (year, month) = self.year_month();
        Day::from_ymd(year, month, 1).unwrap_or(Day::MIN)
    }

    /// The month's last day.
    pub fn last(self) -> Day {
        self.plus(1).first().plus(-1)
    }

    /// Days in the month, 28 to 31.
    pub fn days(self) -> i32 {
        self.last().since(self.first()) + 1
    }

    /// The month `months` later (earlier when negative).
    pub fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// The last month that is over on `day`: the day's own month when `day` is its last day,
    /// else the month before.
    pub fn last_complete(day: Day) -> Self {
        let month = day.month();
        if day == month.last() {
            month
        } else {
            month.plus(-1)
        }
    }
}

impl std::fmt::Display for Month {
    /// `1994-03`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (y, m) = self.year_month();
        write!(f, "{y:04}-{m:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        for (ymd, days) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 3, 1), 11_017),
            ((1900, 1, 1), Day::MIN.0),
            ((2199, 12, 31), Day::MAX.0),
        ] {
            let day = Day::from_ymd(ymd.0, ymd.1, ymd.2).unwrap();
            assert_eq!(day.0, days, "{ymd:?}");
            assert_eq!(day.ymd(), ymd);
        }
        assert_eq!(Day::from_ymd(2023, 2, 29), None);
        assert_eq!(Day::from_ymd(2200, 1, 1), None);
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        let february = Month::of(2024, 2);
        assert_eq!(february.days(), 29);
        assert_eq!(february.last().to_string(), "2024-02-29");
        assert_eq!(february.plus(12).days(), 28);
        assert_eq!(Month::of(2023, 12).plus(1), Month::of(2024, 1));
        let end_of_january = Day::from_ymd(2023, 1, 31).unwrap();
        assert_eq!(end_of_january.plus_months(1).to_string(), "2023-02-28");
    }

    #[test]
    fn who_is_born_on_29_february_has_a_birthday_every_year() {
        let check = |y, m, d, kept: &[(i8, i8)]| {
            let day = Day::from_ymd(y, m, d).unwrap();
            assert!(day.birthdays().eq(kept.iter().copied()), "{day}");
        };
        check(2024, 2, 28, &[(2, 28)]);
        check(2024, 2, 29, &[(2, 29)]);
        check(2025, 2, 28, &[(2, 28), (2, 29)]);
        check(2100, 2, 28, &[(2, 28), (2, 29)]);
        check(2025, 3, 1, &[(3, 1)]);
        check(2025, 12, 28, &[(12, 28)]);
    }

    #[test]
    fn a_month_is_complete_on_its_last_day() {
        let day = |d| Day::from_ymd(1994, 3, d).unwrap();
        assert_eq!(Month::last_complete(day(31)), Month::of(1994, 3));
        assert_eq!(Month::last_complete(day(30)), Month::of(1994, 2));
    }
}
