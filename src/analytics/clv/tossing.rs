//! Clients who toss a coin after purchases whether to leave: what BG/NBD and MBG/NBD have in common,
//! which is all but whether the first purchase counts.

use super::climb::Sum;
use super::geometric::{self, Geometric, Terms};
use super::parameters::{checked, client, figure, time};
use super::search::Model;
use super::summary::Summary;
use super::unsound::Unsound;

/// A model with its parameters: rates of Gamma(r, alpha), leaving of Beta(a, b). `FIRST` is 1 where
/// a client may leave right after the first purchase, 0 where only after a repeat.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Tossing<const FIRST: u32>(Geometric);

impl<const FIRST: u32> Tossing<FIRST> {
    /// With these parameters: `alpha` in units of time, the others pure numbers.
    pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, Unsound> {
        Self::of([r, alpha, a, b])
    }

    /// The log-likelihood of a client (a density by the times of repeats). None for impossible
    /// figures, here and below.
    pub fn log_likelihood(&self, summary: &Summary) -> Option<f64> {
        let row = client(summary)?;
        let value = self.client(&self.terms(row.repeats), &row).value;
        value.is_finite().then_some(value)
    }

    /// The probability that the client has not left, between 0 and 1.
    pub fn alive(&self, summary: &Summary) -> Option<f64> {
        let row = client(summary)?;
        figure(self.0.alive(&row, Self::coins(row.repeats)))
    }

    /// Purchases expected of the client within a horizon from now.
    pub fn purchases(&self, summary: &Summary, horizon: f64) -> Option<f64> {
        let (row, horizon) = (client(summary)?, time(horizon)?);
        let of_living = self.0.purchases(
            row.repeats.into(),
            Self::coins(row.repeats),
            row.age,
            horizon,
        )?;
        figure(self.alive(summary)? * of_living)
    }

    /// Repeats expected of a new client within a time from the first purchase, E[X(t)].
    pub fn purchases_of_new(&self, horizon: f64) -> Option<f64> {
        let new = Summary {
            repeats: 0,
            last: 0.0,
            age: 0.0,
        };
        self.purchases(&new, horizon)
    }

    /// How many coins fell.
    fn coins(repeats: u32) -> f64 {
        f64::from(repeats) + f64::from(FIRST)
    }
}

impl<const FIRST: u32> Model<4> for Tossing<FIRST> {
    type Row = Summary;
    type Terms = Terms;

    const NAMES: [&'static str; 4] = ["r", "alpha", "a", "b"];
    const BOUNDS: [(f64, f64); 4] = geometric::BOUNDS;

    fn starts(rate: f64) -> Vec<[f64; 4]> {
        geometric::starts(rate)
    }

    fn of(parameters: [f64; 4]) -> Result<Self, Unsound> {
        let [r, alpha, a, b] = checked(parameters, &Self::NAMES)?;
        Ok(Self(Geometric { r, alpha, a, b }))
    }

    fn parameters(&self) -> [f64; 4] {
        [self.0.r, self.0.alpha, self.0.a, self.0.b]
    }

    fn in_unit([r, alpha, a, b]: [f64; 4], unit: f64) -> [f64; 4] {
        [r, alpha * unit, a, b]
    }

    fn terms(&self, repeats: u32) -> Terms {
        self.0.terms(repeats, repeats.saturating_add(FIRST))
    }

    fn client(&self, terms: &Terms, row: &Summary) -> Sum<4> {
        self.0.client(terms, row)
    }

    fn unit_term(row: &Summary, unit: f64) -> f64 {
        -f64::from(row.repeats) * libm::log(unit)
    }
}
