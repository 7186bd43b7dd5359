//! Making one of two clients: everything of the one who goes becomes the other's.
//!
//! Evidence and consents are only ever added to, and each client's evidence is a chain: both stay as
//! they were written, under the number of the one who is gone, and are found by it.

use super::mark;
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::account::{Account, Holder};
use crate::domain::client::Client;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ClientId, JoinedId, RecordId};
use crate::domain::joined::{JoinField, Joined, Moved, Pick, merged, pick};
use crate::domain::profile::{ClientList, Profile};
use crate::domain::table::Table;
use crate::protocol::data::duplicates::JoinRefusal;
use crate::protocol::summary::Deed;
use std::mem::discriminant;

/// Prepares to make one of two clients. `picks` are the fields that are not simply kept.
///
/// # Errors
/// A client who is not worked with, one client twice or two kinds, a pair marked as two.
pub fn join(
    desk: &Desk,
    kept: ClientId,
    gone: ClientId,
    picks: &[(JoinField, Pick)],
) -> Result<Prepared, JoinRefusal> {
    if let Some(refusal) = refusal(desk, kept, gone) {
        return Err(refusal);
    }
    let book = &desk.book;
    let client = |id: ClientId| book.clients.get(id).ok_or(JoinRefusal::NoSuchClient);
    let (stays, goes) = (client(kept)?, client(gone)?);
    let mut picks: Vec<(JoinField, Pick)> = picks.to_vec();
    picks.retain(|(_, pick)| *pick != Pick::Kept);
    for (field, pick) in &mut picks {
        if *pick == Pick::Both && !field.holds_both() {
            *pick = Pick::Gone;
        }
    }
    picks.sort_unstable();
    picks.dedup_by_key(|(field, _)| *field);
    let (delta, moved) = moved(desk, kept, gone);
    let mut delta = Delta {
        clients: vec![
            replaced(kept, stays, Some(merged(stays, goes, &picks))),
            replaced(gone, goes, None),
        ],
        profiles: profiles(desk, kept, gone, pick(&picks, JoinField::Profile)),
        ..delta
    };
    delta.clients.retain(|change| change.old != change.new);
    let id = JoinedId::from_index(book.joined.next_index());
    let record = Joined {
        id,
        kept,
        day: desk.today,
        gone: goes.clone(),
        gone_profile: book.profiles.get(gone).cloned(),
        before: stays.clone(),
        before_profile: book.profiles.get(kept).cloned(),
        picks,
        moved,
    };
    delta.joined.push(Change {
        id,
        old: None,
        new: Some(record),
    });
    let deed = Deed::ClientsJoined {
        number: stays.number.clone(),
        other: goes.number.clone(),
    };
    Ok(Prepared::new(delta, deed))
}

/// Why two clients cannot be joined, if so.
pub fn refusal(desk: &Desk, kept: ClientId, gone: ClientId) -> Option<JoinRefusal> {
    let client = |id: ClientId| desk.book.clients.get(id);
    let (Some(stays), Some(goes)) = (client(kept), client(gone)) else {
        return Some(JoinRefusal::NoSuchClient);
    };
    if kept == gone || discriminant(&stays.kind) != discriminant(&goes.kind) {
        return Some(JoinRefusal::OtherKind);
    }
    mark::mark_of(desk, kept, gone).map(|_| JoinRefusal::Marked)
}

fn replaced<Id, T: Clone>(id: Id, old: &T, new: Option<T>) -> Change<Id, T> {
    Change {
        id,
        old: Some(old.clone()),
        new,
    }
}

/// What passes over, but for the two clients themselves.
fn moved(desk: &Desk, kept: ClientId, gone: ClientId) -> (Delta, Moved) {
    let (book, links) = (&desk.book, &desk.links);
    let (mut delta, mut moved) = (Delta::default(), Moved::default());
    let mut accounts: Vec<_> = links.accounts(gone).iter().map(|(id, _)| *id).collect();
    accounts.dedup();
    for old in accounts.into_iter().filter_map(|id| book.accounts.get(id)) {
        let role = |client: ClientId| {
            let own = old.holders.iter().filter(|one| one.client == client);
            own.map(|one| one.role).min()
        };
        if let Some(of_gone) = role(gone) {
            moved.accounts.push((old.id, of_gone, role(kept)));
            delta
                .accounts
                .push(replaced(old.id, old, Some(held(old, kept, gone))));
        }
    }
    delta.holdings = pass(&book.holdings, links.holdings(gone), |one| {
        one.client = kept
    });
    delta.cards = pass(&book.cards, links.cards(gone), |one| one.client = kept);
    delta.assessments = pass(&book.assessments, links.assessments(gone), |one| {
        one.client = kept
    });
    delta.cases = pass(&book.cases, links.cases(gone), |one| one.client = kept);
    delta.tasks = pass(&book.tasks, links.tasks(gone), |one| one.client = kept);
    moved.holdings = delta.holdings.iter().map(|change| change.id).collect();
    moved.cards = delta.cards.iter().map(|change| change.id).collect();
    moved.assessments = delta.assessments.iter().map(|change| change.id).collect();
    moved.cases = delta.cases.iter().map(|change| change.id).collect();
    moved.tasks = delta.tasks.iter().map(|change| change.id).collect();
    let relations = links.relations(gone).iter();
    for old in relations.filter_map(|id| book.relations.get(*id)) {
        let mut new = old.clone();
        for end in [&mut new.from, &mut new.to] {
            if *end == gone {
                *end = kept;
            }
        }
        let mut known = links
            .relations(kept)
            .iter()
            .filter_map(|id| book.relations.get(*id));
        let is_known = known.any(|one| {
            one.id != new.id && (one.from, one.to, one.kind) == (new.from, new.to, new.kind)
        });
        // Nobody is related to themselves, and nothing is said twice.
        let new = (new.from != new.to && !is_known).then_some(new);
        moved.relations.push(old.clone());
        delta.relations.push(replaced(old.id, old, new));
    }
    (delta, moved)
}

