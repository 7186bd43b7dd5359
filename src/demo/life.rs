//! Two years of an individual: what comes in and what it is spent on, day by day. What is spent in
//! a month is what came in, less what must be paid, so that the balance stays where it belongs.

use super::accounts::Due;
use super::cast::{Course, Part, WITH_CHILD, Who, YUAN};
use super::making::Making;
use super::purse::{
    BY_CARD, BY_PHONE, BY_WEB, CASH_IN, CASH_OUT, Entry, GIVE, INTEREST, Purse, SEND_AWAY, TOP_UP,
    Way,
};
use super::words;
use crate::domain::account::StatedBalance;
use crate::domain::day::Day;
use crate::domain::ledger::{Category, Channel, Flags};
use crate::domain::money::Minor;

const SALARY: Way = Way(Category::Salary, Channel::System, Flags(0));
const PENSION: Way = Way(Category::Pension, Channel::System, Flags(0));
const ALLOWANCE: Way = Way(Category::TransferIn, Channel::System, Flags(0));
const FEES: Way = Way(Category::Education, Channel::Web, Flags::CLIENT_INITIATED);
const GIVE_AT_BRANCH: Way = Way(
    Category::TransferOut,
    Channel::Branch,
    Flags::CLIENT_INITIATED,
);
const CARD_BILL: Way = Way(Category::Purchase, Channel::System, Flags(0));
const ABROAD: Way = Way(
    Category::Purchase,
    Channel::Pos,
    Flags(Flags::CLIENT_INITIATED.0 | Flags::CROSS_BORDER.0),
);

/// The client's month.
struct Purpose {
    /// What is left to spend until the next income.
    budget: Minor,
    /// On about how many occasions.
    left: i64,
}

/// Lives through the days, and leaves the transactions.
pub(super) fn live(making: &mut Making, part: &Part, agenda: Vec<Entry>, dues: &[Due]) {
    let Some(account) = part.account else { return };
    let mut agenda = agenda.into_iter().peekable();
    let start = part.opened.max(making.from);
    let is_new = part.opened >= making.from;
    let begin = part.begins_with();
    let mut purse = Purse::new(account, if is_new { 0 } else { begin }, part.idle);
    let mut month = Purpose {
        budget: part.income / 2,
        left: i64::from(30 / part.gap).max(1),
    };
    let mut next = start.plus(making.dice.days(0, part.gap));
    let end = if part.course == Course::Closed {
        part.until
    } else {
        making.date
    };
    for day in start.0..=end.0 {
        let day = Day(day);
        let (number, of_month) = making.month_day(day);
        let skips = part.skips >> number & 1 == 1;
        let wakes = part.course == Course::Awake && making.date.since(day) < 40;
        let asleep = !wakes && (day > part.until || skips && day != part.until && day != start);
        purse.dawn(day, asleep);
        if is_new && day == start {
            let way = if part.who == Who::Elder {
                CASH_IN
            } else {
                TOP_UP
            };
            purse.post(450, begin, way, words::ELSEWHERE);
        }
        let is_paid = day <= part.until || part.course == Course::Unused;
        if is_paid && of_month == part.payday {
            earn(making, part, &mut purse, day);
        }
        while let Some(entry) = agenda.next_if(|entry| entry.day <= day) {
            purse.enter(&entry);
        }
        if is_paid {
            for due in dues
                .iter()
                .filter(|due| due.day == of_month && due.from <= day && day <= due.to)
            {
                let percent = making.dice.between(100 - due.varies, 100 + due.varies);
                purse.pay(520, due.amount * percent / 100, due.way, due.with);
            }
            if of_month == part.payday {
                plan(making, part, &purse, dues, day, &mut month);
            }
            if of_month == 26 && (asleep || part.gap > 9) {
                // Who pays by credit card does nothing here: the bill is taken by itself.
                let percent = if asleep { 100 } else { 65 };
                let bill = (month.budget * percent / 100).min(purse.free());
                if bill > 20 * YUAN {
                    purse.post(540, -bill, CARD_BILL, words::CREDIT_CARD);
                    month.budget -= bill;
                }
            }
        }
        if is_paid && !asleep {
            customs(making, part, &mut purse, day, (number, of_month));
            if day >= next {
                spend(making, part, &mut purse, &mut month, day);
                if is_weekend(day) && making.dice.is(25) {
                    spend(making, part, &mut purse, &mut month, day);
                }
                let is_festive = (-14..3).contains(&making.days_after_festival(day));
                let most = if is_festive {
                    part.gap
                } else {
                    2 * part.gap - 1
                };
                next = day.plus(making.dice.days(1, most.max(1)));
            }
        }
        if part.is_gone() && day == part.until {
            let rest = match part.course {
                Course::Closed => 0,
                Course::Residue => making.dice.between(3, 60) * YUAN + 17,
                _ => making.dice.between(80, 7_500) * YUAN + 42,
            };
            let rest = rest.min(purse.balance);
            purse.post(1_210, rest - purse.balance, SEND_AWAY, words::ELSEWHERE);
        }
        if of_month == 21 && number % 3 == 0 {
            purse.post(30, purse.balance / 8_000, INTEREST, words::BANK);
        }
    }
    settle(making, part, purse);
}

