//! What a client did with the money, as needs, axes and potential ask it.

use super::rows::Posted;
use crate::analytics::finding::Gap;
use crate::analytics::frame::Frame;
use crate::domain::account::Account;
use crate::domain::day::Day;
use crate::domain::ledger::{Category, Flags};
use crate::domain::scene::Scene;

/// Transactions of own accounts within the window of RFM, own transfers left out; sums are
/// positive, in minor units of the base currency.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Doings {
    /// Spent: purchases and household payments.
    pub spent: i128,
    /// How many of them.
    pub payments: u32,
    /// Premiums of insurance paid.
    pub premiums: i128,
    /// Sent to other banks by the client.
    pub to_other_banks: i128,
    /// How often.
    pub sent: u32,
    /// Loan repayments that go to other banks.
    pub repaid_elsewhere: u32,
    /// Matured money that came in.
    pub matured: i128,
    /// How much of it was sent to other banks within the policy's days.
    pub matured_left: i128,
    /// Complete months of the year with a salary: one bit a month.
    salaries: u32,
    /// Why sums are not whole: an own account in another currency has transactions in the window.
    pub gap: Option<Gap>,
}

/// Matured money on its account, waiting to be seen leaving.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Matured {
    left: i128,
    until: Option<Day>,
}

impl Doings {
    /// In how many of the year's complete months a salary came.
    pub fn salary_months(&self) -> u32 {
        self.salaries.count_ones()
    }

    /// Takes a transaction of an own account; those of one account come in order of time.
    pub(super) fn note(
        &mut self,
        frame: &Frame,
        account: &Account,
        posted: &Posted,
        matured: &mut Matured,
    ) {
        if posted.amount > 0 && posted.category == Category::Salary {
            self.note_salary(frame, posted.day);
        }
        if posted.day < frame.window_from {
            return;
        }
        if account.currency != frame.base {
            self.gap = self.gap.or(Some(Gap::NoRate(account.currency)));
            return;
        }
        let amount = i128::from(posted.amount);
        if amount > 0 {
            if posted.category == Category::Maturity {
                self.note_matured(frame, posted.day, amount, matured);
            }
        } else if amount < 0 && !posted.flags.has(Flags::OWN_TRANSFER) {
            self.note_outgoing(posted, -amount, matured);
        }
    }

    /// The year's months are complete ones, the window's days need not be.
    fn note_salary(&mut self, frame: &Frame, day: Day) {
        if (frame.value.from..frame.value.to).contains(&day.0) {
            self.salaries |= 1 << frame.starts.partition_point(|start| *start <= day.0);
        }
    }

    fn note_matured(&mut self, frame: &Frame, day: Day, amount: i128, matured: &mut Matured) {
        self.matured += amount;
        let waiting = matured.until.is_some_and(|until| until >= day);
        matured.left = amount + if waiting { matured.left } else { 0 };
        let days = frame.policy.value.potential.matured_days;
        matured.until = Some(day.plus(days.into()));
    }

    fn note_outgoing(&mut self, posted: &Posted, amount: i128, matured: &mut Matured) {
        let elsewhere = posted.flags.has(Flags::OTHER_BANK);
        match posted.category {
            Category::Insurance => self.premiums += amount,
            Category::LoanRepayment => self.repaid_elsewhere += u32::from(elsewhere),
            Category::Leasing => {}
            category if Scene::of(category).is_some() => {
                self.spent += amount;
                self.payments += 1;
            }
            _ => {}
        }
        if elsewhere && posted.flags.has(Flags::CLIENT_INITIATED) {
            self.to_other_banks += amount;
            self.sent += 1;
            if matured.until.is_some_and(|until| until >= posted.day) {
                let left = matured.left.min(amount);
                self.matured_left += left;
                matured.left -= left;
            }
        }
    }
}
