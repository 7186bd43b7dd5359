//! Scores by minimum rank: equal values share a score, ties go to the worse one, and the order
//! of clients never matters.

use super::{Scores, Values};

/// How many scores there are.
const SCORES: usize = 5;

/// How many values a client is ranked by.
const KINDS: usize = 3;

/// Where the scores begin in one kind of value: a value above the first cut has at least score 2,
/// above the second at least 3, and so on.
type Cuts = [i64; SCORES - 1];

/// The values of a population, each kind sorted by itself, worse before better: days since, with
/// the sign turned; how often; how much. All are as wide as money, so that the program holds one
/// sort and not three.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Ranking {
    kinds: [Vec<i64>; KINDS],
    /// How many kinds of value are sorted.
    sorted: usize,
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

/// What turns values into scores, without looking a population through for each.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Scale([Cuts; KINDS]);

/// The values of a client so that more is better.
fn standing(values: &Values) -> [i64; KINDS] {
    [
        -i64::from(values.recency_days),
        values.frequency.into(),
        values.monetary,
    ]
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
        for (kind, value) in self.kinds.iter_mut().zip(standing(values)) {
            kind.push(value);
        }
        self.sorted = 0;
    }

    /// Adds one client's values where they belong in a ranking that is sorted.
    pub fn insert(&mut self, values: &Values) {
        for (kind, value) in self.kinds.iter_mut().zip(standing(values)) {
            kind.insert(kind.partition_point(|v| *v < value), value);
        }
    }

    /// Takes one client's values out of a ranking that is sorted.
    pub fn remove(&mut self, values: &Values) {
        for (kind, value) in self.kinds.iter_mut().zip(standing(values)) {
            if let Ok(place) = kind.binary_search(&value) {
                kind.remove(place);
            }
        }
    }

    /// Sorts one kind of value more; true when there was none left and the ranking can be asked.
    pub fn sort_step(&mut self) -> bool {
        let Some(values) = self.kinds.get_mut(self.sorted) else {
            return true;
        };
        values.sort_unstable();
        self.sorted += 1;
        false
    }

    /// How many were ranked.
    pub fn len(&self) -> usize {
        self.kinds[0].len()
    }

    /// Whether nobody was ranked.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of the population are worse than these values.
    pub fn worse(&self, values: &Values) -> Worse {
        let own = standing(values);
        let below = |kind: usize| self.kinds[kind].partition_point(|v| *v < own[kind]);
        Worse {
            recency: below(0),
            frequency: below(1),
            monetary: below(2),
        }
    }

    /// The scale of a population that is sorted.
    pub fn scale(&self) -> Scale {
        let ranked = self.len();
        // Score s is that of who has at least ceil((s - 1) * ranked / 5) below: who is above the
        // last of those.
        let cut = |kind: &Vec<i64>, score: usize| {
            let below = ((score - 1) * ranked).div_ceil(SCORES);
            below.checked_sub(1).map_or(i64::MAX, |last| kind[last])
        };
        Scale(std::array::from_fn(|kind| {
            std::array::from_fn(|n| cut(&self.kinds[kind], n + 2))
        }))
    }

    /// The scores of one of the ranked.
    pub fn scores(&self, values: &Values) -> Scores {
        self.worse(values).scores(self.len())
    }
}

impl Scale {
    /// The scores of one of the ranked.
    pub fn scores(&self, values: &Values) -> Scores {
        let own = standing(values);
        std::array::from_fn(|kind| {
            let above = self.0[kind].iter().filter(|cut| own[kind] > **cut);
            1 + above.count() as u8
        })
    }
}

impl Worse {
    /// The scores among a population that counts the client in: `1 + floor(5 * worse / ranked)`,
    /// where `worse + 1` is SQL's `rank()` with the worst value first.
    pub fn scores(&self, ranked: usize) -> Scores {
        let score = |worse: usize| {
            let fifths = SCORES * worse / ranked.max(1);
            (fifths.min(SCORES - 1) + 1) as u8
        };
        [
            score(self.recency),
            score(self.frequency),
            score(self.monetary),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> impl Strategy<Value = Values> {
        (0_i32..6, 0_u32..4, -3_i64..5).prop_map(|(recency_days, frequency, monetary)| Values {
            recency_days,
            frequency,
            monetary,
        })
    }

    proptest! {
        #[test]
        fn a_scale_says_what_counting_the_worse_says(
            all in prop::collection::vec(values(), 0..40)
        ) {
            let ranking = Ranking::of(all.iter().copied());
            let scale = ranking.scale();
            for values in &all {
                prop_assert_eq!(scale.scores(values), ranking.scores(values));
            }
        }

        #[test]
        fn who_comes_and_goes_leaves_the_ranking_of_the_rest(
            all in prop::collection::vec(values(), 1..20),
            other in values(),
        ) {
            let mut ranking = Ranking::of(all.iter().copied());
            ranking.insert(&other);
            let more = all.iter().copied().chain([other]);
            prop_assert_eq!(&ranking, &Ranking::of(more));
            ranking.remove(&all[0]);
            let rest = all[1..].iter().copied().chain([other]);
            prop_assert_eq!(&ranking, &Ranking::of(rest));
        }
    }
}
