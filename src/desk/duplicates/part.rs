//! Parting two clients who were joined: who is gone comes back, with what passed over and is still
//! the other's. What was done since stays with the one who stayed.

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::account::{Account, Holder, HolderRole};
use crate::domain::client::{Client, Relation};
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ClientId, JoinedId, RecordId};
use crate::domain::joined::{JoinField, Joined, Pick, merged, put};
use crate::domain::profile::Profile;
use crate::domain::table::Table;
use crate::protocol::data::duplicates::JoinRefusal;
use crate::protocol::summary::Deed;

/// Prepares to part two clients.
///
/// # Errors
/// A joining that is not there, one who stayed and was joined with somebody else since, a number that
/// is another client's by now.
pub fn part(desk: &Desk, id: JoinedId) -> Result<Prepared, JoinRefusal> {
    let book = &desk.book;
    let record = book.joined.get(id).ok_or(JoinRefusal::NoSuchClient)?;
    let (kept, gone) = (record.kept, record.gone.id);
    let stays = book.clients.get(kept).ok_or(JoinRefusal::JoinedSince)?;
    let new = as_before(stays, record);
    let mut others = book.clients.iter().filter(|client| client.id != kept);
    let own = [&new.number, &record.gone.number];
    let taken = own[0] == own[1] || others.any(|client| own.contains(&&client.number));
    if taken || own.into_iter().any(|number| desk.is_set_aside(number)) {
        return Err(JoinRefusal::NumberTaken);
    }
    let deed = Deed::ClientsParted {
        number: new.number.clone(),
        other: record.gone.number.clone(),
    };
    let moved = &record.moved;
    let mut delta = Delta {
        clients: vec![
            changed(kept, Some(stays), Some(new)),
            changed(gone, None, Some(record.gone.clone())),
        ],
        profiles: profiles(desk, record),
        holdings: back(&book.holdings, &moved.holdings, (kept, gone), |one| {
            &mut one.client
        }),
        cards: back(&book.cards, &moved.cards, (kept, gone), |one| {
            &mut one.client
        }),
        assessments: back(&book.assessments, &moved.assessments, (kept, gone), |one| {
            &mut one.client
        }),
        cases: back(&book.cases, &moved.cases, (kept, gone), |one| {
            &mut one.client
        }),
        tasks: back(&book.tasks, &moved.tasks, (kept, gone), |one| {
            &mut one.client
        }),
        relations: relations(desk, record),
        joined: vec![changed(id, Some(record), None)],
        ..Delta::default()
    };
    for (id, role, before) in &moved.accounts {
        let account = book.accounts.get(*id);
        let Some(old) = account.filter(|one| one.holders.iter().any(|h| h.client == kept)) else {
            continue;
        };
        let new = held(old, (kept, gone), (*role, *before));
        delta.accounts.push(changed(*id, Some(old), Some(new)));
    }
    delta.clients.retain(|change| change.old != change.new);
    Ok(Prepared::new(delta, deed))
}

fn changed<Id, T: Clone>(id: Id, old: Option<&T>, new: Option<T>) -> Change<Id, T> {
    let old = old.cloned();
    Change { id, old, new }
}

/// Who stayed, with every field as it was before the joining, but for those changed since.
fn as_before(now: &Client, record: &Joined) -> Client {
    let after = merged(&record.before, &record.gone, &record.picks);
    let mut new = now.clone();
    for (field, _) in &record.picks {
        let one: &[(JoinField, Pick)] = &[(*field, Pick::Gone)];
        if merged(now, &after, one) == *now {
            put(&mut new, &record.before, *field, Pick::Gone);
        }
    }
    new
}

fn profiles(desk: &Desk, record: &Joined) -> Vec<Change<ClientId, Profile>> {
    let mut changes = Vec::new();
    let (kept, gone) = (record.kept, record.gone.id);
    if let Some(profile) = &record.gone_profile {
        changes.push(changed(gone, None, Some(profile.clone())));
        let passed = Profile {
            client: kept,
            ..profile.clone()
        };
        let now = desk.book.profiles.get(kept);
        let was_picked = record.pick(JoinField::Profile) != Pick::Kept;
        // Decided anew since: it stays.
        if was_picked && now == Some(&passed) {
            changes.push(changed(kept, now, record.before_profile.clone()));
        }
    }
    changes
}

fn back<Id: RecordId, T: Clone>(
    table: &Table<T>,
    ids: &[Id],
    (kept, gone): (ClientId, ClientId),
    client: impl Fn(&mut T) -> &mut ClientId,
) -> Vec<Change<Id, T>> {
    let change = |id: &Id| {
        let old = table.get(*id)?;
        let mut new = old.clone();
        let whose = client(&mut new);
        if *whose != kept {
            return None;
        }
        *whose = gone;
        Some(changed(*id, Some(old), Some(new)))
    };
    ids.iter().filter_map(change).collect()
}

/// Relations as they were, where they are still what the joining made of them and the other end is
/// there.
fn relations(
    desk: &Desk,
    record: &Joined,
) -> Vec<Change<crate::domain::ids::RelationId, Relation>> {
    let book = &desk.book;
    let (kept, gone) = (record.kept, record.gone.id);
    let change = |was: &Relation| {
        let is_there = |id: ClientId| id == gone || book.clients.get(id).is_some();
        let mut passed = was.clone();
        for end in [&mut passed.from, &mut passed.to] {
            if *end == gone {
                *end = kept;
            }
        }
        let now = book.relations.get(was.id);
        let untouched = now.is_none_or(|now| *now == passed);
        let comes = untouched && is_there(was.from) && is_there(was.to);
        comes.then(|| changed(was.id, now, Some(was.clone())))
    };
    record.moved.relations.iter().filter_map(change).collect()
}

/// An account with both among its holders, as before.
fn held(
    account: &Account,
    (kept, gone): (ClientId, ClientId),
    (role, before): (HolderRole, Option<HolderRole>),
) -> Account {
    let mut new = account.clone();
    let Some(place) = new.holders.iter().position(|one| one.client == kept) else {
        return new;
    };
    match before {
        None => new.holders[place] = Holder { client: gone, role },
        Some(before) => {
            new.holders[place].role = before;
            new.holders.push(Holder { client: gone, role });
            new.holders.sort_by_key(|one| one.role);
        }
    }
    new
}
