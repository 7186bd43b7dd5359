//! Dates in text. Year-first forms speak for themselves; whether `3/4/2024` begins with the day
//! or the month is decided from the whole column or not at all.

use super::report::ProblemReason;
use crate::domain::day::Day;
use serde::{Deserialize, Serialize};

/// The ways a date is written.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum DateFormat {
    /// `2024-03-01`
    YearDash,
    /// `2024/03/01`
    YearSlash,
    /// `2024.03.01`
    YearDot,
    /// `20240301`
    Digits8,
    /// `940301`, read as 1994
    Digits6,
    /// `01.03.2024`
    DayDot,
    /// `2024年3月1日`
    Chinese,
    /// `25/03/2024`
    DayFirst,
    /// `03/25/2024`
    MonthFirst,
    /// `03/04/2024`: day and month cannot be told apart.
    Unclear,
}

/// How the dates of one column are to be read where they do not speak for themselves.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    /// No date of the sample says which of day and month comes first.
    Undecided,
    /// The day comes before the month.
    DayFirst,
    /// The month comes before the day.
    MonthFirst,
    /// Six digits are year, month, day of the twentieth century.
    Years1900,
    /// Six digits are year, month, day of this century.
    Years2000,
}

/// A day, and the minute of the day where a time was written.
pub(super) type Moment = (Day, Option<u16>);

/// Reads a date with or without a time behind it.
///
/// # Errors
/// `NotADate`, `NotATime`, or `AmbiguousDate` where day and month could be exchanged.
pub(super) fn moment(text: &str, reading: Reading) -> Result<Moment, ProblemReason> {
    if let Some(day) = quick(text, reading) {
        return Ok((day, None));
    }
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, Some(time.trim_start())),
        None => (text, None),
    };
    let parts = Parts::of(date).ok_or(ProblemReason::NotADate)?;
    let (year, month, day) = parts.in_order(reading)?;
    let day = ymd(year, month, day).ok_or(ProblemReason::NotADate)?;
    Ok((day, time.map(minute_of_day).transpose()?))
}

/// A date in one of the forms that whole columns are written in, year first; `None` for whatever is
/// to be looked at more closely, what is no date among it.
fn quick(text: &str, reading: Reading) -> Option<Day> {
    let digits = |part: &[u8]| {
        part.iter().try_fold(0_u16, |number, byte| {
            let digit = byte.wrapping_sub(b'0');
            (digit < 10).then_some(number * 10 + u16::from(digit))
        })
    };
    let (year, month, day) = match text.as_bytes() {
        [y @ .., b'-', m1, m2, b'-', d1, d2] | [y @ .., b'/', m1, m2, b'/', d1, d2]
            if y.len() == 4 =>
        {
            (digits(y)?, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?)
        }
        all if all.len() == 8 => (digits(&all[..4])?, digits(&all[4..6])?, digits(&all[6..])?),
        all if all.len() == 6 && reading == Reading::Years1900 => (
            1900 + digits(&all[..2])?,
            digits(&all[2..4])?,
            digits(&all[4..])?,
        ),
        _ => return None,
    };
    ymd(year, month, day)
}

/// Reads `9:05`, `09:05:30`, `09:05:30.125` or `090530` as a minute of the day.
///
/// # Errors
/// `NotATime`.
pub(super) fn minute_of_day(text: &str) -> Result<u16, ProblemReason> {
    let read = || {
        let (hour, minute, second) = match text.split_once(':') {
            Some((hour, rest)) => {
                let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
                (
                    hour,
                    minute,
                    second.split_once('.').map_or(second, |(whole, _)| whole),
                )
            }
            None if text.len() == 6 && text.is_ascii() => (&text[..2], &text[2..4], &text[4..]),
            None => return None,
        };
        let [hour, minute, second] = [number(hour)?, number(minute)?, number(second)?];
        (hour < 24 && minute < 60 && second < 60).then_some(hour * 60 + minute)
    };
    read().ok_or(ProblemReason::NotATime)
}

