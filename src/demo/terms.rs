//! Term after term: a piece of a portfolio opens an account or a holding, comes back when it
//! matures, and is put there again.

use super::making::{Making, add};
use super::purse::{BUY, COME_IN, Entry, INTEREST, PLACE, RETURN, SELL};
use super::words;
use crate::domain::account::AccountKind;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, ClientId, HoldingId};
use crate::domain::money::{Currency, Minor};
use crate::domain::products::{Holding, HoldingKind};
use crate::domain::shelf::ProductCategory;

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
