//! Where net inflow goes: the line of least squares through the net inflow of complete months.
//!
//! With the months numbered k = 0..n-1 and t = the sum of (2k - (n-1)) x net(k), the line rises by
//! 6t / (n (n² - 1)) a month, so by 6t / (n (n + 1)) from the first month to the last.

use super::frame::FLOW_MONTHS;
use crate::analytics::finding::Gap;
use crate::policy::BehaviourPolicy;
use serde::{Deserialize, Serialize};

/// Where net inflow goes.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Trend {
    /// More comes in than before, or less goes out.
    Rising,
    /// About as before.
    Steady,
    /// The other way round.
    Falling,
}

impl Trend {
    /// Every case, best first.
    pub const ALL: [Self; 3] = [Self::Rising, Self::Steady, Self::Falling];
}

/// The line through some months.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Fit {
    /// How many complete months.
    pub months: usize,
    /// Their net inflow together.
    pub net: i128,
    /// What came in and went out, both added.
    pub turnover: i128,
    /// The sum of weighted net inflows, t above.
    weighted: i128,
}

/// Fits the line through the last `months` of in- and outflows, oldest first.
pub fn fit(flows: &[[i128; 2]; FLOW_MONTHS], months: usize) -> Fit {
    let months = months.min(FLOW_MONTHS);
    let (mut net, mut turnover, mut weighted) = (0, 0, 0);
    for (k, [inflow, outflow]) in flows[FLOW_MONTHS - months..].iter().enumerate() {
        net += inflow - outflow;
        turnover += inflow + outflow;
        weighted += (2 * k as i128 - (months as i128 - 1)) * (inflow - outflow);
    }
    Fit {
        months,
        net,
        turnover,
        weighted,
    }
}

impl Fit {
    /// The line's change from the first month to the last, cut toward zero.
    pub fn change(&self) -> i128 {
        let n = self.months.max(1) as i128;
        6 * self.weighted / (n * (n + 1))
    }

    /// The turnover of an average month, cut toward zero.
    pub fn monthly_turnover(&self) -> i128 {
        self.turnover / self.months.max(1) as i128
    }

    /// Whether it rises or falls: by at least the policy's share of an average month's turnover.
    ///
    /// # Errors
    /// [`Gap::TooFew`] with fewer months than the policy asks for, [`Gap::NoneSeen`] when nothing
    /// came in or went out.
    pub fn judge(&self, policy: &BehaviourPolicy) -> Result<Trend, Gap> {
        if self.months < usize::from(policy.trend_months.max(2)) {
            return Err(Gap::TooFew);
        }
        if self.turnover == 0 {
            return Err(Gap::NoneSeen);
        }
        // change / (turnover / n) >= percent / 100, times n (n + 1) x turnover x 100 / n
        let change = 600 * self.weighted;
        let threshold =
            i128::from(policy.trend_percent.max(1)) * (self.months as i128 + 1) * self.turnover;
        Ok(if change >= threshold {
            Trend::Rising
        } else if -change >= threshold {
            Trend::Falling
        } else {
            Trend::Steady
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The textbook slope in floating point, as a second way.
    fn slope(net: &[f64]) -> f64 {
        let n = net.len() as f64;
        let (mean_k, mean) = ((n - 1.0) / 2.0, net.iter().sum::<f64>() / n);
        let pairs = net.iter().enumerate().map(|(k, y)| (k as f64 - mean_k, y));
        let over = pairs.clone().map(|(k, y)| k * (y - mean)).sum::<f64>();
        over / pairs.map(|(k, _)| k * k).sum::<f64>()
    }

    #[test]
    fn the_change_is_that_of_least_squares() {
        for months in 2..=FLOW_MONTHS {
            let mut flows = [[0; 2]; FLOW_MONTHS];
            for (k, flow) in flows.iter_mut().enumerate() {
                *flow = [
                    (k * k * 7_919 % 100_003) as i128,
                    (k * 31_337 % 70_001) as i128,
                ];
            }
            let fitted = fit(&flows, months);
            let net = flows[FLOW_MONTHS - months..]
                .iter()
                .map(|[i, o]| (i - o) as f64);
            let wanted = slope(&net.collect::<Vec<_>>()) * (months as f64 - 1.0);
            assert!((fitted.change() as f64 - wanted).abs() <= 1.0, "{months}");
        }
    }

    #[test]
    fn the_threshold_itself_counts() {
        let policy = BehaviourPolicy {
            trend_percent: 20,
            trend_months: 2,
            ..BehaviourPolicy::default()
        };
        // Two months: net 0, then 2 of a turnover of 10 a month is 20 %.
        let judged = |last: [i128; 2]| {
            let mut flows = [[0; 2]; FLOW_MONTHS];
            (flows[10], flows[11]) = ([5, 5], last);
            fit(&flows, 2).judge(&policy)
        };
        assert_eq!(judged([6, 4]), Ok(Trend::Rising));
        assert_eq!(judged([4, 6]), Ok(Trend::Falling));
        assert_eq!(judged([6, 5]), Ok(Trend::Steady));
        assert_eq!(judged([5, 5]), Ok(Trend::Steady));
    }

    #[test]
    fn too_few_months_and_no_money_say_nothing() {
        let policy = BehaviourPolicy::default();
        let flows = [[1; 2]; FLOW_MONTHS];
        assert_eq!(fit(&flows, 5).judge(&policy), Err(Gap::TooFew));
        assert_eq!(fit(&flows, 6).judge(&policy), Ok(Trend::Steady));
        let nothing = [[0; 2]; FLOW_MONTHS];
        assert_eq!(fit(&nothing, 12).judge(&policy), Err(Gap::NoneSeen));
    }
}
