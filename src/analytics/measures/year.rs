//! What a client's balances of the year were and earned, line by line.

use crate::analytics::finding::Gap;
use crate::analytics::frame::Frame;
use crate::analytics::ratio;
use crate::analytics::value::{loan, prices};
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, HoldingId, LoanId};
use crate::domain::money::Minor;
use crate::domain::products::{Holding, HoldingKind, Loan};
use serde::{Deserialize, Serialize};

/// What stood and what it earned in the twelve months that end with the month in force, minor
/// units of the base currency.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Year {
    /// Own accounts above zero.
    pub deposits: Side,
    /// What is owed on loans.
    pub loans: Side,
    /// Holdings but insurance.
    pub invested: Side,
    /// Insurance.
    pub insured: Side,
    /// Days with an own account below zero, account by account.
    pub overdrawn_days: i32,
}

/// One side of it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Side {
    /// The average of the year's days.
    pub average: i128,
    /// What it earned before the cost of contacts.
    pub earned: i128,
}

/// One balance and what it earned in the year.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Whose balance.
    pub of: LineOf,
    /// The average of the year's days, minor units of the base currency.
    pub average: Minor,
    /// At what prices.
    pub prices: LinePrices,
    /// What that comes to, minor units, halves rounded up.
    pub earned: Minor,
}

/// What a line is about.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum LineOf {
    /// An account, on the days it stands above zero.
    Account(AccountId),
    /// What is owed on a loan.
    Loan(LoanId),
    /// A holding.
    Holding(HoldingId),
}

/// The prices of a line, basis points a year.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LinePrices {
    /// Money the bank takes: earns transfer less client.
    Deposit {
        /// The term in months.
        months: u16,
        /// The transfer price of that term.
        transfer: i64,
        /// What the client is paid.
        client: i64,
    },
    /// Money the bank lends: earns client less transfer, loss and capital.
    Loan {
        /// The term in months.
        months: u16,
        /// What the client pays.
        client: i64,
        /// Whether the loan's own payment told what the client pays; else it is the policy's.
        told: bool,
        /// The transfer price of that term.
        transfer: i64,
        /// Expected loss.
        loss: i64,
        /// Cost of capital.
        capital: i64,
    },
    /// What the bank is paid for keeping or having sold something.
    Fee(
        /// The net fee.
        i64,
    ),
}

impl LinePrices {
    /// What is earned, basis points a year.
    pub fn margin(self) -> i64 {
        match self {
            Self::Deposit {
                transfer, client, ..
            } => transfer - client,
            Self::Loan {
                client,
                transfer,
                loss,
                capital,
                ..
            } => client - transfer - loss - capital,
            Self::Fee(fee) => fee,
        }
    }
}

/// The lines of a client as they come, with their sums.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) year: Year,
    pub(super) gap: Option<Gap>,
}

impl Lines {
    pub(super) fn clear(&mut self) {
        self.lines.clear();
        (self.year, self.gap) = (Year::default(), None);
    }

    /// Takes an own account: what it held above zero, summed over the year's days, and its days
    /// below zero.
    pub(super) fn account(
        &mut self,
        frame: &Frame,
        account: &Account,
        balance_days: i128,
        below: i32,
    ) {
        self.year.overdrawn_days = self.year.overdrawn_days.saturating_add(below);
        if balance_days != 0 {
            let prices = prices::account(frame, account);
            let line = self.add(frame, LineOf::Account(account.id), balance_days, prices);
            self.year.deposits.add(line);
        }
    }

    /// Takes a loan on an own account of the base currency.
    pub(super) fn loan(&mut self, frame: &Frame, loan: &Loan) {
        let owed = loan::Terms::of(loan);
        let balance_days = owed.owed_days(frame.value.from, frame.value.to);
        if balance_days != 0 {
            let prices = prices::loan(frame, loan, owed.rate());
            let line = self.add(frame, LineOf::Loan(loan.id), balance_days, prices);
            self.year.loans.add(line);
        }
    }

    /// Takes a holding of the base currency: what it counted for, summed over the year's days.
    pub(super) fn holding(&mut self, frame: &Frame, holding: &Holding, balance_days: i128) {
        if balance_days != 0 {
            let prices = LinePrices::Fee(prices::fee(frame, holding.kind));
            let line = self.add(frame, LineOf::Holding(holding.id), balance_days, prices);
            if holding.kind == HoldingKind::Insurance {
                self.year.insured.add(line);
            } else {
                self.year.invested.add(line);
            }
        }
    }

    fn add(
        &mut self,
        frame: &Frame,
        of: LineOf,
        balance_days: i128,
        prices: LinePrices,
    ) -> Option<Line> {
        let days = frame.value.to - frame.value.from;
        let line = ratio::average(balance_days, days)
            .zip(earned(balance_days, prices.margin(), days))
            .map(|(average, earned)| Line {
                of,
                average,
                prices,
                earned,
            });
        match line {
            Some(line) => self.lines.push(line),
            None => self.gap = self.gap.or(Some(Gap::TooLarge)),
        }
        line
    }
}

impl Side {
    fn add(&mut self, line: Option<Line>) {
        if let Some(line) = line {
            self.average += i128::from(line.average);
            self.earned += i128::from(line.earned);
        }
    }
}

/// What balances summed over `days` days earn at basis points a year: the twelve months are the
/// year, whether they have 365 days or 366.
fn earned(balance_days: i128, margin: i64, days: i32) -> Option<Minor> {
    ratio::average(
        balance_days.checked_mul(margin.into())?,
        days.checked_mul(10_000)?,
    )
}
