//! Every client against every product: the verdicts of a whole book in a moment.
//!
//! Products become compact limits, clients compact rows, a verdict one number with a bit for each rule
//! that fails ([`super::matching::MatchRule::bit`]). Its lowest bit is the main reason. What a client
//! and a product have no sums for is looked at once for all clients alike, by [`matched`] itself; the
//! rest is a handful of whole-number compares. Reasons are worked out on demand, by [`matched`].
//!
//! [`matched`]: super::matching::matched

mod limits;
mod rows;

pub use limits::Limits;
pub use rows::Rows;

use super::matching::MatchRule;

/// How many clients a product suits, and how many it does not by main reason.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// Whom it suits.
    pub suits: u32,
    /// By the first rule that fails, in the order of [`MatchRule::ALL`].
    pub against: [u32; MatchRule::ALL.len()],
}

impl Count {
    /// All of them.
    pub fn clients(&self) -> u32 {
        self.suits + self.against.iter().sum::<u32>()
    }
}

/// Counting all verdicts, in steps.
#[derive(Clone, Debug, Default)]
pub struct Sweep {
    next: usize,
    counts: Vec<Count>,
    verdicts: Vec<u32>,
}

impl Sweep {
    /// Looks at about `clients` more; true once all were.
    pub fn step(&mut self, limits: &Limits, rows: &Rows, clients: usize) -> bool {
        self.counts.resize(limits.len(), Count::default());
        self.verdicts.resize(limits.len(), 0);
        let until = self.next.saturating_add(clients).min(rows.len());
        for client in self.next..until {
            if !rows.verdicts(limits, client, &mut self.verdicts) {
                continue;
            }
            for (count, verdict) in self.counts.iter_mut().zip(&self.verdicts) {
                match count.against.get_mut(verdict.trailing_zeros() as usize) {
                    Some(slot) => *slot += 1,
                    None => count.suits += 1,
                }
            }
        }
        self.next = until;
        until == rows.len()
    }

    /// The counts, one a product in the order of the limits.
    pub fn counts(&self) -> &[Count] {
        &self.counts
    }
}

/// The rule of a verdict that is named first; `None` where it suits.
pub fn main_reason(verdict: u32) -> Option<MatchRule> {
    MatchRule::ALL
        .get(verdict.trailing_zeros() as usize)
        .copied()
}
