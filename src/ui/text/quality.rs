//! What fields are called where the quality of data is told.

use crate::i18n::Texts;
use crate::protocol::data::quality::QualityField;

/// What a field is called.
pub fn field(t: &Texts, field: QualityField) -> &'static str {
    use QualityField as F;
    match field {
        F::Number => t.client_field_number,
        F::Name => t.client_field_name,
        F::Document => t.document_number,
        F::DocumentExpiry => t.document_expiry,
        F::CreditCode => t.client_fact_credit_code,
        F::Birth => t.client_fact_birth,
        F::Gender => t.client_fact_gender,
        F::Phone => t.client_fact_phones,
        F::Email => t.client_fact_email,
        F::Address => t.client_fact_address,
        F::Occupation => t.client_fact_occupation,
        F::Industry => t.client_fact_industry,
        F::Founded => t.client_fact_founded,
        F::Adviser => t.client_fact_adviser,
        F::Level => t.suitability_level,
        F::Guardian => t.suitability_guardian,
        F::Account => t.client_account,
        F::Holding => t.client_holdings,
        F::Loan => t.client_loan,
        F::Card => t.client_card,
        F::Relation => t.client_relations,
    }
}
