//! A client's fields as text, hidden where the mask hides them.

use crate::i18n::DataTexts;
use crate::protocol::data::duplicates::Side;
use crate::protocol::words::{ClientKind, Day, JoinField};
use crate::ui::format::{Format, MASK};
use crate::ui::text::{background, words};

/// What a client's field says; empty where nothing is known.
pub fn value(t: &DataTexts, format: Format, side: &Side, field: JoinField) -> String {
    let fields = &side.fields;
    let detail = |text: String| match format.hidden.details && !text.is_empty() {
        true => MASK.to_string(),
        false => text,
    };
    match field {
        JoinField::Number => format.name(&fields.number).to_string(),
        JoinField::Name => format.name(&fields.name).to_string(),
        JoinField::Phones => detail(fields.phones.join(", ")),
        JoinField::Email => detail(fields.email.clone()),
        JoinField::Address => detail(fields.address.clone()),
        JoinField::Region => fields.region.clone(),
        JoinField::Adviser => fields.adviser.clone(),
        JoinField::Tags => fields.tags.join(", "),
        JoinField::Note => detail(fields.note.clone()),
        JoinField::Profile => profile(t, side),
        JoinField::Document | JoinField::CreditCode => detail(of_kind(t, &fields.kind, field)),
        JoinField::Birth => detail(of_kind(t, &fields.kind, field)),
        _ => of_kind(t, &fields.kind, field),
    }
}

fn of_kind(t: &DataTexts, kind: &ClientKind, field: JoinField) -> String {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let named = |name: Option<&'static str>| name.unwrap_or_default().to_string();
    match (kind, field) {
        (ClientKind::Individual(person), JoinField::Document) => {
            let document = person.document.as_ref();
            let told =
                document.map(|one| format!("{} {}", words::document(t, one.kind), one.number));
            told.unwrap_or_default()
        }
        (ClientKind::Individual(person), JoinField::Gender) => {
            named(person.gender.map(|gender| words::gender(t, gender)))
        }
        (ClientKind::Individual(person), JoinField::Birth) => day(person.birth),
        (ClientKind::Individual(person), JoinField::Occupation) => person.occupation.clone(),
        (ClientKind::Individual(person), JoinField::Education) => {
            named(person.education.map(|of| background::education(t, of)))
        }
        (ClientKind::Individual(person), JoinField::Income) => {
            named(person.income.map(|of| background::income(t, of)))
        }
        (ClientKind::Individual(person), JoinField::Residence) => {
            named(person.residence.map(|of| background::residence(t, of)))
        }
        (ClientKind::Individual(person), JoinField::Interests) => person.interests.join(", "),
        (ClientKind::Organisation(firm), JoinField::CreditCode) => firm.credit_code.clone(),
        (ClientKind::Organisation(firm), JoinField::Industry) => firm.industry.clone(),
        (ClientKind::Organisation(firm), JoinField::Founded) => day(firm.founded),
        (ClientKind::Organisation(firm), JoinField::Size) => {
            named(firm.size.map(|of| background::size(t, of)))
        }
        _ => String::new(),
    }
}

/// The official level, where there is one; else only that something was decided.
fn profile(t: &DataTexts, side: &Side) -> String {
    let Some(profile) = &side.profile else {
        return String::new();
    };
    match &profile.official {
        Some(official) => format!(
            "{} · {}",
            words::client_level_code(t, official.level),
            official.assessed
        ),
        None => t.privacy_table_profile.to_string(),
    }
}
