//! The parts of the two scores, each with a weight and cut points.

use super::Measure;
use crate::policy::Policy;
use crate::policy::value::ScorePart;
use serde::{Deserialize, Serialize};

/// A part of the value grade or of the key-account score.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Part {
    /// Value grade: monthly average AUM.
    GradeAum,
    /// Value grade: active months.
    GradeFrequency,
    /// Value grade: products held.
    GradeProducts,
    /// Value grade: a year's contribution before the cost of contacts.
    GradeContribution,
    /// Value grade: full months since the first account.
    GradeLoyalty,
    /// Key accounts: monthly average AUM.
    KeyAum,
    /// Key accounts: a year's contribution before the cost of contacts.
    KeyContribution,
    /// Key accounts: products held.
    KeyProducts,
    /// Key accounts: active months.
    KeyFrequency,
    /// Key accounts: clients of the book they are related to.
    KeyRelations,
}

impl Part {
    /// The parts of the value grade.
    pub const GRADE: [Self; 5] = [
        Self::GradeAum,
        Self::GradeFrequency,
        Self::GradeProducts,
        Self::GradeContribution,
        Self::GradeLoyalty,
    ];

    /// The parts of the key-account score.
    pub const KEY: [Self; 5] = [
        Self::KeyAum,
        Self::KeyContribution,
        Self::KeyProducts,
        Self::KeyFrequency,
        Self::KeyRelations,
    ];

    /// What its cut points count.
    pub(super) fn measure(self) -> Measure {
        match self {
            Self::GradeAum | Self::GradeContribution | Self::KeyAum | Self::KeyContribution => {
                Measure::Money
            }
            Self::GradeFrequency | Self::GradeLoyalty | Self::KeyFrequency => Measure::Months,
            Self::GradeProducts | Self::KeyProducts | Self::KeyRelations => Measure::Items,
        }
    }

    /// The least and the most a cut point may be. A count of 0 is reached by everybody.
    pub(super) fn range(self) -> (i64, i64) {
        match self.measure() {
            Measure::Money => (0, super::MOST_MINIMUM),
            _ => (1, 1_200),
        }
    }

    pub(super) fn of(self, policy: &Policy) -> &ScorePart {
        let (grade, key) = (&policy.value.grade, &policy.value.key);
        match self {
            Self::GradeAum => &grade.aum,
            Self::GradeFrequency => &grade.frequency,
            Self::GradeProducts => &grade.products,
            Self::GradeContribution => &grade.contribution,
            Self::GradeLoyalty => &grade.loyalty,
            Self::KeyAum => &key.aum,
            Self::KeyContribution => &key.contribution,
            Self::KeyProducts => &key.products,
            Self::KeyFrequency => &key.frequency,
            Self::KeyRelations => &key.relations,
        }
    }

    pub(super) fn of_mut(self, policy: &mut Policy) -> &mut ScorePart {
        let (grade, key) = (&mut policy.value.grade, &mut policy.value.key);
        match self {
            Self::GradeAum => &mut grade.aum,
            Self::GradeFrequency => &mut grade.frequency,
            Self::GradeProducts => &mut grade.products,
            Self::GradeContribution => &mut grade.contribution,
            Self::GradeLoyalty => &mut grade.loyalty,
            Self::KeyAum => &mut key.aum,
            Self::KeyContribution => &mut key.contribution,
            Self::KeyProducts => &mut key.products,
            Self::KeyFrequency => &mut key.frequency,
            Self::KeyRelations => &mut key.relations,
        }
    }
}
