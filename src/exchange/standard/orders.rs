//! Standing orders of our own files.

use super::super::report::{FileKind, ProblemReason};
use super::super::sheet::{Content, Fault, Field, Row, Taken};
use super::super::stage::Stage;
use super::accounts::of_known_currency;
use super::changes;
use super::words;
use crate::domain::ledger::Category;
use crate::domain::products::StandingOrder;
use Content::{Amount, Text};

pub(super) const FIELDS: &[Field] = &[
    Field::must(&["委托号", "order number", "委托编号", "order no"], Text),
    Field::must(super::names::ACCOUNT, Text),
    Field::must(&["收款方", "payee", "to", "收款人", "收款账号"], Text),
    Field::maybe(&["收款行", "payee bank", "bank", "收款银行"], Text),
    Field::maybe(super::names::CURRENCY, Text),
    Field::must(&["金额", "amount", "每期金额"], Amount),
    // Needed by no order: it tells the file from one of transactions, which have numbers too.
    Field::must(&["用途", "purpose", "委托用途"], Text),
];

const NUMBER: usize = 0;
const ACCOUNT: usize = 1;
const TO: usize = 2;
const BANK: usize = 3;
const CURRENCY: usize = 4;
const AMOUNT: usize = 5;
const PURPOSE: usize = 6;

/// A standing order. A cell that is empty leaves what the book has; a bank without a name says nothing
/// of whose bank it is.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let number = row.number(NUMBER)?;
    let known = stage.orders.known(number);
    // Who only brings known records up to date may leave out what new ones need.
    if known.is_none() && stage.is_unwanted(false) {
        return Ok(Taken::Unwanted);
    }
    let of_book = known.as_ref();
    let (account, currency) = of_known_currency(
        stage,
        row,
        (ACCOUNT, CURRENCY),
        of_book.map(|order| order.account),
    )?;
    let (name, bank) = (row.text(TO), row.text(BANK));
    if name.is_empty() && (of_book.is_none() || !bank.is_empty()) {
        return Err(row.fault(TO, ProblemReason::MissingValue));
    }
    let amount = row.positive_or(AMOUNT, currency, of_book.map(|order| order.amount))?;
    let purpose = row.word(PURPOSE, words::CATEGORIES)?;
    let purpose = purpose.or(of_book.map(|order| order.purpose));
    if stage.orders.is_claimed(number) {
        return Err(row.fault(NUMBER, ProblemReason::DuplicateNumber));
    }
    if stage.is_unwanted(known.is_some()) {
        return Ok(Taken::Unwanted);
    }
    let to = match of_book.filter(|_| name.is_empty()) {
        Some(order) => order.to,
        None => stage.counterparties.id(name, bank),
    };
    if known.is_some() && !name.is_empty() {
        stage.beside.name_payee(to, name, bank);
    }
    let id = stage.orders.claim(number);
    let new = StandingOrder {
        id,
        number: number.to_owned(),
        account,
        to,
        amount,
        purpose: purpose.unwrap_or(Category::Other),
    };
    changes::note(
        stage,
        (FileKind::Orders, number),
        (of_book, &new),
        changes::order,
    );
    Ok(stage.orders.put(id, new))
}