/// What the dates of a column's sample say: how to read it, and the format most of them have.
pub(super) fn sample<'a>(
    cells: impl Iterator<Item = &'a str>,
    years1900: bool,
) -> (Reading, Option<DateFormat>) {
    let mut day_first = false;
    let mut month_first = false;
    let mut seen = std::collections::BTreeMap::<DateFormat, u32>::new();
    for cell in cells {
        let date = cell.split([' ', 'T']).next().unwrap_or_default();
        let Some(parts) = Parts::of(date) else {
            continue;
        };
        if parts.format == DateFormat::Unclear {
            day_first |= parts.numbers[0] > 12;
            month_first |= parts.numbers[1] > 12;
        }
        *seen.entry(parts.format).or_default() += 1;
    }
    let reading = match (years1900, day_first, month_first) {
        (true, ..) => Reading::Years1900,
        (_, true, false) => Reading::DayFirst,
        (_, false, true) => Reading::MonthFirst,
        _ => Reading::Undecided,
    };
    let most = seen
        .into_iter()
        .rev()
        .max_by_key(|(_, n)| *n)
        .map(|(format, _)| format);
    let decided = match (most, reading) {
        (Some(DateFormat::Unclear), Reading::DayFirst) => Some(DateFormat::DayFirst),
        (Some(DateFormat::Unclear), Reading::MonthFirst) => Some(DateFormat::MonthFirst),
        _ => most,
    };
    (reading, decided)
}

