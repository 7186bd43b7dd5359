//! Checks the models share.

use super::summary::{Row, Summary};
use super::unsound::Unsound;

/// Parameters beyond this power of e are not computed with (4e-18 to 2e17).
const FARTHEST: f64 = 40.0;

/// The parameters, if all of them can be computed with.
pub fn checked<const N: usize>(
    values: [f64; N],
    names: &[&'static str; N],
) -> Result<[f64; N], Unsound> {
    for (value, parameter) in values.iter().zip(names) {
        let is_possible = value.is_finite() && *value > 0.0 && libm::log(*value).abs() <= FARTHEST;
        if !is_possible {
            return Err(Unsound::Parameter { parameter });
        }
    }
    Ok(values)
}

/// The client's figures, if they are possible.
pub fn client(summary: &Summary) -> Option<Summary> {
    summary.checked().ok().flatten()
}

/// A stretch of time, if it is possible.
pub fn time(value: f64) -> Option<f64> {
    (value.is_finite() && value >= 0.0).then_some(value)
}

/// The figure, if it is one.
pub fn figure(value: f64) -> Option<f64> {
    (value.is_finite() && value >= 0.0).then_some(value)
}
