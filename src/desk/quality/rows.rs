//! The rows of the work list.

use super::look;
use crate::analytics::quality::{Finding, Gauge, QualityField, Record, check, explain};
use crate::desk::open::Desk;
use crate::domain::client::{Client, ClientKind};
use crate::protocol::data::quality::{At, Edit, WorkRow};

/// A fault with what was seen. `None` where it is mended meanwhile.
pub(super) fn row(desk: &Desk, gauge: &Gauge, finding: Finding) -> Option<WorkRow> {
    let client = desk.book.clients.get(finding.client)?;
    let shown = explain(&look(desk, gauge, client), finding)?;
    let check = check(finding.check)?;
    Some(WorkRow {
        at: At {
            client: finding.client,
            check: finding.check,
            record: finding.record,
        },
        number: client.number.clone(),
        name: client.label().to_owned(),
        dimension: check.dimension,
        field: check.field,
        severity: check.severity,
        subject: subject(desk, client, finding.record),
        shown,
        example: check.good.to_owned(),
        edit: edit(client, check.field, finding.record),
    })
}

/// What people call the record a fault is about.
fn subject(desk: &Desk, client: &Client, record: Record) -> String {
    let book = &desk.book;
    let name = match record {
        Record::Client | Record::Nth(_) => None,
        Record::Account(id) => book.accounts.get(id).map(|one| &one.number),
        Record::Holding(id) => book.holdings.get(id).map(|one| &one.product),
        Record::Loan(id) => book.loans.get(id).map(|one| &one.number),
        Record::Card(id) => book.cards.get(id).map(|one| &one.number),
        Record::Relation(id) => {
            let relation = book.relations.get(id);
            let other = relation.map(|one| match one.from == client.id {
                true => one.to,
                false => one.from,
            });
            let other = other.and_then(|other| book.clients.get(other));
            return other.map_or_else(String::new, |other| other.label().to_owned());
        }
    };
    name.cloned().unwrap_or_default()
}

/// What stands in a field that is mended beside its message.
pub(super) fn edit(client: &Client, field: QualityField, record: Record) -> Option<Edit> {
    use QualityField as F;
    let text = |text: &str| Some(Edit::Text(text.to_owned()));
    if !field.is_of_client() {
        return None;
    }
    match (&client.kind, field) {
        (_, F::Number) => text(&client.number),
        (_, F::Name) => text(&client.name),
        (_, F::Email) => text(&client.email),
        (_, F::Address) => text(&client.address),
        (_, F::Adviser) => text(&client.adviser),
        (_, F::Phone) => text(match record {
            Record::Nth(place) => client.phones.get(usize::from(place))?,
            _ => "",
        }),
        (ClientKind::Individual(person), F::Document) => {
            text(person.document.as_ref().map_or("", |d| &d.number))
        }
        (ClientKind::Individual(person), F::DocumentExpiry) => {
            Some(Edit::Day(person.document.as_ref()?.expires))
        }
        (ClientKind::Individual(person), F::Birth) => Some(Edit::Day(person.birth)),
        (ClientKind::Individual(person), F::Gender) => Some(Edit::Gender(person.gender)),
        (ClientKind::Individual(person), F::Occupation) => text(&person.occupation),
        (ClientKind::Organisation(firm), F::CreditCode | F::Document) => text(&firm.credit_code),
        (ClientKind::Organisation(firm), F::Industry) => text(&firm.industry),
        (ClientKind::Organisation(firm), F::Founded) => Some(Edit::Day(firm.founded)),
        _ => None,
    }
}
