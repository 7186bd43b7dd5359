//! Every number of a policy by name, so that one can be shown, set and tried like any other.

mod named;
mod part;
mod together;

use super::Policy;
use crate::domain::assessment::ClientLevel;
use crate::domain::shelf::AssetClass;
pub use named::Named;
pub use part::Part;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A number of the policy. Places count from 0. Audit entries keep these: new kinds are appended.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Threshold {
    /// Where a tier begins, by rank; the lowest begins at zero and has none.
    TierMinimum(u8),
    /// One that stands alone.
    Named(Named),
    /// The term of a point of the curve of transfer prices, by place.
    CurveTerm(u8),
    /// The price at that point.
    CurveRate(u8),
    /// Contacts a year of a tier, by rank; of the last for all above it too.
    Contacts(u8),
    /// How much a part of a score counts.
    Weight(Part),
    /// A cut point of a part of a score, by place.
    Cut(Part, u8),
    /// The model allocation of a client level: the percentage of a class.
    Model(ClientLevel, AssetClass),
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
    /// Years of age.
    Years,
    /// How often.
    Count,
    /// How many times as much.
    Times,
    /// Basis points a year: hundredths of a percent.
    BasisPoints,
    /// Points of a score.
    Points,
    /// How many things.
    Items,
    /// Years of time, not of age.
    Spans,
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
    /// A number must be above another.
    #[error("{threshold:?} must be above {other:?}")]
    NotAbove {
        /// Which one.
        threshold: Threshold,
        /// Above which.
        other: Threshold,
    },
    /// A number must be at least another.
    #[error("{threshold:?} must be at least {other:?}")]
    NotAtLeast {
        /// Which one.
        threshold: Threshold,
        /// At least which.
        other: Threshold,
    },
    /// No part of a score counts.
    #[error("one of the weights beside {threshold:?} must be above zero")]
    NoWeight {
        /// The first of the weights.
        threshold: Threshold,
    },
    /// The percentages of a model allocation do not add up to 100.
    #[error("the model allocation of {threshold:?} does not add up to 100")]
    NotHundred {
        /// The first of them.
        threshold: Threshold,
    },
    /// There is no such number in this policy.
    #[error("this policy has no such number")]
    NoSuch,
}

/// The most a tier may begin at.
const MOST_MINIMUM: i64 = 1_000_000_000_000;

/// The most contacts a year.
const MOST_CONTACTS: i64 = 366;
/// The longest term of the curve, months.
const LONGEST: i64 = 600;
/// The highest transfer price, basis points.
const HIGHEST: i64 = 5_000;
/// The most a part of a score may weigh.
const MOST_WEIGHT: i64 = 100;

impl Threshold {
    /// Every number of a policy, those of one score, curve or list side by side.
    pub fn all(policy: &Policy) -> Vec<Self> {
        let prices = &policy.value.prices;
        let mut all = Vec::new();
        // The lowest tier begins at zero.
        all.extend(places(&policy.tiers.bands).skip(1).map(Self::TierMinimum));
        for named in Named::ALL {
            match named {
                Named::CurrentTerm => {
                    let points = places(&prices.transfer);
                    all.extend(points.flat_map(|n| [Self::CurveTerm(n), Self::CurveRate(n)]));
                }
                Named::GradeRiskWeight => all.extend(Part::GRADE.iter().flat_map(part(policy))),
                Named::ProductShare => all.extend(models()),
                Named::KeyLeast => all.extend(Part::KEY.iter().flat_map(part(policy))),
                _ => {}
            }
            all.push(Self::Named(*named));
            if *named == Named::ContactCost {
                all.extend(places(&prices.contacts_a_year).map(Self::Contacts));
            }
        }
        all
    }

    /// What it counts.
    pub fn measure(self) -> Measure {
        match self {
            Self::TierMinimum(_) => Measure::Money,
            Self::Named(named) => named.measure(),
            Self::CurveTerm(_) => Measure::Months,
            Self::CurveRate(_) => Measure::BasisPoints,
            Self::Contacts(_) => Measure::Count,
            Self::Weight(_) => Measure::Points,
            Self::Cut(part, _) => part.measure(),
            Self::Model(..) => Measure::Percent,
        }
    }

    /// The least and the most it may be.
    pub fn range(self) -> (Decimal, Decimal) {
        let (least, most) = match self {
            Self::TierMinimum(_) => (1, MOST_MINIMUM),
            Self::Named(named) => return named.range(),
            Self::CurveTerm(_) => (0, LONGEST),
            Self::CurveRate(_) => (0, HIGHEST),
            Self::Contacts(_) => (0, MOST_CONTACTS),
            Self::Weight(_) => (0, MOST_WEIGHT),
            Self::Cut(part, _) => part.range(),
            Self::Model(..) => (0, 100),
        };
        (least.into(), most.into())
    }

