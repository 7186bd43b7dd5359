//! What an import would change in records the book has, field by field, for the person to look at.

use super::super::report::{Changed, ChangedField, FileKind};
use super::super::stage::Stage;
use super::words;
use crate::domain::account::Account;
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId, CounterpartyId};
use crate::domain::money::{Currency, Minor, Money};
use crate::domain::products::{Card, Holding, Loan, StandingOrder};

/// The most records told.
const MOST: usize = 100;

/// The first records that would change, those of clients first. `noted` are those that were told while
/// their rows were read.
pub(in crate::exchange) fn first(delta: &Delta, noted: Vec<Changed>) -> Vec<Changed> {
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
    let all = clients.chain(accounts).chain(holdings).chain(noted);
    all.take(MOST).collect()
}

/// A field by its English name, and what stands in it.
pub(super) type Fields = Vec<(&'static str, String)>;

fn told<Id, T>(
    changes: &[Change<Id, T>],
    kind: FileKind,
    fields: impl Fn(&T) -> Fields,
    number: impl Fn(&T) -> String,
) -> impl Iterator<Item = Changed> {
    changes.iter().filter_map(move |change| {
        let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
        Some(Changed {
            kind,
            number: number(new),
            fields: differing(&fields(old), fields(new)),
        })
    })
}

/// What differs. Both have the same fields where the kind of client stays; else those of the new.
fn differing(before: &Fields, after: Fields) -> Vec<ChangedField> {
    let differing = after.into_iter().filter_map(|(field, new)| {
        let known = before.iter().find(|(name, _)| *name == field);
        let old = known.map(|(_, old)| old.clone()).unwrap_or_default();
        (old != new).then(|| ChangedField {
            field: field.to_owned(),
            old,
            new,
        })
    });
    differing.collect()
}

/// Notes that a loan, card or standing order of the book would be another, while what it points to can
/// be looked up. `fields` says what stands in one.
pub(super) fn note<T: PartialEq>(
    stage: &mut Stage,
    (kind, number): (FileKind, &str),
    (old, new): (Option<&T>, &T),
    fields: fn(&Stage, &T) -> Fields,
) {
    let Some(old) = old.filter(|old| *old != new && stage.beside.noted.len() < MOST) else {
        return;
    };
    let changed = Changed {
        kind,
        number: number.to_owned(),
        fields: differing(&fields(stage, old), fields(stage, new)),
    };
    stage.beside.noted.push(changed);
}

/// What stands in a loan.
pub(super) fn loan(stage: &Stage, loan: &Loan) -> Fields {
    let currency = currency_of(stage, loan.account);
    vec![
        ("account number", number_of(stage, loan.account)),
        ("granted", loan.granted.to_string()),
        ("amount", money(loan.amount, currency)),
        ("months", loan.months.to_string()),
        ("monthly payment", money(loan.payment, currency)),
        ("status", said(words::LOAN_STATUSES, Some(loan.status))),
    ]
}

/// What stands in a card.
pub(super) fn card(stage: &Stage, card: &Card) -> Fields {
    let client = |id: ClientId| stage.clients.get(id).map(|client| client.number.clone());
    vec![
        ("account number", number_of(stage, card.account)),
        ("client number", client(card.client).unwrap_or_default()),
        ("card type", card.kind.clone()),
        ("issued", card.issued.to_string()),
        ("closed", day(card.closed)),
    ]
}

/// What stands in a standing order.
pub(super) fn order(stage: &Stage, order: &StandingOrder) -> Fields {
    let payee = |id: CounterpartyId| stage.beside.payee(id).unwrap_or_default().to_owned();
    vec![
        ("account number", number_of(stage, order.account)),
        ("payee", payee(order.to)),
        (
            "amount",
            money(order.amount, currency_of(stage, order.account)),
        ),
        ("purpose", said(words::CATEGORIES, Some(order.purpose))),
    ]
}

fn number_of(stage: &Stage, account: AccountId) -> String {
    let account = stage.accounts.get(account);
    account.map_or(String::new(), |account| account.number.clone())
}

fn currency_of(stage: &Stage, account: AccountId) -> Currency {
    let account = stage.accounts.get(account);
    account.map_or(stage.base_currency, |account| account.currency)
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
