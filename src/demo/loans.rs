//! Loans: what is lent, where it goes, and how it is paid back.

use super::accounts::Due;
use super::making::{Making, add};
use super::purse::{Entry, Way};
use super::words;
use crate::domain::day::Day;
use crate::domain::ids::{AccountId, LoanId};
use crate::domain::ledger::{Category, Channel, Flags};
use crate::domain::money::Minor;
use crate::domain::products::{Loan, LoanStatus};

const REPAY: Way = Way(Category::LoanRepayment, Channel::System, Flags(0));
const PAYOUT: Way = Way(Category::LoanPayout, Channel::System, Flags(0));

/// What of a loan is paid back a month, in hundred-thousandths, by its months.
pub(super) fn instalment(months: u16) -> i64 {
    match months {
        ..=12 => 8_500,
        13..=24 => 4_340,
        25..=36 => 2_950,
        37..=120 => 990,
        121..=240 => 570,
        _ => 440,
    }
}

/// Money lent that goes on to somebody after some days.
pub(super) fn pass_on(
    making: &mut Making,
    agenda: &mut Vec<Entry>,
    day: Day,
    amount: Minor,
    way: Way,
    with: u32,
) {
    let after = day.plus(making.dice.days(4, 9)).min(making.date);
    for (day, amount, way, with, keep, minute) in [
        (day, amount, PAYOUT, words::LENDER, amount, 400),
        (after, -amount, way, with, -amount, 700),
    ] {
        agenda.push(Entry {
            day,
            minute,
            amount,
            way,
            with,
            mirror: None,
            keep,
        });
    }
}

/// Writes a loan down and plans its repayment; a few stop paying.
pub(super) fn lend(
    making: &mut Making,
    dues: &mut Vec<Due>,
    account: AccountId,
    granted: Day,
    amount: Minor,
    months: u16,
) {
    let payment = amount * instalment(months) / 100_000;
    let late = making.delta.loans.len() % 31 == 30;
    let over = granted.plus_months(i32::from(months));
    let to = if late {
        making.date.plus(-70)
    } else {
        making.date.min(over)
    };
    let status = match (late, over <= making.date) {
        (true, _) => LoanStatus::InArrears,
        (_, true) => LoanStatus::Repaid,
        _ => LoanStatus::Running,
    };
    add(&mut making.delta.loans, |id: LoanId| Loan {
        id,
        number: format!("L{:05}", id.0 + 1),
        account,
        granted,
        amount,
        months,
        payment,
        status,
    });
    let (with, from) = (words::LENDER, granted.plus(10));
    dues.push(Due {
        day: 20,
        amount: payment,
        varies: 0,
        way: REPAY,
        with,
        from,
        to,
    });
}
