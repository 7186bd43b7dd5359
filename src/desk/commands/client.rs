//! Adding and editing clients by hand.

use super::{LINE, NOTE, check_length};
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::queries;
use crate::domain::client::{Client, ClientKind};
use crate::domain::credit_code;
use crate::domain::delta::{Change, Delta};
use crate::domain::document::IdentityDocument;
use crate::domain::ids::ClientId;
use crate::domain::written::bare;
use crate::protocol::client_view::ClientFields;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::{ClientField, Deed};

/// Prepares a new client.
///
/// # Errors
/// A missing or taken number, one of somebody whose data is only stored, a text too long, a document
/// or credit code that cannot exist.
pub fn add_client(desk: &Desk, fields: ClientFields) -> Result<(ClientId, Prepared), DeskFailure> {
    let fields = tidy(fields)?;
    check_numbers(None, &fields.kind)?;
    if desk.numbers.contains_key(&fields.number) {
        return Err(DeskFailure::NumberTaken {
            number: fields.number,
        });
    }
    check_aside(desk, &fields.number)?;
    let id = desk.next_client();
    let deed = Deed::ClientAdded {
        number: fields.number.clone(),
    };
    let new = with_fields(Client::new(id, "", ""), fields);
    let clients = vec![Change {
        id,
        old: None,
        new: Some(new),
    }];
    Ok((
        id,
        Prepared::new(
            Delta {
                clients,
                ..Delta::default()
            },
            deed,
        ),
    ))
}

/// Prepares a change of what was typed in about a client; an empty Delta when nothing differs.
///
/// # Errors
/// An unknown client, a missing or taken number, one of somebody whose data is only stored, a text too
/// long, a document or credit code that cannot exist and is not the one the book has.
pub fn edit_client(
    desk: &Desk,
    id: ClientId,
    fields: ClientFields,
) -> Result<Prepared, DeskFailure> {
    let old = desk.book.clients.get(id).ok_or(DeskFailure::NoSuchClient)?;
    let fields = tidy(fields)?;
    check_numbers(Some(&old.kind), &fields.kind)?;
    if desk
        .numbers
        .get(&fields.number)
        .is_some_and(|other| *other != id)
    {
        return Err(DeskFailure::NumberTaken {
            number: fields.number,
        });
    }
    if fields.number != old.number {
        check_aside(desk, &fields.number)?;
    }
    let deed = Deed::ClientEdited {
        number: old.number.clone(),
        fields: differing(&queries::fields(old), &fields),
    };
    let new = with_fields(old.clone(), fields);
    let mut delta = Delta::default();
    if new != *old {
        delta.clients.push(Change {
            id,
            old: Some(old.clone()),
            new: Some(new),
        });
    }
    Ok(Prepared::new(delta, deed))
}

/// Whoever is only stored comes back with a reason, not by their number being typed in.
fn check_aside(desk: &Desk, number: &str) -> Result<(), DeskFailure> {
    match desk.is_set_aside(number) {
        true => Err(DeskFailure::NumberSetAside {
            number: number.into(),
        }),
        false => Ok(()),
    }
}

fn tidy(mut fields: ClientFields) -> Result<ClientFields, DeskFailure> {
    let trim = |text: &mut String| *text = text.trim().to_string();
    let lines = [
        &mut fields.number,
        &mut fields.name,
        &mut fields.email,
        &mut fields.address,
        &mut fields.region,
        &mut fields.adviser,
    ];
    lines
        .into_iter()
        .chain(&mut fields.phones)
        .chain(&mut fields.tags)
        .for_each(trim);
    fields.phones.retain(|text| !text.is_empty());
    fields.tags.retain(|text| !text.is_empty());
    if fields.number.is_empty() {
        return Err(DeskFailure::NumberMissing);
    }
    tidy_numbers(&mut fields.kind);
    let kind_lines: [&str; 2] = match &fields.kind {
        ClientKind::Individual(i) => {
            let document = i.document.as_ref();
            [&i.occupation, document.map_or("", |d| &d.number)]
        }
        ClientKind::Organisation(o) => [&o.credit_code, &o.industry],
    };
    let lines = [
        &fields.number,
        &fields.name,
        &fields.email,
        &fields.address,
        &fields.region,
        &fields.adviser,
    ];
    for line in lines.into_iter().chain(&fields.phones).chain(&fields.tags) {
        check_length(line, LINE)?;
    }
    for line in kind_lines {
        check_length(line, LINE)?;
    }
    if let ClientKind::Individual(person) = &mut fields.kind {
        person.interests.iter_mut().for_each(trim);
        person.interests.retain(|word| !word.is_empty());
        for word in &person.interests {
            check_length(word, LINE)?;
        }
    }
    check_length(&fields.note, NOTE)?;
    Ok(fields)
}

