//! Integrals of positive functions: sums of positive terms, in which nothing cancels.

use libm::{exp, log, log1p, sqrt};

/// Points and weights of Gauss and Legendre's rule with 16 points on (-1, 1): the positive half
/// (Abramowitz and Stegun, table 25.4).
pub const GAUSS: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_894),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
];

/// A sum is taken twice as fine until it no longer changes by this share. Each halving squares the
/// error, so that the last sum is exact to rounding.
const SETTLED: f64 = 1e-9;

/// The mean of `f(p, 1 - p)` over Beta(a, b), f positive. None where it does not settle.
///
/// The trapezoidal rule on a line onto which (0, 1) is stretched: logit p runs straight in the
/// middle and doubly exponentially at the ends (Takahasi and Mori 1974), so that the ends' powers,
/// however small a and b are, die out. Mass and moment are summed alike; the mean is their ratio.
pub fn over_beta(a: f64, b: f64, f: impl Fn(f64, f64) -> f64) -> Option<f64> {
    let centre = log(a / b).clamp(-log1p(b) - 1.0, log1p(a) + 1.0);
    let width = sqrt(1.0 / a + 1.0 / b).min(1.0);
    let weight = |y: f64| {
        // ln p and ln(1 - p) of the logit y, each exact at both ends.
        let tail = log1p(exp(-y.abs()));
        let (ln_p, ln_q) = if y < 0.0 {
            (y - tail, -tail)
        } else {
            (-tail, -y - tail)
        };
        (a * ln_p + b * ln_q, ln_p, ln_q)
    };
    let top = weight(log(a / b)).0;
    let at = |u: f64| {
        let (stretched, pace) = stretch(u);
        let y = centre + width * stretched;
        let (ln_weight, ln_p, ln_q) = weight(y);
        let mass = exp(ln_weight - top) * pace;
        if mass == 0.0 {
            return [0.0, 0.0];
        }
        [mass, mass * f(exp(ln_p), exp(ln_q))]
    };
    let [mass, moment] = halved(at)?;
    let mean = moment / mass;
    mean.is_finite().then_some(mean)
}

/// `integral of exp(-rate t) (1 + t / scale)^-power dt` from 0 to infinity; all above 0. None
/// where it does not settle.
pub fn discounted(rate: f64, scale: f64, power: f64) -> Option<f64> {
    // t = h e^y, y stretched as above; h is where the integrand begins to fall.
    let h = 1.0 / (rate + power / scale);
    let at = |u: f64| {
        let (stretched, pace) = stretch(u);
        let t = h * exp(stretched);
        let value = t * exp(-rate * t - power * log1p(t / scale)) * pace;
        [if value.is_finite() { value } else { 0.0 }; 2]
    };
    let [value, _] = halved(at)?;
    (value.is_finite() && value > 0.0).then_some(value)
}

/// `u + 2 sinh u` and its derivative.
fn stretch(u: f64) -> (f64, f64) {
    let (up, down) = (exp(u), exp(-u));
    (u + up - down, 1.0 + up + down)
}

/// The sums of both functions times the step, with steps halved until they settle. Each function
/// has one peak, so that far out, where it has become nothing, it stays so.
fn halved(at: impl Fn(f64) -> [f64; 2]) -> Option<[f64; 2]> {
    // Beyond it, e^u is past every exponent a float has.
    const END: f64 = 21.0;
    const FAR: f64 = 3.0;
    const NOTHING: f64 = 1e-19;
    let mut step = 0.125;
    let add = |from: f64, step: f64| {
        let mut sum = [0.0; 2];
        let mut u = from;
        while u <= END {
            let (left, right) = (at(-u), at(u));
            let twice = if u == 0.0 { 0.5 } else { 1.0 };
            sum[0] += (left[0] + right[0]) * twice;
            sum[1] += (left[1] + right[1]) * twice;
            let is_nothing = |i: usize| left[i] + right[i] <= NOTHING * sum[i];
            if u > FAR && sum[0] > 0.0 && is_nothing(0) && is_nothing(1) {
                break;
            }
            u += step;
        }
        sum
    };
    let mut sum = add(0.0, step);
    for _ in 0..9 {
        let between = add(step / 2.0, step);
        let finer = [sum[0] + between[0], sum[1] + between[1]];
        let settled = |i: usize| (2.0 * sum[i] - finer[i]).abs() <= SETTLED * finer[i].abs();
        let is_settled = finer[0] > 0.0 && settled(0) && settled(1);
        step /= 2.0;
        sum = finer;
        if is_settled {
            return Some([sum[0] * step, sum[1] * step]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(seen: Option<f64>, wanted: f64) {
        let seen = seen.unwrap();
        assert!(
            (seen / wanted - 1.0).abs() < 1e-11,
            "{seen} is not {wanted}"
        );
    }

    #[test]
    fn moments_of_beta() {
        for (a, b) in [
            (0.793, 2.426),
            (0.01, 0.5),
            (1e-4, 3.0),
            (0.15, 20_000.0),
            (4000.0, 9.0),
            (1e5, 1e6),
        ] {
            close(over_beta(a, b, |_, _| 1.0), 1.0);
            close(over_beta(a, b, |p, _| p), a / (a + b));
            close(over_beta(a, b, |_, q| q), b / (a + b));
            let square = a * (a + 1.0) / ((a + b) * (a + b + 1.0));
            close(over_beta(a, b, |p, _| p * p), square);
        }
    }

    #[test]
    fn discounting_with_known_integrals() {
        // Without decay of the power the integral is 1 / rate; with power 2 and no rate, scale.
        close(discounted(0.0025, 50.0, 1e-14), 400.0);
        close(discounted(1e-15, 50.0, 2.0), 50.0);
        // 1 / rate - 1 / (rate + ...) has no closed form; the value is mpmath's.
        close(
            discounted(0.0025, 50.517_116_678_085_7, 0.605_913_713_616_668),
            DISCOUNTED,
        );
    }

    const DISCOUNTED: f64 = 151.33821937504322;
}
