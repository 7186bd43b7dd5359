//! Amounts unusual for this account: the robust z score 0.6745 x (x - median) / MAD, where MAD is
//! the median of absolute deviations from the median (Iglewicz and Hoaglin, How to Detect and
//! Handle Outliers, 1993: unusual above 3.5).

use crate::domain::money::Minor;

/// A ten-thousandth of this is 0.6745, the 0.75 quantile of the normal distribution.
const SCALE: i128 = 6_745;

/// What is usual for some amounts. Everything is kept twice, so that medians of an even number stay
/// whole.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Usual {
    /// How many amounts.
    pub count: usize,
    /// Twice the median.
    twice_median: i128,
    /// Four times the median of absolute deviations.
    four_deviation: i128,
}

/// Which side of the usual counts.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Side {
    /// Unusually large amounts only.
    Above,
    /// Unusually small ones as well.
    Both,
}

impl Usual {
    /// What is usual for amounts, in any order; `None` of fewer than `least` of them, or of none.
    pub fn of(amounts: &[Minor], least: usize) -> Option<Self> {
        if amounts.len() < least.max(1) {
            return None;
        }
        let mut sorted: Vec<i128> = amounts.iter().map(|a| i128::from(*a)).collect();
        sorted.sort_unstable();
        let twice_median = twice_median(&sorted);
        let mut off: Vec<i128> = sorted
            .iter()
            .map(|amount| (2 * amount - twice_median).abs())
            .collect();
        off.sort_unstable();
        Some(Self {
            count: amounts.len(),
            twice_median,
            four_deviation: self::twice_median(&off),
        })
    }

    /// Twice the median, minor units.
    pub fn twice_median(&self) -> i128 {
        self.twice_median
    }

    /// Four times the median of absolute deviations, minor units.
    pub fn four_deviation(&self) -> i128 {
        self.four_deviation
    }

    /// Whether the amounts differ at all in their middle half; without that there is no score.
    pub fn has_scale(&self) -> bool {
        self.four_deviation > 0
    }

    /// The robust z score of an amount, negative below the median; `None` without a scale.
    pub fn score(&self, amount: Minor) -> Option<f64> {
        let off = 2 * i128::from(amount) - self.twice_median;
        // 0.6745 x (off / 2) / (four / 4): amounts below 2^52 make both figures exact, and the
        // order of the two operations is that of the formula.
        self.has_scale()
            .then(|| 0.6745 * (off as f64 / 2.0) / (self.four_deviation as f64 / 4.0))
    }

    /// Whether an amount's score is over a threshold in tenths, in whole numbers.
    pub fn is_unusual(&self, amount: Minor, tenths: u32, side: Side) -> bool {
        let off = 2 * i128::from(amount) - self.twice_median;
        let off = if side == Side::Both { off.abs() } else { off };
        // 0.6745 x off / 2 x 4 / four > tenths / 10
        self.has_scale() && 2 * SCALE * off > 1_000 * i128::from(tenths) * self.four_deviation
    }
}

/// The place of the largest amount, of several the first; `None` of none.
pub fn largest(amounts: &[Minor]) -> Option<usize> {
    let most = amounts.iter().max()?;
    amounts.iter().position(|amount| amount == most)
}

/// Twice the median of sorted values; 0 of none.
fn twice_median(sorted: &[i128]) -> i128 {
    let (upper, lower) = (sorted.len() / 2, sorted.len().saturating_sub(1) / 2);
    match (sorted.get(lower), sorted.get(upper)) {
        (Some(lower), Some(upper)) => lower + upper,
        _ => 0,
    }
}
