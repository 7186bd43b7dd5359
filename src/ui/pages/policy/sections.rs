//! The sections of the editor. A new number of the policy does not compile without its section.

use crate::i18n::Texts;
use crate::protocol::words::{Named, Part, Policy, Threshold};

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
    /// How long records are kept.
    Retention,
    /// The match of clients and products.
    Match,
    /// Behaviour.
    Behaviour,
    /// Value: prices of money, rates and fees.
    Prices,
    /// Value: loans.
    Loans,
    /// Value: contacts, and the years ahead.
    Lifetime,
    /// Value: the grade.
    Grade,
    /// Value: the three axes.
    Axes,
    /// Value: needs.
    Needs,
    /// Value: signs of more to be won.
    Potential,
    /// Value: key accounts.
    KeyAccounts,
}

impl Section {
    /// Every section, in the order they stand.
    pub const ALL: &[Self] = &[
        Self::Tiers,
        Self::Rfm,
        Self::Lifecycle,
        Self::Suitability,
        Self::Retention,
        Self::Match,
        Self::Behaviour,
        Self::Grade,
        Self::Axes,
        Self::Needs,
        Self::Potential,
        Self::KeyAccounts,
        Self::Prices,
        Self::Loans,
        Self::Lifetime,
    ];

    /// Whether it stands folded until somebody opens it, or one of its numbers was changed.
    pub fn is_folded(self) -> bool {
        !matches!(
            self,
            Self::Tiers | Self::Rfm | Self::Lifecycle | Self::Suitability
        )
    }

    /// Its title, and what its numbers decide.
    pub fn words(self, t: &Texts) -> (&'static str, &'static str) {
        match self {
            Self::Tiers => (t.policy_section_tiers, t.policy_note_tiers),
            Self::Rfm => (t.policy_section_rfm, t.policy_note_rfm),
            Self::Retention => (t.policy_section_retention, t.policy_note_retention),
            Self::Lifecycle => (t.policy_section_lifecycle, t.policy_note_lifecycle),
            Self::Suitability => (t.policy_section_suitability, t.policy_note_suitability),
            Self::Match => (t.threshold_section_match, t.threshold_note_match),
            Self::Behaviour => (t.threshold_section_behaviour, t.threshold_note_behaviour),
            Self::Prices => (t.threshold_section_prices, t.threshold_note_prices),
            Self::Loans => (t.threshold_section_loans, t.threshold_note_loans),
            Self::Lifetime => (t.threshold_section_lifetime, t.threshold_note_lifetime),
            Self::Grade => (t.threshold_section_grade, t.threshold_note_grade),
            Self::Axes => (t.threshold_section_axes, t.threshold_note_axes),
            Self::Needs => (t.threshold_section_needs, t.threshold_note_needs),
            Self::Potential => (t.threshold_section_potential, t.threshold_note_potential),
            Self::KeyAccounts => (t.threshold_section_key, t.threshold_note_key),
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
            Threshold::CurveTerm(_) | Threshold::CurveRate(_) => return Self::Prices,
            Threshold::Contacts(_) => return Self::Lifetime,
            Threshold::Model(..) => return Self::Match,
            Threshold::Weight(part) | Threshold::Cut(part, _) => {
                let is_grade = Part::GRADE.contains(&part);
                return if is_grade {
                    Self::Grade
                } else {
                    Self::KeyAccounts
                };
            }
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
            | Named::CareAge
            | Named::PersonAssets
            | Named::PersonIncome
            | Named::PersonYears
            | Named::FirmNet
            | Named::FirmFinancial
            | Named::FirmYears
            | Named::ConvertAssets
            | Named::ConvertIncome
            | Named::ConvertFirmNet
            | Named::ConvertFirmFinancial
            | Named::ConvertYears => Self::Suitability,
            Named::IdentityYears
            | Named::TransactionYears
            | Named::SuitabilityYears
            | Named::ConsentYears
            | Named::ProspectMonths => Self::Retention,
            Named::ProductShare
            | Named::IssuerShare
            | Named::EquityShare
            | Named::AlternativeShare
            | Named::ProtectionShare
            | Named::PremiumShare
            | Named::InsuranceGrade
            | Named::LinkedGrade
            | Named::InsistDays
            | Named::InsistWait
            | Named::StepDays
            | Named::FitNeed
            | Named::FitTerm
            | Named::FitLiquidity
            | Named::FitConcentration
            | Named::FitDiversification
            | Named::FitFees
            | Named::DearFee => Self::Match,
            Named::BehaviourWindow
            | Named::RegularMonths
            | Named::RegularVary
            | Named::RegularDayRange
            | Named::RegularRecent
            | Named::DigitalShare
            | Named::MovableLeast
            | Named::IdleMonths
            | Named::IdleMinimum
            | Named::TrendChange
            | Named::TrendMonths
            | Named::CrossBorder
            | Named::HotSpots => Self::Behaviour,
            Named::CurrentTerm
            | Named::CurrentRate
            | Named::NoticeTerm
            | Named::NoticeRate
            | Named::TimeTerm
            | Named::TimeRate
            | Named::StructuredTerm
            | Named::StructuredRate
            | Named::LargeCdTerm
            | Named::LargeCdRate
            | Named::PensionTerm
            | Named::PensionRate
            | Named::SavingsBondFee
            | Named::FeeWealth
            | Named::FeeFund
            | Named::FeeInsurance
            | Named::FeeTrust
            | Named::FeePreciousMetal
            | Named::FeeSecurities => Self::Prices,
            Named::LoanRate
            | Named::LossRepaid
            | Named::LossDefaulted
            | Named::LossRunning
            | Named::LossInArrears
            | Named::LossUnknown
            | Named::CapitalWeight
            | Named::CapitalRate => Self::Loans,
            Named::ContactCost
            | Named::Discount
            | Named::LifetimeYears
            | Named::SurvivalLapsed
            | Named::SurvivalDormant
            | Named::SurvivalNew
            | Named::SurvivalAtRisk
            | Named::SurvivalGrowing
            | Named::SurvivalMature => Self::Lifetime,
            Named::GradeRiskWeight | Named::GradeMark | Named::GradeHigh | Named::GradeMiddle => {
                Self::Grade
            }
            Named::LoyalMonths
            | Named::LoyalActive
            | Named::KnownMonths
            | Named::KnownActive
            | Named::HighSpending
            | Named::MiddleSpending
            | Named::OverdrawnDays
            | Named::AxesHigh
            | Named::AxesMiddle => Self::Axes,
            Named::NeedSaver
            | Named::NeedBorrower
            | Named::NeedInvestor
            | Named::NeedPayer
            | Named::NeedProtector
            | Named::CaseDays => Self::Needs,
            Named::SignOtherBanks
            | Named::SignSalary
            | Named::SignProperty
            | Named::SignMaturedDays
            | Named::SignMatured
            | Named::SignAgeFrom
            | Named::SignAgeTo
            | Named::Signs => Self::Potential,
            Named::KeyIndividual | Named::KeyLeast => Self::KeyAccounts,
        }
    }
}
