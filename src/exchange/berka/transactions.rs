//! Transactions, and from them the balance the bank states at each account's last day.

use super::super::report::ProblemReason;
use super::super::sheet::{Fault, Row, Taken};
use super::super::stage::Stage;
use crate::domain::account::StatedBalance;
use crate::domain::ids::{AccountId, CounterpartyId, RecordId};
use crate::domain::ledger::{Category, Channel, Flags, Minute, Transaction};
use crate::domain::money::{Currency, Minor};

const ACCOUNT: usize = 1;
const DATE: usize = 2;
const TYPE: usize = 3;
const OPERATION: usize = 4;
const AMOUNT: usize = 5;
const BALANCE: usize = 6;
const PURPOSE: usize = 7;
const BANK: usize = 8;
const OTHER: usize = 9;

/// One posting.
pub(super) fn take_transaction(stage: &mut Stage, row: &Row<'_>) -> Result<Taken, Fault> {
    let account = stage
        .accounts
        .find(row.required(ACCOUNT)?)
        .ok_or_else(|| row.fault(ACCOUNT, ProblemReason::UnknownAccount))?;
    let (day, minute) = row
        .moment(DATE)?
        .ok_or_else(|| row.fault(DATE, ProblemReason::MissingValue))?;
    let amount = row.positive(AMOUNT, Currency::CZK)?;
    let amount = match row.required(TYPE)? {
        "PRIJEM" => amount,
        "VYDAJ" | "VYBER" => -amount,
        _ => return Err(row.unknown_code(TYPE, "PRIJEM, VYDAJ, VYBER")),
    };
    let stated = row
        .amount(BALANCE, Currency::CZK)?
        .ok_or_else(|| row.fault(BALANCE, ProblemReason::MissingValue))?;
    let operation = Operation::of(row)?;
    let (other, bank) = (row.text(OTHER), row.text(BANK));
    let counterparty =
        (!other.is_empty() && other != "0").then(|| stage.counterparties.id(other, bank));
    let (channel, flags) =
        operation.way(|| is_standing_order(stage, account, counterparty, amount));
    let elsewhere = operation.is_transfer() && !bank.is_empty();
    let transaction = Transaction {
        account,
        at: Minute::of(day, minute.unwrap_or(0)),
        amount,
        counterparty,
        category: operation.category(row.text(PURPOSE)),
        channel,
        flags: if elsewhere {
            flags.with(Flags::OTHER_BANK)
        } else {
            flags
        },
    };
    let taken = stage.add_transaction(&transaction);
    let added = if taken == Taken::Changed { amount } else { 0 };
    stage.berka.note_balance(account, day, stated, added);
    Ok(taken)
}

/// How money moved.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Operation {
    CashIn,
    /// Cash taken, or what the bank books as a withdrawal by itself: fees and penalty interest.
    Withdrawal {
        by_bank: bool,
    },
    Card,
    TransferIn,
    TransferOut,
    /// No operation: the bank's own posting.
    Posting,
}

impl Operation {
    fn of(row: &Row<'_>) -> Result<Self, Fault> {
        Ok(match row.text(OPERATION) {
            "VKLAD" => Self::CashIn,
            "VYBER" => Self::Withdrawal {
                by_bank: matches!(row.text(PURPOSE), "SLUZBY" | "SANKC. UROK"),
            },
            "VYBER KARTOU" => Self::Card,
            "PREVOD Z UCTU" => Self::TransferIn,
            "PREVOD NA UCET" => Self::TransferOut,
            "" => Self::Posting,
            _ => {
                let known = "VKLAD, VYBER, VYBER KARTOU, PREVOD Z UCTU, PREVOD NA UCET";
                return Err(row.unknown_code(OPERATION, known));
            }
        })
    }

    fn is_transfer(self) -> bool {
        matches!(self, Self::TransferIn | Self::TransferOut)
    }

    fn category(self, purpose: &str) -> Category {
        match (self, purpose) {
            (Self::Withdrawal { .. } | Self::Posting, "SLUZBY") => Category::Fee,
            (Self::Withdrawal { .. } | Self::Posting, "SANKC. UROK") => Category::InterestCharged,
            (Self::Posting, "UROK") => Category::InterestEarned,
            (Self::Posting | Self::TransferIn, "DUCHOD") => Category::Pension,
            (Self::TransferOut, "SIPO") => Category::Household,
            (Self::TransferOut, "UVER") => Category::LoanRepayment,
            (Self::TransferOut, "POJISTNE") => Category::Insurance,
            (Self::TransferOut, "LEASING") => Category::Leasing,
            (Self::CashIn, _) => Category::CashIn,
            (Self::Withdrawal { .. } | Self::Card, _) => Category::CashOut,
            (Self::TransferIn, _) => Category::TransferIn,
            (Self::TransferOut, _) => Category::TransferOut,
            (Self::Posting, _) => Category::Other,
        }
    }

    /// The channel, and whether the client did it. Cash and cards are the client's own doing;
    /// what the bank books, what others send and what standing orders pay is not.
    fn way(self, is_standing_order: impl FnOnce() -> bool) -> (Channel, Flags) {
        let automatic = (Channel::System, Flags::default());
        match self {
            Self::CashIn | Self::Withdrawal { by_bank: false } => {
                (Channel::Branch, Flags::CLIENT_INITIATED)
            }
            Self::Card => (Channel::Atm, Flags::CLIENT_INITIATED),
            Self::Withdrawal { by_bank: true } | Self::Posting => automatic,
            Self::TransferIn => (Channel::Unknown, Flags::default()),
            Self::TransferOut if is_standing_order() => automatic,
            Self::TransferOut => (Channel::Unknown, Flags::CLIENT_INITIATED),
        }
    }
}

/// Whether an outgoing transfer is one of the account's standing orders; where no order is known
/// at all, every one counts as automatic.
fn is_standing_order(
    stage: &Stage,
    account: AccountId,
    to: Option<CounterpartyId>,
    amount: Minor,
) -> bool {
    let orders = &stage.berka.orders;
    orders.is_empty() || to.is_some_and(|to| orders.contains(&(account, to, -amount)))
}

/// Writes the stated balances. Rows within a day are not in posting order, so the day's last
/// balance is the stated one closest to what opening balance and transactions give.
pub(super) fn end_transactions(stage: &mut Stage) {
    let last_days = std::mem::take(&mut stage.berka.last_days);
    for (index, last) in last_days.iter().enumerate() {
        let id = AccountId::from_index(index);
        let Some(account) = stage.accounts.get(id) else {
            continue;
        };
        if account.stated.is_some_and(|stated| stated.day > last.day) {
            continue;
        }
        let moved = i128::from(stage.known.sum(id)) + i128::from(last.added);
        let minor = match account.opening_balance {
            Some(opening) => {
                let derived = i128::from(opening) + moved;
                last.stated
                    .iter()
                    .min_by_key(|stated| (i128::from(**stated) - derived).abs())
            }
            None => last.stated.last(),
        };
        let Some(minor) = minor.copied() else {
            continue;
        };
        let mut record = account.clone();
        record.stated = Some(StatedBalance {
            minor,
            day: last.day,
        });
        stage.accounts.put(id, record);
    }
}
