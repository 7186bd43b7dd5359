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
pub const MOST_STEPS: usize = 500;
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
            if self.step(patterns) {
                break;
            }
        }
        self
    }

    /// The evidence that a pair is the same: the sum of its fields' weights, in bits.
    pub fn weight(&self, pattern: Pattern) -> f64 {
        sum(&self.weights(), pattern)
    }

    /// The probability that a pair is the same.
    pub fn probability(&self, pattern: Pattern) -> f64 {
        chance(self.prior(), &self.weights(), pattern)
    }

    /// Takes one step towards the fit; true when it came to rest.
    pub fn step(&mut self, patterns: &Patterns) -> bool {
        let (prior, weights) = (self.prior(), self.weights());
        let fields = self.fields.len();
        // Same and other pairs that know a field, and those of them that agree in it.
        let (mut same, mut other) = (vec![(0.0, 0.0); fields], vec![(0.0, 0.0); fields]);
        let (mut all, mut matched) = (0.0, 0.0);
        for (pattern, count) in patterns {
            let count = f64::from(*count);
            let is = count * chance(prior, &weights, *pattern);
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
        let next = Self {
            p: share((all, matched), self.p),
            fields: odds
                .map(|(before, (same, other))| Odds {
                    m: share(same, before.m),
                    u: share(other, before.u),
                })
                .collect(),
            settled: false,
        };
        let moved = self.moved(&next);
        *self = next;
        self.settled = moved < REST;
        self.settled
    }

    /// The evidence before anything is compared, in bits.
    fn prior(&self) -> f64 {
        libm::log2(inner(self.p) / (1.0 - inner(self.p)))
    }

    /// Each field's weight where it differs and where it agrees.
    fn weights(&self) -> Vec<[f64; 2]> {
        let both = |odds: &Odds| [odds.weight(false), odds.weight(true)];
        self.fields.iter().map(both).collect()
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

fn sum(weights: &[[f64; 2]], pattern: Pattern) -> f64 {
    let fields = weights.iter().enumerate();
    fields
        .filter(|(field, _)| pattern.known >> field & 1 == 1)
        .map(|(field, weights)| weights[(pattern.agrees >> field & 1) as usize])
        .sum()
}

fn chance(prior: f64, weights: &[[f64; 2]], pattern: Pattern) -> f64 {
    1.0 / (1.0 + libm::exp2(-prior - sum(weights, pattern)))
}

fn inner(probability: f64) -> f64 {
    probability.clamp(EDGE, 1.0 - EDGE)
}
