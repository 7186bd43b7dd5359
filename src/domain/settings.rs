//! What an adviser sets for one book.

use super::day::Day;
use super::money::Currency;
use serde::{Deserialize, Serialize};

/// The settings that belong to the book (not to the browser: language and theme do).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BookSettings {
    /// The book's name, shown on the page and on prints.
    pub name: String,
    /// The currency sums and tiers are in.
    pub base_currency: Currency,
    /// The day the book is looked at from.
    pub reference: Reference,
    /// Minutes without use after which the book locks, 1 to 120.
    pub lock_after_minutes: u16,
}

/// The day the book is looked at from. Records after it are kept but 'not yet': they give nobody
/// a tier, stage, loan or card.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Reference {
    /// Always today: a live book.
    Today,
    /// A fixed day: a historical book.
    Fixed(Day),
}

impl Reference {
    /// The reference date, given today's.
    pub fn day(self, today: Day) -> Day {
        match self {
            Self::Today => today,
            Self::Fixed(day) => day,
        }
    }
}

impl Default for BookSettings {
    fn default() -> Self {
        Self {
            name: String::new(),
            base_currency: Currency::CNY,
            reference: Reference::Today,
            lock_after_minutes: 10,
        }
    }
}
