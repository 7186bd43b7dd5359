//! Gamma-Gamma: what a client spends at a purchase (Fader and Hardie 2013, a note on the
//! Gamma-Gamma model of monetary value). Spending varies around a client's own mean with shape p;
//! these means differ across clients by q and v, independently of how often they buy.

use super::climb::Sum;
use super::parameters::{checked, figure};
use super::search::Model;
use super::special::{digamma, ln_gamma, ln_gamma_ratio, trigamma};
use super::summary::{Row, Spend};
use super::unsound::Unsound;
use libm::{log, log1p};

/// Gamma-Gamma with its parameters.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct GammaGamma {
    p: f64,
    q: f64,
    v: f64,
}

impl GammaGamma {
    /// With these parameters: `v` in units of currency, `p` and `q` pure numbers.
    pub fn new(p: f64, q: f64, v: f64) -> Result<Self, Unsound> {
        Self::of([p, q, v])
    }

    /// The log-likelihood of a client's mean spend (a density by it). None for impossible figures,
    /// here and below, and for a client without a repeat.
    pub fn log_likelihood(&self, spend: &Spend) -> Option<f64> {
        let row = spend.checked().ok().flatten()?;
        let value = self.client(&self.terms(row.repeats), &row).value;
        value.is_finite().then_some(value)
    }

    /// Spend expected at a purchase of a client about whom nothing is known. None where the mean
    /// is infinite, q at most 1.
    pub fn mean(&self) -> Option<f64> {
        (self.q > 1.0)
            .then(|| self.p * self.v / (self.q - 1.0))
            .and_then(figure)
    }

    /// Spend expected at a client's next purchase: the client's own mean, drawn to the mean of all
    /// the more the fewer purchases it rests on.
    pub fn expected(&self, spend: &Spend) -> Option<f64> {
        let Some(row) = spend.checked().ok()? else {
            return self.mean();
        };
        let x = f64::from(row.repeats);
        let below = self.p * x + self.q - 1.0;
        (below > 0.0)
            .then(|| self.p * (self.v / below + row.mean * (x / below)))
            .and_then(figure)
    }
}

/// What depends on the number of repeats alone.
#[derive(Copy, Clone, Debug)]
pub struct Terms {
    sum: Sum<3>,
    /// p x.
    shape: f64,
}

impl Model<3> for GammaGamma {
    type Row = Spend;
    type Terms = Terms;

    const NAMES: [&'static str; 3] = ["p", "q", "v"];
    const BOUNDS: [(f64, f64); 3] = [(-14.0, 14.0), (-14.0, 14.0), (-25.0, 25.0)];

    fn starts(_rate: f64) -> Vec<[f64; 3]> {
        [(20.0, 8.0, 0.35), (1.0, 3.0, 2.0), (5.0, 4.0, 0.6)]
            .map(|(p, q, v)| [log(p), log(q), log(v)])
            .into_iter()
            .collect()
    }

    fn of(parameters: [f64; 3]) -> Result<Self, Unsound> {
        let [p, q, v] = checked(parameters, &Self::NAMES)?;
        Ok(Self { p, q, v })
    }

    fn parameters(&self) -> [f64; 3] {
        [self.p, self.q, self.v]
    }

    fn in_unit([p, q, v]: [f64; 3], unit: f64) -> [f64; 3] {
        [p, q, v * unit]
    }

    fn terms(&self, repeats: u32) -> Terms {
        let q = self.q;
        let shape = self.p * f64::from(repeats);
        let (first, second) = (digamma(shape + q), trigamma(shape + q));
        let by_shape = shape * (first - digamma(shape));
        let by_q = q * (first - digamma(q));
        let mut sum = Sum::ZERO;
        sum.value = ln_gamma_ratio(shape, q) - ln_gamma(q);
        sum.slope = [by_shape, by_q, 0.0];
        sum.curve[0][0] = by_shape + shape * shape * (second - trigamma(shape));
        sum.curve[0][1] = shape * q * second;
        sum.curve[1][1] = by_q + q * q * (second - trigamma(q));
        Terms { sum, shape }
    }

    fn client(&self, terms: &Terms, row: &Spend) -> Sum<3> {
        let (q, v, shape) = (self.q, self.v, terms.shape);
        let whole = row.mean * f64::from(row.repeats);
        // ln(x m / (x m + v)) and ln(v / (x m + v)).
        let (ln_own, ln_rest) = (-log1p(v / whole), -log1p(whole / v));
        let share = v / (whole + v);
        let mut sum = terms.sum;
        sum.value += shape * ln_own + q * ln_rest - log(row.mean);
        sum.slope[0] += shape * ln_own;
        sum.slope[1] += q * ln_rest;
        sum.slope[2] += q - (shape + q) * share;
        sum.curve[0][0] += shape * ln_own;
        sum.curve[0][2] -= shape * share;
        sum.curve[1][1] += q * ln_rest;
        sum.curve[1][2] += q * (1.0 - share);
        sum.curve[2][2] -= (shape + q) * share * (1.0 - share);
        sum
    }

    fn unit_term(_row: &Spend, unit: f64) -> f64 {
        -log(unit)
    }
}
