//! Which transactions the book already has, so that the same file twice adds nothing.
//!
//! Rows are compared as a multiset within their account: a file that holds two equal rows adds
//! two, and the same file again adds none. Of each row of the book only a 64-bit mark is kept
//! (8 bytes instead of 24). Two different rows of one account with the same mark would hide a new
//! row: with a hundred thousand rows in an account and a million new ones the odds are about one
//! in 10^8.

use crate::domain::ids::{AccountId, RecordId};
use crate::domain::ledger::{Chunk, Ledger, Transaction};

/// The marks of the book's transactions, by account.
#[derive(Default)]
pub(super) struct Known {
    /// Where each account's marks begin; one more at the end.
    starts: Vec<u32>,
    marks: Vec<i64>,
    /// Marks that an incoming row has been matched with.
    used: Vec<bool>,
    /// Accounts whose marks are in order.
    sorted: Vec<bool>,
    /// The sum of each account's amounts.
    sums: Vec<i64>,
    /// Where each account's next mark goes.
    places: Vec<u32>,
    /// Chunks whose rows are counted, and chunks whose rows are marked.
    counted: usize,
    marked: usize,
}

impl Known {
    /// Marks every row of a ledger at once; see [`Known::step`].
    #[cfg(test)]
    fn of(ledger: &Ledger) -> Self {
        let mut known = Self::default();
        while !known.step(ledger) {}
        known
    }

    /// Marks one more chunk of a ledger, in two passes over it; true when all rows are marked. The
    /// same ledger is given to every step.
    pub(super) fn step(&mut self, ledger: &Ledger) -> bool {
        let chunks = ledger.chunks();
        if let Some(chunk) = chunks.get(self.counted) {
            self.count(chunk);
            self.counted += 1;
            if self.counted == chunks.len() {
                self.sum_up();
            }
        } else if let Some(chunk) = chunks.get(self.marked) {
            self.mark(chunk);
            self.marked += 1;
        }
        self.marked == chunks.len()
    }

    /// Counts a chunk's rows by account, and makes room for their marks: a little at a time, since
    /// ten million rows take eighty megabytes.
    fn count(&mut self, chunk: &Chunk) {
        for account in chunk.accounts() {
            let slot = *account as usize + 1;
            if slot >= self.starts.len() {
                self.starts.resize(slot + 1, 0);
            }
            self.starts[slot] += 1;
        }
        self.marks.resize(self.marks.len() + chunk.len(), 0);
        self.used.resize(self.marks.len(), false);
    }

    /// Turns counts into places.
    fn sum_up(&mut self) {
        for slot in 1..self.starts.len() {
            self.starts[slot] += self.starts[slot - 1];
        }
        self.places.clone_from(&self.starts);
        let accounts = self.starts.len().saturating_sub(1);
        self.sorted = vec![false; accounts];
        self.sums = vec![0; accounts];
    }

    fn mark(&mut self, chunk: &Chunk) {
        for row in (0..chunk.len()).map(|row| chunk.get(row)) {
            let account = row.account.index();
            let place = &mut self.places[account];
            self.marks[*place as usize] = mark(&row);
            *place += 1;
            self.sums[account] = self.sums[account].saturating_add(row.amount);
        }
    }

    /// The sum of an account's amounts in the book, in its minor units.
    pub(super) fn sum(&self, account: AccountId) -> i64 {
        self.sums.get(account.index()).copied().unwrap_or_default()
    }

    /// Whether there is no mark.
    pub(super) fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Begins another file: rows matched with those of one file may be matched with another's.
    pub(super) fn begin_file(&mut self) {
        self.used.fill(false);
    }

    /// Whether the book has a row like this one that no earlier row of the file was matched
    /// with.
    pub(super) fn take(&mut self, row: &Transaction) -> bool {
        let account = row.account.index();
        let (Some(from), Some(to)) = (self.starts.get(account), self.starts.get(account + 1))
        else {
            return false;
        };
        let (from, to) = (*from as usize, *to as usize);
        if !self.sorted[account] {
            self.marks[from..to].sort_unstable();
            self.sorted[account] = true;
        }
        let wanted = mark(row);
        let first = from + self.marks[from..to].partition_point(|mark| *mark < wanted);
        let end = from + self.marks[from..to].partition_point(|mark| *mark <= wanted);
        // Of equal rows the first ones are matched first.
        let at = first + self.used[first..end].partition_point(|used| *used);
        let is_left = at < end;
        if is_left {
            self.used[at] = true;
        }
        is_left
    }
}

/// What makes two rows of an account the same: minute, amount, category, counterparty. Channel and
/// flags do not: they may be read better next time.
fn mark(row: &Transaction) -> i64 {
    let other = row.counterparty.map_or(u64::MAX, |id| u64::from(id.0));
    let when_and_what = u64::from(row.at.0.cast_unsigned()) << 8 | u64::from(row.category.code());
    [row.amount.cast_unsigned(), when_and_what, other]
        .into_iter()
        .fold(0, |hash, word| mix(hash ^ word))
        .cast_signed()
}

/// A bijective mix in which every input bit reaches every output bit (the finaliser of
/// SplitMix64 after adding its odd constant).
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::CounterpartyId;
    use crate::domain::ledger::{Category, Channel, Flags, Minute};

    fn row(account: u32, minute: i32, amount: i64) -> Transaction {
        Transaction {
            account: AccountId(account),
            at: Minute(minute),
            amount,
            counterparty: None,
            category: Category::CashIn,
            channel: Channel::Branch,
            flags: Flags::default(),
        }
    }

    #[test]
    fn rows_match_as_often_as_the_book_has_them() {
        let mut ledger = Ledger::default();
        for r in [
            row(3, 7, 100),
            row(1, 7, 100),
            row(3, 7, 100),
            row(3, 8, -5),
        ] {
            ledger.push(&r);
        }
        let mut known = Known::of(&ledger);
        assert_eq!((known.sum(AccountId(3)), known.sum(AccountId(9))), (195, 0));
        assert!(known.take(&row(3, 7, 100)) && known.take(&row(3, 7, 100)));
        assert!(!known.take(&row(3, 7, 100)), "the third twin is new");
        assert!(known.take(&row(1, 7, 100)));
        for new in [row(2, 7, 100), row(9, 7, 100), row(3, 9, -5), row(3, 8, 5)] {
            assert!(!known.take(&new), "{new:?}");
        }
        let to_somebody = Transaction {
            counterparty: Some(CounterpartyId(0)),
            ..row(3, 8, -5)
        };
        let for_something = Transaction {
            category: Category::Fee,
            ..row(3, 8, -5)
        };
        assert!(!known.take(&to_somebody) && !known.take(&for_something));
        assert!(known.take(&Transaction {
            channel: Channel::Atm,
            ..row(3, 8, -5)
        }));
    }
}
