//! Tables, fields and refusals in words.

use crate::i18n::DataTexts;
use crate::protocol::data::out::{OutRefusal, OutTable};
use crate::ui::format::Format;

/// What a table is called.
pub fn table(t: &DataTexts, table: OutTable) -> &'static str {
    of_file(t, table.file()).unwrap_or_default()
}

/// What a table is called, by its name in a file; `None` where only the file has a name for it.
pub fn of_file(t: &DataTexts, name: &str) -> Option<&'static str> {
    Some(match name {
        "clients" => t.nav_clients,
        "accounts" => t.privacy_table_accounts,
        "holdings" => t.privacy_table_holdings,
        "transactions" => t.privacy_table_transactions,
        "loans" => t.privacy_table_loans,
        "cards" => t.privacy_table_cards,
        "orders" => t.privacy_table_orders,
        "relations" => t.privacy_table_relations,
        "tasks" => t.privacy_table_tasks,
        "cases" => t.privacy_table_cases,
        "products" => t.nav_products,
        "profiles" => t.privacy_table_profile,
        "assessments" => t.privacy_table_assessments,
        "evidence" => t.privacy_table_evidence,
        "consents" => t.privacy_table_consents,
        "policy" => t.out_policy,
        "settings" => t.out_settings,
        _ => return None,
    })
}

/// What a field is called, by its name in a file.
pub fn field(t: &DataTexts, path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or(path);
    let known = match last {
        "name" => t.audit_field_name,
        "kind" => t.audit_field_kind,
        "phones" => t.audit_field_phones,
        "email" => t.audit_field_email,
        "address" => t.audit_field_address,
        "region" => t.audit_field_region,
        "adviser" => t.audit_field_adviser,
        "tags" => t.audit_field_tags,
        "note" => t.audit_field_note,
        "gender" => t.client_fact_gender,
        "birth" => t.client_fact_birth,
        "occupation" => t.client_fact_occupation,
        "credit_code" => t.client_fact_credit_code,
        "industry" => t.client_fact_industry,
        "founded" => t.client_fact_founded,
        "document" => t.document_title,
        "education" => t.client_fact_education,
        "income" => t.client_fact_income,
        "residence" => t.client_fact_residence,
        "interests" => t.client_fact_interests,
        "size" => t.client_fact_size,
        other => return other.to_owned(),
    };
    known.to_owned()
}

/// Why nothing was done, and what to do about it.
pub fn refusal(t: &DataTexts, format: Format, refusal: &OutRefusal) -> String {
    match refusal {
        OutRefusal::NoColumns => t.out_no_columns.into(),
        OutRefusal::Nobody => t.out_nobody.into(),
        OutRefusal::UnknownNumbers(numbers) => {
            let shown = numbers.iter().take(20).map(|number| format.name(number));
            let shown: Vec<&str> = shown.collect();
            t.out_unknown(shown.join(", "))
        }
        OutRefusal::TooManyRows(most) => t.out_too_many(format.count(*most)),
        OutRefusal::Changed => t.out_meanwhile.into(),
        OutRefusal::OtherFile => t.out_other_file.into(),
        OutRefusal::Later => t.out_later.into(),
        OutRefusal::Damaged | OutRefusal::TooMuch => t.out_damaged.into(),
        OutRefusal::Unreadable { file, line } => t.out_unreadable(file, line),
        OutRefusal::Unsound { file, line } => t.out_unsound(file, line),
        OutRefusal::Busy => t.out_busy.into(),
        OutRefusal::WrongPhrase => t.out_wrong_phrase.into(),
        OutRefusal::Expired(day) => t.out_expired(format.day(*day)),
        OutRefusal::NoRecipient => t.out_no_recipient.into(),
        OutRefusal::BadLastDay => t.out_bad_day.into(),
        OutRefusal::NotEmpty => t.out_not_empty.into(),
        OutRefusal::ApprovalMissing => t.import_approval_hint.into(),
        OutRefusal::Demo => t.failure_demo_takes_no_files_what.into(),
        OutRefusal::Over => t.out_meanwhile.into(),
    }
}
