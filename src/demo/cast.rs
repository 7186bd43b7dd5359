//! Who there is, and how their life with the bank goes. Courses and tiers are dealt like cards, so
//! that every stage and tier has its share whatever the seed.

use super::making::Making;
use super::part::{NEARLY, part};
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
        false => number.is_multiple_of(3),
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
