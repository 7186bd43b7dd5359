//! What money is put into: deposits that are renewed when they mature, and products held. A
//! renewed one is a new account or holding, as at a bank.

use super::cast::{Course, Part, WAN, Who, YUAN};
use super::making::{Making, add};
use super::purse::{BUY, COME_IN, Entry, INTEREST, PLACE, RETURN, SELL, SEND_AWAY};
use super::words;
use crate::domain::account::AccountKind;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, ClientId, HoldingId};
use crate::domain::money::{Currency, Minor};
use crate::domain::products::{Holding, HoldingKind};
use crate::domain::shelf::ProductCategory;

/// Least and most pieces by tier.
const PIECES: [(i64, i64); 7] = [(0, 1), (1, 2), (2, 3), (2, 4), (3, 5), (4, 6), (5, 7)];

/// What a piece of the portfolio is put into.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Into {
    Account(AccountKind),
    Holding(HoldingKind),
}

/// A piece of the portfolio: so much, in such a thing, again and again.
pub(super) struct Piece {
    pub(super) into: Into,
    pub(super) amount: Minor,
    pub(super) first: Day,
    /// Months of a term; 0 without one.
    pub(super) term: i32,
    /// The last day it comes back, if it is not to go on.
    pub(super) last: Option<Day>,
    /// Whether the money came from another bank just before; else it lay in the account.
    pub(super) is_brought: bool,
}

/// Chooses the pieces of a client for so much money, and plans what they do to the account.
pub(super) fn fill(making: &mut Making, part: &mut Part, id: ClientId, agenda: &mut Vec<Entry>) {
    let mut rest = part.target;
    let cash = cash(making, part);
    let swing = if part.who == Who::Company { 10 } else { 45 };
    part.low = (cash - part.income * swing / 100).max(400 * YUAN + part.target / 100);
    rest -= cash;
    let start = making.month.plus(-2).first();
    match part.course {
        Course::Rising => {
            // A quarter more came in the last three months.
            let amount = round(part.target / 4);
            let first = start.plus(making.dice.days(8, 14));
            let into = match making.dice.is(50) {
                true => Into::Account(AccountKind::Time),
                false => Into::Holding(HoldingKind::Wealth),
            };
            put(
                making,
                id,
                agenda,
                Piece {
                    into,
                    amount,
                    first,
                    term: 12,
                    last: None,
                    is_brought: true,
                },
            );
            rest -= amount;
        }
        Course::Fall => {
            let amount = round(part.target * making.dice.between(85, 130) / 100);
            let last = making.month.first().plus(-making.dice.days(10, 20));
            let into = Into::Account(AccountKind::Time);
            let (term, first) = (6, last.plus_months(-30));
            let first = if first < part.opened {
                part.opened.plus(5)
            } else {
                first
            };
            put(
                making,
                id,
                agenda,
                Piece {
                    into,
                    amount,
                    first,
                    term,
                    last: Some(last),
                    is_brought: false,
                },
            );
            for (after, amount) in [(2, amount * 11 / 20), (5, amount - amount * 11 / 20)] {
                agenda.push(Entry {
                    day: last.plus(after),
                    minute: 900,
                    amount: -amount,
                    way: SEND_AWAY,
                    with: words::STRANGER,
                    mirror: None,
                    keep: -amount,
                });
            }
        }
        Course::Wider if part.number % 2 == 0 => {
            let amount = round((part.target / 30).max(1_000 * YUAN));
            let first = making.date.plus(-making.dice.days(20, 170));
            let into = Into::Holding(HoldingKind::Fund);
            part.idle += amount;
            put(
                making,
                id,
                agenda,
                Piece {
                    into,
                    amount,
                    first,
                    term: 0,
                    last: None,
                    is_brought: false,
                },
            );
            rest -= amount;
        }
        _ => {}
    }
    if part.is_gone() || rest < 5_000 * YUAN {
        return;
    }
    let (least, most) = PIECES[part.band];
    let pieces = making
        .dice
        .between(least, most)
        .max(i64::from(part.band > 0 || rest > WAN));
    for piece in (1..=pieces).rev() {
        let share = rest * making.dice.between(60, 140) / 100 / piece;
        let amount = if piece == 1 {
            rest
        } else {
            round(share.min(rest))
        };
        rest -= amount;
        if amount > 0 {
            any_piece(making, part, id, amount, agenda);
        }
    }
}

