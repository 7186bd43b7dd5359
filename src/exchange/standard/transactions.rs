//! Transactions of our own files.

use super::super::dates;
use super::super::report::ProblemReason;
use super::super::sheet::{Content, Fault, Field, Row, Taken};
use super::super::stage::Stage;
use super::words;
use crate::domain::ledger::{Category, Channel, Flags, Minute, Transaction};
use crate::domain::money::{Currency, Minor};
use Content::{Amount, Date, Text};

const AMOUNT_NAMES: &[&str] = &["金额", "amount", "交易金额"];
const CREDIT_NAMES: &[&str] = &["收入", "credit", "贷方", "贷方金额"];
const DEBIT_NAMES: &[&str] = &["支出", "debit", "借方", "借方金额"];

const fn fields(amounts: [Field; 3]) -> [Field; 15] {
    let [amount, credit, debit] = amounts;
    [
        Field::must(super::names::ACCOUNT, Text),
        Field::must(&["日期", "date", "交易日期", "transaction date"], Date),
        Field::maybe(&["时间", "time", "交易时间"], Text),
        amount,
        credit,
        debit,
        Field::maybe(&["类别", "category", "交易类别"], Text),
        Field::maybe(&["渠道", "channel", "交易渠道"], Text),
        Field::maybe(&["对方", "counterparty", "对方户名", "对方名称"], Text),
        Field::maybe(&["对方银行", "counterparty bank", "对方行名"], Text),
        Field::maybe(&["主动", "client-initiated", "客户主动"], Text),
        Field::maybe(&["本人互转", "own transfer"], Text),
        Field::maybe(&["跨境", "cross-border"], Text),
        Field::maybe(super::names::CURRENCY, Text),
        Field::maybe(&["他行", "other bank"], Text),
    ]
}

/// With one signed amount.
pub(super) const SIGNED: &[Field] = &fields([
    Field::must(AMOUNT_NAMES, Amount),
    Field::maybe(CREDIT_NAMES, Amount),
    Field::maybe(DEBIT_NAMES, Amount),
]);

/// With what came in and what went out apart.
pub(super) const TWO_SIDED: &[Field] = &fields([
    Field::maybe(AMOUNT_NAMES, Amount),
    Field::must(CREDIT_NAMES, Amount),
    Field::must(DEBIT_NAMES, Amount),
]);

pub(super) const ACCOUNT: usize = 0;
pub(super) const DATE: usize = 1;
pub(super) const TIME: usize = 2;
pub(super) const AMOUNT: usize = 3;
pub(super) const CREDIT: usize = 4;
pub(super) const DEBIT: usize = 5;
pub(super) const CATEGORY: usize = 6;
pub(super) const CHANNEL: usize = 7;
pub(super) const OTHER: usize = 8;
pub(super) const BANK: usize = 9;
pub(super) const INITIATED: usize = 10;
pub(super) const OWN_TRANSFER: usize = 11;
pub(super) const CROSS_BORDER: usize = 12;
pub(super) const CURRENCY: usize = 13;
pub(super) const OTHER_BANK: usize = 14;

