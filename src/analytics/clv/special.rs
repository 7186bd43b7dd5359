//! Functions around gamma, in forms that lose no digits where arguments are large and close
//! (Abramowitz and Stegun, chapter 6).

use libm::{log, log1p};

/// From here on Stirling's series has all digits a float holds.
const FAR: f64 = 16.0;

/// The logarithm of gamma, `z > 0`.
pub fn ln_gamma(z: f64) -> f64 {
    libm::lgamma(z)
}

/// The logarithm of beta, `a` and `b` above 0.
pub fn ln_beta(a: f64, b: f64) -> f64 {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    ln_gamma(small) - ln_gamma_ratio(large, small)
}

/// `ln(gamma(z + d) / gamma(z))`, `z > 0`, `d >= 0`. The difference of two logarithms would lose
/// what `d` says beside a large `z`; the difference of Stirling's series does not.
pub fn ln_gamma_ratio(z: f64, d: f64) -> f64 {
    if d == 0.0 {
        return 0.0;
    }
    let (mut z, mut carried) = (z, 0.0);
    while z < FAR {
        // gamma(z) = gamma(z + 1) / z, and the same with z + d.
        carried -= if d < z {
            log1p(d / z)
        } else {
            log((z + d) / z)
        };
        z += 1.0;
    }
    let far = z + d;
    carried + (z - 0.5) * log1p(d / z) + d * (log(far) - 1.0) + stirling_rest(far)
        - stirling_rest(z)
}

/// What Stirling's formula leaves of the logarithm of gamma, `z >= 16` (6.1.41).
fn stirling_rest(z: f64) -> f64 {
    let w = 1.0 / (z * z);
    (1.0 / 12.0 + w * (-1.0 / 360.0 + w * (1.0 / 1260.0 + w * (-1.0 / 1680.0 + w / 1188.0)))) / z
}

/// The derivative of the logarithm of gamma, `z > 0` (6.3.5, 6.3.18).
pub fn digamma(z: f64) -> f64 {
    let (mut z, mut carried) = (z, 0.0);
    while z < FAR {
        carried -= 1.0 / z;
        z += 1.0;
    }
    let w = 1.0 / (z * z);
    let rest = w
        * (1.0 / 12.0
            + w * (-1.0 / 120.0 + w * (1.0 / 252.0 + w * (-1.0 / 240.0 + w * (1.0 / 132.0)))));
    carried + log(z) - 0.5 / z - rest
}

/// The second derivative of the logarithm of gamma, `z > 0` (6.4.6, 6.4.12).
pub fn trigamma(z: f64) -> f64 {
    let (mut z, mut carried) = (z, 0.0);
    while z < FAR {
        carried += 1.0 / (z * z);
        z += 1.0;
    }
    let w = 1.0 / (z * z);
    let rest =
        1.0 / 6.0 + w * (-1.0 / 30.0 + w * (1.0 / 42.0 + w * (-1.0 / 30.0 + w * (5.0 / 66.0))));
    carried + (1.0 + 0.5 / z + w * rest) / z
}

/// `ln(gamma(z + n) / gamma(z))` as a function of z, with two derivatives.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub struct Rise {
    /// Its value.
    pub value: f64,
    /// Its first derivative by z.
    pub first: f64,
    /// Its second derivative by z.
    pub second: f64,
}

impl Rise {
    /// At `z > 0` for `n` steps.
    pub fn of(z: f64, n: u32) -> Self {
        if n <= 12 {
            // A product is cheaper, and for the few steps of most clients exact.
            let mut rise = Self::default();
            let mut product = 1.0;
            for j in 0..n {
                let inverse = 1.0 / (z + f64::from(j));
                product *= z + f64::from(j);
                rise.first += inverse;
                rise.second -= inverse * inverse;
            }
            rise.value = log(product);
            return rise;
        }
        let far = z + f64::from(n);
        Self {
            value: ln_gamma_ratio(z, n.into()),
            first: digamma(far) - digamma(z),
            second: trigamma(far) - trigamma(z),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(seen: f64, wanted: f64, tolerance: f64) {
        assert!(
            (seen - wanted).abs() <= tolerance * wanted.abs().max(1.0),
            "{seen} is not {wanted}"
        );
    }

    // Wanted values of mpmath at 40 digits.
    #[test]
    fn known_values() {
        GOLDEN.iter().for_each(|&(z, d, ratio, psi, psi1)| {
            close(ln_gamma_ratio(z, d), ratio, 1e-14);
            close(digamma(z), psi, 1e-14);
            close(trigamma(z), psi1, 1e-14);
        });
    }

    #[test]
    fn a_rise_is_a_product() {
        for z in [1e-3, 0.243, 2.5, 40.0, 1e5] {
            for n in [0_u32, 1, 2, 11, 12, 13, 40, 300] {
                let rise = Rise::of(z, n);
                let steps = || (0..n).map(|j| z + f64::from(j));
                close(rise.value, steps().map(log).sum(), 1e-13);
                close(rise.first, steps().map(|s| 1.0 / s).sum(), 1e-13);
                close(rise.second, steps().map(|s| -1.0 / (s * s)).sum(), 1e-13);
            }
        }
    }

    #[test]
    fn beta_by_gamma() {
        for (a, b) in [(0.5, 0.5), (2.0, 3.0), (0.793, 2.426), (1e-3, 7.0)] {
            let wanted = ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
            close(ln_beta(a, b), wanted, 1e-14);
            close(ln_beta(b, a), wanted, 1e-14);
        }
        // B(1, b) = 1 / b, however large b is.
        close(ln_beta(1.0, 1e12), -log(1e12), 1e-15);
    }

    /// z, d, ln(gamma(z + d) / gamma(z)), digamma(z), trigamma(z).
    const GOLDEN: [(f64, f64, f64, f64, f64); 7] = [
        (
            0.001,
            3.5,
            -5.7051019612352872,
            -1000.5755719318103,
            1000001.6425331958,
        ),
        (
            0.243,
            20000.0,
            178066.80674893794,
            -4.3510938644232107,
            18.14177978709583,
        ),
        (
            1.0,
            0.25,
            -0.098271836421813161,
            -0.57721566490153286,
            1.6449340668482264,
        ),
        (
            3.7,
            1e-6,
            1.1671536943804243e-6,
            1.1671535393615114,
            0.3100378576700383,
        ),
        (
            15.9,
            4.0,
            11.41759536606752,
            2.7345430701757739,
            0.064912281599060114,
        ),
        (
            1000.0,
            0.001,
            0.0069072556958987287,
            6.9072551956488121,
            0.0010005001666666333,
        ),
        (
            1e8,
            12.5,
            230.25851001815454,
            18.420680738952365,
            1.000000005e-8,
        ),
    ];
}
