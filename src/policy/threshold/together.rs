//! Whether the numbers of a policy make sense together.

use super::{Named, Part, PolicyError, Threshold};
use crate::domain::assessment::ClientLevel;
use crate::domain::shelf::AssetClass;
use crate::policy::Policy;
use rust_decimal::Decimal;

/// Which must be above which.
const ABOVE: [(Named, Named); 5] = [
    (Named::GradeHigh, Named::GradeMiddle),
    (Named::AxesHigh, Named::AxesMiddle),
    (Named::HighSpending, Named::MiddleSpending),
    (Named::LoyalMonths, Named::KnownMonths),
    (Named::SignAgeTo, Named::SignAgeFrom),
];

/// Which must be at least which.
const AT_LEAST: [(Named, Named); 1] = [(Named::LoyalActive, Named::KnownActive)];

/// A number that counts things by place has at most so many of them.
const MOST_PLACES: usize = u8::MAX as usize;

impl Policy {
    /// Whether all numbers make sense, alone and together.
    ///
    /// # Errors
    /// The first that does not.
    pub fn check(&self) -> Result<(), PolicyError> {
        let bands = &self.tiers.bands;
        let parts = || Part::GRADE.into_iter().chain(Part::KEY);
        let (curve, contacts) = (
            &self.value.prices.transfer,
            &self.value.prices.contacts_a_year,
        );
        let mut lengths = vec![bands.len(), curve.len(), contacts.len()];
        lengths.extend(parts().map(|part| part.of(self).cuts.len()));
        if lengths.iter().any(|n| !(1..=MOST_PLACES).contains(n)) {
            return Err(PolicyError::NoSuch);
        }
        for threshold in Threshold::all(self) {
            threshold.check(threshold.get(self).ok_or(PolicyError::NoSuch)?)?;
        }
        for (rank, pair) in (1..=u8::MAX).zip(bands.windows(2)) {
            if pair[1].minimum <= pair[0].minimum {
                return Err(PolicyError::TiersOutOfOrder { rank });
            }
        }
        if bands.first().is_none_or(|lowest| !lowest.minimum.is_zero()) {
            return Err(PolicyError::NoSuch);
        }
        for place in 1..=u8::MAX {
            let (lower, upper) = (Threshold::CurveTerm(place - 1), Threshold::CurveTerm(place));
            self.above(upper, lower)?;
            for part in parts() {
                let (lower, upper) = (place - 1, place);
                self.above(Threshold::Cut(part, upper), Threshold::Cut(part, lower))?;
            }
        }
        for (upper, lower) in ABOVE {
            self.above(Threshold::Named(upper), Threshold::Named(lower))?;
        }
        for (upper, lower) in AT_LEAST {
            let (threshold, other) = (Threshold::Named(upper), Threshold::Named(lower));
            if threshold.get(self) < other.get(self) {
                return Err(PolicyError::NotAtLeast { threshold, other });
            }
        }
        for level in ClientLevel::ALL {
            let model = self.suitability.match_rules.model_of(level);
            if model.iter().map(|percent| u16::from(*percent)).sum::<u16>() != 100 {
                let threshold = Threshold::Model(level, AssetClass::ALL[0]);
                return Err(PolicyError::NotHundred { threshold });
            }
        }
        self.weighs(Part::GRADE, &[Threshold::Named(Named::GradeRiskWeight)])?;
        self.weighs(Part::KEY, &[])
    }

    fn above(&self, threshold: Threshold, other: Threshold) -> Result<(), PolicyError> {
        let both = threshold.get(self).zip(other.get(self));
        match both {
            Some((upper, lower)) if upper <= lower => {
                Err(PolicyError::NotAbove { threshold, other })
            }
            _ => Ok(()),
        }
    }

    /// Whether a part of a score counts at all.
    fn weighs(&self, parts: [Part; 5], more: &[Threshold]) -> Result<(), PolicyError> {
        let weights = parts.map(Threshold::Weight);
        let mut all = weights.iter().chain(more);
        match all.all(|of| of.get(self) == Some(Decimal::ZERO)) {
            true => Err(PolicyError::NoWeight {
                threshold: weights[0],
            }),
            false => Ok(()),
        }
    }
}
