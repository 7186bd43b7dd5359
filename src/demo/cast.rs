//! Who there is, and how their life with the bank goes. Courses and tiers are dealt like cards, so
//! that every stage and tier has its share whatever the seed.

use super::making::Making;
use super::words;
use crate::domain::day::Day;
use crate::domain::ids::AccountId;
use crate::domain::money::Minor;

/// Clients in all.
pub(super) const CLIENTS: usize = 300;
/// Families of five numbers: two who are married, a child or a parent, and two others.
pub(super) const FAMILIES: usize = 40;
/// Families whose third is a child.
pub(super) const WITH_CHILD: usize = 20;
/// Individuals who were typed twice.
pub(super) const TYPED_TWICE: [usize; 5] = [8, 23, 58, 104, 153];
/// Individuals with a birthday soon, and in how many days.
const BIRTHDAYS: [(usize, i32); 6] = [(13, 0), (29, 1), (64, 3), (73, 4), (118, 6), (159, 0)];
/// Who was born on 29 February.
const LEAP_DAY: usize = 78;
const INDIVIDUALS: usize = 255;

pub(super) const YUAN: Minor = 100;
pub(super) const WAN: Minor = 10_000 * YUAN;

/// What kind of client somebody is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Who {
    Student,
    Adult,
    Elder,
    Company,
    /// The second record of somebody; which one of [`TYPED_TWICE`].
    Again(usize),
}

/// How the life with the bank goes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Course {
    /// No account yet.
    Prospect,
    /// Gone, accounts closed.
    Closed,
    /// Gone, some cents left.
    Residue,
    /// Little left, nothing done.
    Dormant,
    /// Here for some weeks.
    New,
    /// Half the money left.
    Fall,
    /// Money comes in, but the client does nothing.
    Unused,
    /// Sends money to another bank again and again.
    Leaving,
    /// Brought money.
    Rising,
    /// Took one product more.
    Wider,
    Steady,
    /// Four flows that deserve a second look.
    Cash,
    Through,
    Awake,
    Flood,
}

use Course::{
    Awake, Cash, Closed, Dormant, Fall, Flood, Leaving, New, Prospect, Residue, Rising, Steady,
    Through, Unused, Wider,
};

type Deck = [(Course, [u8; 7])];

/// How many individuals take which course, by tier from the lowest.
const INDIVIDUAL_DECK: &Deck = &[
    (Prospect, [12, 0, 0, 0, 0, 0, 0]),
    (Closed, [2, 2, 1, 1, 0, 0, 0]),
    (Residue, [1, 3, 1, 1, 0, 0, 0]),
    (Dormant, [16, 0, 0, 0, 0, 0, 0]),
    (New, [8, 5, 3, 1, 1, 0, 0]),
    (Fall, [2, 3, 2, 1, 2, 0, 0]),
    (Unused, [2, 2, 1, 1, 0, 0, 0]),
    (Leaving, [1, 2, 2, 1, 0, 0, 0]),
    (Rising, [8, 8, 5, 3, 3, 1, 0]),
    (Wider, [5, 6, 4, 2, 1, 0, 0]),
    (Steady, [40, 28, 12, 8, 8, 2, 2]),
    (Cash, [0, 0, 1, 0, 0, 0, 0]),
    (Through, [0, 0, 1, 0, 0, 0, 0]),
    (Awake, [1, 0, 0, 0, 0, 0, 0]),
    (Flood, [0, 1, 0, 0, 0, 0, 0]),
];
const COMPANY_DECK: &Deck = &[
    (Prospect, [3, 0, 0, 0, 0, 0, 0]),
    (Closed, [0, 1, 0, 0, 0, 0, 0]),
    (Dormant, [3, 0, 0, 0, 0, 0, 0]),
    (New, [1, 1, 1, 0, 0, 0, 0]),
    (Fall, [0, 1, 1, 0, 1, 0, 0]),
    (Leaving, [0, 1, 1, 0, 0, 0, 0]),
    (Rising, [1, 1, 1, 1, 1, 0, 0]),
    (Steady, [3, 5, 5, 4, 5, 2, 1]),
];

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
const NEARLY: [i64; 5] = [47_500, 191_000, 478_000, 955_000, 5_700_000];
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

