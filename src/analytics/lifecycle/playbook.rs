//! What to do with a client of a stage, in order: the playbooks that ship.

use crate::analytics::kinds::Stage;
use serde::{Deserialize, Serialize};

/// A step of a playbook. Each has a text in both languages.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Action {
    /// Introduce oneself and ask what the client looks for.
    MakeContact,
    /// Invite to open an account.
    InviteToOpen,
    /// Welcome within the first days.
    Welcome,
    /// Set up mobile banking and a first use together.
    Activate,
    /// Ask for the assessment of risk.
    AskAssessment,
    /// Look back after three months.
    ReviewQuarter,
    /// Name one product that follows from what the client does.
    OfferNext,
    /// Show what the next tier brings.
    ShowNextTier,
    /// Review the wealth as a whole.
    ReviewWealth,
    /// Check holdings against the level of risk.
    CheckSuitability,
    /// Ask whom else the client would recommend the bank to.
    AskReferral,
    /// Call within two days and ask for the reason.
    CallSoon,
    /// Put right what went wrong.
    SettleComplaint,
    /// Answer another bank's offer with what is allowed.
    AnswerOffer,
    /// Follow up in a month.
    FollowUp,
    /// Remind of what lies there and what it could do.
    Remind,
    /// Offer an easy first step.
    OfferEasyStep,
    /// Ask why the client left.
    AskReason,
    /// Invite back with a reason.
    WinBack,
    /// Leave the client alone for half a year after a no.
    Rest,
}

impl Action {
    /// Every step.
    pub const ALL: [Self; 20] = [
        Self::MakeContact,
        Self::InviteToOpen,
        Self::Welcome,
        Self::Activate,
        Self::AskAssessment,
        Self::ReviewQuarter,
        Self::OfferNext,
        Self::ShowNextTier,
        Self::ReviewWealth,
        Self::CheckSuitability,
        Self::AskReferral,
        Self::CallSoon,
        Self::SettleComplaint,
        Self::AnswerOffer,
        Self::FollowUp,
        Self::Remind,
        Self::OfferEasyStep,
        Self::AskReason,
        Self::WinBack,
        Self::Rest,
    ];
}

/// The playbook of a stage, first step first.
pub fn playbook(stage: Stage) -> &'static [Action] {
    match stage {
        Stage::Prospect => &[Action::MakeContact, Action::InviteToOpen, Action::FollowUp],
        Stage::New => &[
            Action::Welcome,
            Action::Activate,
            Action::AskAssessment,
            Action::ReviewQuarter,
        ],
        Stage::Growing => &[
            Action::OfferNext,
            Action::ShowNextTier,
            Action::CheckSuitability,
        ],
        Stage::Mature => &[
            Action::ReviewWealth,
            Action::CheckSuitability,
            Action::AskReferral,
        ],
        Stage::AtRisk => &[
            Action::CallSoon,
            Action::SettleComplaint,
            Action::AnswerOffer,
            Action::FollowUp,
        ],
        Stage::Dormant => &[Action::Remind, Action::OfferEasyStep, Action::FollowUp],
        Stage::Lapsed => &[Action::AskReason, Action::WinBack, Action::Rest],
    }
}
