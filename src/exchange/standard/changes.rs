//! What an import would change in records the book has, field by field, for the person to look at.

use super::super::report::{Changed, ChangedField, FileKind};
use super::words;
use crate::domain::account::Account;
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::money::{Currency, Minor, Money};
use crate::domain::products::Holding;

/// The most records told.
const MOST: usize = 100;

/// The first records that would change, those of clients first.
pub(in crate::exchange) fn first(delta: &Delta) -> Vec<Changed> {
    let clients = told(&delta.clients, FileKind::Clients, client, |c: &Client| {
        c.number.clone()
    });
    let accounts = told(
        &delta.accounts,
        FileKind::Accounts,
        account,
        |a: &Account| a.number.clone(),
    );
    let holdings = told(
        &delta.holdings,
        FileKind::Holdings,
        holding,
        |h: &Holding| h.product.clone(),
    );
    clients.chain(accounts).chain(holdings).take(MOST).collect()
}

/// A field by its English name, and what stands in it.
type Fields = Vec<(&'static str, String)>;

fn told<Id, T>(
    changes: &[Change<Id, T>],
    kind: FileKind,
    fields: impl Fn(&T) -> Fields,
    number: impl Fn(&T) -> String,
) -> impl Iterator<Item = Changed> {
    changes.iter().filter_map(move |change| {
        let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
        // Both have the same fields where the kind of client stays; else those of the new.
        let before = fields(old);
        let differing = fields(new).into_iter().filter_map(|(field, new)| {
            let known = before.iter().find(|(name, _)| *name == field);
            let old = known.map(|(_, old)| old.clone()).unwrap_or_default();
            (old != new).then(|| ChangedField {
                field: field.to_owned(),
                old,
                new,
            })
        });
        Some(Changed {
            kind,
            number: number(new),
            fields: differing.collect(),
        })
    })
}

fn client(client: &Client) -> Fields {
    let mut fields = vec![
        ("name", client.name.clone()),
        ("phone", client.phones.join("; ")),
        ("email", client.email.clone()),
        ("address", client.address.clone()),
        ("region", client.region.clone()),
        ("adviser", client.adviser.clone()),
        ("tags", client.tags.join("; ")),
        ("note", client.note.clone()),
    ];
    match &client.kind {
        ClientKind::Individual(person) => {
            let document = person.document.as_ref();
            let expires = document.and_then(|document| document.expires);
            fields.extend([
                (
                    "type",
                    said(words::CLIENT_TYPES, Some(words::ClientType::Individual)),
                ),
                ("gender", said(words::GENDERS, person.gender)),
                ("birth date", day(person.birth)),
                ("occupation", person.occupation.clone()),
                (
                    "document number",
                    document.map(|d| d.number.clone()).unwrap_or_default(),
                ),
                ("document expiry", day(expires)),
                ("education", said(words::EDUCATIONS, person.education)),
                ("income band", words::income_word(person.income)),
                ("urban or rural", said(words::RESIDENCES, person.residence)),
                ("interests", person.interests.join("; ")),
            ]);
        }
        ClientKind::Organisation(firm) => fields.extend([
            (
                "type",
                said(words::CLIENT_TYPES, Some(words::ClientType::Organisation)),
            ),
            ("credit code", firm.credit_code.clone()),
            ("industry", firm.industry.clone()),
            ("size", said(words::SIZES, firm.size)),
        ]),
    }
    fields
}

fn account(account: &Account) -> Fields {
    let amount = |minor: Option<Minor>| minor.map_or(String::new(), |m| money(m, account.currency));
    vec![
        (
            "account type",
            said(words::ACCOUNT_KINDS, Some(account.kind)),
        ),
        ("opened", account.opened.to_string()),
        ("closed", day(account.closed)),
        ("maturity", day(account.maturity)),
        ("opening balance", amount(account.opening_balance)),
        ("balance", amount(account.stated.map(|stated| stated.minor))),
        ("balance date", day(account.stated.map(|stated| stated.day))),
    ]
}

fn holding(holding: &Holding) -> Fields {
    vec![
        ("kind", said(words::HOLDING_KINDS, Some(holding.kind))),
        ("cost", money(holding.cost, holding.currency)),
        ("value", money(holding.value, holding.currency)),
        ("value date", holding.valued.to_string()),
        ("maturity", day(holding.maturity)),
    ]
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn money(minor: Minor, currency: Currency) -> String {
    Money::new(minor, currency).decimal().to_string()
}

/// The first word of a meaning, which is a Chinese one; nothing for what is not known.
fn said<T: Copy + PartialEq>(words: &[(&'static str, T)], meaning: Option<T>) -> String {
    let known = words.iter().find(|(_, word)| Some(*word) == meaning);
    known.map_or(String::new(), |(word, _)| (*word).to_owned())
}
