//! Which backups of a folder stay: the newest of each of the last 7 days that have one, of the last
//! 4 weeks, of the last 12 months. Everything else of the same book may go.
//!
//! What a backup is of, when it was made and what it holds stand in its name, so that a folder is
//! judged without opening a file; names that are not ours are never touched.

use crate::domain::day::Day;

/// Days of which the newest backup stays.
pub const DAYS: usize = 7;
/// Weeks, from Monday.
pub const WEEKS: usize = 4;
/// Months.
pub const MONTHS: usize = 12;
/// How the name of every backup ends.
pub const ENDING: &str = ".clientele";

/// A backup by its name: `clientele-<book>-<yyyymmdd>-<hhmmss>-v<epoch>.clientele`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Named {
    /// The first bytes of the book's random name, in hexadecimal digits.
    pub book: String,
    /// The day, where the person was.
    pub day: Day,
    /// The time of that day, `hhmmss` as a number.
    pub time: u32,
    /// The epoch it holds.
    pub epoch: u64,
}

impl Named {
    /// The name of a backup of the book `vault_id`.
    pub fn of(vault_id: &[u8; 16], day: Day, time: u32, epoch: u64) -> Self {
        let [a, b, c, d, ..] = *vault_id;
        Self {
            book: format!("{a:02x}{b:02x}{c:02x}{d:02x}"),
            day,
            time,
            epoch,
        }
    }

    /// The file's name.
    pub fn name(&self) -> String {
        let day: String = self.day.to_string().split('-').collect();
        let (book, time, epoch) = (&self.book, self.time, self.epoch);
        format!("clientele-{book}-{day}-{time:06}-v{epoch}{ENDING}")
    }

    /// Reads a name; `None` of one that is not ours to the letter.
    pub fn read(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name
            .strip_suffix(ENDING)?
            .strip_prefix("clientele-")?
            .split('-')
            .collect();
        let [book, day, time, epoch] = parts[..] else {
            return None;
        };
        let number: u32 = day.parse().ok()?;
        let (year, month, date) = (number / 10_000, number / 100 % 100, number % 100);
        let read = Self {
            book: book.into(),
            day: Day::from_ymd(
                year.try_into().ok()?,
                month.try_into().ok()?,
                date.try_into().ok()?,
            )?,
            time: time.parse().ok()?,
            epoch: epoch.strip_prefix('v')?.parse().ok()?,
        };
        // What would be written differently was not written by us.
        (read.name() == name).then_some(read)
    }
}

/// The newest backup of the book of `here` among `names` that is ahead of it: what was put back with a
/// whole older profile cannot tell of itself, the folder can.
pub fn ahead(names: &[String], here: &Named) -> Option<Named> {
    let ours = names.iter().filter_map(|name| Named::read(name));
    ours.filter(|named| named.book == here.book && named.epoch > here.epoch)
        .max_by_key(|named| named.epoch)
}

/// The names among `names` that may go, of the book of `written`, which was just written. Names of
/// other books and other files are left out, and so are backups that claim to be later than it: a
/// clock that was wrong is no reason to take one away.
pub fn expendable(names: &[String], written: &Named) -> Vec<String> {
    let mut ours: Vec<Named> = names
        .iter()
        .filter_map(|name| Named::read(name))
        .filter(|named| named.book == written.book)
        .filter(|named| (named.day, named.time) <= (written.day, written.time))
        .collect();
    ours.push(written.clone());
    // Newest first: the first seen of a day, a week, a month is the one that stays.
    ours.sort_by_key(|named| std::cmp::Reverse((named.day, named.time, named.epoch)));
    ours.dedup();
    let mut stays = vec![false; ours.len()];
    let (day, week, month): (Part, Part, Part) = (
        |day| number(day),
        // The first day was a Thursday: weeks begin three days before.
        |day| (number(day) + 3).div_euclid(7),
        |day| {
            let (year, month, _) = day.ymd();
            i64::from(year) * 12 + i64::from(month)
        },
    );
    for (part, most) in [(day, DAYS), (week, WEEKS), (month, MONTHS)] {
        let mut seen = Vec::new();
        for (named, stays) in ours.iter().zip(&mut stays) {
            let at = part(named.day);
            if seen.len() < most && !seen.contains(&at) {
                seen.push(at);
                *stays = true;
            }
        }
    }
    let goes = ours.iter().zip(&stays).filter(|(_, stays)| !**stays);
    goes.map(|(named, _)| named.name()).collect()
}

/// The number of the day, week or month a day lies in.
type Part = fn(Day) -> i64;