    /// Its value; `None` where the policy has no such number.
    pub fn get(self, policy: &Policy) -> Option<Decimal> {
        let prices = &policy.value.prices;
        match self {
            Self::TierMinimum(rank) => Some(policy.tiers.bands.get(usize::from(rank))?.minimum),
            Self::Named(named) => Some(named.get(policy)),
            Self::CurveTerm(n) => Some(prices.transfer.get(usize::from(n))?.months.into()),
            Self::CurveRate(n) => Some(prices.transfer.get(usize::from(n))?.rate.into()),
            Self::Contacts(n) => Some((*prices.contacts_a_year.get(usize::from(n))?).into()),
            Self::Weight(part) => Some(part.of(policy).weight.into()),
            Self::Cut(part, n) => part.of(policy).cuts.get(usize::from(n)).copied(),
            Self::Model(level, class) => {
                let model = &policy.suitability.match_rules.model;
                Some(model[level as usize][class as usize].into())
            }
        }
    }

    /// Sets it. What it must agree with, [`Policy::check`] sees to: numbers are set one by one.
    ///
    /// # Errors
    /// A number out of range, one that must be whole, or none this policy has.
    pub fn set(self, policy: &mut Policy, value: Decimal) -> Result<(), PolicyError> {
        self.check(value)?;
        if let Self::Named(named) = self {
            let is_set = named.put(policy, value);
            return is_set.then_some(()).ok_or(self.not_whole(value));
        }
        let small = |value: Decimal| u16::try_from(value).map_err(|_| self.not_whole(value));
        let prices = &mut policy.value.prices;
        let slot = match self {
            Self::TierMinimum(rank) => {
                let band = policy.tiers.bands.get_mut(usize::from(rank));
                band.map(|band| band.minimum = value)
            }
            Self::Named(_) => None,
            Self::CurveTerm(n) => {
                let (point, months) = (prices.transfer.get_mut(usize::from(n)), small(value)?);
                point.map(|point| point.months = months)
            }
            Self::CurveRate(n) => {
                let (point, rate) = (prices.transfer.get_mut(usize::from(n)), small(value)?);
                point.map(|point| point.rate = rate)
            }
            Self::Contacts(n) => {
                let (slot, contacts) = (
                    prices.contacts_a_year.get_mut(usize::from(n)),
                    small(value)?,
                );
                slot.map(|slot| *slot = contacts)
            }
            Self::Weight(part) => {
                let weight = u8::try_from(value).map_err(|_| self.not_whole(value))?;
                part.of_mut(policy).weight = weight;
                Some(())
            }
            Self::Cut(part, n) => {
                let cut = part.of_mut(policy).cuts.get_mut(usize::from(n));
                cut.map(|cut| *cut = value)
            }
            Self::Model(level, class) => {
                let percent = u8::try_from(value).map_err(|_| self.not_whole(value))?;
                let model = &mut policy.suitability.match_rules.model;
                model[level as usize][class as usize] = percent;
                Some(())
            }
        };
        slot.ok_or(PolicyError::NoSuch)
    }

    fn check(self, value: Decimal) -> Result<(), PolicyError> {
        let (least, most) = self.range();
        if !(least..=most).contains(&value) {
            return Err(PolicyError::OutOfRange {
                threshold: self,
                value,
                least,
                most,
            });
        }
        match self.measure() {
            Measure::Money => Ok(()),
            _ if value.is_integer() => Ok(()),
            _ => Err(self.not_whole(value)),
        }
    }

    fn not_whole(self, value: Decimal) -> PolicyError {
        PolicyError::NotWhole {
            threshold: self,
            value,
        }
    }
}

/// The percentages of every model allocation.
fn models() -> impl Iterator<Item = Threshold> {
    let classes = |level| AssetClass::ALL.map(|class| Threshold::Model(level, class));
    ClientLevel::ALL.into_iter().flat_map(classes)
}

/// The places of a list.
fn places<T>(list: &[T]) -> impl Iterator<Item = u8> {
    (0..=u8::MAX).zip(list).map(|(place, _)| place)
}

/// The weight of a part, then its cut points.
fn part(policy: &Policy) -> impl Fn(&Part) -> Vec<Threshold> {
    |part| {
        let cuts = places(&part.of(policy).cuts).map(|n| Threshold::Cut(*part, n));
        std::iter::once(Threshold::Weight(*part))
            .chain(cuts)
            .collect()
    }
}

impl Policy {
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
mod tests;