/// What was dealt to one client.
pub(super) struct Part {
    pub(super) who: Who,
    pub(super) course: Course,
    pub(super) band: usize,
    /// AUM at the end, or before everything left.
    pub(super) target: Minor,
    /// The day of birth, or of foundation.
    pub(super) birth: Day,
    /// The day the first account was opened.
    pub(super) opened: Day,
    /// The last day the client does anything.
    pub(super) until: Day,
    /// Income of a month.
    pub(super) income: Minor,
    /// The day of the month it comes.
    pub(super) payday: i8,
    /// The company of the book that pays it, by client number.
    pub(super) employer: Option<u32>,
    /// Who is the other side of it.
    pub(super) payer: u32,
    /// The number among individuals, or among organisations.
    pub(super) number: usize,
    /// Usual days from one use to the next.
    pub(super) gap: i32,
    /// Calendar months without use, a bit each.
    pub(super) skips: u16,
    /// How many in a hundred payments are made by phone.
    pub(super) digital: i64,
    pub(super) travels: bool,
    pub(super) has_mortgage: bool,
    /// The balance an ordinary month ends with.
    pub(super) low: Minor,
    /// Money in the account that waits for something to come.
    pub(super) idle: Minor,
    /// The current account, once there is one.
    pub(super) account: Option<AccountId>,
}

impl Part {
    /// The family of an individual and the place in it; `None` for the others.
    pub(super) fn family(&self) -> Option<(usize, usize)> {
        let is_in = self.who != Who::Company && self.number < 5 * FAMILIES;
        is_in.then_some((self.number / 5, self.number % 5))
    }

    /// What is in the current account on its first day.
    pub(super) fn begins_with(&self) -> Minor {
        let is_company = self.who == Who::Company;
        self.idle + self.low + if is_company { 0 } else { self.income / 2 }
    }

    /// Whether the client took the money away at the end.
    pub(super) fn is_gone(&self) -> bool {
        matches!(self.course, Closed | Residue | Dormant | Awake)
    }

    /// Whether the client is here and well: the rest of the book may lean on them.
    pub(super) fn is_settled(&self) -> bool {
        matches!(self.course, Steady | Rising | Wider)
    }
}

/// Deals everybody's part, in the order of client numbers.
pub(super) fn deal(making: &mut Making) -> Vec<Part> {
    let mut individuals = shuffled(making, INDIVIDUAL_DECK);
    let mut companies = shuffled(making, COMPANY_DECK);
    let (mut number, mut company, mut near) = (0, 0, 0);
    let mut parts = Vec::with_capacity(CLIENTS);
    for client in 0..CLIENTS {
        let is_company = matches!(client % 20, 4 | 11 | 17);
        let who = if is_company {
            Who::Company
        } else {
            who(number)
        };
        let (course, band) = match who {
            Who::Company => companies.pop(),
            Who::Student => Some(student(number / 5)),
            Who::Again(2 | 4) => Some((Steady, 0)),
            Who::Again(_) => Some((Prospect, 0)),
            Who::Adult | Who::Elder => individuals.pop(),
        }
        .unwrap_or((Steady, 0));
        let is_near = course == Steady && band < NEARLY.len() && near < 10 && number % 3 == 0;
        near += usize::from(is_near);
        let place = if is_company { company } else { number };
        parts.push(part(making, who, course, band, is_near, place));
        *(if is_company {
            &mut company
        } else {
            &mut number
        }) += 1;
    }
    parts
}

fn shuffled(making: &mut Making, deck: &Deck) -> Vec<(Course, usize)> {
    let mut cards = Vec::new();
    for (course, counts) in deck {
        for (band, count) in counts.iter().enumerate() {
            cards.extend((0..*count).map(|_| (*course, band)));
        }
    }
    making.dice.shuffle(&mut cards);
    cards
}

fn who(number: usize) -> Who {
    let (family, place) = (number / 5, number % 5);
    let is_parent = family < FAMILIES && place == 2 && family >= WITH_CHILD;
    let is_other_elder = match family < FAMILIES {
        true => place == 4 && family % 2 == 0,
        false => number % 3 == 0,
    };
    match number {
        _ if number >= INDIVIDUALS - TYPED_TWICE.len() => {
            Who::Again(number + TYPED_TWICE.len() - INDIVIDUALS)
        }
        _ if family < WITH_CHILD && place == 2 => Who::Student,
        _ if is_parent || is_other_elder => Who::Elder,
        _ => Who::Adult,
    }
}

fn student(family: usize) -> (Course, usize) {
    match family {
        4 | 13 => (New, 0),
        9 => (Dormant, 0),
        _ => (Steady, 0),
    }
}

fn part(
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
        0..=1 => dice.days(2, 4),
        2..=5 => dice.days(4, 8),
        _ => dice.days(7, 15),
    };
    let is_regular = dice.is(if who == Who::Company { 35 } else { 9 });
    let skipped = if is_regular {
        0
    } else {
        dice.days(1, 3) + dice.days(0, 3)
    };
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
