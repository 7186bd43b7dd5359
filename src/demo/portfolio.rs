//! What somebody's money is put into: how much stays in the account, and which deposits and
//! products the rest is divided over.

use super::cast::{Course, Part, WAN, Who, YUAN};
use super::making::Making;
use super::purse::{Entry, SEND_AWAY};
use super::terms::{Into, Piece, put};
use super::words;
use crate::domain::account::AccountKind;
use crate::domain::ids::ClientId;
use crate::domain::money::Minor;
use crate::domain::products::HoldingKind;

/// Least and most pieces by tier.
const PIECES: [(i64, i64); 7] = [(0, 1), (1, 2), (2, 3), (2, 4), (3, 5), (4, 6), (5, 7)];

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
        Course::Wider if part.number.is_multiple_of(2) => {
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
        Into::Holding(HoldingKind::Wealth) => [0, 3, 6, 12, 12][dice.place(5)],
        Into::Holding(HoldingKind::Trust) => 24,
        Into::Holding(_) => 0,
        Into::Account(_) => [3, 6, 12, 12, 12, 24, 36][dice.place(7)],
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
