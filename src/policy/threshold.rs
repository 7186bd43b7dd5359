//! Every number of a policy by name, so that one can be shown, set and tried like any other.

use super::Policy;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A number of the policy.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Threshold {
    /// Where a tier begins, by rank; the lowest begins at zero and has none.
    TierMinimum(u8),
    /// Any other.
    Named(Named),
}

/// What a number of the policy counts.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Measure {
    /// An amount, major units of the base currency.
    Money,
    /// Percent.
    Percent,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Hours.
    Hours,
    /// Years.
    Years,
    /// How many.
    Count,
    /// How many times as much.
    Times,
}

/// What a policy is refused for.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error, Serialize, Deserialize)]
pub enum PolicyError {
    /// A number is outside what makes sense.
    #[error("{value} is not from {least} to {most}")]
    OutOfRange {
        /// Which one.
        threshold: Threshold,
        /// What was set.
        value: Decimal,
        /// The least it may be.
        least: Decimal,
        /// The most it may be.
        most: Decimal,
    },
    /// A number must be whole.
    #[error("{value} is not a whole number")]
    NotWhole {
        /// Which one.
        threshold: Threshold,
        /// What was set.
        value: Decimal,
    },
    /// A tier does not begin above the one below it.
    #[error("tier {rank} must begin above the one below it")]
    TiersOutOfOrder {
        /// The tier's rank.
        rank: u8,
    },
    /// There is no such number in this policy.
    #[error("this policy has no such number")]
    NoSuch,
}

/// The kinds of number a policy has.
trait Number: Copy {
    fn decimal(self) -> Decimal;
    fn whole(value: Decimal) -> Option<Self>;
}

macro_rules! number {
    ($($kind:ty),*) => {$(
        impl Number for $kind {
            fn decimal(self) -> Decimal {
                self.into()
            }
            fn whole(value: Decimal) -> Option<Self> {
                value.is_integer().then(|| value.try_into().ok()).flatten()
            }
        }
    )*};
}

number!(u8, u16);

impl Number for Decimal {
    fn decimal(self) -> Decimal {
        self
    }
    fn whole(value: Decimal) -> Option<Self> {
        Some(value)
    }
}

