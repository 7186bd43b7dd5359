//! The likelihood of Pareto/NBD as a mixture: still alive, or left at some moment since the last
//! purchase.

use super::climb::Sum;
use super::pareto::ParetoNbd;
use super::quadrature::GAUSS;
use super::summary::Summary;
use libm::{exp, expm1, log, log1p};

/// Panels of the integral reach over this much of the integrand's logarithm: 16 points integrate
/// e^-12 v to the last digit.
const FALL: f64 = 12.0;

/// The widest panel, as the logarithm of the time's ratio: the integrand's poles are at i pi, where
/// they leave an error of 1e-23.
const WIDEST: f64 = 2.5;

/// The longest way, as that logarithm: e to this power is still a number.
const LONGEST: f64 = 700.0;

/// What lies below this share of the sum is left out.
const NOTHING: f64 = 1e-18;

/// Sums over the mixture's parts, weighted by their share in the likelihood. Logarithms are
/// relative to the moment of the last purchase, at which the integrand is 1 / (beta + t_x).
pub struct Mixture {
    /// The weight of being alive.
    alive: f64,
    /// The weight of all parts.
    all: f64,
    /// Weighted sums of slopes, and of curvatures and products of slopes.
    slope: [f64; 4],
    curve: [[f64; 4]; 4],
    /// The logarithm by which weights were made smaller.
    base: f64,
}

/// A moment at which the client may have left, or the end.
struct Part {
    /// `ln((alpha + u) / alpha)` and `alpha / (alpha + u)`.
    rate: (f64, f64),
    /// The same of beta.
    leaving: (f64, f64),
}

impl Mixture {
    /// Of a client.
    pub fn of(model: &ParetoNbd, row: &Summary) -> Self {
        let ParetoNbd { r, alpha, s, beta } = *model;
        let (last, x) = (row.last, f64::from(row.repeats));
        let shape = r + x;
        let quiet = row.age - last;
        let (from_alpha, from_beta) = (alpha + last, beta + last);
        let (fall_alpha, fall_beta) = (log1p(last / alpha), log1p(last / beta));
        let part = |alpha_since: f64, beta_since: f64, since: f64| Part {
            rate: (fall_alpha + alpha_since, alpha / (from_alpha + since)),
            leaving: (fall_beta + beta_since, beta / (from_beta + since)),
        };
        let mut made = Self {
            alive: 0.0,
            all: 0.0,
            slope: [0.0; 4],
            curve: [[0.0; 4]; 4],
            base: -r * fall_alpha - s * fall_beta - x * log(from_alpha),
        };
        let (alpha_since, beta_since) = (log1p(quiet / from_alpha), log1p(quiet / from_beta));
        made.alive = exp(-shape * alpha_since - s * beta_since);
        made.add(
            model,
            shape,
            made.alive,
            &part(alpha_since, beta_since, quiet),
            false,
        );
        // The moment of leaving is t_x + m (e^v - 1), m the nearer of both origins: the other then
        // lies no closer to the path than i pi, and the integrand is smooth everywhere.
        let m = from_alpha.min(from_beta);
        let end = log1p(quiet / m).min(LONGEST);
        // How steeply the integrand's logarithm falls along v, but for the 1 by which v stretches.
        let steep = |v: f64| {
            let since = m * expm1(v);
            (m + since) * (shape / (from_alpha + since) + (s + 1.0) / (from_beta + since))
        };
        let mut from = 0.0;
        while from < end {
            let first = steep(from);
            let mut width = (end - from).min(WIDEST).min(FALL / (first - 1.0).max(1e-3));
            while width * (steep(from + width) - 1.0) > FALL {
                width *= 0.5;
            }
            let before = made.all;
            for (point, weight) in GAUSS {
                for point in [-point, point] {
                    let since = m * expm1(from + 0.5 * width * (1.0 + point));
                    let at = (log1p(since / from_alpha), log1p(since / from_beta));
                    let density = exp(-shape * at.0 - s * at.1);
                    let measure = s * (m + since) / (from_beta + since);
                    let share = density * measure * 0.5 * width * weight;
                    made.add(model, shape, share, &part(at.0, at.1, since), true);
                }
            }
            // The integrand's logarithm is concave along v: once it falls, it falls for good.
            if first > 1.0 && made.all - before <= NOTHING * made.all {
                break;
            }
            let next = from + width;
            if next <= from {
                break;
            }
            from = next;
        }
        made
    }

    /// Adds a part: slope and curvature of `-(r + x) ln(alpha + u) - s ln(beta + u)` and, of a
    /// moment of leaving, `ln s - ln(beta + u)`.
    fn add(&mut self, model: &ParetoNbd, shape: f64, weight: f64, part: &Part, has_left: bool) {
        let ParetoNbd { r, s, .. } = *model;
        let ((fall_a, share_a), (fall_b, share_b)) = (part.rate, part.leaving);
        let (more, leaving) = if has_left { (1.0, s + 1.0) } else { (0.0, s) };
        let slope = [
            -r * fall_a,
            r - shape * share_a,
            more - s * fall_b,
            s - leaving * share_b,
        ];
        self.all += weight;
        for i in 0..4 {
            self.slope[i] += weight * slope[i];
            for j in i..4 {
                self.curve[i][j] += weight * slope[i] * slope[j];
            }
        }
        self.curve[0][0] -= weight * r * fall_a;
        self.curve[0][1] += weight * r * (1.0 - share_a);
        self.curve[1][1] -= weight * shape * share_a * (1.0 - share_a);
        self.curve[2][2] -= weight * s * fall_b;
        self.curve[2][3] += weight * s * (1.0 - share_b);
        self.curve[3][3] -= weight * leaving * share_b * (1.0 - share_b);
    }

    /// The share of being alive.
    pub fn alive(&self) -> f64 {
        (self.alive / self.all).min(1.0)
    }

    /// Value, slope and curvature of the mixture's logarithm.
    pub fn sum(&self) -> Sum<4> {
        let mut sum = Sum::ZERO;
        sum.value = self.base + log(self.all);
        sum.slope = self.slope.map(|v| v / self.all);
        for i in 0..4 {
            for j in i..4 {
                sum.curve[i][j] = self.curve[i][j] / self.all - sum.slope[i] * sum.slope[j];
            }
        }
        sum
    }
}
