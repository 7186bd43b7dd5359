//! Transactions by calendar month: how many, what came and went, on how many accounts.

use crate::domain::day::{Day, Month};
use crate::domain::ids::AccountId;
use crate::domain::money::Minor;
use std::collections::{BTreeMap, BTreeSet};

/// What happened in a month.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct MonthTotals {
    /// How many transactions.
    pub count: u64,
    /// What came in, minor units of the accounts' currency.
    pub credit: i128,
    /// What went out, positive.
    pub debit: i128,
    /// On how many accounts.
    pub accounts: usize,
}

/// The totals of every month that has a transaction, in order of time. All accounts are of one
/// currency; own transfers count.
pub fn by_month(
    rows: impl IntoIterator<Item = (AccountId, Day, Minor)>,
) -> BTreeMap<Month, MonthTotals> {
    let mut months: BTreeMap<Month, (MonthTotals, BTreeSet<AccountId>)> = BTreeMap::new();
    for (account, day, amount) in rows {
        let (totals, accounts) = months.entry(day.month()).or_default();
        totals.count += 1;
        let amount = i128::from(amount);
        totals.credit += amount.max(0);
        totals.debit += (-amount).max(0);
        accounts.insert(account);
    }
    let counted = months.into_iter().map(|(month, (totals, accounts))| {
        let accounts = accounts.len();
        (month, MonthTotals { accounts, ..totals })
    });
    counted.collect()
}
