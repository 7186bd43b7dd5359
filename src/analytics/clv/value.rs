//! What purchases to come are worth today.

use super::parameters::{figure, time};

/// Over which time, and how discounted.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Plan {
    /// How many months are looked ahead.
    pub months: u32,
    /// Length of a month in the model's unit of time: 4.345 where that is a week.
    pub month: f64,
    /// Discount of a month: 0.01 is 1 %.
    pub rate: f64,
}

/// Spend times the purchases expected in each month, discounted to now as if they came at the
/// month's end: the discrete form of Fader, Hardie, Lee (2005, RFM and CLV) that public tools use.
/// In the currency of `spend`. `purchases` says how many are expected within a horizon. None where
/// a figure is impossible.
pub fn lifetime_value(
    plan: &Plan,
    spend: f64,
    purchases: impl Fn(f64) -> Option<f64>,
) -> Option<f64> {
    let (month, spend, rate) = (time(plan.month)?, time(spend)?, time(plan.rate)?);
    let (mut before, mut factor, mut sum) = (0.0, 1.0, 0.0);
    for number in 1..=plan.months {
        let until = purchases(month * f64::from(number))?;
        factor /= 1.0 + rate;
        sum += (until - before).max(0.0) * factor;
        before = until;
    }
    figure(sum * spend)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_purchase_a_month_is_an_annuity() {
        let plan = Plan {
            months: 12,
            month: 30.0,
            rate: 0.01,
        };
        let value = lifetime_value(&plan, 100.0, |days| Some(days / 30.0)).unwrap();
        // 100 times (1 - 1.01^-12) / 0.01.
        assert!((value - 1_125.507_747_348_459_7).abs() < 1e-9, "{value}");
    }

    #[test]
    fn what_cannot_be_said_is_not_said() {
        let plan = Plan {
            months: 12,
            month: f64::NAN,
            rate: 0.01,
        };
        assert_eq!(lifetime_value(&plan, 1.0, Some), None);
        let plan = Plan { month: 1.0, ..plan };
        assert_eq!(lifetime_value(&plan, f64::INFINITY, Some), None);
        assert_eq!(lifetime_value(&plan, 1.0, |_| None), None);
        let plan = Plan { rate: -1.0, ..plan };
        assert_eq!(lifetime_value(&plan, 1.0, Some), None);
    }
}
