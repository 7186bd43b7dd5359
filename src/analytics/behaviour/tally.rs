//! A number of transactions and their sum.

use crate::analytics::finding::Gap;
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// How many, and how much together: positive, minor units of the base currency.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// How much.
    pub sum: Minor,
}

/// The same while it is added up: 64 bits need not hold it.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub(super) struct Adding {
    pub(super) count: u32,
    pub(super) sum: i128,
}

impl Adding {
    /// Adds one transaction of a positive amount.
    pub(super) fn add(&mut self, amount: i128) {
        self.count = self.count.saturating_add(1);
        self.sum += amount;
    }

    /// Adds all of another.
    pub(super) fn add_all(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.sum += other.sum;
    }

    /// What was added.
    ///
    /// # Errors
    /// [`Gap::TooLarge`] when the sum goes beyond 64 bits.
    pub(super) fn tally(&self) -> Result<Tally, Gap> {
        Ok(Tally {
            count: self.count,
            sum: self.sum.try_into().map_err(|_| Gap::TooLarge)?,
        })
    }
}