/// The day of a year, month and day of month written as numbers.
pub(super) fn ymd(year: u16, month: u16, day: u16) -> Option<Day> {
    Day::from_ymd(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
}

/// Three numbers in the order written, and the form they were written in.
struct Parts {
    numbers: [u16; 3],
    format: DateFormat,
}

impl Parts {
    fn of(date: &str) -> Option<Self> {
        if date.is_ascii() && date.bytes().all(|b| b.is_ascii_digit()) {
            return match date.len() {
                8 => Self::new([&date[..4], &date[4..6], &date[6..]], DateFormat::Digits8),
                6 => Self::new([&date[..2], &date[2..4], &date[4..]], DateFormat::Digits6),
                _ => None,
            };
        }
        if let Some((year, rest)) = date.split_once('年') {
            let (month, rest) = rest.split_once('月')?;
            let day = rest.strip_suffix(['日', '号'])?;
            return Self::new([year, month, day], DateFormat::Chinese);
        }
        let separator = date.chars().find(|c| !c.is_ascii_digit())?;
        let mut cells = date.split(separator);
        let cells = [
            cells.next()?,
            cells.next()?,
            cells.next().filter(|_| cells.next().is_none())?,
        ];
        let year_first = cells[0].len() == 4;
        if !year_first && cells[2].len() != 4 {
            return None;
        }
        let format = match (separator, year_first) {
            ('-', true) => DateFormat::YearDash,
            ('/', true) => DateFormat::YearSlash,
            ('.', true) => DateFormat::YearDot,
            ('.', false) => DateFormat::DayDot,
            ('-' | '/', false) => DateFormat::Unclear,
            _ => return None,
        };
        Self::new(cells, format)
    }

    fn new(cells: [&str; 3], format: DateFormat) -> Option<Self> {
        Some(Self {
            numbers: [number(cells[0])?, number(cells[1])?, number(cells[2])?],
            format,
        })
    }

    /// Year, month, day.
    fn in_order(&self, reading: Reading) -> Result<(u16, u16, u16), ProblemReason> {
        let [a, b, c] = self.numbers;
        match (self.format, reading) {
            (DateFormat::Digits6, Reading::Years1900) => Ok((1900 + a, b, c)),
            (DateFormat::Digits6, Reading::Years2000) => Ok((2000 + a, b, c)),
            (DateFormat::Digits6, _) => Err(ProblemReason::NotADate),
            (DateFormat::DayDot, _) => Ok((c, b, a)),
            (DateFormat::Unclear, Reading::DayFirst) => Ok((c, b, a)),
            (DateFormat::Unclear, Reading::MonthFirst) => Ok((c, a, b)),
            // A value may be clear where its column is not.
            (DateFormat::Unclear, _) if a > 12 || a == b => Ok((c, b, a)),
            (DateFormat::Unclear, _) if b > 12 => Ok((c, a, b)),
            (DateFormat::Unclear, _) => Err(ProblemReason::AmbiguousDate),
            _ => Ok((a, b, c)),
        }
    }
}

/// One to four digits.
fn number(text: &str) -> Option<u16> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.bytes().fold(0, |n, b| n * 10 + u16::from(b - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ProblemReason::{AmbiguousDate, NotADate, NotATime};
    use Reading::{DayFirst, MonthFirst, Undecided, Years1900};

    #[test]
    fn dates_are_read_or_refused() {
        let check = |text: &str, reading, wanted: Result<(i16, i8, i8), ProblemReason>| {
            let read = moment(text, reading).map(|(day, _)| day.ymd());
            assert_eq!(read, wanted, "{text} {reading:?}");
        };
        for text in [
            "2024-03-01",
            "2024/3/1",
            "20240301",
            "2024年3月1日",
            "01.03.2024",
            "2024.3.1",
        ] {
            check(text, Undecided, Ok((2024, 3, 1)));
        }
        check("930101", Years1900, Ok((1993, 1, 1)));
        check("000101", Years1900, Ok((1900, 1, 1)));
        check("930101", Undecided, Err(NotADate));
        check("03/04/2024", DayFirst, Ok((2024, 4, 3)));
        check("03/04/2024", MonthFirst, Ok((2024, 3, 4)));
        check("3-4-2024", Undecided, Err(AmbiguousDate));
        check("25/03/2024", Undecided, Ok((2024, 3, 25)));
        check("03/25/2024", Undecided, Ok((2024, 3, 25)));
        check("03/03/2024", Undecided, Ok((2024, 3, 3)));
        check("25/03/2024", MonthFirst, Err(NotADate));
        for bad in [
            "",
            "2024",
            "2024-02-30",
            "2024-13-01",
            "2024-3",
            "2024-3-1-1",
            "1/2/24",
            "1899-12-31",
            "2200-01-01",
            "昨天",
            "2024年3月",
            "２０２４-03-01",
            "2024-/3-1",
            "99999999",
            "+024-03-01",
        ] {
            check(bad, Undecided, Err(NotADate));
        }
    }

    #[test]
    fn times_are_minutes_of_the_day() {
        let check = |text: &str, wanted: Result<Option<u16>, ProblemReason>| {
            assert_eq!(
                moment(text, Undecided).map(|(_, minute)| minute),
                wanted,
                "{text}"
            );
        };
        check("2024-03-01", Ok(None));
        check("2024-03-01 00:00:00", Ok(Some(0)));
        check("2024-03-01T23:59", Ok(Some(1439)));
        check("2024年3月1日 9:05:59.999", Ok(Some(545)));
        check("20240301 090530", Ok(Some(545)));
        for bad in [
            "24:00",
            "12:60",
            "12:00:60",
            "noon",
            "12",
            "12:00+08:00",
            "１２３４５６",
            "",
        ] {
            check(&format!("2024-03-01 {bad}"), Err(NotATime));
        }
    }

    #[test]
    fn a_column_decides_which_comes_first() {
        let check = |cells: &[&str], wanted| {
            assert_eq!(sample(cells.iter().copied(), false), wanted, "{cells:?}");
        };
        check(
            &["01/02/2024", "25/02/2024"],
            (DayFirst, Some(DateFormat::DayFirst)),
        );
        check(
            &["01/02/2024", "02/25/2024"],
            (MonthFirst, Some(DateFormat::MonthFirst)),
        );
        check(
            &["01/02/2024", "02/03/2024"],
            (Undecided, Some(DateFormat::Unclear)),
        );
        check(
            &["25/02/2024", "02/25/2024"],
            (Undecided, Some(DateFormat::Unclear)),
        );
        check(&["", "x"], (Undecided, None));
        let mixed = ["2024-01-01", "2024/1/2 10:00", "2024-01-03"];
        check(&mixed, (Undecided, Some(DateFormat::YearDash)));
        assert_eq!(
            sample(["930101 00:00:00"].into_iter(), true),
            (Years1900, Some(DateFormat::Digits6))
        );
    }
}
