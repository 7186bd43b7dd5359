//! Loans, standing orders and cards.

use super::super::numbers;
use super::super::report::ProblemReason;
use super::super::sheet::{Fault, Row, Taken};
use super::super::stage::Stage;
use crate::domain::ids::AccountId;
use crate::domain::ledger::Category;
use crate::domain::money::Currency;
use crate::domain::products::{Card, Loan, LoanStatus, StandingOrder};

mod loan {
    pub const NUMBER: usize = 0;
    pub const ACCOUNT: usize = 1;
    pub const GRANTED: usize = 2;
    pub const AMOUNT: usize = 3;
    pub const MONTHS: usize = 4;
    pub const PAYMENT: usize = 5;
    pub const STATUS: usize = 6;
}

mod order {
    pub const NUMBER: usize = 0;
    pub const ACCOUNT: usize = 1;
    pub const BANK: usize = 2;
    pub const TO: usize = 3;
    pub const AMOUNT: usize = 4;
    pub const PURPOSE: usize = 5;
}

mod card {
    pub const NUMBER: usize = 0;
    pub const HOLDER: usize = 1;
    pub const KIND: usize = 2;
    pub const ISSUED: usize = 3;
}

/// A century of monthly payments: beyond it a term is a mistake.
const MAX_MONTHS: u32 = 1_200;

fn account(stage: &Stage, row: &Row<'_>, field: usize) -> Result<AccountId, Fault> {
    let id = stage.accounts.find(row.required(field)?);
    id.ok_or_else(|| row.fault(field, ProblemReason::UnknownAccount))
}

/// A loan and how it went.
pub(super) fn take_loan(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(loan::NUMBER)?;
    let account = account(stage, row, loan::ACCOUNT)?;
    let granted = row.required_day(loan::GRANTED)?;
    let amount = row.positive(loan::AMOUNT, Currency::CZK)?;
    let months = numbers::count(row.required(loan::MONTHS)?, MAX_MONTHS)
        .map_err(|reason| row.fault(loan::MONTHS, reason))?;
    let payment = row.positive(loan::PAYMENT, Currency::CZK)?;
    let status = match row.required(loan::STATUS)? {
        "A" => LoanStatus::Repaid,
        "B" => LoanStatus::Defaulted,
        "C" => LoanStatus::Running,
        "D" => LoanStatus::InArrears,
        _ => return Err(row.unknown_code(loan::STATUS, "A, B, C, D")),
    };
    if stage.loans.is_claimed(number) {
        return Err(row.fault(loan::NUMBER, ProblemReason::DuplicateNumber));
    }
    let id = stage.loans.claim(number);
    let number = number.to_owned();
    let months = months as u16;
    Ok(stage.loans.put(
        id,
        Loan {
            id,
            number,
            account,
            granted,
            amount,
            months,
            payment,
            status,
        },
    ))
}

/// A standing order, which also tells later which transfers were automatic.
pub(super) fn take_order(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(order::NUMBER)?;
    let account = account(stage, row, order::ACCOUNT)?;
    let (name, bank) = (row.required(order::TO)?, row.text(order::BANK));
    let amount = row.positive(order::AMOUNT, Currency::CZK)?;
    let purpose = match row.text(order::PURPOSE) {
        "SIPO" => Category::Household,
        "UVER" => Category::LoanRepayment,
        "POJISTNE" => Category::Insurance,
        "LEASING" => Category::Leasing,
        "" => Category::Other,
        _ => return Err(row.unknown_code(order::PURPOSE, "SIPO, UVER, POJISTNE, LEASING")),
    };
    if stage.orders.is_claimed(number) {
        return Err(row.fault(order::NUMBER, ProblemReason::DuplicateNumber));
    }
    let id = stage.orders.claim(number);
    let to = stage.counterparties.id(name, bank);
    stage.berka.orders.insert((account, to, amount));
    let number = number.to_owned();
    Ok(stage.orders.put(
        id,
        StandingOrder {
            id,
            number,
            account,
            to,
            amount,
            purpose,
        },
    ))
}

/// A card: its bearer and account are those of the disposition it names.
pub(super) fn take_card(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(card::NUMBER)?;
    let disposition = row.required(card::HOLDER)?;
    let (client, account) = stage
        .beside
        .holder(disposition)
        .ok_or_else(|| row.fault(card::HOLDER, ProblemReason::UnknownHolder))?;
    let kind = row.required(card::KIND)?.to_owned();
    let issued = row.required_day(card::ISSUED)?;
    if stage.cards.is_claimed(number) {
        return Err(row.fault(card::NUMBER, ProblemReason::DuplicateNumber));
    }
    let id = stage.cards.claim(number);
    let closed = stage.cards.get(id).and_then(|known| known.closed);
    let number = number.to_owned();
    Ok(stage.cards.put(
        id,
        Card {
            id,
            number,
            account,
            client,
            kind,
            issued,
            closed,
        },
    ))
}
