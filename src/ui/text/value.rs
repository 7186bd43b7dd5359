//! Value in words: grade, axes, needs, signs, playbooks. One match a kind, so that a new case does
//! not compile without its text.

use crate::i18n::Texts;
use crate::protocol::words::{Action, CaseType, Grade, Need, Service, Sign};

/// A value grade.
pub fn grade(t: &Texts, grade: Grade) -> &'static str {
    match grade {
        Grade::Low => t.value_grade_low,
        Grade::Middle => t.value_grade_middle,
        Grade::High => t.value_grade_high,
    }
}

/// A service level, of one axis or in all.
pub fn service(t: &Texts, service: Service) -> &'static str {
    match service {
        Service::General => t.value_service_general,
        Service::Middle => t.value_service_middle,
        Service::High => t.value_service_high,
    }
}

/// A need.
pub fn need(t: &Texts, need: Need) -> &'static str {
    match need {
        Need::Saver => t.value_need_saver,
        Need::Borrower => t.value_need_borrower,
        Need::Investor => t.value_need_investor,
        Need::Payer => t.value_need_payer,
        Need::Protector => t.value_need_protector,
    }
}

/// What a client mostly turns to the bank with.
pub fn case_type(t: &Texts, case_type: CaseType) -> &'static str {
    match case_type {
        CaseType::Enquiry => t.value_case_enquiry,
        CaseType::Complaint => t.value_case_complaint,
    }
}

/// A sign of potential.
pub fn sign(t: &Texts, sign: Sign) -> &'static str {
    match sign {
        Sign::OtherBanks => t.value_sign_other_banks,
        Sign::Payroll => t.value_sign_payroll,
        Sign::Property => t.value_sign_property,
        Sign::MaturedLeaving => t.value_sign_matured_leaving,
        Sign::Age => t.value_sign_age,
    }
}

/// A step of a playbook.
pub fn action(t: &Texts, action: Action) -> &'static str {
    match action {
        Action::MakeContact => t.value_action_make_contact,
        Action::InviteToOpen => t.value_action_invite_to_open,
        Action::Welcome => t.value_action_welcome,
        Action::Activate => t.value_action_activate,
        Action::AskAssessment => t.value_action_ask_assessment,
        Action::ReviewQuarter => t.value_action_review_quarter,
        Action::OfferNext => t.value_action_offer_next,
        Action::ShowNextTier => t.value_action_show_next_tier,
        Action::ReviewWealth => t.value_action_review_wealth,
        Action::CheckSuitability => t.value_action_check_suitability,
        Action::AskReferral => t.value_action_ask_referral,
        Action::CallSoon => t.value_action_call_soon,
        Action::SettleComplaint => t.value_action_settle_complaint,
        Action::AnswerOffer => t.value_action_answer_offer,
        Action::FollowUp => t.value_action_follow_up,
        Action::Remind => t.value_action_remind,
        Action::OfferEasyStep => t.value_action_offer_easy_step,
        Action::AskReason => t.value_action_ask_reason,
        Action::WinBack => t.value_action_win_back,
        Action::Rest => t.value_action_rest,
    }
}

/// The names of the three axes: loyalty, consumption, credit.
pub fn axes(t: &Texts) -> [&'static str; 3] {
    [
        t.value_axis_loyalty,
        t.value_axis_consumption,
        t.value_axis_credit,
    ]
}
