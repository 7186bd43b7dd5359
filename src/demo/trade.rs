//! Two years of a company: wages, suppliers and taxes go out, and customers pay as much as keeps
//! the balance where it belongs.

use super::accounts::Due;
use super::cast::{Course, Part, YUAN};
use super::life::settle;
use super::making::Making;
use super::purse::{BY_WEB, Entry, INTEREST, OPENS, PAY_OVER, Purse, SEND_AWAY, TOP_UP, Way};
use super::words;
use crate::domain::day::Day;
use crate::domain::ledger::{Category, Channel, Flags};
use crate::domain::money::Minor;

const WAGES: Way = Way(Category::Salary, Channel::Web, Flags::CLIENT_INITIATED);
const TAX: Way = Way(Category::Other, Channel::Web, Flags::CLIENT_INITIATED);
const FEE: Way = Way(Category::Fee, Channel::System, Flags(0));
const RECEIPT: Way = Way(Category::TransferIn, Channel::System, Flags(0));
const FROM_AWAY: Way = Way(Category::TransferIn, Channel::System, Flags::OTHER_BANK);

/// Trades through the days; `wages` is what the employees of the book get in a month.
pub(super) fn trade(
    making: &mut Making,
    part: &Part,
    agenda: Vec<Entry>,
    dues: &[Due],
    wages: Minor,
) {
    let Some(account) = part.account else { return };
    let mut agenda = agenda.into_iter().peekable();
    let start = part.opened.max(making.from);
    let is_new = part.opened >= making.from;
    let begin = part.begins_with();
    let mut purse = Purse::new(account, if is_new { 0 } else { begin }, part.idle);
    // Others work there too; the book knows only some.
    let wages = wages * 3 / 2 + part.income * 3 / 10;
    let supply = part.income * 6 / 10;
    let suppliers = making.dice.days(3, 4);
    let buyers = making.dice.days(2, 4);
    let bound: Minor = dues.iter().map(|due| due.amount).sum();
    // Not everybody pays on the same days.
    let spread = part.number as i32;
    let mut receipts = 0;
    let end = if part.course == Course::Closed {
        part.until
    } else {
        making.date
    };
    for day in start.0..=end.0 {
        let day = Day(day);
        let (number, of_month) = making.month_day(day);
        let is_alive = day <= part.until;
        let skips = part.skips >> number & 1 == 1;
        purse.dawn(day, !is_alive || skips && day != part.until && day != start);
        if is_new && day == start {
            purse.post(450, begin, TOP_UP, words::ELSEWHERE);
        }
        if of_month == 1 || day == start {
            // As much as goes out, and what is missing.
            let ahead = i64::from(making.date.since(day)) / 30;
            let low = part.low * (1_000 - 4 * ahead) / 1_000;
            receipts = (wages + supply + bound + low - (purse.balance - purse.kept)).max(0);
        }
        if is_alive && turn(of_month, buyers, 1 + spread % 4).is_some() {
            let share = receipts / i64::from(buyers) * making.dice.between(80, 120) / 100;
            let way = if making.dice.is(30) {
                FROM_AWAY
            } else {
                RECEIPT
            };
            let buyer = words::BUYERS + making.dice.place(2) as u32;
            let minute = making.dice.between(30, i64::from(OPENS) - 30) as u16;
            purse.post(minute, whole(share), way, buyer);
        }
        while let Some(entry) = agenda.next_if(|entry| entry.day <= day) {
            purse.enter(&entry);
        }
        if is_alive {
            for due in dues
                .iter()
                .filter(|due| due.day == of_month && due.from <= day && day <= due.to)
            {
                let percent = making.dice.between(100 - due.varies, 100 + due.varies);
                purse.pay(520, due.amount * percent / 100, due.way, due.with);
            }
            if of_month == part.payday && wages > 100 * YUAN {
                purse.pay(560, whole(wages), WAGES, words::BANK);
            }
            if i32::from(of_month) == 8 + spread % 12 {
                let quarterly = if number % 3 == 1 { 3 } else { 1 };
                purse.pay(
                    600,
                    whole(supply * quarterly / 25).max(50 * YUAN),
                    TAX,
                    words::TAXES,
                );
            }
            if let Some(turn) = turn(of_month, suppliers, 2 + spread % 5) {
                let share = supply / i64::from(suppliers) * making.dice.between(75, 125) / 100;
                let is_late = making.date.since(day) < 80;
                // One supplier a quarter has another bank; those who leave pay all there.
                let is_away = number % 3 == 1 && turn == 0 && number != 1
                    || part.course == Course::Leaving && is_late && turn < 2;
                let way = if is_away { SEND_AWAY } else { PAY_OVER };
                let minute = making.dice.between(550, 1_000) as u16;
                let with = words::SUPPLIERS + making.dice.place(2) as u32;
                purse.pay(minute, whole(share).max(20 * YUAN), way, with);
            }
            if of_month == 27 && making.dice.is(30) {
                purse.pay(700, making.dice.between(80, 900) * YUAN, BY_WEB, 12);
            }
            if of_month == 28 {
                purse.pay(500, 50 * YUAN, FEE, words::BANK);
            }
        }
        if part.is_gone() && day == part.until {
            let rest = if part.course == Course::Closed {
                0
            } else {
                3_000 * YUAN
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

/// Which of so many evenly spread days of a month it is, if one.
fn turn(of_month: i8, times: i32, first: i32) -> Option<i32> {
    (0..times).find(|turn| first + turn * 27 / times == i32::from(of_month))
}

fn whole(amount: Minor) -> Minor {
    amount / YUAN * YUAN
}
