//! One client's part in figures: age, first day, money, income, habits.

use super::cast::{Course, FAMILIES, Part, WITH_CHILD, Who, YUAN};
use super::making::Making;
use super::words;
use crate::domain::day::Day;
use Course::{Awake, Closed, Dormant, New, Residue, Steady, Unused};

/// Individuals with a birthday soon, and in how many days.
const BIRTHDAYS: [(usize, i32); 6] = [(13, 0), (29, 1), (64, 3), (73, 4), (118, 6), (159, 0)];
/// Who was born on 29 February.
const LEAP_DAY: usize = 78;
/// Least and most AUM of those dealt a tier, in yuan, well inside its band.
const BANDS: [(i64, i64); 7] = [
    (3_000, 42_000),
    (58_000, 170_000),
    (220_000, 440_000),
    (560_000, 860_000),
    (1_150_000, 4_600_000),
    (6_600_000, 8_700_000),
    (11_500_000, 26_000_000),
];
/// Just below the next tier, in yuan.
pub(super) const NEARLY: [i64; 5] = [47_500, 191_000, 478_000, 955_000, 5_700_000];
/// Least and most income of a month by tier, in yuan.
const INCOMES: [(i64, i64); 7] = [
    (4_200, 9_000),
    (6_000, 13_000),
    (9_000, 19_000),
    (12_000, 28_000),
    (18_000, 48_000),
    (35_000, 70_000),
    (50_000, 110_000),
];

/// Works a client's part out.
pub(super) fn part(
    making: &mut Making,
    who: Who,
    course: Course,
    band: usize,
    near: bool,
    number: usize,
) -> Part {
    let date = making.date;
    let birth = birth(making, who, number);
    let (opened, until) = days(making, who, course, birth);
    let dice = &mut making.dice;
    let (least, most) = BANDS[band];
    let target = match course {
        Dormant => dice.between(3_000, 9_000),
        _ if near => NEARLY[band],
        // The lower of two: in every tier there are more of the smaller ones.
        _ => dice.between(least, most).min(dice.between(least, most)),
    } * YUAN;
    let (least, most) = INCOMES[band];
    let income = match who {
        Who::Student => dice.between(1_500, 2_500),
        Who::Elder => dice.between(2_800, 5_200) + 800 * band as i64,
        // A company's turnover.
        Who::Company => target / YUAN * dice.between(12, 32) / 100,
        _ => dice.between(least, most),
    } * YUAN;
    let is_old = who == Who::Elder;
    let gap = match dice.between(0, 9) + 2 * i64::from(is_old) {
        0..=1 => dice.days(3, 5),
        2..=5 => dice.days(5, 10),
        _ => dice.days(9, 17),
    };
    let is_regular = dice.is(if who == Who::Company { 35 } else { 9 });
    let skipped = if is_regular { 0 } else { dice.days(1, 9) };
    let skips = (0..skipped).fold(0, |skips, _| {
        let (_, month, _) = date.plus_months(-dice.days(2, 10)).ymd();
        skips | 1 << month
    });
    Part {
        who,
        course,
        band,
        target,
        birth,
        opened,
        until,
        income,
        payday: dice.days(5, 15) as i8,
        employer: None,
        payer: words::EMPLOYERS + (number % 5) as u32,
        number,
        gap,
        skips,
        digital: if is_old {
            dice.between(0, 45)
        } else {
            dice.between(55, 97)
        },
        travels: band >= 1 && dice.is(14),
        has_mortgage: who == Who::Adult && band < 5 && course != New && dice.is(34),
        low: 0,
        idle: 0,
        account: None,
    }
}

/// The first day with the bank, and the last with a deed of the client's own.
fn days(making: &mut Making, who: Who, course: Course, birth: Day) -> (Day, Day) {
    let (date, from, dice) = (making.date, making.from, &mut making.dice);
    let before = from
        .plus(-dice.days(60, 4_500))
        .max(birth.plus_months(16 * 12));
    let opened = match (who, course) {
        (_, New) => date.plus(-dice.days(45, 170)),
        (Who::Student, Dormant) => date.plus(-dice.days(600, 700)),
        (Who::Student, _) => date.plus(-dice.days(300, 700)),
        (Who::Adult, Steady) if dice.is(12) => date.plus(-dice.days(330, 700)),
        (Who::Company, _) => from.plus(-dice.days(60, 2_500)),
        _ => before,
    };
    let until = match course {
        Closed => date.plus(-dice.days(30, 420)),
        Residue => date.plus(-dice.days(200, 290)),
        Dormant => date.plus(-dice.days(200, 420)),
        Unused => date.plus(-dice.days(55, 100)),
        Awake => date.plus(-dice.days(400, 440)),
        _ => date,
    };
    (opened, until)
}

fn birth(making: &mut Making, who: Who, number: usize) -> Day {
    let (date, dice) = (making.date, &mut making.dice);
    let (year, _, _) = date.ymd();
    let (family, place) = (number / 5, number % 5);
    let (least, most) = match who {
        Who::Company => (4, 25),
        // The one child who is not of age yet.
        Who::Student if family == 0 => (16, 16),
        Who::Student => (19, 24),
        Who::Elder if place == 2 && family < FAMILIES => (68, 79),
        Who::Elder => (61, 84),
        _ if place < 2 && family < WITH_CHILD => (45, 57),
        _ if place < 2 && family < FAMILIES => (34, 42),
        _ => (24, 58),
    };
    let age = dice.days(least, most) as i16;
    let (mut month, mut day) = (dice.days(1, 12) as i8, dice.days(1, 28) as i8);
    let mut year = year - age;
    if who != Who::Company {
        if let Some((_, days)) = BIRTHDAYS.iter().find(|(soon, _)| *soon == number) {
            (_, month, day) = date.plus(*days).ymd();
        } else if number == LEAP_DAY {
            (month, day) = (2, 29);
        } else if number == 2 {
            // Sixteen all year round.
            (month, day) = (1, 1);
        }
    }
    loop {
        // 29 February waits for a year that has it.
        match Day::from_ymd(year, month, day) {
            Some(day) => return day,
            None => year -= 1,
        }
    }
}
