//! Why a command cannot be taken back, in words.

use crate::i18n::Texts;
use crate::protocol::custody::undo::{Lasting, Refusal, Resting};

/// The reason, with what helps.
pub fn refusal(t: &Texts, refusal: Refusal) -> String {
    match refusal {
        Refusal::Nothing => t.audit_refusal_nothing.into(),
        Refusal::OnPurpose => t.audit_refusal_on_purpose.into(),
        Refusal::NotKept => t.audit_refusal_not_kept.into(),
        Refusal::Lasting(lasting) => t.audit_refusal_lasting(self::lasting(t, lasting)),
        Refusal::TakenBack { by } => t.audit_refusal_taken_back(by),
        Refusal::ChangedSince { by } => t.audit_refusal_changed(by),
        Refusal::RowsSince { by: Some(by) } => t.audit_refusal_rows(by),
        Refusal::RowsSince { by: None } => t.audit_refusal_rows_unknown.into(),
        Refusal::PolicySince { by } => t.audit_refusal_policy(by),
        Refusal::RestedOn(what) => t.audit_refusal_rested(resting(t, what)),
        Refusal::RestsOnGone(what) => t.audit_refusal_gone(resting(t, what)),
        Refusal::Clashes(what) => t.audit_refusal_clash(resting(t, what)),
    }
}

fn lasting(t: &Texts, lasting: Lasting) -> &'static str {
    match lasting {
        Lasting::Assessment => t.audit_resting_assessment,
        Lasting::Evidence => t.audit_resting_evidence,
        Lasting::Consent => t.audit_resting_consent,
        Lasting::Case => t.audit_resting_case,
        Lasting::Privacy => t.audit_lasting_privacy,
        Lasting::TooLarge => t.audit_lasting_large,
    }
}

fn resting(t: &Texts, what: Resting) -> &'static str {
    match what {
        Resting::Client => t.audit_resting_client,
        Resting::Account => t.audit_resting_account,
        Resting::Holding => t.audit_resting_holding,
        Resting::Loan => t.audit_resting_loan,
        Resting::Card => t.audit_resting_card,
        Resting::Order => t.audit_resting_order,
        Resting::Relation => t.audit_resting_relation,
        Resting::Transactions => t.audit_resting_transactions,
        Resting::Counterparty => t.audit_resting_counterparty,
        Resting::Product => t.audit_resting_product,
        Resting::Profile => t.audit_resting_profile,
        Resting::Assessment => t.audit_resting_assessment,
        Resting::Case => t.audit_resting_case,
        Resting::Task => t.audit_resting_task,
        Resting::Evidence => t.audit_resting_evidence,
        Resting::Form => t.audit_resting_form,
        Resting::Consent => t.audit_resting_consent,
        Resting::Distinct => t.audit_resting_distinct,
        Resting::Joined => t.audit_resting_joined,
    }
}
