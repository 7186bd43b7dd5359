//! Scores by minimum rank: equal values share a score, ties go to the worse one, and the order
//! of clients never matters.

use super::{Scores, Values};
use crate::domain::money::Minor;

/// How many scores there are.
const SCORES: u64 = 5;

/// The values of a population, each kind sorted by itself. All are as wide as money, so that the
/// program holds one sort and not three.
#[derive(Clone, Default, Debug)]
pub struct Ranking {
    recency: Vec<i64>,
    frequency: Vec<i64>,
    monetary: Vec<Minor>,
    /// How many kinds of value are sorted.
    sorted: u8,
}

/// How many of a population are worse in each value.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Worse {
    /// More days since.
    pub recency: usize,
    /// Less often.
    pub frequency: usize,
    /// Less.
    pub monetary: usize,
}

impl Ranking {
    /// Ranks a population.
    pub fn of(population: impl IntoIterator<Item = Values>) -> Self {
        let mut ranking = Self::default();
        population
            .into_iter()
            .for_each(|values| ranking.push(&values));
        while !ranking.sort_step() {}
        ranking
    }

    /// Adds one client's values; the ranking is to be sorted again.
    pub fn push(&mut self, values: &Values) {
        self.recency.push(values.recency_days.into());
        self.frequency.push(values.frequency.into());
        self.monetary.push(values.monetary);
        self.sorted = 0;
    }

    /// Sorts one kind of value more; true when there was none left and the ranking can be asked.
    pub fn sort_step(&mut self) -> bool {
        let values = match self.sorted {
            0 => &mut self.recency,
            1 => &mut self.frequency,
            2 => &mut self.monetary,
            _ => return true,
        };
        values.sort_unstable();
        self.sorted += 1;
        false
    }

    /// How many were ranked.
    pub fn len(&self) -> usize {
        self.recency.len()
    }

    /// Whether nobody was ranked.
    pub fn is_empty(&self) -> bool {
        self.recency.is_empty()
    }

    /// How many of the population are worse than these values.
    pub fn worse(&self, values: &Values) -> Worse {
        let (recency, frequency) = (values.recency_days.into(), values.frequency.into());
        Worse {
            recency: self.len() - self.recency.partition_point(|r| *r <= recency),
            frequency: self.frequency.partition_point(|f| *f < frequency),
            monetary: self.monetary.partition_point(|m| *m < values.monetary),
        }
    }

    /// The scores of one of the ranked.
    pub fn scores(&self, values: &Values) -> Scores {
        self.worse(values).scores(self.len())
    }
}

impl Worse {
    /// The scores among a population that counts the client in: `1 + floor(5 * worse / ranked)`,
    /// where `worse + 1` is SQL's `rank()` with the worst value first.
    pub fn scores(&self, ranked: usize) -> Scores {
        let score = |worse: usize| {
            let fifths = SCORES * worse as u64 / ranked.max(1) as u64;
            (fifths.min(SCORES - 1) + 1) as u8
        };
        [
            score(self.recency),
            score(self.frequency),
            score(self.monetary),
        ]
    }
}
