//! What BG/NBD and MBG/NBD share: purchases at a rate of Gamma(r, alpha), and after a purchase the
//! client leaves with a probability of Beta(a, b). In BG/NBD (Fader, Hardie, Lee 2005) the first
//! coin falls after the first repeat, in MBG/NBD (Batislam, Denizel, Filiztekin 2007; Hoppe and
//! Wagner 2007) already after the first purchase: `coins` is x or x + 1.

use super::climb::Sum;
use super::quadrature::over_beta;
use super::special::Rise;
use super::summary::Summary;
use libm::{exp, expm1, log, log1p};

/// The four parameters.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Geometric {
    pub r: f64,
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
}

/// Logarithms of parameters between which a top is looked for; ages are about 1.
pub const BOUNDS: [(f64, f64); 4] = [(-14.0, 14.0), (-25.0, 25.0), (-14.0, 14.0), (-14.0, 14.0)];

/// Where to begin: few and many clients who leave, even and uneven rates; the likeliest last.
pub fn starts(rate: f64) -> Vec<[f64; 4]> {
    [(3.0, 0.1, 3.0), (0.3, 2.0, 10.0), (0.5, 0.7, 2.0)]
        .map(|(r, a, b)| [log(r), log(r / rate), log(a), log(b)])
        .into_iter()
        .collect()
}

/// What depends on the number of repeats alone.
#[derive(Copy, Clone, Debug)]
pub struct Terms {
    /// Common to being alive and having left.
    common: Sum<4>,
    /// Coins that fell.
    coins: u32,
}

impl Geometric {
    /// The terms of so many repeats and coins.
    pub fn terms(&self, repeats: u32, coins: u32) -> Terms {
        let Self { r, a, b, .. } = *self;
        let rate = Rise::of(r, repeats);
        let stay = Rise::of(b, coins.saturating_sub(1));
        let both = Rise::of(a + b, coins);
        let mut common = Sum::ZERO;
        common.value = rate.value + stay.value - both.value;
        common.slope = [
            r * rate.first,
            0.0,
            -a * both.first,
            b * (stay.first - both.first),
        ];
        common.curve[0][0] = common.slope[0] + r * r * rate.second;
        common.curve[2][2] = common.slope[2] - a * a * both.second;
        common.curve[2][3] = -a * b * both.second;
        common.curve[3][3] = common.slope[3] + b * b * (stay.second - both.second);
        Terms { common, coins }
    }

    /// A client's log-likelihood: r ln(alpha) and the common terms, and the logarithm of
    /// `(b + coins - 1) (alpha + T)^-(r + x) + a (alpha + t_x)^-(r + x)`.
    pub fn client(&self, terms: &Terms, row: &Summary) -> Sum<4> {
        let Self { r, alpha, a, b } = *self;
        let x = f64::from(row.repeats);
        let shape = r + x;
        let mut sum = terms.common;
        // Being alive: measured from the last purchase, what has passed since costs `quiet`.
        let quiet = log1p((row.age - row.last) / (alpha + row.last));
        let fall = log1p(row.last / alpha);
        let at_last = alpha / (alpha + row.last);
        let at_end = alpha / (alpha + row.age);
        // Slope and curvature of -(r + x) ln(alpha + t) + r ln(alpha) by ln r and ln alpha.
        let slope = |fall: f64, share: f64| (-r * fall, r - shape * share);
        let curve =
            |fall: f64, share: f64| (-r * fall, r * (1.0 - share), -shape * share * (1.0 - share));
        sum.value += -r * fall - x * log(alpha + row.last);
        let alive = slope(fall + quiet, at_end);
        let curve_alive = curve(fall + quiet, at_end);
        if terms.coins == 0 {
            sum.value -= shape * quiet;
            sum.slope[0] += alive.0;
            sum.slope[1] += alive.1;
            sum.curve[0][0] += curve_alive.0;
            sum.curve[0][1] += curve_alive.1;
            sum.curve[1][1] += curve_alive.2;
            return sum;
        }
        let left = slope(fall, at_last);
        let curve_left = curve(fall, at_last);
        let stayed = b + f64::from(terms.coins) - 1.0;
        let (ln_alive, ln_left) = (log(stayed) - shape * quiet, log(a));
        let odds = exp(-(ln_alive - ln_left).abs());
        let (p, q) = if ln_alive > ln_left {
            (1.0 / (1.0 + odds), odds / (1.0 + odds))
        } else {
            (odds / (1.0 + odds), 1.0 / (1.0 + odds))
        };
        sum.value += ln_alive.max(ln_left) + log1p(odds);
        let share = b / stayed;
        // By ln a only having left depends on it, by ln b only being alive.
        let from = [left.0, left.1, 1.0, 0.0];
        let to = [alive.0, alive.1, 0.0, share];
        for i in 0..4 {
            sum.slope[i] += p * to[i] + q * from[i];
            for j in i..4 {
                sum.curve[i][j] += p * q * (to[i] - from[i]) * (to[j] - from[j]);
            }
        }
        sum.curve[0][0] += p * curve_alive.0 + q * curve_left.0;
        sum.curve[0][1] += p * curve_alive.1 + q * curve_left.1;
        sum.curve[1][1] += p * curve_alive.2 + q * curve_left.2;
        sum.curve[3][3] += p * share * (1.0 - share);
        sum
    }

