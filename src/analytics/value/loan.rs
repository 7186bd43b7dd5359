//! What is owed on a loan of which only amount, term and payment are known.
//!
//! Where all payments together are more than the amount, the loan is an annuity 等额本息: its
//! monthly rate is the one at which the payments are worth the amount, to the nearest basis point
//! a year, and what is owed after a payment is what the payments to come are worth. Where they
//! are not (no interest shown, or no payment known), or the rate would be beyond
//! [`HIGHEST_RATE`], the amount goes down by the same part every month 等额本金. Payments are due
//! on the day of the month the loan was granted, and taken as paid.

use super::frame::{ONE, rounded};
use crate::domain::day::Day;
use crate::domain::money::Minor;
use crate::domain::products::Loan;

/// The highest rate believed, basis points a year: 36 percent. A payment that tells more is not
/// a monthly payment of this loan.
pub const HIGHEST_RATE: u16 = 3_600;

/// Basis points of a year in all of a month's parts: rate / this is the monthly rate.
const MONTHLY: i128 = 12 * 10_000;

/// A loan's course.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Terms {
    granted: Day,
    amount: i128,
    months: u16,
    payment: i128,
    /// The annuity's rate; `None` goes down by equal parts.
    rate: Option<u16>,
}

impl Terms {
    /// Reads the course of a loan. One of nothing, or less, owes nothing.
    pub fn of(loan: &Loan) -> Self {
        let (amount, payment) = (i128::from(loan.amount.max(0)), i128::from(loan.payment));
        Self {
            granted: loan.granted,
            amount,
            months: loan.months,
            payment,
            rate: annuity_rate(amount, loan.months, payment),
        }
    }

    /// The rate the payment tells, basis points a year.
    pub fn rate(&self) -> Option<u16> {
        self.rate
    }

    /// What is owed after so many payments, minor units.
    pub fn owed_after(&self, paid: u16) -> Minor {
        let left = self.months.saturating_sub(paid);
        let owed = match self.rate {
            _ if left == 0 => 0,
            _ if paid == 0 => self.amount,
            Some(rate) => worth(self.payment, left, rate).min(self.amount),
            None => rounded(self.amount * i128::from(left), self.months.max(1).into()),
        };
        Minor::try_from(owed).unwrap_or(Minor::MAX)
    }

    /// What is owed at the end of the days `from..to`, summed over them.
    pub fn owed_days(&self, from: i32, to: i32) -> i128 {
        let since = Day(from).month().0 - self.granted.month().0;
        let mut paid = u16::try_from(since - 1).unwrap_or(0);
        let mut day = self.granted.plus_months(paid.into()).0;
        let (mut at, mut sum) = (day.max(from), 0);
        while paid < self.months && at < to {
            let next = self.granted.plus_months(i32::from(paid) + 1).0;
            // Beyond the calendar's last year months no longer move.
            let end = if next > day { next.min(to) } else { to };
            if end > at {
                sum += i128::from(self.owed_after(paid)) * i128::from(end - at);
                at = end;
            }
            (day, paid) = (next, paid + 1);
        }
        sum
    }
}

/// What `months` payments to come are worth at a rate: payment x (1 - v^months) / r with
/// v = 1 / (1 + r), r the monthly rate; the payments themselves at no rate.
fn worth(payment: i128, months: u16, rate: u16) -> i128 {
    let rate = i128::from(rate);
    if rate == 0 {
        return payment * i128::from(months);
    }
    let month = rounded(ONE * MONTHLY, MONTHLY + rate);
    rounded(payment * (ONE - power(month, months)) * MONTHLY, rate * ONE)
}

/// A factor of at most one to a whole power.
fn power(base: i128, exponent: u16) -> i128 {
    let (mut square, mut left, mut product) = (base, exponent, ONE);
    while left > 0 {
        if left % 2 == 1 {
            product = rounded(product * square, ONE);
        }
        square = rounded(square * square, ONE);
        left /= 2;
    }
    product
}

/// The rate at which the payments are worth the amount, to the nearest basis point a year.
fn annuity_rate(amount: i128, months: u16, payment: i128) -> Option<u16> {
    let is_annuity = amount > 0 && payment > 0 && payment * i128::from(months) > amount;
    if !is_annuity || worth(payment, months, HIGHEST_RATE) > amount {
        return None;
    }
    // Payments are worth less the higher the rate: halve until two neighbours are left.
    let (mut low, mut high) = (0, HIGHEST_RATE);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if worth(payment, months, middle) >= amount {
            low = middle;
        } else {
            high = middle;
        }
    }
    let above = worth(payment, months, low) - amount;
    let below = amount - worth(payment, months, high);
    Some(if above <= below { low } else { high })
}
