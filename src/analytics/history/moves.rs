//! Who moved from where to where between two moments.

use serde::{Deserialize, Serialize};

/// A matrix of moves between `places` places, and one more for 'nowhere': not in the book yet,
/// or not to be said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Moves {
    places: usize,
    /// Row by row: from, then to.
    counts: Vec<u32>,
}

impl Moves {
    /// Nobody has moved yet.
    pub fn new(places: usize) -> Self {
        Self {
            places,
            counts: vec![0; (places + 1) * (places + 1)],
        }
    }

    /// How many places there are, nowhere left out.
    pub fn places(&self) -> usize {
        self.places
    }

    /// Counts a client. A place beyond the last is nowhere.
    pub fn add(&mut self, from: Option<usize>, to: Option<usize>) {
        let cell = self.cell(from, to);
        self.counts[cell] = self.counts[cell].saturating_add(1);
    }

    /// How many went from one place to another, or stayed where both are the same.
    pub fn count(&self, from: Option<usize>, to: Option<usize>) -> u32 {
        self.counts[self.cell(from, to)]
    }

    /// How many clients are in it.
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|n| u64::from(*n)).sum()
    }

    fn cell(&self, from: Option<usize>, to: Option<usize>) -> usize {
        let place = |at: Option<usize>| at.unwrap_or(self.places).min(self.places);
        place(from) * (self.places + 1) + place(to)
    }
}