fn pass<Id: RecordId, T: Clone>(
    table: &Table<T>,
    ids: &[Id],
    give: impl Fn(&mut T),
) -> Vec<Change<Id, T>> {
    let change = |id: &Id| {
        let old = table.get(*id)?;
        let mut new = old.clone();
        give(&mut new);
        Some(replaced(*id, old, Some(new)))
    };
    ids.iter().filter_map(change).collect()
}

/// An account with the one who stays in the place of the one who goes; of two roles the stronger.
fn held(account: &Account, kept: ClientId, gone: ClientId) -> Account {
    let mut new = account.clone();
    let is_own = |holder: &Holder| holder.client == kept || holder.client == gone;
    let role = new
        .holders
        .iter()
        .filter(|one| is_own(one))
        .map(|one| one.role)
        .min();
    let place = new.holders.iter().position(is_own);
    let mut index = 0;
    new.holders.retain_mut(|holder| {
        let stays = !is_own(holder) || Some(index) == place;
        if let Some(role) = role.filter(|_| Some(index) == place) {
            *holder = Holder { client: kept, role };
        }
        index += 1;
        stays
    });
    new
}

/// What the bank decided, once the two are one.
fn profiles(
    desk: &Desk,
    kept: ClientId,
    gone: ClientId,
    pick: Pick,
) -> Vec<Change<ClientId, Profile>> {
    let profile = |id: ClientId| desk.book.profiles.get(id);
    let mut changes = Vec::new();
    let Some(goes) = profile(gone) else {
        return changes;
    };
    if pick != Pick::Kept {
        changes.push(Change {
            id: kept,
            old: profile(kept).cloned(),
            new: Some(Profile {
                client: kept,
                ..goes.clone()
            }),
        });
    }
    changes.push(replaced(gone, goes, None));
    changes
}

/// The fields in which two clients differ, each with whose value is proposed: the one's who stays
/// where it has any; lists and notes of both.
pub fn proposed(kept: &Client, gone: &Client) -> Vec<(JoinField, Pick)> {
    let fields = JoinField::ALL
        .into_iter()
        .filter(|field| *field != JoinField::Profile);
    let pick = |field: JoinField| {
        let with = merged(kept, gone, &[(field, Pick::Gone)]);
        if with == *kept {
            return None;
        }
        let empty = Client::new(gone.id, "", "");
        let blank = Client {
            kind: match &kept.kind {
                crate::domain::client::ClientKind::Individual(_) => empty.kind.clone(),
                crate::domain::client::ClientKind::Organisation(_) => {
                    crate::domain::client::ClientKind::Organisation(Default::default())
                }
            },
            ..empty
        };
        let without = |of: &Client| merged(of, &blank, &[(field, Pick::Gone)]) == *of;
        let pick = match (without(kept), without(gone)) {
            (true, _) => Pick::Gone,
            (_, true) => Pick::Kept,
            _ if field.holds_both() => Pick::Both,
            _ => Pick::Kept,
        };
        Some((field, pick))
    };
    fields.filter_map(pick).collect()
}

/// Whose profile is proposed: of two, the one that forbids more, then the newer level.
pub fn proposed_profile(kept: Option<&Profile>, gone: Option<&Profile>) -> Option<Pick> {
    let (Some(stays), Some(goes)) = (kept, gone) else {
        return gone.map(|_| Pick::Gone);
    };
    let alike = Profile {
        client: stays.client,
        ..goes.clone()
    };
    if alike == *stays {
        return None;
    }
    let rank = |one: &Profile| {
        let level = one.official.as_ref().map(|official| official.assessed);
        (one.list == ClientList::Black, !one.is_capable(), level)
    };
    Some(match rank(goes) > rank(stays) {
        true => Pick::Gone,
        false => Pick::Kept,
    })
}
