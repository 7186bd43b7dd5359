//! Transactions of a client, newest first.

use super::MOST_ROWS;
use crate::desk::open::Desk;
use crate::domain::day::Day;
use crate::domain::ledger::{Flags, Row};
use crate::domain::money::Money;
use crate::protocol::client_view::{TransactionRow, TransactionsPage, TransactionsQuery};

/// Answers a query of transactions.
pub fn transactions(desk: &Desk, query: &TransactionsQuery) -> TransactionsPage {
    let accounts = desk.links.accounts(query.client).iter().map(|(id, _)| *id);
    let accounts = accounts.filter(|id| query.account.is_none_or(|wanted| wanted == *id));
    let mut rows: Vec<Row> = accounts
        .flat_map(|id| desk.index.rows(id))
        .copied()
        .filter(|row| is_within(desk.book.ledger.get(*row).at.day(), query.period))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((desk.book.ledger.get(*row).at, *row)));
    let limit = query.limit.min(MOST_ROWS) as usize;
    TransactionsPage {
        matching: rows.len() as u32,
        offset: query.offset,
        rows: rows
            .iter()
            .skip(query.offset as usize)
            .take(limit)
            .filter_map(|row| transaction(desk, *row))
            .collect(),
        loading: !desk.is_loaded() || desk.upkeep.is_indexing(),
    }
}

fn is_within(day: Day, period: Option<(Day, Day)>) -> bool {
    period.is_none_or(|(from, to)| (from..=to).contains(&day))
}

fn transaction(desk: &Desk, row: Row) -> Option<TransactionRow> {
    let t = desk.book.ledger.get(row);
    let account = desk.book.accounts.get(t.account)?;
    let other = t
        .counterparty
        .and_then(|id| desk.book.counterparties.get(id));
    Some(TransactionRow {
        day: t.at.day(),
        minute: Some(t.at.minute_of_day()).filter(|minute| *minute > 0),
        account: account.number.clone(),
        amount: Money::new(t.amount, account.currency),
        category: t.category,
        channel: t.channel,
        counterparty: other.map(|o| o.name.clone()).unwrap_or_default(),
        counterparty_bank: other.map(|o| o.bank.clone()).unwrap_or_default(),
        client_initiated: t.flags.has(Flags::CLIENT_INITIATED),
        not_yet: t.at.day() > desk.reference(),
    })
}
