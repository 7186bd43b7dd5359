//! What a regime decides, in one table: every other module asks here.
//!
//! How long a level holds is the policy's `validity_months` in every regime that asks for one. Sources:
//! DOMAIN: 金融机构产品适当性管理办法, 证券期货投资者适当性管理办法.

use super::evidence::StepKind;
use crate::domain::shelf::Regime;

/// What a regime decides.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct RegimeRules {
    /// Whether the client's level is asked for.
    pub level: LevelAsked,
    /// Whether there are professional and ordinary investors; elsewhere everybody is ordinary.
    pub classes: bool,
    /// Whether compliance may open the path above the client's level.
    pub above_level: bool,
    /// Whether a seller's grade is asked for, and a year's premiums are held against the income.
    pub insurance: bool,
    /// The steps that are evidence of every sale; those for age, currency and private products
    /// come on top where they apply.
    pub steps: &'static [StepKind],
}

/// Whether a regime asks for the client's level.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum LevelAsked {
    /// Of every product.
    Always,
    /// Of what is investment-linked or rated all the same.
    WhereRated,
    /// Never.
    Never,
}

const SALE: &[StepKind] = &[StepKind::Licence, StepKind::Place, StepKind::Recording];

/// The table.
pub fn rules(regime: Regime) -> RegimeRules {
    match regime {
        Regime::BankWealth => RegimeRules {
            level: LevelAsked::Always,
            classes: false,
            above_level: false,
            insurance: false,
            steps: SALE,
        },
        Regime::Csrc => RegimeRules {
            level: LevelAsked::Always,
            classes: true,
            above_level: true,
            insurance: false,
            steps: SALE,
        },
        Regime::Insurance => RegimeRules {
            level: LevelAsked::WhereRated,
            classes: false,
            above_level: false,
            insurance: true,
            steps: &[
                StepKind::Licence,
                StepKind::Place,
                StepKind::Recording,
                StepKind::NeedsAnalysis,
                StepKind::SellerGrade,
            ],
        },
        Regime::Deposit => RegimeRules {
            level: LevelAsked::Never,
            classes: false,
            above_level: false,
            insurance: false,
            steps: &[],
        },
    }
}
