//! The words of the consent ledger and of retention.

use crate::i18n::Texts;
use crate::protocol::custody::privacy::{HeldTable, HoldKind};
use crate::protocol::words::{ConsentHow, Decision, Purpose, WhyAside};

/// What a client's data may be used for.
pub fn purpose(t: &Texts, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Service => t.privacy_purpose_service,
        Purpose::MarketingPhone => t.privacy_purpose_phone,
        Purpose::MarketingSms => t.privacy_purpose_sms,
        Purpose::MarketingMessenger => t.privacy_purpose_messenger,
        Purpose::MarketingMail => t.privacy_purpose_mail,
        Purpose::MarketingVisit => t.privacy_purpose_visit,
        Purpose::GroupSharing => t.privacy_purpose_group,
        Purpose::PartnerSharing => t.privacy_purpose_partner,
        Purpose::Sensitive => t.privacy_purpose_sensitive,
        Purpose::Profiling => t.privacy_purpose_profiling,
    }
}

/// What the client decided.
pub fn decision(t: &Texts, decision: Decision) -> &'static str {
    match decision {
        Decision::Given => t.privacy_given,
        Decision::Withdrawn => t.privacy_withdrawn,
    }
}

/// How the client said so.
pub fn how(t: &Texts, how: ConsentHow) -> &'static str {
    match how {
        ConsentHow::Paper => t.privacy_how_paper,
        ConsentHow::Branch => t.privacy_how_branch,
        ConsentHow::Phone => t.privacy_how_phone,
        ConsentHow::App => t.privacy_how_app,
        ConsentHow::Messenger => t.privacy_how_messenger,
        ConsentHow::BankSystem => t.privacy_how_bank,
    }
}

/// Why a client is set aside.
pub fn why(t: &Texts, why: WhyAside) -> &'static str {
    match why {
        WhyAside::Asked => t.privacy_why_asked,
        WhyAside::Ended => t.privacy_why_ended,
        WhyAside::Withdrawn => t.privacy_why_withdrawn,
        WhyAside::NotNeeded => t.privacy_why_not_needed,
    }
}

/// What must be kept.
pub fn hold(t: &Texts, what: HoldKind) -> &'static str {
    match what {
        HoldKind::Relationship => t.privacy_hold_relationship,
        HoldKind::OpenCase => t.privacy_hold_case,
        HoldKind::Identity => t.privacy_hold_identity,
        HoldKind::Transactions => t.privacy_hold_transactions,
        HoldKind::Suitability => t.privacy_hold_suitability,
        HoldKind::Consents => t.privacy_hold_consents,
    }
}

/// A table that holds something of a client.
pub fn table(t: &Texts, table: HeldTable) -> &'static str {
    match table {
        HeldTable::Client => t.privacy_table_client,
        HeldTable::Accounts => t.privacy_table_accounts,
        HeldTable::SharedAccounts => t.privacy_table_shared,
        HeldTable::Transactions => t.privacy_table_transactions,
        HeldTable::Holdings => t.privacy_table_holdings,
        HeldTable::Loans => t.privacy_table_loans,
        HeldTable::Cards => t.privacy_table_cards,
        HeldTable::Orders => t.privacy_table_orders,
        HeldTable::Relations => t.privacy_table_relations,
        HeldTable::Profile => t.privacy_table_profile,
        HeldTable::Assessments => t.privacy_table_assessments,
        HeldTable::Cases => t.privacy_table_cases,
        HeldTable::Tasks => t.privacy_table_tasks,
        HeldTable::Evidence => t.privacy_table_evidence,
        HeldTable::Consents => t.privacy_table_consents,
        HeldTable::Joined => t.privacy_held_joined_record,
        HeldTable::Audit => t.privacy_table_audit,
    }
}