/// How much stays in the current account, on an average.
fn cash(making: &mut Making, part: &Part) -> Minor {
    let percent = match part.who {
        Who::Company => making.dice.between(30, 65),
        _ if part.band == 0 => making.dice.between(55, 100),
        _ => making.dice.between(12, 34),
    };
    if part.is_gone() {
        return part.target;
    }
    let usual = (part.target * percent / 100).max(part.income * 3 / 2);
    usual.min(part.target * 4 / 5)
}

/// To whole thousands, or hundreds when small.
fn round(amount: Minor) -> Minor {
    let unit = if amount < WAN {
        100 * YUAN
    } else {
        1_000 * YUAN
    };
    amount / unit * unit
}

/// What so much may be put into.
fn any(making: &mut Making, part: &Part, amount: Minor) -> Into {
    use AccountKind::{LargeCd, Notice, Pension, SavingsBond, Structured, Time};
    use HoldingKind::{Fund, Insurance, PreciousMetal, Securities, Trust, Wealth};
    let dice = making.dice.between(0, 99);
    let deposits = match part.who {
        Who::Company => 65,
        Who::Elder => 66,
        _ => 42,
    };
    if dice < deposits {
        return Into::Account(match dice % 12 {
            0..=3 if amount >= 20 * WAN => LargeCd,
            4 | 5 if amount >= WAN => Structured,
            6 if amount >= 5 * WAN => Notice,
            7 if part.who != Who::Company => SavingsBond,
            8 if part.who == Who::Adult && amount <= 5 * WAN => Pension,
            _ => Time,
        });
    }
    Into::Holding(match dice {
        _ if amount >= 100 * WAN && dice >= 88 => Trust,
        _ if part.who == Who::Company => Wealth,
        88..=90 => PreciousMetal,
        91..=93 => Insurance,
        94..=95 => Securities,
        _ if dice % 5 < 2 => Fund,
        _ => Wealth,
    })
}

fn any_piece(
    making: &mut Making,
    part: &mut Part,
    id: ClientId,
    amount: Minor,
    agenda: &mut Vec<Entry>,
) {
    let into = any(making, part, amount);
    let dice = &mut making.dice;
    let term = match into {
        Into::Account(AccountKind::Notice | AccountKind::Pension) => 0,
        Into::Account(AccountKind::SavingsBond) => 36,
        Into::Holding(HoldingKind::Wealth) => [0, 3, 6, 12][dice.place(4)],
        Into::Holding(HoldingKind::Trust) => 24,
        Into::Holding(_) => 0,
        Into::Account(_) => [3, 6, 6, 12, 12, 24, 36][dice.place(7)],
    };
    let (date, from) = (making.date, making.from);
    let first = if part.opened >= from {
        let first = part.opened.plus(dice.days(8, 25));
        first.min(date.plus(-1))
    } else if term == 0 {
        let is_old = dice.is(70);
        let back = if is_old {
            dice.days(740, 1_500)
        } else {
            dice.days(300, 700)
        };
        date.plus(-back).max(part.opened.plus(1))
    } else {
        // The present term ends in so many days; before it lie as many as reach the beginning.
        let ahead = match making.delta.accounts.len() % 5 {
            0 => dice.days(3, 28),
            1 => dice.days(33, 58),
            2 => dice.days(63, 86),
            _ => dice.days(3, term * 30 - 4),
        };
        let mut first = date.plus(ahead.min(term * 30 - 4));
        while first >= from {
            first = first.plus_months(-term);
        }
        first
    };
    let is_old = part.opened < from;
    if first >= from && !is_old {
        part.idle += amount;
    }
    let is_brought = first >= from && is_old;
    put(
        making,
        id,
        agenda,
        Piece {
            into,
            amount,
            first,
            term,
            last: None,
            is_brought,
        },
    );
}

