//! Which rows belong to which account, in order of time.

use super::{Ledger, Row};
use crate::domain::ids::{AccountId, RecordId};

/// The rows of every account, oldest first; equal times keep their order of arrival.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct LedgerIndex {
    /// `starts[a]..starts[a + 1]` are account `a`'s places in `rows`.
    starts: Vec<u32>,
    rows: Vec<Row>,
}

impl LedgerIndex {
    /// Builds the index of a ledger at once; see [`IndexBuilder`] for doing it in steps.
    pub fn build(ledger: &Ledger) -> Self {
        let mut builder = IndexBuilder::new(ledger);
        while !builder.step(ledger, usize::MAX) {}
        builder.finish()
    }

    /// The rows of an account, oldest first.
    pub fn rows(&self, account: AccountId) -> &[Row] {
        let a = account.index();
        match (self.starts.get(a), self.starts.get(a + 1)) {
            (Some(from), Some(to)) => &self.rows[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

/// Builds a [`LedgerIndex`] by counting sort in steps of bounded work, so that a worker can
/// answer in between.
#[derive(Debug)]
pub struct IndexBuilder {
    phase: Phase,
    next: usize,
    starts: Vec<u32>,
    places: Vec<u32>,
    rows: Vec<Row>,
}

#[derive(Debug, PartialEq, Eq)]
enum Phase {
    Count,
    Place,
    Sort,
    Done,
}

impl IndexBuilder {
    /// Starts on a ledger; the same ledger must be given to every step.
    pub fn new(ledger: &Ledger) -> Self {
        Self {
            phase: Phase::Count,
            next: 0,
            starts: vec![0],
            places: Vec::new(),
            // Only reserved: to write forty megabytes of zeros is work for many steps.
            rows: Vec::with_capacity(ledger.len()),
        }
    }

    /// Does at least one chunk and about `budget` rows of work; true when the index is ready.
    pub fn step(&mut self, ledger: &Ledger, budget: usize) -> bool {
        let mut done = 0;
        while done < budget && self.phase != Phase::Done {
            done += match self.phase {
                Phase::Count => self.count_chunk(ledger),
                Phase::Place => self.place_chunk(ledger),
                Phase::Sort => self.sort_accounts(ledger, budget),
                Phase::Done => 0,
            };
        }
        self.phase == Phase::Done
    }

    /// Which kind of work comes next: a step of one kind takes its own time.
    pub fn kind(&self) -> u8 {
        match self.phase {
            Phase::Count => 0,
            Phase::Place => 1,
            Phase::Sort | Phase::Done => 2,
        }
    }

    /// The finished index.
    pub fn finish(self) -> LedgerIndex {
        LedgerIndex {
            starts: self.starts,
            rows: self.rows,
        }
    }

    fn count_chunk(&mut self, ledger: &Ledger) -> usize {
        let Some(chunk) = ledger.chunks().get(self.next) else {
            for a in 1..self.starts.len() {
                self.starts[a] += self.starts[a - 1];
            }
            self.places = self.starts.clone();
            (self.phase, self.next) = (Phase::Place, 0);
            return 1;
        };
        for account in chunk.accounts() {
            let slot = *account as usize + 1;
            if slot >= self.starts.len() {
                self.starts.resize(slot + 1, 0);
            }
            self.starts[slot] += 1;
        }
        self.rows.resize(self.rows.len() + chunk.len(), 0);
        self.next += 1;
        chunk.len()
    }

    fn place_chunk(&mut self, ledger: &Ledger) -> usize {
        let Some(chunk) = ledger.chunks().get(self.next) else {
            (self.phase, self.next) = (Phase::Sort, 0);
            return 1;
        };
        let first = self.next * super::CHUNK_ROWS;
        for (row, account) in chunk.accounts().iter().enumerate() {
            let place = &mut self.places[*account as usize];
            self.rows[*place as usize] = (first + row) as Row;
            *place += 1;
        }
        self.next += 1;
        chunk.len()
    }

    fn sort_accounts(&mut self, ledger: &Ledger, budget: usize) -> usize {
        let mut done = 0;
        while done < budget {
            let (Some(from), Some(to)) =
                (self.starts.get(self.next), self.starts.get(self.next + 1))
            else {
                self.phase = Phase::Done;
                break;
            };
            let rows = &mut self.rows[*from as usize..*to as usize];
            let minute = |row: &Row| {
                let row = *row as usize;
                ledger.chunks()[row / super::CHUNK_ROWS].minutes()[row % super::CHUNK_ROWS]
            };
            if !rows.is_sorted_by_key(minute) {
                rows.sort_by_key(minute);
            }
            done += rows.len() + 1;
            self.next += 1;
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Category, Channel, Flags, Minute, Transaction};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_the_accounts_own_in_time_order(
            times in prop::collection::vec((0_u32..20, 0_i32..50), 0..300),
            budget in 1_usize..100,
        ) {
            let mut ledger = Ledger::default();
            for (account, minute) in &times {
                ledger.push(&Transaction {
                    account: AccountId(*account),
                    at: Minute(*minute),
                    amount: 1,
                    counterparty: None,
                    category: Category::Other,
                    channel: Channel::Unknown,
                    flags: Flags::default(),
                });
            }
            let mut builder = IndexBuilder::new(&ledger);
            while !builder.step(&ledger, budget) {}
            let index = builder.finish();
            for account in 0..22 {
                let mut wanted: Vec<Row> = (0..times.len() as u32)
                    .filter(|row| times[*row as usize].0 == account)
                    .collect();
                wanted.sort_by_key(|row| times[*row as usize].1);
                prop_assert_eq!(index.rows(AccountId(account)), &wanted[..]);
            }
        }
    }
}
