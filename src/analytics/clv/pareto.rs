//! Pareto/NBD (Schmittlein, Morrison, Colombo 1987): purchases at a rate of Gamma(r, alpha) until a
//! moment of leaving whose hazard is of Gamma(s, beta).
//!
//! The closed form of the likelihood is a difference of two hypergeometric functions, which agree
//! in nearly all digits when the last purchase is recent (Fader and Hardie 2005, a note on deriving
//! the Pareto/NBD model). Here the moment of leaving is integrated instead: a sum of positive
//! terms, which carries its derivatives along.

use super::climb::Sum;
use super::parameters::{checked, client, figure, time};
use super::pareto_sum::Mixture;
use super::quadrature::discounted;
use super::search::Model;
use super::special::Rise;
use super::summary::Summary;
use super::unsound::Unsound;
use libm::{expm1, log, log1p};

/// Pareto/NBD with its parameters.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct ParetoNbd {
    pub(super) r: f64,
    pub(super) alpha: f64,
    pub(super) s: f64,
    pub(super) beta: f64,
}

impl ParetoNbd {
    /// With these parameters: `alpha` and `beta` in units of time, `r` and `s` pure numbers.
    pub fn new(r: f64, alpha: f64, s: f64, beta: f64) -> Result<Self, Unsound> {
        Self::of([r, alpha, s, beta])
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
        figure(Mixture::of(self, &row).alive())
    }

    /// Purchases expected of the client within a horizon from now.
    pub fn purchases(&self, summary: &Summary, horizon: f64) -> Option<f64> {
        let (row, horizon) = (client(summary)?, time(horizon)?);
        let rate = (self.r + f64::from(row.repeats)) / (self.alpha + row.age);
        figure(self.alive(summary)? * rate * self.lifetime(row.age, horizon))
    }

    /// Repeats expected of a new client within a time from the first purchase, E[X(t)].
    pub fn purchases_of_new(&self, horizon: f64) -> Option<f64> {
        let horizon = time(horizon)?;
        figure(self.r / self.alpha * self.lifetime(0.0, horizon))
    }

    /// Purchases expected of the client from now on for ever, each discounted continuously by
    /// `rate` a unit of time, above 0 (DERT of Fader, Hardie, Lee 2005: RFM and CLV; there by the
    /// confluent hypergeometric function, here by its integral).
    pub fn discounted_purchases(&self, summary: &Summary, rate: f64) -> Option<f64> {
        let row = client(summary)?;
        let rate = time(rate).filter(|rate| *rate > 0.0)?;
        let buys = (self.r + f64::from(row.repeats)) / (self.alpha + row.age);
        let life = discounted(rate, self.beta + row.age, self.s)?;
        figure(self.alive(summary)? * buys * life)
    }

    /// How long a client alive at this age is expected to stay within the horizon:
    /// the integral of `((beta + T) / (beta + T + t))^s`.
    fn lifetime(&self, age: f64, horizon: f64) -> f64 {
        let (from, less) = (self.beta + age, self.s - 1.0);
        let ln = log1p(horizon / from);
        if (less * ln).abs() < 1e-300 {
            from * ln
        } else {
            from * (-expm1(-less * ln) / less)
        }
    }
}

impl Model<4> for ParetoNbd {
    type Row = Summary;
    type Terms = Sum<4>;

    const NAMES: [&'static str; 4] = ["r", "alpha", "s", "beta"];
    const BOUNDS: [(f64, f64); 4] = [(-14.0, 14.0), (-25.0, 25.0), (-14.0, 14.0), (-25.0, 25.0)];

    fn starts(rate: f64) -> Vec<[f64; 4]> {
        [(2.0, 0.2, 1.0), (0.3, 2.0, 3.0), (0.5, 0.6, 0.3)]
            .map(|(r, s, beta)| [log(r), log(r / rate), log(s), log(beta)])
            .into_iter()
            .collect()
    }

    fn of(parameters: [f64; 4]) -> Result<Self, Unsound> {
        let [r, alpha, s, beta] = checked(parameters, &Self::NAMES)?;
        Ok(Self { r, alpha, s, beta })
    }

    fn parameters(&self) -> [f64; 4] {
        [self.r, self.alpha, self.s, self.beta]
    }

    fn in_unit([r, alpha, s, beta]: [f64; 4], unit: f64) -> [f64; 4] {
        [r, alpha * unit, s, beta * unit]
    }

    fn terms(&self, repeats: u32) -> Sum<4> {
        let r = self.r;
        let rise = Rise::of(r, repeats);
        let mut sum = Sum::ZERO;
        sum.value = rise.value;
        sum.slope[0] = r * rise.first;
        sum.curve[0][0] = sum.slope[0] + r * r * rise.second;
        sum
    }

    fn client(&self, terms: &Sum<4>, row: &Summary) -> Sum<4> {
        let mut sum = Mixture::of(self, row).sum();
        sum.add(terms, 1.0);
        sum
    }

    fn unit_term(row: &Summary, unit: f64) -> f64 {
        -f64::from(row.repeats) * log(unit)
    }
}
