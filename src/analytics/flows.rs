//! Money in and out of the book, month by month: one pass over the ledger in the order of arrival,
//! in steps of bounded work.

use super::view::View;
use crate::domain::day::{Day, Month};
use crate::domain::ledger::{CHUNK_ROWS, Chunk, Flags, Minute};
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// How many complete months are looked at; the one under way comes beside them.
pub const COMPLETE: i32 = 13;

/// What came in and went out in one month, minor units of the base currency.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MonthFlow {
    /// The month.
    pub month: Month,
    /// What came in, positive.
    pub inflow: Minor,
    /// What went out, positive.
    pub outflow: Minor,
    /// Whether the month is over on the reference date.
    pub complete: bool,
}

/// The pass on its way. Every step takes the same view.
#[derive(Debug)]
pub struct FlowRun {
    /// The first month.
    first: Month,
    /// First minutes of the months, and the minute after the reference date: the last month ends
    /// there.
    starts: Vec<i32>,
    /// By account: whether it counts.
    counts: Vec<bool>,
    /// In and out of each month.
    sums: Vec<[i128; 2]>,
    /// Rows looked at.
    next: usize,
}

impl FlowRun {
    /// Starts a pass. An account counts when it has a first owner, is in base currency and was
    /// opened by the reference date.
    pub fn new(view: &View) -> Self {
        let date = view.date.clamp(Day::MIN, Day::MAX);
        let first = Month::last_complete(date).plus(1 - COMPLETE);
        let months = (first.0..=date.month().0).map(|month| Month(month).first());
        let starts: Vec<i32> = months
            .chain([date.plus(1)])
            .map(|day| Minute::of(day, 0).0)
            .collect();
        let base = view.book.settings.base_currency;
        let accounts = view.book.accounts.slots(0, usize::MAX).iter();
        let counts = accounts.map(|account| {
            account.as_ref().is_some_and(|account| {
                account.currency == base && account.opened <= date && account.owner().is_some()
            })
        });
        Self {
            first,
            counts: counts.collect(),
            sums: vec![[0; 2]; starts.len() - 1],
            starts,
            next: 0,
        }
    }

    /// Looks at about `rows` rows more; true when all have been looked at.
    pub fn step(&mut self, view: &View, rows: usize) -> bool {
        let chunks = view.book.ledger.chunks();
        let end = self.next.saturating_add(rows.max(1));
        while self.next < end {
            let Some(chunk) = chunks.get(self.next / CHUNK_ROWS) else {
                return true;
            };
            let from = self.next % CHUNK_ROWS;
            let to = chunk.len().min(from + (end - self.next));
            if from == to {
                return true;
            }
            self.add(chunk, from, to);
            self.next += to - from;
        }
        self.next >= view.book.ledger.len()
    }

    fn add(&mut self, chunk: &Chunk, from: usize, to: usize) {
        let (accounts, amounts, tags) = (chunk.accounts(), chunk.amounts(), chunk.tags());
        // Rows mostly come in order of time, so the month is mostly that of the row before.
        let mut place = 0;
        for (row, minute) in (from..to).zip(&chunk.minutes()[from..to]) {
            if !(self.starts[place]..self.starts[place + 1]).contains(minute) {
                let after = self.starts.partition_point(|start| start <= minute);
                if after == 0 || after == self.starts.len() {
                    continue;
                }
                place = after - 1;
            }
            let counts = self.counts.get(accounts[row] as usize);
            let (_, _, flags) = Chunk::facts(tags[row]);
            if counts != Some(&true) || flags.has(Flags::OWN_TRANSFER) {
                continue;
            }
            let amount = i128::from(amounts[row]);
            self.sums[place][usize::from(amount < 0)] += amount.abs();
        }
    }

    /// The months, oldest first; `None` when a sum goes beyond 64 bits.
    pub fn finish(self) -> Option<Vec<MonthFlow>> {
        let complete = COMPLETE as usize;
        let months = self.sums.iter().enumerate().map(|(n, [inflow, outflow])| {
            Some(MonthFlow {
                month: self.first.plus(n as i32),
                inflow: (*inflow).try_into().ok()?,
                outflow: (*outflow).try_into().ok()?,
                complete: n < complete,
            })
        });
        months.collect()
    }
}

/// All at once, for where nothing else waits.
pub fn all(view: &View) -> Option<Vec<MonthFlow>> {
    let mut run = FlowRun::new(view);
    while !run.step(view, usize::MAX) {}
    run.finish()
}