/// One posting.
pub(super) fn take(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let account = stage
        .accounts
        .find(row.number(ACCOUNT)?)
        .ok_or_else(|| row.fault(ACCOUNT, ProblemReason::UnknownAccount))?;
    let currency = stage
        .accounts
        .get(account)
        .map_or(stage.base_currency, |a| a.currency);
    let written = row.text(CURRENCY);
    if !written.is_empty() {
        let named = words::currency(written);
        let named = named.ok_or_else(|| row.fault(CURRENCY, ProblemReason::BadCurrency))?;
        // An amount of another currency is another amount.
        if named != currency {
            return Err(row.fault(CURRENCY, ProblemReason::Contradiction));
        }
    }
    let at = moment(row)?;
    let amount = amount(row, currency)?;
    let category = row
        .word(CATEGORY, words::CATEGORIES)?
        .unwrap_or(Category::Other);
    let channel = row
        .word(CHANNEL, words::CHANNELS)?
        .unwrap_or(Channel::Unknown);
    let initiated = row.word(INITIATED, words::YES_NO)?;
    let initiated = initiated.unwrap_or_else(|| is_client_initiated(category, channel, amount));
    let own_transfer = row.word(OWN_TRANSFER, words::YES_NO)?.unwrap_or(false);
    let cross_border = row.word(CROSS_BORDER, words::YES_NO)?.unwrap_or(false);
    let (other, bank) = (row.text(OTHER), row.text(BANK));
    let other_bank = row
        .word(OTHER_BANK, words::YES_NO)?
        .unwrap_or(!bank.is_empty());
    // A posting never changes: it is new, or it is known.
    if stage.is_unwanted(false) {
        return Ok(Taken::Unwanted);
    }
    let is_named = !other.is_empty() || !bank.is_empty();
    let facts = [
        (initiated, Flags::CLIENT_INITIATED),
        (own_transfer, Flags::OWN_TRANSFER),
        (cross_border, Flags::CROSS_BORDER),
        (other_bank, Flags::OTHER_BANK),
    ];
    let true_facts = facts.into_iter().filter(|(holds, _)| *holds);
    let counterparty = is_named.then(|| stage.counterparties.id(other, bank));
    Ok(stage.add_transaction(&Transaction {
        account,
        at,
        amount,
        counterparty,
        category,
        channel,
        flags: true_facts.fold(Flags::default(), |flags, (_, flag)| flags.with(flag)),
    }))
}

/// The minute: a time in its own column, or behind the date, or none.
fn moment(row: &Row<'_>) -> Result<Minute, Fault> {
    let (day, minute) = row
        .moment(DATE)?
        .ok_or_else(|| row.fault(DATE, ProblemReason::MissingValue))?;
    let minute = match row.text(TIME) {
        "" => minute.unwrap_or(0),
        time => dates::minute_of_day(time).map_err(|reason| row.fault(TIME, reason))?,
    };
    Ok(Minute::of(day, minute))
}

/// The signed amount: of its own column, or from what came in and what went out.
fn amount(row: &Row<'_>, currency: Currency) -> Result<Minor, Fault> {
    if let Some(amount) = row.amount(AMOUNT, currency)? {
        return Ok(amount);
    }
    let side = |field| -> Result<Minor, Fault> {
        match row.amount(field, currency)?.unwrap_or(0) {
            below if below < 0 => Err(row.fault(field, ProblemReason::OutOfRange)),
            amount => Ok(amount),
        }
    };
    match (side(CREDIT)?, side(DEBIT)?) {
        (credit, 0) if credit > 0 => Ok(credit),
        (0, debit) if debit > 0 => Ok(-debit),
        (0, 0) if !row.text(CREDIT).is_empty() || !row.text(DEBIT).is_empty() => Ok(0),
        (0, 0) => {
            let asked = if row.has(AMOUNT) { AMOUNT } else { CREDIT };
            Err(row.fault(asked, ProblemReason::MissingValue))
        }
        _ => Err(row.fault(DEBIT, ProblemReason::Contradiction)),
    }
}

/// Where the file does not say: cash, transfers out, purchases and investments are the client's
/// doing, and other payments out, unless the system posted them.
pub(super) fn is_client_initiated(category: Category, channel: Channel, amount: Minor) -> bool {
    let by_category = match category {
        Category::CashIn
        | Category::CashOut
        | Category::TransferOut
        | Category::Purchase
        | Category::Clothing
        | Category::Food
        | Category::Transport
        | Category::Education
        | Category::Entertainment
        | Category::Medical
        | Category::InvestmentBuy
        | Category::InvestmentSell => true,
        Category::Other => amount < 0,
        _ => false,
    };
    by_category && channel != Channel::System
}
