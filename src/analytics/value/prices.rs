//! At what prices a balance earns.

use crate::analytics::frame::Frame;
use crate::analytics::measures::LinePrices;
use crate::domain::account::{Account, AccountKind};
use crate::domain::day::Day;
use crate::domain::products::{HoldingKind, Loan, LoanStatus};
use crate::policy::value::{DepositPrice, TransferPrice};

/// The transfer price of a term, basis points: on the line between the two points of the curve
/// around it, halves rounded up; the nearest point's beyond the ends. 0 on an empty curve.
pub fn transfer(curve: &[TransferPrice], months: u16) -> i64 {
    let after = curve.partition_point(|point| point.months <= months);
    let before = after.checked_sub(1).and_then(|place| curve.get(place));
    match (before, curve.get(after)) {
        (Some(from), Some(to)) => {
            let (rise, width) = (
                i64::from(to.rate) - i64::from(from.rate),
                i64::from(to.months - from.months),
            );
            let climbed = rise * i64::from(months - from.months);
            i64::from(from.rate) + (2 * climbed + width).div_euclid(2 * width)
        }
        (Some(point), None) | (None, Some(point)) => point.rate.into(),
        (None, None) => 0,
    }
}

/// Full months from one day to another; `None` when the second is not the later one.
pub fn full_months(from: Day, to: Day) -> Option<u16> {
    if to <= from {
        return None;
    }
    let months = to.month().0 - from.month().0;
    let is_short = from.plus_months(months) > to;
    u16::try_from(months - i32::from(is_short)).ok()
}

/// The prices of an account. Its term is its own where it matures, else that of its kind; the
/// client's rate is the policy's, for accounts state none.
pub fn account(frame: &Frame, account: &Account) -> LinePrices {
    let prices = &frame.policy.value.prices;
    let price = match account.kind {
        AccountKind::Current => prices.current,
        AccountKind::Notice => prices.notice,
        AccountKind::Time => prices.time,
        AccountKind::Structured => prices.structured,
        AccountKind::LargeCd => prices.large_cd,
        AccountKind::Pension => prices.pension,
        AccountKind::SavingsBond => return LinePrices::Fee(prices.savings_bond_fee.into()),
    };
    let DepositPrice { months, rate } = price;
    let own = account.maturity;
    let months = own
        .and_then(|day| full_months(account.opened, day))
        .unwrap_or(months);
    LinePrices::Deposit {
        months,
        transfer: transfer(&frame.value.curve, months),
        client: rate.into(),
    }
}

/// The prices of a loan; `told` is the rate its own payment tells.
pub fn loan(frame: &Frame, loan: &Loan, told: Option<u16>) -> LinePrices {
    let prices = &frame.policy.value.prices;
    let loss = match status(loan, frame.date) {
        LoanStatus::Repaid => prices.loss.repaid,
        LoanStatus::Defaulted => prices.loss.defaulted,
        LoanStatus::Running => prices.loss.running,
        LoanStatus::InArrears => prices.loss.in_arrears,
        LoanStatus::Unknown => prices.loss.unknown,
    };
    let capital = i64::from(prices.capital_weight_percent) * i64::from(prices.capital_rate);
    LinePrices::Loan {
        months: loan.months,
        client: told.unwrap_or(prices.loan_rate).into(),
        told: told.is_some(),
        transfer: transfer(&frame.value.curve, loan.months),
        loss: loss.into(),
        capital: (capital + 50) / 100,
    }
}

/// How a loan stands on a day, as far as that day can know: an end written in the file of a loan
/// still under way lies ahead.
pub fn status(loan: &Loan, day: Day) -> LoanStatus {
    match loan.status {
        LoanStatus::Repaid | LoanStatus::Defaulted if loan.is_under_way(day) => LoanStatus::Unknown,
        status => status,
    }
}

/// The net fee of a kind of holding, basis points.
pub fn fee(frame: &Frame, kind: HoldingKind) -> i64 {
    let fees = &frame.policy.value.prices.fees;
    let fee = match kind {
        HoldingKind::Wealth => fees.wealth,
        HoldingKind::Fund => fees.fund,
        HoldingKind::Insurance => fees.insurance,
        HoldingKind::Trust => fees.trust,
        HoldingKind::PreciousMetal => fees.precious_metal,
        HoldingKind::Securities => fees.securities,
    };
    fee.into()
}
