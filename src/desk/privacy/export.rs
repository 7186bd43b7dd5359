//! Everything held of one client as a file, for the client or another bank: PIPL article 45.
//!
//! JSON, one list a table, empty lists told as such; `docs/privacy.md` describes it. Other people are
//! named by record numbers only. The same in sections is what is printed.

use super::dossier::{self, rows};
use crate::desk::open::Desk;
use crate::desk::plain::{hex, plain};
use crate::domain::evidence::Evidence;
use crate::domain::ids::ClientId;
use crate::domain::ledger::{Row, Transaction};
use crate::protocol::custody::privacy::{HeldTable, PrivacyRefusal, Section};
use crate::protocol::summary::AuditRow;
use crate::suitability::evidence::Event;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The file, and the same in sections. `audit` is what the audit log says of the client; `at` is the
/// time it is made, as text.
///
/// # Errors
/// An unknown client.
pub fn export(
    desk: &Desk,
    id: ClientId,
    audit: &[AuditRow],
    at: &str,
) -> Result<(String, Vec<Section>), PrivacyRefusal> {
    let book = &desk.book;
    let dossier = dossier::of(book, id).ok_or(PrivacyRefusal::NoSuchClient)?;
    let d = dossier.as_ref();
    let table =
        |table: HeldTable| {
            match table {
        HeldTable::Client => list(std::slice::from_ref(&d.client)),
        HeldTable::Accounts => list(&d.accounts),
        HeldTable::SharedAccounts => d.shared.iter().map(|(account, holder)| {
            json!({ "account": account.0, "role": plain(&holder.role) })
        }).collect(),
        HeldTable::Transactions => {
            rows(book, d).iter().map(|(row, t)| transaction(desk, *row, t)).collect()
        }
        HeldTable::Holdings => list(&d.holdings),
        HeldTable::Loans => list(&d.loans),
        HeldTable::Cards => list(&d.cards),
        HeldTable::Orders => d.orders.iter().map(|order| {
            let mut told = plain(order);
            told["to"] = side(desk, Some(order.to));
            told
        }).collect(),
        HeldTable::Relations => list(&d.relations),
        HeldTable::Profile => list(d.profile.as_slice()),
        HeldTable::Assessments => list(&d.assessments),
        HeldTable::Cases => list(&d.cases),
        HeldTable::Tasks => list(&d.tasks),
        HeldTable::Evidence => d.evidence.iter().map(evidence).collect(),
        HeldTable::Consents => list(&d.consents),
        HeldTable::Joined => book.joined_into(id).into_iter().map(plain).collect(),
        HeldTable::Audit => audit.iter().map(|row| {
            let at = crate::desk::audit::export::moment(row.at_ms);
            json!({ "seq": row.seq, "at_utc": at, "deed": plain(&row.deed) })
        }).collect(),
    }
        };
    let tables = HeldTable::ALL.map(|of| (of, table(of)));
    let mut file = Map::new();
    file.insert("format".into(), "clientele-person-1".into());
    file.insert("made_utc".into(), at.into());
    for (of, records) in &tables {
        file.insert(of.key().into(), Value::from(records.clone()));
    }
    let text = serde_json::to_string_pretty(&Value::Object(file)).unwrap_or_default();
    let sections = tables.into_iter().map(|(table, records)| Section {
        table,
        records: records.iter().map(lines).collect(),
    });
    Ok((text + "\n", sections.collect()))
}

fn list<T: Serialize>(records: &[T]) -> Vec<Value> {
    records.iter().map(plain).collect()
}

fn transaction(desk: &Desk, row: Row, t: &Transaction) -> Value {
    json!({
        "row": row,
        "account": t.account.0,
        "at": plain(&t.at),
        "amount_minor": t.amount,
        "category": format!("{:?}", t.category),
        "channel": format!("{:?}", t.channel),
        "flags": t.flags.0,
        "counterparty": side(desk, t.counterparty),
    })
}

fn side(desk: &Desk, id: Option<crate::domain::ids::CounterpartyId>) -> Value {
    let side = id.and_then(|id| desk.book.counterparties.get(id));
    side.map_or(Value::Null, plain)
}

/// A record of evidence with what it says; its bytes stay, so that its hash can be worked out again.
fn evidence(record: &Evidence) -> Value {
    let mut told = plain(record);
    told["body"] = Value::from(hex(&record.body));
    told["says"] = match Event::of(record) {
        Ok(event) => plain(&event),
        Err(_) => Value::Null,
    };
    told
}

/// The fields of a record, those inside others with the names of both. What is empty is left out.
fn lines(record: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    flatten(record, String::new(), &mut found);
    found
}

fn flatten(value: &Value, name: String, found: &mut Vec<(String, String)>) {
    let under = |part: &str| match name.is_empty() {
        true => part.to_string(),
        false => format!("{name}.{part}"),
    };
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (part, value) in fields {
                flatten(value, under(part), found);
            }
        }
        Value::Array(values) if values.iter().all(|one| !one.is_object() && !one.is_array()) => {
            let texts: Vec<String> = values.iter().map(text).collect();
            if !texts.is_empty() {
                found.push((name, texts.join(", ")));
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                flatten(value, under(&(place + 1).to_string()), found);
            }
        }
        value => {
            let text = text(value);
            if !text.is_empty() {
                found.push((name, text));
            }
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
