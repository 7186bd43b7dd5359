//! The words of duplicates.

use crate::i18n::DataTexts;
use crate::protocol::data::duplicates::JoinRefusal;
use crate::protocol::words::{Agreement, JoinField, LinkField, Sureness};
use crate::ui::components::{ChipKind, chip};
use yew::prelude::*;

/// How sure it is.
pub fn sureness(t: &DataTexts, sure: Sureness) -> &'static str {
    match sure {
        Sureness::Surely => t.duplicates_surely,
        Sureness::Probably => t.duplicates_probably,
        Sureness::Perhaps => t.duplicates_perhaps,
    }
}

/// The same as a chip.
pub fn sure_chip(t: &DataTexts, sure: Sureness) -> Html {
    let kind = match sure {
        Sureness::Surely => ChipKind::Accent,
        Sureness::Probably => ChipKind::Plain,
        Sureness::Perhaps => ChipKind::Outline,
    };
    chip(kind, sureness(t, sure))
}

/// How two values agree.
pub fn agreement(t: &DataTexts, agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Unknown => t.words_unknown,
        Agreement::Differs => t.duplicates_differs,
        Agreement::Near => t.duplicates_near,
        Agreement::Slip => t.duplicates_slip,
        Agreement::Same => t.duplicates_same,
    }
}

/// A weight in bits, with its sign.
pub fn weight(bits: f64) -> String {
    format!("{bits:+.1}")
}

/// Why two clients cannot be joined, marked or parted.
pub fn refusal(t: &DataTexts, refusal: JoinRefusal) -> &'static str {
    match refusal {
        JoinRefusal::NoSuchClient => t.duplicates_refused_gone,
        JoinRefusal::OtherKind => t.duplicates_refused_kind,
        JoinRefusal::Marked => t.duplicates_refused_marked,
        JoinRefusal::MarkedAlready => t.duplicates_refused_already,
        JoinRefusal::NumberTaken => t.duplicates_refused_number,
        JoinRefusal::JoinedSince => t.duplicates_refused_since,
        JoinRefusal::TooLong => t.duplicates_refused_long,
    }
}

/// What a field is called.
pub fn field(t: &DataTexts, field: JoinField) -> &'static str {
    match field {
        JoinField::Number => t.client_field_number,
        JoinField::Name => t.client_field_name,
        JoinField::Document => t.document_title,
        JoinField::Gender => t.client_fact_gender,
        JoinField::Birth => t.client_fact_birth,
        JoinField::Occupation => t.client_fact_occupation,
        JoinField::Education => t.client_fact_education,
        JoinField::Income => t.client_fact_income,
        JoinField::Residence => t.client_fact_residence,
        JoinField::Interests => t.client_fact_interests,
        JoinField::CreditCode => t.client_fact_credit_code,
        JoinField::Industry => t.client_fact_industry,
        JoinField::Founded => t.client_fact_founded,
        JoinField::Size => t.client_fact_size,
        JoinField::Phones => t.client_fact_phones,
        JoinField::Email => t.client_fact_email,
        JoinField::Address => t.client_fact_address,
        JoinField::Region => t.client_fact_region,
        JoinField::Adviser => t.client_fact_adviser,
        JoinField::Tags => t.client_fact_tags,
        JoinField::Note => t.client_fact_note,
        JoinField::Profile => t.privacy_table_profile,
    }
}

/// What a field that is compared is joined as.
pub fn compared(field: JoinField, is_firm: bool) -> Option<LinkField> {
    Some(match field {
        JoinField::Name => LinkField::Name,
        JoinField::Document => LinkField::Identity,
        JoinField::CreditCode => LinkField::Identity,
        JoinField::Phones => LinkField::Phone,
        JoinField::Birth if !is_firm => LinkField::Birth,
        JoinField::Founded if is_firm => LinkField::Birth,
        JoinField::Gender => LinkField::Gender,
        JoinField::Email => LinkField::Email,
        JoinField::Address => LinkField::Address,
        JoinField::Region => LinkField::Region,
        _ => return None,
    })
}
