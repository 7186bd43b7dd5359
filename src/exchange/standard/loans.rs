//! Loans of our own files.

use super::super::numbers;
use super::super::report::{FileKind, ProblemReason};
use super::super::sheet::{Content, Fault, Field, Row, Taken};
use super::super::stage::Stage;
use super::accounts::of_known_currency;
use super::changes;
use super::words;
use crate::domain::day::Day;
use crate::domain::products::{Loan, LoanStatus};
use Content::{Amount, Date, Text};

pub(super) const FIELDS: &[Field] = &[
    Field::must(
        &["贷款号", "loan number", "贷款编号", "借据号", "loan no"],
        Text,
    ),
    Field::must(super::names::ACCOUNT, Text),
    Field::maybe(super::names::CURRENCY, Text),
    Field::must(
        &["放款日", "granted", "放款日期", "发放日", "发放日期"],
        Date,
    ),
    Field::must(&["金额", "amount", "贷款金额", "loan amount"], Amount),
    Field::maybe(&["期数", "months", "期限（月）", "term in months"], Text),
    Field::maybe(super::names::MATURITY, Date),
    Field::maybe(&["月供", "monthly payment", "每期还款额"], Amount),
    Field::maybe(&["状态", "status", "贷款状态", "loan status"], Text),
];

const NUMBER: usize = 0;
const ACCOUNT: usize = 1;
const CURRENCY: usize = 2;
const GRANTED: usize = 3;
const AMOUNT: usize = 4;
const MONTHS: usize = 5;
const MATURITY: usize = 6;
const PAYMENT: usize = 7;
const STATUS: usize = 8;

/// A century of monthly payments: beyond it a term is a mistake.
const MOST_MONTHS: u32 = 1_200;

/// A loan. A cell that is empty leaves what the book has; a new loan that nobody calls running or in
/// arrears is of unknown status, and one without payments is paid back at its end.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(NUMBER)?;
    let known = stage.loans.known(number);
    // Who only brings known records up to date may leave out what new ones need.
    if known.is_none() && stage.is_unwanted(false) {
        return Ok(Taken::Unwanted);
    }
    let of_book = known.as_ref();
    let (account, currency) = of_known_currency(
        stage,
        row,
        (ACCOUNT, CURRENCY),
        of_book.map(|loan| loan.account),
    )?;
    let granted = row.day(GRANTED)?.or(of_book.map(|loan| loan.granted));
    let granted = granted.ok_or_else(|| row.fault(GRANTED, ProblemReason::MissingValue))?;
    let amount = row.positive_or(AMOUNT, currency, of_book.map(|loan| loan.amount))?;
    let months = term(row, granted)?.or(of_book.map(|loan| loan.months));
    let months = months.ok_or_else(|| row.fault(MONTHS, ProblemReason::MissingValue))?;
    let paid = of_book.map_or(0, |loan| loan.payment);
    let payment = row.positive_or(PAYMENT, currency, Some(paid))?;
    let status = row.word(STATUS, words::LOAN_STATUSES)?;
    let status = status.or(of_book.map(|loan| loan.status));
    if stage.loans.is_claimed(number) {
        return Err(row.fault(NUMBER, ProblemReason::DuplicateNumber));
    }
    if stage.is_unwanted(known.is_some()) {
        return Ok(Taken::Unwanted);
    }
    let id = stage.loans.claim(number);
    let new = Loan {
        id,
        number: number.to_owned(),
        account,
        granted,
        amount,
        months,
        payment,
        status: status.unwrap_or(LoanStatus::Unknown),
    };
    changes::note(
        stage,
        (FileKind::Loans, number),
        (of_book, &new),
        changes::loan,
    );
    Ok(stage.loans.put(id, new))
}

/// The term: in months, or up to the day it ends on, a month that has begun counting as one.
fn term(row: &Row<'_>, granted: Day) -> Result<Option<u16>, Fault> {
    let written = row.text(MONTHS);
    let ends = row.day(MATURITY)?;
    if !written.is_empty() {
        let months = numbers::count(written, MOST_MONTHS);
        return match months.map_err(|reason| row.fault(MONTHS, reason))? {
            0 => Err(row.fault(MONTHS, ProblemReason::OutOfRange)),
            months => Ok(Some(months as u16)),
        };
    }
    let Some(ends) = ends else { return Ok(None) };
    let out_of_range = || row.fault(MATURITY, ProblemReason::OutOfRange);
    if ends <= granted {
        return Err(out_of_range());
    }
    let (from, to) = (granted.ymd(), ends.ymd());
    let whole = (i32::from(to.0) - i32::from(from.0)) * 12 + i32::from(to.1) - i32::from(from.1);
    let whole = whole + i32::from(granted.plus_months(whole) < ends);
    match u32::try_from(whole) {
        Ok(months) if (1..=MOST_MONTHS).contains(&months) => Ok(Some(months as u16)),
        _ => Err(out_of_range()),
    }
}
