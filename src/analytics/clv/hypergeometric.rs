//! Gauss's hypergeometric function, as a logarithm.

use super::quadrature::over_beta;
use libm::{exp, log, log1p};

/// More terms than the series is given before the integral is tried.
const MOST_TERMS: u32 = 200_000;

/// Above it a term is brought down, long before it overflows.
const HIGH: f64 = 1e200;

/// `ln 2F1(a, b; c; z)` for positive `a`, `b`, `c` and `0 <= z < 1`. None outside of that, or where
/// neither way ends.
///
/// Here every term of the series is positive, so that its sum loses no digits; it is brought down
/// whenever it grows large. Near `z = 1`, where the series is slow, Euler's integral serves
/// (Abramowitz and Stegun 15.3.1). The models' own integrals do without this function; their
/// papers' closed forms are written in it.
pub fn ln_hyp2f1(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    let possible = |v: f64| v.is_finite() && v > 0.0;
    if !(possible(a) && possible(b) && possible(c) && (0.0..1.0).contains(&z)) {
        return None;
    }
    series(a, b, c, z).or_else(|| integral(a, b, c, z))
}

fn series(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    // The sum without its first term, so that a value next to 1 keeps its logarithm's digits.
    let (mut term, mut sum, mut scale) = (1.0, 0.0, 0.0);
    let mut first = 1.0;
    for k in 0..MOST_TERMS {
        let k = f64::from(k);
        let factor = (a + k) * (b + k) / ((c + k) * (k + 1.0)) * z;
        term *= factor;
        sum += term;
        if term > HIGH {
            (term, sum, first) = (term / HIGH, sum / HIGH, first / HIGH);
            scale += log(HIGH);
        }
        // What is left is below the geometric series of this factor once factors fall to z.
        let bound = factor.max(z);
        if bound < 1.0 && term * bound <= 1e-17 * (first + sum) * (1.0 - bound) {
            let ln = if scale == 0.0 {
                log1p(sum)
            } else {
                scale + log(first + sum)
            };
            return ln.is_finite().then_some(ln);
        }
    }
    None
}

/// The mean of `(1 - z p)^-a` with p of Beta(b, c - b); a and b may change places.
fn integral(a: f64, b: f64, c: f64, z: f64) -> Option<f64> {
    let (a, b) = if c > b { (a, b) } else { (b, a) };
    if c <= b {
        return None;
    }
    // At p = 1 the function is largest; relative to that it cannot overflow.
    let top = -a * log1p(-z);
    let mean = over_beta(b, c - b, |_, q| exp(-a * log1p(z * q / (1.0 - z))))?;
    let ln = top + log(mean);
    ln.is_finite().then_some(ln)
}