macro_rules! thresholds {
    ($($(#[$doc:meta])* $name:ident = $($path:ident).+, $measure:ident, $least:literal to $most:literal;)+) => {
        /// The numbers every policy has, but for the tiers' minimums.
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum Named { $($(#[$doc])* $name),+ }

        impl Named {
            /// Every one, in the order of the policy's document.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What it counts.
            pub fn measure(self) -> Measure {
                match self { $(Self::$name => Measure::$measure),+ }
            }

            fn range(self) -> (Decimal, Decimal) {
                let (least, most): (i64, i64) = match self { $(Self::$name => ($least, $most)),+ };
                (least.into(), most.into())
            }

            fn get(self, policy: &Policy) -> Decimal {
                match self { $(Self::$name => Number::decimal(policy.$($path).+)),+ }
            }

            /// Sets it; false when the field cannot hold such a number.
            fn put(self, policy: &mut Policy, value: Decimal) -> bool {
                match self {
                    $(Self::$name => match Number::whole(value) {
                        Some(value) => policy.$($path).+ = value,
                        None => return false,
                    }),+
                }
                true
            }
        }
    };
}

thresholds! {
    /// Months a client keeps a tier after falling below it.
    TierGrace = tiers.grace_months, Months, 0 to 12;
    /// Near the next tier: so little is missing.
    TierNear = tiers.near_percent, Percent, 0 to 99;
    /// Days looked back for frequency and sums.
    RfmWindow = rfm.window_days, Days, 30 to 3_650;
    /// New: so many days since the first account.
    NewDays = lifecycle.new_days, Days, 0 to 3_650;
    /// Dormant: so many days without activity.
    DormantDays = lifecycle.dormant_days, Days, 1 to 3_650;
    /// A small balance.
    SmallBalance = lifecycle.small_balance, Money, 0 to 100_000_000;
    /// Residue.
    Residue = lifecycle.residue, Money, 0 to 100_000_000;
    /// Days of nothing but residue.
    ResidueDays = lifecycle.residue_days, Days, 1 to 3_650;
    /// Lapsed: so great a fall.
    LapseFall = lifecycle.lapse_fall_percent, Percent, 1 to 100;
    /// At risk: so great a fall in three months.
    RiskFall = lifecycle.risk_fall_percent, Percent, 1 to 100;
    /// At risk: so many times the usual interval.
    RiskInterval = lifecycle.risk_interval_factor, Times, 1 to 100;
    /// The fewest intervals that make one usual.
    RiskIntervals = lifecycle.risk_least_intervals, Count, 1 to 100;
    /// At risk: so many transfers to other banks.
    RiskTransfers = lifecycle.risk_transfers, Count, 1 to 255;
    /// Days those transfers are looked for in.
    RiskTransferDays = lifecycle.risk_transfer_days, Days, 1 to 3_650;
    /// Growing: so much more than the quarter before.
    Growth = lifecycle.growth_percent, Percent, 1 to 255;
    /// Growing: more products than so many days ago.
    GrowthProductDays = lifecycle.growth_product_days, Days, 1 to 3_650;
    /// Months an assessment holds.
    Validity = suitability.validity_months, Months, 1 to 12;
    /// Days before its end from which a level is said to end.
    WarnDays = suitability.warn_days, Days, 0 to 365;
    /// Assessments a day at most.
    AttemptsADay = suitability.attempts_a_day, Count, 1 to 20;
    /// Assessments at most ...
    Attempts = suitability.attempts_in_months, Count, 1 to 100;
    /// ... in so many months.
    AttemptMonths = suitability.attempt_months, Months, 1 to 60;
    /// The part of a client's assets one product may be.
    Share = suitability.share_percent, Percent, 1 to 100;
    /// The same of deposits.
    DepositShare = suitability.deposit_share_percent, Percent, 1 to 100;
    /// The least first amount of a private product.
    PrivateMinimum = suitability.private_minimum, Money, 0 to 1_000_000_000;
    /// The least first amount of a private fund.
    PrivateFundMinimum = suitability.private_fund_minimum, Money, 0 to 1_000_000_000;
    /// Hours to think a private product over.
    CoolingOff = suitability.cooling_off_hours, Hours, 0 to 720;
    /// The age from which a client is given extra care.
    CareAge = suitability.care_age, Years, 18 to 120;
}

/// The most a tier may begin at.
const MOST_MINIMUM: i64 = 1_000_000_000_000;

impl Threshold {
    /// Every number of a policy, in the order of its document.
    pub fn all(policy: &Policy) -> Vec<Self> {
        let minimums = (1_u8..).zip(policy.tiers.bands.iter().skip(1));
        minimums
            .map(|(rank, _)| Self::TierMinimum(rank))
            .chain(Named::ALL.iter().copied().map(Self::Named))
            .collect()
    }

    /// What it counts.
    pub fn measure(self) -> Measure {
        match self {
            Self::TierMinimum(_) => Measure::Money,
            Self::Named(named) => named.measure(),
        }
    }

    /// The least and the most it may be.
    pub fn range(self) -> (Decimal, Decimal) {
        match self {
            Self::TierMinimum(_) => (Decimal::ONE, MOST_MINIMUM.into()),
            Self::Named(named) => named.range(),
        }
    }

    /// Its value; `None` where the policy has no such number.
    pub fn get(self, policy: &Policy) -> Option<Decimal> {
        match self {
            Self::TierMinimum(rank) => Some(policy.tiers.bands.get(usize::from(rank))?.minimum),
            Self::Named(named) => Some(named.get(policy)),
        }
    }

    /// Sets it. What it must agree with, [`Policy::check`] sees to: numbers are set one by one.
    ///
    /// # Errors
    /// A number out of range, one that must be whole, or none this policy has.
    pub fn set(self, policy: &mut Policy, value: Decimal) -> Result<(), PolicyError> {
        self.check(value)?;
        let is_set = match self {
            Self::TierMinimum(rank) => {
                let band = policy.tiers.bands.get_mut(usize::from(rank));
                band.ok_or(PolicyError::NoSuch)?.minimum = value;
                true
            }
            Self::Named(named) => named.put(policy, value),
        };
        match is_set {
            true => Ok(()),
            false => Err(PolicyError::NotWhole {
                threshold: self,
                value,
            }),
        }
    }

    fn check(self, value: Decimal) -> Result<(), PolicyError> {
        let (least, most) = self.range();
        if (least..=most).contains(&value) {
            return Ok(());
        }
        Err(PolicyError::OutOfRange {
            threshold: self,
            value,
            least,
            most,
        })
    }
}

impl Policy {
    /// Whether all numbers make sense, alone and together.
    ///
    /// # Errors
    /// The first that does not.
    pub fn check(&self) -> Result<(), PolicyError> {
        for threshold in Threshold::all(self) {
            threshold.check(threshold.get(self).ok_or(PolicyError::NoSuch)?)?;
        }
        let bands = &self.tiers.bands;
        for (rank, pair) in (1_u8..).zip(bands.windows(2)) {
            if pair[1].minimum <= pair[0].minimum {
                return Err(PolicyError::TiersOutOfOrder { rank });
            }
        }
        if bands.first().is_none_or(|lowest| !lowest.minimum.is_zero()) {
            return Err(PolicyError::NoSuch);
        }
        Ok(())
    }

    /// The numbers that differ between two policies, with what they were and are.
    pub fn differences(&self, new: &Self) -> Vec<(Threshold, Decimal, Decimal)> {
        let both = |threshold: Threshold| {
            let (old, new) = (threshold.get(self)?, threshold.get(new)?);
            (old != new).then_some((threshold, old, new))
        };
        Threshold::all(self).into_iter().filter_map(both).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_that_ships_makes_sense() {
        assert_eq!(Policy::default().check(), Ok(()));
    }

    #[test]
    fn every_number_can_be_set_within_its_range_and_not_beyond() {
        let policy = Policy::default();
        for threshold in Threshold::all(&policy) {
            let (least, most) = threshold.range();
            for value in [least, most] {
                let mut other = policy.clone();
                assert_eq!(threshold.set(&mut other, value), Ok(()), "{threshold:?}");
                assert_eq!(threshold.get(&other), Some(value), "{threshold:?}");
                let differ = policy.differences(&other);
                let old = threshold.get(&policy).unwrap();
                let wanted = (old != value).then_some((threshold, old, value));
                assert_eq!(differ, Vec::from_iter(wanted));
            }
            for value in [least - Decimal::ONE, most + Decimal::ONE] {
                let mut other = policy.clone();
                assert!(threshold.set(&mut other, value).is_err(), "{threshold:?}");
                assert_eq!(other, policy);
            }
        }
    }

    #[test]
    fn days_are_whole_and_tiers_in_order() {
        let mut policy = Policy::default();
        let days = Threshold::Named(Named::NewDays);
        let half = Decimal::new(905, 1);
        assert_eq!(
            days.set(&mut policy, half),
            Err(PolicyError::NotWhole {
                threshold: days,
                value: half
            })
        );
        let third = policy.tiers.bands[2].minimum;
        Threshold::TierMinimum(1).set(&mut policy, third).unwrap();
        assert_eq!(
            policy.check(),
            Err(PolicyError::TiersOutOfOrder { rank: 2 })
        );
        let none = Threshold::TierMinimum(9);
        assert_eq!(none.set(&mut policy, third), Err(PolicyError::NoSuch));
    }
}