/// Opens what a piece needs, term after term, and plans the money's way there and back.
pub(super) fn put(making: &mut Making, id: ClientId, agenda: &mut Vec<Entry>, piece: Piece) {
    let Piece {
        into,
        amount,
        first,
        term,
        last,
        is_brought,
    } = piece;
    let (date, from) = (making.date, making.from);
    let mut plan = |day, minute, amount, way, mirror, keep| {
        let with = words::BANK;
        agenda.push(Entry {
            day,
            minute,
            amount,
            way,
            with,
            mirror,
            keep,
        });
    };
    if is_brought {
        plan(first.plus(-5), 430, amount, COME_IN, None, amount);
    }
    for turn in 0..200 {
        let begin = first.plus_months(term * turn);
        let end = (term > 0).then(|| first.plus_months(term * (turn + 1)));
        // A term that would go on over the last day ends then.
        let end = end.map(|end| last.filter(|last| end.plus(20) > *last).unwrap_or(end));
        if end.is_some_and(|end| end < from) {
            continue;
        }
        let ended = end.filter(|end| *end <= date);
        let (account, gain) = match into {
            Into::Account(kind) => {
                let account = making.account(kind, id, begin, amount);
                dress(making, account, end, ended);
                (Some(account), amount * 14 * i64::from(term) / 12_000)
            }
            Into::Holding(kind) => {
                let held = Held {
                    kind,
                    cost: amount,
                    opened: begin,
                    maturity: end,
                    closed: ended,
                };
                (None, hold(making, id, held))
            }
        };
        if begin >= from {
            let way = if account.is_some() { PLACE } else { BUY };
            let keep = if turn == 0 { -amount } else { 0 };
            plan(begin, 610, -amount, way, account, keep);
        }
        let Some(day) = ended else { return };
        let is_last = last == Some(day);
        let waits = if is_last { amount } else { 0 };
        if account.is_some() {
            plan(day, 60, amount, RETURN, account, waits);
            plan(day, 61, gain, INTEREST, None, 0);
        } else {
            plan(day, 60, amount + gain, SELL, None, waits);
        }
        if is_last {
            return;
        }
    }
}

/// Writes an account's term down.
fn dress(making: &mut Making, id: AccountId, end: Option<Day>, ended: Option<Day>) {
    if let Some(account) = making.account_mut(id) {
        (account.maturity, account.closed) = (end, ended);
    }
}

/// A holding to be written down.
struct Held {
    kind: HoldingKind,
    cost: Minor,
    opened: Day,
    maturity: Option<Day>,
    closed: Option<Day>,
}

/// Writes a holding down; the gain or loss it ended with, or has now.
fn hold(making: &mut Making, client: ClientId, held: Held) -> Minor {
    let Held {
        kind,
        cost,
        opened,
        maturity,
        closed,
    } = held;
    let valued = closed
        .unwrap_or(making.date.plus(-making.dice.days(0, 4)))
        .max(opened);
    let days = i64::from(valued.since(opened)).min(700);
    // Thousandths of the cost.
    let permille = match kind {
        HoldingKind::Wealth | HoldingKind::Trust => days * making.dice.between(20, 36) / 365,
        HoldingKind::Insurance => making.dice.between(-60, 30),
        _ => making.dice.between(-190, 260) * days / 700,
    };
    let gain = cost * permille / 1_000;
    let product = product(making, kind);
    add(&mut making.delta.holdings, |id: HoldingId| Holding {
        id,
        client,
        product,
        kind,
        currency: Currency::CNY,
        cost,
        value: cost + gain,
        valued,
        opened,
        closed,
        maturity,
    });
    gain
}

/// The name of a product of the shelf.
fn product(making: &mut Making, kind: HoldingKind) -> String {
    let category = match kind {
        HoldingKind::Wealth => ProductCategory::Wealth,
        HoldingKind::Fund => ProductCategory::Fund,
        HoldingKind::Insurance => ProductCategory::Insurance,
        HoldingKind::Trust => ProductCategory::Trust,
        HoldingKind::PreciousMetal => ProductCategory::PreciousMetal,
        HoldingKind::Securities => ProductCategory::PrivateFund,
    };
    let shelf = making
        .delta
        .shelf
        .iter()
        .filter_map(|change| change.new.as_ref());
    let names: Vec<&str> = shelf
        .filter(|p| p.category == category)
        .map(|p| p.name.as_str())
        .collect();
    match names.len() {
        0 => String::new(),
        count => names[making.dice.place(count)].into(),
    }
}
