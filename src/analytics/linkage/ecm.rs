//! Fellegi and Sunter's model of record linkage, fitted by expectation and maximisation.
//!
//! Every pair of records is of one of two kinds: the same person, or two. Fields agree or not, each
//! by itself: with probability m among the same, u among others. From how often which fields agree
//! together m, u and the share p of same pairs follow without anybody saying which pair is which.

use std::collections::BTreeMap;

/// Which fields of a pair could be compared, and which of them agree: a bit for each field.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Pattern {
    /// Fields both records know.
    pub known: u32,
    /// Of those, the ones that agree.
    pub agrees: u32,
}

/// How many pairs have which pattern. Ordered, so that sums keep one order.
pub type Patterns = BTreeMap<Pattern, u32>;

/// How often a field agrees.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Odds {
    /// Among pairs of the same.
    pub m: f64,
    /// Among pairs of two.
    pub u: f64,
}

/// The fitted model.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// The share of pairs that are the same.
    pub p: f64,
    /// Each field's odds.
    pub fields: Vec<Odds>,
    /// Whether the steps came to rest.
    pub settled: bool,
}

/// The most steps.
const MOST_STEPS: usize = 500;
/// A step that moves no number further than this is the last.
const REST: f64 = 1e-7;
/// No probability comes nearer to none or all: logarithms stay finite.
const EDGE: f64 = 1e-12;

impl Model {
    /// The usual start: pairs of the same are one in ten, their fields agree nine times in ten, those
    /// of others once.
    pub fn start(fields: usize) -> Self {
        Self {
            p: 0.1,
            fields: vec![Odds { m: 0.9, u: 0.1 }; fields],
            settled: false,
        }
    }

    /// Fits the model to the pairs.
    pub fn fit(mut self, patterns: &Patterns) -> Self {
        for _ in 0..MOST_STEPS {
            let next = self.step(patterns);
            let moved = self.moved(&next);
            self = next;
            if moved < REST {
                self.settled = true;
                break;
            }
        }
        self
    }

    /// The evidence that a pair is the same: the sum of its fields' weights, in bits.
    pub fn weight(&self, pattern: Pattern) -> f64 {
        let known = self.fields.iter().enumerate();
        known
            .filter(|(field, _)| pattern.known >> field & 1 == 1)
            .map(|(field, odds)| odds.weight(pattern.agrees >> field & 1 == 1))
            .sum()
    }

    /// The probability that a pair is the same.
    pub fn probability(&self, pattern: Pattern) -> f64 {
        let prior = libm::log2(inner(self.p) / (1.0 - inner(self.p)));
        1.0 / (1.0 + libm::exp2(-prior - self.weight(pattern)))
    }

    fn step(&self, patterns: &Patterns) -> Self {
        let fields = self.fields.len();
        // Same and other pairs that know a field, and those of them that agree in it.
        let (mut same, mut other) = (vec![(0.0, 0.0); fields], vec![(0.0, 0.0); fields]);
        let (mut all, mut matched) = (0.0, 0.0);
        for (pattern, count) in patterns {
            let count = f64::from(*count);
            let is = count * self.probability(*pattern);
            (all, matched) = (all + count, matched + is);
            for field in (0..fields).filter(|field| pattern.known >> field & 1 == 1) {
                let agrees = f64::from(pattern.agrees >> field & 1);
                same[field].0 += is;
                same[field].1 += is * agrees;
                other[field].0 += count - is;
                other[field].1 += (count - is) * agrees;
            }
        }
        let share = |(of, part): (f64, f64), before| if of > 0.0 { part / of } else { before };
        let odds = self.fields.iter().zip(same.into_iter().zip(other));
        Self {
            p: share((all, matched), self.p),
            fields: odds
                .map(|(before, (same, other))| Odds {
                    m: share(same, before.m),
                    u: share(other, before.u),
                })
                .collect(),
            settled: false,
        }
    }

    fn moved(&self, next: &Self) -> f64 {
        let fields = self.fields.iter().zip(&next.fields);
        fields.fold((self.p - next.p).abs(), |most, (a, b)| {
            most.max((a.m - b.m).abs()).max((a.u - b.u).abs())
        })
    }
}

impl Odds {
    /// What it says for the same, in bits: below nought it speaks against.
    pub fn weight(self, agrees: bool) -> f64 {
        let (m, u) = (inner(self.m), inner(self.u));
        match agrees {
            true => libm::log2(m / u),
            false => libm::log2((1.0 - m) / (1.0 - u)),
        }
    }
}

fn inner(probability: f64) -> f64 {
    probability.clamp(EDGE, 1.0 - EDGE)
}