/// Days since 1 January 1970.
fn number(day: Day) -> i64 {
    let first = Day::from_ymd(1970, 1, 1).unwrap_or_default();
    i64::from(day.since(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const BOOK: [u8; 16] = [0xab; 16];

    fn day(text: &str) -> Day {
        let mut parts = text.split('-').map(|part| part.parse::<i16>().unwrap());
        let [year, month, date] = [(); 3].map(|()| parts.next().unwrap());
        Day::from_ymd(year, month as i8, date as i8).unwrap()
    }

    fn at(on: &str, time: u32) -> Named {
        Named::of(&BOOK, day(on), time, 1)
    }

    /// One backup a day up to `last`, each evening the folder put in order, as in use.
    fn lived(last: &str, days: i32) -> BTreeSet<String> {
        let mut folder: Vec<String> = Vec::new();
        for back in (0..days).rev() {
            let written = Named::of(&BOOK, day(last).plus(-back), 180_000, back as u64);
            folder.push(written.name());
            let goes = expendable(&folder, &written);
            folder.retain(|name| !goes.contains(name));
        }
        folder.into_iter().collect()
    }

    #[test]
    fn a_name_is_read_back_and_nothing_else_is_taken_for_ours() {
        let named = Named::of(&BOOK, day("2026-11-02"), 90_501, 1_234);
        assert_eq!(
            named.name(),
            "clientele-abababab-20261102-090501-v1234.clientele"
        );
        assert_eq!(Named::read(&named.name()), Some(named));
        for other in [
            "clientele-abababab-20261102-090501-v1234.clientele.crswap",
            "clientele-abababab-20261102-090501-v01.clientele",
            "clientele-abababab-20261102-90501-v1.clientele",
            "clientele-abababab-20261302-090501-v1.clientele",
            "clientele-abababab-20261102-v1.clientele",
            "客户.xlsx",
            "",
        ] {
            assert_eq!(Named::read(other), None, "{other}");
        }
    }

    #[test]
    fn a_later_backup_of_the_same_book_is_ahead_whatever_the_clock_said() {
        let named = |book: u8, on, epoch| Named::of(&[book; 16], day(on), 1, epoch).name();
        let here = Named::of(&[1; 16], day("2026-12-16"), 1, 7);
        let folder = |names: &[String]| ahead(names, &here).map(|named| named.epoch);
        assert_eq!(folder(&[]), None);
        assert_eq!(folder(&[named(1, "2026-12-17", 7)]), None);
        assert_eq!(folder(&[named(2, "2026-12-17", 9)]), None, "another book's");
        let names = [named(1, "2020-01-01", 9), named(1, "2026-12-17", 8)];
        assert_eq!(folder(&names), Some(9));
    }

    #[test]
    fn after_two_years_there_are_seven_days_four_weeks_and_twelve_months() {
        // Wednesday.
        let kept = lived("2026-12-16", 730);
        let kept: Vec<Day> = kept
            .iter()
            .map(|name| Named::read(name).unwrap().day)
            .collect();
        let expected = [
            // The newest of the months before, then of the weeks before, then the days.
            "2026-01-31",
            "2026-02-28",
            "2026-03-31",
            "2026-04-30",
            "2026-05-31",
            "2026-06-30",
            "2026-07-31",
            "2026-08-31",
            "2026-09-30",
            "2026-10-31",
            "2026-11-29",
            "2026-11-30",
            "2026-12-06",
            "2026-12-10",
            "2026-12-11",
            "2026-12-12",
            "2026-12-13",
            "2026-12-14",
            "2026-12-15",
            "2026-12-16",
        ];
        assert_eq!(kept, expected.map(day));
    }

    #[test]
    fn the_newest_of_a_day_stays_and_the_earlier_ones_go() {
        let names = [at("2026-05-05", 80_000), at("2026-05-05", 120_000)].map(|n| n.name());
        let written = at("2026-05-05", 170_000);
        assert_eq!(
            expendable(&names, &written),
            [names[1].clone(), names[0].clone()]
        );
    }

    #[test]
    fn days_without_a_backup_are_not_counted() {
        // Seven backups in ten years: all stay.
        let names: Vec<String> = (2016..2023)
            .map(|year| at(&format!("{year}-03-03"), 1).name())
            .collect();
        assert_eq!(
            expendable(&names, &at("2026-03-03", 1)),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_was_just_written_always_stays_and_other_files_are_never_named() {
        let other = Named::of(&[1; 16], day("2020-01-01"), 0, 1).name();
        let later = at("2030-01-01", 0).name();
        let written = at("2026-05-05", 0);
        let mut names = vec![other, later, "照片.jpg".into(), written.name()];
        names.extend((1..=28).map(|date| at(&format!("2026-04-{date:02}"), 0).name()));
        let goes = expendable(&names, &written);
        for name in &names[..4] {
            assert!(!goes.contains(name), "{name}");
        }
        assert!(!goes.is_empty());
    }
}