    /// The probability that the client has not left.
    pub fn alive(&self, row: &Summary, coins: f64) -> f64 {
        if coins == 0.0 {
            return 1.0;
        }
        let quiet = log1p((row.age - row.last) / (self.alpha + row.last));
        let shape = self.r + f64::from(row.repeats);
        let odds = log(self.a / (self.b + coins - 1.0)) + shape * quiet;
        if odds > 0.0 {
            let inverse = exp(-odds);
            inverse / (1.0 + inverse)
        } else {
            1.0 / (1.0 + exp(odds))
        }
    }

    /// Purchases expected in a horizon of a client who is alive at an age, after so many repeats
    /// and coins.
    pub fn purchases(&self, repeats: f64, coins: f64, age: f64, horizon: f64) -> Option<f64> {
        let shape = self.r + repeats;
        expected(shape, horizon / (self.alpha + age), self.a, self.b + coins)
    }
}

/// The mean of `(1 - (1 + p tau)^-shape) / p` with p of Beta(a, b): the purchases until the horizon
/// or until leaving, tau being the horizon by alpha + T.
///
/// It equals the papers' `(a + b - 1) / (a - 1) (1 - (1 + tau)^-shape 2F1(shape, b; a + b - 1; z))`
/// with `z = tau / (1 + tau)`, which at a = 1 is 0 / 0 and for small tau a difference of nearly
/// equal numbers. After Euler's transformation (Abramowitz and Stegun 15.3.3) the factor a - 1
/// cancels term by term. Where that series is slow, alternates or overflows, the mean is integrated.
fn expected(shape: f64, tau: f64, a: f64, b: f64) -> Option<f64> {
    const FASTEST: f64 = 0.99;
    // e to this power neither overflows nor drowns the rest.
    const LARGEST: f64 = 20.0;
    if tau == 0.0 {
        return Some(0.0);
    }
    let z = tau / (1.0 + tau);
    let c = a + b - 1.0;
    let is_series =
        z <= FASTEST && c - shape > -1.0 && c < 100.0 * shape && (a - 1.0) * log1p(tau) < LARGEST;
    let summed = is_series.then(|| series(shape, tau, a, c)).flatten();
    summed.or_else(|| integral(shape, tau, a, b))
}

fn integral(shape: f64, tau: f64, a: f64, b: f64) -> Option<f64> {
    over_beta(a, b, |p, _| {
        if p * tau * (shape + 1.0) < 1e-16 {
            shape * tau
        } else {
            -expm1(-shape * log1p(p * tau)) / p
        }
    })
}

fn series(shape: f64, tau: f64, a: f64, c: f64) -> Option<f64> {
    const MOST_TERMS: u32 = 5000;
    let (z, less, top) = (tau / (1.0 + tau), a - 1.0, c - shape);
    // -ln(1 - z), and (1 - (1 - z)^(a - 1)) / (a - 1).
    let ln = log1p(tau);
    let whole = if less == 0.0 {
        ln
    } else {
        -expm1(-less * ln) / less
    };
    let mut term = z;
    let mut sum = z;
    for k in 1..MOST_TERMS {
        let k = f64::from(k);
        term *= (top + k) * (less + k) / ((c + k) * (k + 1.0)) * z;
        sum += term;
        if term.abs() <= 1e-17 * sum.abs() {
            let value = c * whole - top * exp(-less * ln) * sum;
            return value.is_finite().then_some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_and_integral_agree() {
        for shape in [0.243, 2.0, 40.0] {
            for tau in [1e-3, 0.1, 1.0, 8.0] {
                for (a, b) in [(0.793, 30.0), (1.0, 41.0), (1.0 + 1e-9, 50.0), (3.0, 60.0)] {
                    let (seen, wanted) = (
                        series(shape, tau, a, a + b - 1.0).unwrap(),
                        integral(shape, tau, a, b).unwrap(),
                    );
                    let apart = (seen / wanted - 1.0).abs();
                    assert!(apart < 1e-10, "{shape} {tau} {a} {b}: {seen} {wanted}");
                }
            }
        }
    }
}
