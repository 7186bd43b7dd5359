//! NBD: clients buy at rates that differ, and none ever leaves (Ehrenberg 1959). It is what the
//! models with drop-out must beat to be believed.

use super::climb::Sum;
use super::parameters::checked;
use super::search::Model;
use super::special::Rise;
use super::summary::Summary;
use super::unsound::Unsound;
use libm::{log, log1p};

/// Rates of Gamma(r, alpha).
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Nbd {
    r: f64,
    alpha: f64,
}

impl Model<2> for Nbd {
    type Row = Summary;
    type Terms = Sum<2>;

    const NAMES: [&'static str; 2] = ["r", "alpha"];
    const BOUNDS: [(f64, f64); 2] = [(-14.0, 14.0), (-25.0, 25.0)];

    fn starts(rate: f64) -> Vec<[f64; 2]> {
        [1.0, 0.3]
            .map(|r| [log(r), log(r / rate)])
            .into_iter()
            .collect()
    }

    fn of(parameters: [f64; 2]) -> Result<Self, Unsound> {
        let [r, alpha] = checked(parameters, &Self::NAMES)?;
        Ok(Self { r, alpha })
    }

    fn parameters(&self) -> [f64; 2] {
        [self.r, self.alpha]
    }

    fn in_unit([r, alpha]: [f64; 2], unit: f64) -> [f64; 2] {
        [r, alpha * unit]
    }

    fn terms(&self, repeats: u32) -> Sum<2> {
        let r = self.r;
        let rise = Rise::of(r, repeats);
        Sum {
            value: rise.value,
            slope: [r * rise.first, 0.0],
            curve: [[r * rise.first + r * r * rise.second, 0.0], [0.0; 2]],
        }
    }

    fn client(&self, terms: &Sum<2>, row: &Summary) -> Sum<2> {
        let (r, alpha) = (self.r, self.alpha);
        let x = f64::from(row.repeats);
        // r ln(alpha / (alpha + T)) - x ln(alpha + T).
        let fall = r * log1p(row.age / alpha);
        let share = alpha / (alpha + row.age);
        let mut sum = *terms;
        sum.value += -fall - x * log(alpha + row.age);
        sum.slope[0] -= fall;
        sum.slope[1] += r - (r + x) * share;
        sum.curve[0][0] -= fall;
        sum.curve[0][1] += r * (1.0 - share);
        sum.curve[1][1] -= (r + x) * share * (1.0 - share);
        sum
    }

    fn unit_term(row: &Summary, unit: f64) -> f64 {
        -f64::from(row.repeats) * log(unit)
    }
}
