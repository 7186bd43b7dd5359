//! Only storing a client's data, and working with it again.
//!
//! The client and every record about them leave the tables that are worked with: no list, segment,
//! match, task or sum can see them. They lie in one record of a table of their own. Transactions stay
//! where they are, on accounts nobody looks up any more.

use super::dossier::gathered;
use super::retention;
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::account::Account;
use crate::domain::book::Book;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{AccountId, ClientId, RecordId};
use crate::domain::set_aside::{Dossier, SetAside, WhyAside};
use crate::protocol::custody::privacy::PrivacyRefusal;
use crate::protocol::summary::Deed;

/// Prepares to only store a client's data.
///
/// # Errors
/// A client who is not worked with.
pub fn set_aside(desk: &Desk, id: ClientId, why: WhyAside) -> Result<Prepared, PrivacyRefusal> {
    if desk.book.aside.get(id).is_some() {
        return Err(PrivacyRefusal::NotActive);
    }
    let dossier = gathered(&desk.book, id).ok_or(PrivacyRefusal::NoSuchClient)?;
    let deed = Deed::PersonSetAside {
        number: dossier.client.number.clone(),
        why,
    };
    let today = desk.today;
    let mut delta = without(&desk.book, &dossier);
    delta.aside.push(Change {
        id,
        old: None,
        new: Some(SetAside {
            client: id,
            since: today,
            ended: retention::ended(&desk.book, &dossier, today).unwrap_or(today),
            why,
            dossier: Some(Box::new(dossier)),
        }),
    });
    Ok(Prepared::new(delta, deed))
}

/// Prepares to work with a client again.
///
/// # Errors
/// A client who is not set aside, no reason, a number that is somebody else's by now.
pub fn take_up(desk: &Desk, id: ClientId, reason: &str) -> Result<Prepared, PrivacyRefusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(PrivacyRefusal::ReasonMissing);
    }
    if reason.chars().count() > 200 {
        return Err(PrivacyRefusal::TooLong);
    }
    let aside = desk.book.aside.get(id).ok_or(PrivacyRefusal::NotAside)?;
    let dossier = aside.dossier.as_deref().ok_or(PrivacyRefusal::NotAside)?;
    if desk.numbers.contains_key(&dossier.client.number) {
        return Err(PrivacyRefusal::NumberTaken);
    }
    let deed = Deed::PersonTakenUp {
        number: dossier.client.number.clone(),
        reason: reason.into(),
    };
    let mut delta = with(&desk.book, dossier);
    delta.aside.push(Change {
        id,
        old: Some(aside.clone()),
        new: None,
    });
    Ok(Prepared::new(delta, deed))
}

/// The change that takes every record of a dossier out of the tables that are worked with.
pub fn without(book: &Book, dossier: &Dossier) -> Delta {
    moved(book, dossier, false)
}

/// The change that puts every record back.
fn with(book: &Book, dossier: &Dossier) -> Delta {
    moved(book, dossier, true)
}

fn moved(book: &Book, dossier: &Dossier, comes: bool) -> Delta {
    let id = dossier.client.id;
    let mut accounts = changes(&dossier.accounts, |one| one.id, comes);
    accounts.extend(shared(book, dossier, comes));
    Delta {
        clients: changes(std::slice::from_ref(&dossier.client), |_| id, comes),
        accounts,
        holdings: changes(&dossier.holdings, |one| one.id, comes),
        loans: changes(&dossier.loans, |one| one.id, comes),
        cards: changes(&dossier.cards, |one| one.id, comes),
        orders: changes(&dossier.orders, |one| one.id, comes),
        relations: changes(&relations(book, dossier, comes), |one| one.id, comes),
        profiles: changes(dossier.profile.as_slice(), |_| id, comes),
        assessments: changes(&dossier.assessments, |one| one.id, comes),
        cases: changes(&dossier.cases, |one| one.id, comes),
        tasks: changes(&dossier.tasks, |one| one.id, comes),
        evidence: changes(&dossier.evidence, |one| one.id, comes),
        consents: changes(&dossier.consents, |one| one.id, comes),
        ..Delta::default()
    }
}

fn changes<Id: RecordId, T: Clone>(
    records: &[T],
    id: impl Fn(&T) -> Id,
    comes: bool,
) -> Vec<Change<Id, T>> {
    let change = |record: &T| {
        let (id, some) = (id(record), Some(record.clone()));
        let (old, new) = if comes { (None, some) } else { (some, None) };
        Change { id, old, new }
    };
    records.iter().map(change).collect()
}

/// Relations; those to clients who left meanwhile do not come back.
fn relations(book: &Book, dossier: &Dossier, comes: bool) -> Vec<crate::domain::client::Relation> {
    let own = dossier.client.id;
    let is_there = |id: ClientId| id == own || book.clients.get(id).is_some();
    let all = dossier.relations.iter();
    all.filter(|one| !comes || (is_there(one.from) && is_there(one.to)))
        .cloned()
        .collect()
}

/// Accounts that others hold too: they stay, without the client among their holders.
fn shared(book: &Book, dossier: &Dossier, comes: bool) -> Vec<Change<AccountId, Account>> {
    let own = dossier.client.id;
    let change = |(id, holder): &(AccountId, _)| {
        let old = book.accounts.get(*id)?.clone();
        let mut new = old.clone();
        new.holders.retain(|one| one.client != own);
        if comes {
            new.holders.push(*holder);
            new.holders.sort_by_key(|one| one.role);
        }
        Some(Change {
            id: *id,
            old: Some(old),
            new: Some(new),
        })
    };
    dossier.shared.iter().filter_map(change).collect()
}
