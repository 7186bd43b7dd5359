//! A fitted model: what it says of a client, and why.

use super::error::PropensityError;
use super::fit::Ridge;
use crate::analytics::clusters::Scale;

/// A fitted logistic regression.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// How many values a row has, constant ones included.
    pub columns: usize,
    /// The intercept, then one coefficient for each of `scales`: the change of the log odds for a
    /// standard deviation more.
    pub coefficients: Vec<f64>,
    /// The standard errors of the coefficients, from the information matrix.
    pub errors: Vec<f64>,
    /// How features were standardised.
    pub scales: Vec<Scale>,
    /// The columns left out, because all rows had the same value.
    pub constant: Vec<usize>,
    /// The log-likelihood of the rows.
    pub log_likelihood: f64,
    /// That of a model that knows only the share of events.
    pub null_log_likelihood: f64,
    /// How many rows were learnt from.
    pub rows: usize,
    /// How many of them were events.
    pub events: usize,
    /// How many steps of Newton's it took.
    pub steps: u32,
    /// Why the coefficients had to be held back, if they had.
    pub ridge: Option<Ridge>,
}

/// What a feature adds to a client's log odds.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Contribution {
    /// The column among the values given.
    pub column: usize,
    /// The client's value.
    pub value: f64,
    /// The same in standard deviations above the mean.
    pub standard: f64,
    /// What it adds to the log odds of a client who is average in everything.
    pub log_odds: f64,
}

/// A client's propensity and what it is made of.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained {
    /// From 0 to 1.
    pub probability: f64,
    /// ln(p / (1 - p)): `average` plus all contributions.
    pub log_odds: f64,
    /// The log odds of a client who is average in everything.
    pub average: f64,
    /// One for each feature, the weightiest first, of equals the first column.
    pub contributions: Vec<Contribution>,
}

impl Model {
    /// The probability that a client with these raw values does it.
    ///
    /// # Errors
    /// Not as many values as the model has columns, or one that is not finite.
    pub fn probability(&self, values: &[f64]) -> Result<f64, PropensityError> {
        let mut log_odds = self.intercept();
        for (scale, value) in self.scales.iter().zip(self.check(values)?) {
            log_odds += value * scale.standard(values[scale.column]);
        }
        Ok(probability(bounded(log_odds)))
    }

    /// The same with its reasons.
    ///
    /// # Errors
    /// As [`Model::probability`].
    pub fn explain(&self, values: &[f64]) -> Result<Explained, PropensityError> {
        let coefficients = self.check(values)?;
        let mut contributions: Vec<Contribution> = Vec::with_capacity(coefficients.len());
        let mut log_odds = self.intercept();
        for (scale, coefficient) in self.scales.iter().zip(coefficients) {
            let standard = scale.standard(values[scale.column]);
            let added = coefficient * standard;
            log_odds += added;
            contributions.push(Contribution {
                column: scale.column,
                value: values[scale.column],
                standard,
                log_odds: added,
            });
        }
        contributions.sort_by(|a, b| {
            let weightier = b.log_odds.abs().total_cmp(&a.log_odds.abs());
            weightier.then(a.column.cmp(&b.column))
        });
        let log_odds = bounded(log_odds);
        Ok(Explained {
            probability: probability(log_odds),
            log_odds,
            average: self.intercept(),
            contributions,
        })
    }

    /// Intercept and coefficients for raw values: the change of the log odds for one more of each
    /// column; 0 for columns left out.
    pub fn raw_coefficients(&self) -> (f64, Vec<f64>) {
        let mut intercept = self.intercept();
        let mut raw = vec![0.0; self.columns];
        for (scale, coefficient) in self.scales.iter().zip(self.coefficients.iter().skip(1)) {
            raw[scale.column] = coefficient / scale.deviation;
            intercept -= raw[scale.column] * scale.mean;
        }
        (intercept, raw)
    }

    fn intercept(&self) -> f64 {
        self.coefficients.first().copied().unwrap_or_default()
    }

    /// The features' coefficients, if the values fit them.
    fn check(&self, values: &[f64]) -> Result<&[f64], PropensityError> {
        if values.len() != self.columns {
            return Err(PropensityError::Ragged {
                values: values.len(),
                rows: 1,
                columns: self.columns,
            });
        }
        if let Some(column) = values.iter().position(|value| !value.is_finite()) {
            return Err(PropensityError::NotFinite { row: 0, column });
        }
        Ok(self.coefficients.get(1..).unwrap_or(&[]))
    }
}

/// 1 / (1 + e^-log odds), without overflow.
pub(super) fn probability(log_odds: f64) -> f64 {
    let small = libm::exp(-log_odds.abs());
    if log_odds >= 0.0 {
        1.0 / (1.0 + small)
    } else {
        small / (1.0 + small)
    }
}

/// Log odds that are finite: values far beyond what was learnt from could add up to no number.
fn bounded(log_odds: f64) -> f64 {
    if log_odds.is_nan() {
        return 0.0;
    }
    log_odds.clamp(-f64::MAX, f64::MAX)
}
