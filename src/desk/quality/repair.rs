//! One field mended beside its message: the same command as in the client's form, for one field.

use super::{look, rows};
use crate::analytics::quality::{Finding, Gauge, QualityField, Record, Severity, check, explain};
use crate::desk::change::Prepared;
use crate::desk::commands::edit_client;
use crate::desk::open::Desk;
use crate::desk::queries::fields;
use crate::domain::client::{Client, ClientKind};
use crate::domain::document::IdentityDocument;
use crate::domain::written::bare;
use crate::protocol::client_view::ClientFields;
use crate::protocol::data::quality::{At, Edit, Repair, RepairRefusal};
use crate::protocol::failure::DeskFailure;

/// Prepares a repair.
///
/// A value that an error's own rule would still find wrong is refused; a warning may be answered by
/// another value that deserves a look.
///
/// # Errors
/// What the client's form would say: an unknown client, a number that is taken or cannot exist.
pub fn repair(
    desk: &Desk,
    gauge: &Gauge,
    repair: Repair,
) -> Result<Result<Prepared, RepairRefusal>, DeskFailure> {
    let at = repair.at;
    let client = desk.book.clients.get(at.client);
    let client = client.ok_or(DeskFailure::NoSuchClient)?;
    let Some(check) = check(at.check) else {
        return Ok(Err(RepairRefusal::NotHere));
    };
    match stands(desk, at) {
        Some(now) if now == repair.was => {}
        Some(_) => return Ok(Err(RepairRefusal::Changed)),
        None => return Ok(Err(RepairRefusal::NotHere)),
    }
    let mut fields = fields(client);
    if !put(&mut fields, check.field, at.record, &repair.value) {
        return Ok(Err(RepairRefusal::NotHere));
    }
    let prepared = edit_client(desk, at.client, fields)?;
    let finding = Finding {
        client: at.client,
        check: at.check,
        record: at.record,
    };
    let after = changed(&prepared).unwrap_or(client);
    let was_removed = matches!(at.record, Record::Nth(_)) && is_empty(&repair.value);
    let still = explain(&look(desk, gauge, after), finding);
    let matters = check.severity == Severity::Error || prepared.is_empty();
    match still.filter(|_| matters && !was_removed) {
        Some(shown) => Ok(Err(RepairRefusal::StillWrong(shown))),
        None => Ok(Ok(prepared)),
    }
}

/// What stands in the field a fault is mended in; `None` where it is not mended here, or is gone.
pub fn stands(desk: &Desk, at: At) -> Option<Edit> {
    let client = desk.book.clients.get(at.client)?;
    rows::edit(client, check(at.check)?.field, at.record)
}

fn changed(prepared: &Prepared) -> Option<&Client> {
    prepared.delta.clients.first()?.new.as_ref()
}

fn is_empty(value: &Edit) -> bool {
    matches!(value, Edit::Text(text) if text.trim().is_empty())
}

/// Puts a value in a field; false where the field takes no such value.
fn put(fields: &mut ClientFields, field: QualityField, record: Record, value: &Edit) -> bool {
    use QualityField as F;
    let place = match (&mut fields.kind, field, value) {
        (_, F::Phone, Edit::Text(typed)) => return put_phone(&mut fields.phones, record, typed),
        (_, F::Number, Edit::Text(_)) => &mut fields.number,
        (_, F::Name, Edit::Text(_)) => &mut fields.name,
        (_, F::Email, Edit::Text(_)) => &mut fields.email,
        (_, F::Address, Edit::Text(_)) => &mut fields.address,
        (_, F::Adviser, Edit::Text(_)) => &mut fields.adviser,
        (ClientKind::Individual(person), F::Document, Edit::Text(typed)) => {
            let (kind, expires) = match &person.document {
                Some(known) => (known.kind, known.expires),
                None => Default::default(),
            };
            person.document = IdentityDocument::new(kind, typed, expires);
            // As the form does: what the number says fills what is unknown.
            person.fill_from_document();
            return true;
        }
        (ClientKind::Individual(person), F::DocumentExpiry, Edit::Day(day)) => {
            let Some(document) = &mut person.document else {
                return false;
            };
            document.expires = *day;
            return true;
        }
        (ClientKind::Individual(person), F::Birth, Edit::Day(day)) => {
            person.birth = *day;
            return true;
        }
        (ClientKind::Individual(person), F::Gender, Edit::Gender(gender)) => {
            person.gender = *gender;
            return true;
        }
        (ClientKind::Individual(person), F::Occupation, Edit::Text(_)) => &mut person.occupation,
        (ClientKind::Organisation(firm), F::CreditCode | F::Document, Edit::Text(typed)) => {
            firm.credit_code = bare(typed);
            return true;
        }
        (ClientKind::Organisation(firm), F::Industry, Edit::Text(_)) => &mut firm.industry,
        (ClientKind::Organisation(firm), F::Founded, Edit::Day(day)) => {
            firm.founded = *day;
            return true;
        }
        _ => return false,
    };
    if let Edit::Text(typed) = value {
        typed.trim().clone_into(place);
    }
    true
}

/// Puts a telephone number in its place, or behind the others; an empty one goes.
fn put_phone(phones: &mut Vec<String>, record: Record, typed: &str) -> bool {
    let typed = typed.trim();
    match record {
        Record::Nth(place) if usize::from(place) >= phones.len() => false,
        Record::Nth(place) if typed.is_empty() => {
            phones.remove(usize::from(place));
            true
        }
        Record::Nth(place) => {
            typed.clone_into(&mut phones[usize::from(place)]);
            true
        }
        _ => {
            phones.push(typed.to_owned());
            true
        }
    }
}