/// Takes the transactions over, and what the bank says is in the account.
pub(super) fn settle(making: &mut Making, part: &Part, mut purse: Purse) {
    making.rows.append(&mut purse.rows);
    let day = making.date;
    let Some(account) = part.account.and_then(|id| making.account_mut(id)) else {
        return;
    };
    if part.course == Course::Closed {
        account.closed = Some(part.until.plus(1));
    } else {
        account.stated = Some(StatedBalance {
            minor: purse.balance,
            day,
        });
    }
}

pub(super) fn is_weekend(day: Day) -> bool {
    // 1970 began on a Thursday; Monday is 0.
    (day.0 + 3).rem_euclid(7) >= 5
}

fn earn(making: &mut Making, part: &Part, purse: &mut Purse, day: Day) {
    let (way, with) = match part.who {
        Who::Student => (ALLOWANCE, words::KIN),
        Who::Elder => (PENSION, words::PENSIONS),
        _ => (SALARY, part.payer),
    };
    // A thirteenth month before the Spring Festival.
    let is_bonus =
        way.0 == Category::Salary && (-33..-2).contains(&making.days_after_festival(day));
    let amount = part.income + if is_bonus { part.income / 2 } else { 0 };
    let varied = match part.who {
        Who::Adult => amount * making.dice.between(985, 1_015) / 1_000,
        _ => amount,
    };
    purse.post(330, varied, way, with);
}

/// What may be spent until the next income.
fn plan(making: &Making, part: &Part, purse: &Purse, dues: &[Due], day: Day, month: &mut Purpose) {
    let ahead = i64::from(making.date.since(day)) / 30;
    let low = part.low * (1_000 - 4 * ahead) / 1_000;
    let bound: Minor = dues
        .iter()
        .filter(|due| due.from <= day && day <= due.to)
        .map(|due| due.amount)
        .sum();
    month.budget = (purse.free() - low - bound).max(part.income / 40);
    month.left = i64::from(34 / part.gap).max(1);
}

/// What belongs to days of the year; not everybody does it on the same one.
fn customs(
    making: &mut Making,
    part: &Part,
    purse: &mut Purse,
    day: Day,
    (month, of_month): (i8, i8),
) {
    let spread = (part.number % 60) as i8;
    let is_parent = part.who == Who::Adult
        && part
            .family()
            .is_some_and(|(family, place)| family < WITH_CHILD && place == 0);
    if is_parent && matches!(month, 2 | 9) && of_month == 1 + spread / 5 {
        let fee = part.income.min(12_000 * YUAN) / 2 / (100 * YUAN) * 100 * YUAN;
        purse.pay(600, fee, FEES, words::SCHOOL);
    }
    let is_generous = matches!(part.who, Who::Adult | Who::Elder) && part.number % 3 != 1;
    if is_generous && making.days_after_festival(day) == -i32::from(spread % 7) {
        let gift = [666, 888, 1_688][part.band.min(2)] * YUAN;
        if purse.free() > gift {
            purse.post(1_180, -gift, GIVE, words::KIN);
        }
    }
    let is_trip = month % 6 == spread % 6 && (0..5).contains(&(of_month - 1 - spread % 22));
    if part.travels && is_trip {
        let amount = making.dice.between(180, 1_900) * YUAN + making.dice.between(0, 99);
        if purse.free() > amount {
            let shop = words::ABROAD + u32::from(making.dice.is(40));
            let Way(_, channel, flags) = ABROAD;
            purse.post(
                840,
                -amount,
                Way(words::sold_by(shop), channel, flags),
                shop,
            );
        }
    }
}

/// One purchase, as large as the month allows.
fn spend(making: &mut Making, part: &Part, purse: &mut Purse, month: &mut Purpose, day: Day) {
    let dice = &mut making.dice;
    let share = month.budget / month.left.max(1);
    let percent = dice.between(25, 165) + if is_weekend(day) { 25 } else { 0 };
    let least = dice.between(600, 3_600);
    let mut amount = (share * percent / 100).max(least).min(purse.free() / 2);
    if amount < 500 {
        return;
    }
    if amount > 1_500 * YUAN {
        amount = amount / (10 * YUAN) * 10 * YUAN;
    }
    month.budget = (month.budget - amount).max(0);
    month.left -= 1;
    let minute = dice.between(545, 1_310) as u16;
    let by_cash = if part.who == Who::Elder { 28 } else { 5 };
    if dice.is(by_cash) && amount > 100 * YUAN {
        let cash = amount / (100 * YUAN) * 100 * YUAN;
        return purse.post(minute, -cash.min(20_000 * YUAN), CASH_OUT, words::BANK);
    }
    // Some of the old go to the branch for what others do by telephone.
    let counter = part.who == Who::Elder && part.number % 2 == 1;
    if dice.is(if counter { 25 } else { 6 }) && amount > 50 * YUAN {
        let way = if counter { GIVE_AT_BRANCH } else { GIVE };
        return purse.post(minute, -amount, way, words::KIN);
    }
    // Five sizes of shops, four of each.
    let sizes = [60, 300, 1_500, 20_000].map(|yuan| yuan * YUAN);
    let size = sizes.iter().filter(|least| amount > **least).count() as u32;
    let shop = 4 * size + dice.place(4) as u32;
    let Way(_, channel, flags) = match dice.is(part.digital) {
        true if size >= 2 && dice.is(35) => BY_WEB,
        true => BY_PHONE,
        false => BY_CARD,
    };
    purse.post(
        minute,
        -amount,
        Way(words::sold_by(shop), channel, flags),
        shop,
    );
}
