//! The sections of the editor. A new number of the policy does not compile without its section.

use crate::i18n::Texts;
use crate::protocol::words::{Named, Policy, Threshold};

/// A section of the editor.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Section {
    /// Tiers.
    Tiers,
    /// Recency, frequency, monetary value.
    Rfm,
    /// Lifecycle stages.
    Lifecycle,
    /// Suitability.
    Suitability,
}

impl Section {
    /// Every section, in the order they stand.
    pub const ALL: &[Self] = &[Self::Tiers, Self::Rfm, Self::Lifecycle, Self::Suitability];

    /// Its title, and what its numbers decide.
    pub fn words(self, t: &Texts) -> (&'static str, &'static str) {
        match self {
            Self::Tiers => (t.policy_section_tiers, t.policy_note_tiers),
            Self::Rfm => (t.policy_section_rfm, t.policy_note_rfm),
            Self::Lifecycle => (t.policy_section_lifecycle, t.policy_note_lifecycle),
            Self::Suitability => (t.policy_section_suitability, t.policy_note_suitability),
        }
    }

    /// Its numbers, in the order of the policy's document, each with its place among all.
    pub fn numbers(self, policy: &Policy) -> impl Iterator<Item = (usize, Threshold)> {
        let all = Threshold::all(policy).into_iter().enumerate();
        all.filter(move |(_, threshold)| Self::of(*threshold) == self)
    }

    fn of(threshold: Threshold) -> Self {
        let named = match threshold {
            Threshold::TierMinimum(_) => return Self::Tiers,
            Threshold::Named(named) => named,
        };
        match named {
            Named::TierGrace | Named::TierNear => Self::Tiers,
            Named::RfmWindow => Self::Rfm,
            Named::NewDays
            | Named::DormantDays
            | Named::SmallBalance
            | Named::Residue
            | Named::ResidueDays
            | Named::LapseFall
            | Named::RiskFall
            | Named::RiskInterval
            | Named::RiskIntervals
            | Named::RiskTransfers
            | Named::RiskTransferDays
            | Named::Growth
            | Named::GrowthProductDays => Self::Lifecycle,
            Named::Validity
            | Named::WarnDays
            | Named::AttemptsADay
            | Named::Attempts
            | Named::AttemptMonths
            | Named::Share
            | Named::DepositShare
            | Named::PrivateMinimum
            | Named::PrivateFundMinimum
            | Named::CoolingOff
            | Named::CareAge => Self::Suitability,
        }
    }
}