/// Writes the numbers that check themselves as they are meant.
fn tidy_numbers(kind: &mut ClientKind) {
    match kind {
        ClientKind::Individual(person) => {
            person.document = person.document.take().and_then(|document| {
                IdentityDocument::new(document.kind, &document.number, document.expires)
            });
        }
        ClientKind::Organisation(firm) => firm.credit_code = bare(&firm.credit_code),
    }
}

/// Checks the numbers that check themselves. What the book has already may stay: an adviser who
/// corrects a telephone number need not know a client's document.
fn check_numbers(old: Option<&ClientKind>, new: &ClientKind) -> Result<(), DeskFailure> {
    match (old, new) {
        (Some(ClientKind::Individual(old)), ClientKind::Individual(new))
            if old.document == new.document =>
        {
            Ok(())
        }
        (Some(ClientKind::Organisation(old)), ClientKind::Organisation(new))
            if old.credit_code == new.credit_code =>
        {
            Ok(())
        }
        (_, ClientKind::Individual(person)) => {
            let checked = person
                .document
                .as_ref()
                .map_or(Ok(()), IdentityDocument::check);
            checked.map_err(|fault| DeskFailure::DocumentNumberWrong { fault })
        }
        (_, ClientKind::Organisation(firm)) if !firm.credit_code.is_empty() => {
            let checked = credit_code::check(&firm.credit_code);
            checked.map_err(|fault| DeskFailure::CreditCodeWrong { fault })
        }
        (_, ClientKind::Organisation(_)) => Ok(()),
    }
}

fn with_fields(client: Client, fields: ClientFields) -> Client {
    let ClientFields {
        number,
        name,
        kind,
        phones,
        email,
        address,
        region,
        adviser,
        tags,
        note,
    } = fields;
    Client {
        number,
        name,
        kind,
        phones,
        email,
        address,
        region,
        adviser,
        tags,
        note,
        ..client
    }
}

fn differing(old: &ClientFields, new: &ClientFields) -> Vec<ClientField> {
    let mut pairs = vec![
        (old.number != new.number, ClientField::Number),
        (old.name != new.name, ClientField::Name),
    ];
    pairs.extend(differing_kind(&old.kind, &new.kind));
    pairs.extend([
        (old.phones != new.phones, ClientField::Phones),
        (old.email != new.email, ClientField::Email),
        (old.address != new.address, ClientField::Address),
        (old.region != new.region, ClientField::Region),
        (old.adviser != new.adviser, ClientField::Adviser),
        (old.tags != new.tags, ClientField::Tags),
        (old.note != new.note, ClientField::Note),
    ]);
    pairs
        .into_iter()
        .filter(|(differs, _)| *differs)
        .map(|(_, field)| field)
        .collect()
}

/// What differs of what only individuals, or only organisations, have; of a client who became the
/// other kind, that alone.
fn differing_kind(old: &ClientKind, new: &ClientKind) -> Vec<(bool, ClientField)> {
    match (old, new) {
        (ClientKind::Individual(old), ClientKind::Individual(new)) => vec![
            (old.gender != new.gender, ClientField::Gender),
            (old.birth != new.birth, ClientField::Birth),
            (old.occupation != new.occupation, ClientField::Occupation),
            (old.document != new.document, ClientField::Document),
            (old.education != new.education, ClientField::Education),
            (old.income != new.income, ClientField::Income),
            (old.residence != new.residence, ClientField::Residence),
            (old.interests != new.interests, ClientField::Interests),
        ],
        (ClientKind::Organisation(old), ClientKind::Organisation(new)) => vec![
            (old.credit_code != new.credit_code, ClientField::CreditCode),
            (old.industry != new.industry, ClientField::Industry),
            (old.founded != new.founded, ClientField::Founded),
            (old.size != new.size, ClientField::Size),
        ],
        _ => vec![(true, ClientField::Kind)],
    }
}
