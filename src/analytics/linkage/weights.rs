//! What an agreement weighs.
//!
//! A weight is log2(m/u): how much likelier an agreement is between two records of one person (m)
//! than between two people (u). The shipped m are those fitted on FEBRL 2 by expectation and
//! maximisation, rounded (names 0.78, birth 0.86, address 0.88, numbers 0.87), less what banks leave
//! out or let grow old (telephones, addresses). The shipped u are chances: 1 of 16,000 birthdays of
//! 45 years; two clients of one gender in two; a region in ten; a shared telephone in five thousand.

use super::compare::{Agreement, Compared, FIELDS, LinkField};
use super::ecm::{Model, Pattern, Patterns};

/// m and u of each agreement but the unknown, from [`Agreement::Differs`] on.
type Levels = [(f64, f64); 4];

/// Each field's levels: differs, near, slip, same.
const SHIPPED: [Levels; FIELDS] = [
    // Name; the same name weighs by how many have it.
    [(0.06, 0.96), (0.06, 0.03), (0.08, 0.005), (0.80, 0.001)],
    // Identity: numbers are given once.
    [(0.02, 1.0), (0.001, 0.001), (0.05, 1e-6), (0.93, 1e-8)],
    // Telephone: families share them, people change them.
    [(0.35, 1.0), (0.001, 0.001), (0.05, 5e-4), (0.60, 2e-4)],
    // Birth.
    [(0.03, 0.99), (0.05, 6e-3), (0.04, 1e-4), (0.88, 6e-5)],
    // Gender.
    [(0.02, 0.5), (0.01, 0.01), (0.01, 0.01), (0.98, 0.5)],
    // E-mail.
    [(0.35, 1.0), (0.001, 0.001), (0.001, 0.001), (0.65, 2e-5)],
    // Address: households share it.
    [(0.30, 0.98), (0.15, 0.02), (0.15, 2e-3), (0.40, 1e-3)],
    // Region.
    [(0.12, 0.9), (0.01, 0.01), (0.01, 0.01), (0.88, 0.1)],
];

/// The rarest a name can be held for, and the commonest: one of so many.
const RAREST: f64 = 1.0 / 20_000.0;

/// Pairs of the same that the book must have, by the fit, before its own numbers count; and as many
/// pairs the shipped numbers count for beside them.
const ENOUGH: f64 = 40.0;
/// A fit outside of this has found something else than people.
const PLAUSIBLE: std::ops::Range<f64> = 0.3..0.999;
/// The fields the book's own pairs speak of: the others are given too rarely, or agree by chance.
const FITTED: [LinkField; 4] = [
    LinkField::Name,
    LinkField::Phone,
    LinkField::Birth,
    LinkField::Address,
];

/// The weights of a book.
#[derive(Clone, PartialEq, Debug)]
pub struct Weights {
    levels: [Levels; FIELDS],
    /// Pairs of the same by the fit the numbers rest on; none: they are as shipped.
    pub fitted_on: Option<u32>,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            levels: SHIPPED,
            fitted_on: None,
        }
    }
}

impl Weights {
    /// What an agreement weighs, in bits. `share` is how large a part of all people has the name, for
    /// two of the same name.
    pub fn of(&self, field: LinkField, agreement: Agreement, share: Option<f64>) -> f64 {
        let level = match agreement {
            Agreement::Unknown => return 0.0,
            Agreement::Differs => 0,
            Agreement::Near => 1,
            Agreement::Slip => 2,
            Agreement::Same => 3,
        };
        let (m, u) = self.levels[field as usize][level];
        let u = match share {
            Some(share) if level == 3 => share.clamp(RAREST, 1.0),
            _ => u,
        };
        libm::log2(m / u)
    }

    /// The weights once the book's own pairs had their say. `patterns` is which fields of the pairs
    /// compared are the same, by [`pattern`].
    pub fn refined(patterns: &Patterns) -> Self {
        let mut weights = Self::default();
        let model = Model::start(FIELDS).fit(patterns);
        let pairs: f64 = patterns.values().map(|count| f64::from(*count)).sum();
        let same = model.p * pairs;
        let plausible = |field: &LinkField| PLAUSIBLE.contains(&model.fields[*field as usize].m);
        if !model.settled || same < ENOUGH || !FITTED.iter().all(plausible) {
            return weights;
        }
        for field in FITTED {
            let levels = &mut weights.levels[field as usize];
            let (shipped, found) = (levels[3].0, model.fields[field as usize].m);
            let m = (shipped * ENOUGH + found * same) / (ENOUGH + same);
            // What is left is shared by the others as it was.
            let left = (1.0 - m) / (1.0 - shipped);
            levels[..3].iter_mut().for_each(|(m, _)| *m *= left);
            levels[3].0 = m;
        }
        weights.fitted_on = Some(same as u32);
        weights
    }
}

/// Which fields are known, and which the same.
pub fn pattern(compared: &Compared) -> Pattern {
    let mut pattern = Pattern::default();
    for (bit, agreement) in compared.iter().enumerate() {
        pattern.known |= u32::from(*agreement != Agreement::Unknown) << bit;
        pattern.agrees |= u32::from(*agreement == Agreement::Same) << bit;
    }
    pattern
}
