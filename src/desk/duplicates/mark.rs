//! 'Not the same': remembered, so that nobody is asked twice, and taken off again.

use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::delta::{Change, Delta};
use crate::domain::ids::{ClientId, DistinctId, RecordId};
use crate::domain::joined::Distinct;
use crate::protocol::data::duplicates::JoinRefusal;
use crate::protocol::summary::Deed;
use std::collections::BTreeSet;

/// The most characters of a note.
const LINE: usize = 200;

/// All marked pairs, the lower number first, as the clients are today: a mark of one who was joined
/// with another is the other's.
pub fn marked(desk: &Desk) -> BTreeSet<(ClientId, ClientId)> {
    let book = &desk.book;
    let pair = |one: &Distinct| {
        let (a, b) = (book.home(one.a), book.home(one.b));
        (a.min(b), a.max(b))
    };
    book.distinct.iter().map(pair).collect()
}

/// The mark of two clients, if they have one.
pub fn mark_of(desk: &Desk, a: ClientId, b: ClientId) -> Option<DistinctId> {
    let book = &desk.book;
    let pair = |x: ClientId, y: ClientId| (x.min(y), x.max(y));
    let mut marks = book.distinct.iter();
    let found = marks.find(|one| pair(book.home(one.a), book.home(one.b)) == pair(a, b));
    found.map(|one| one.id)
}

/// Prepares to mark two clients as not the same.
///
/// # Errors
/// A client who is not worked with, one client twice, a mark that is there, a note too long.
pub fn mark(desk: &Desk, a: ClientId, b: ClientId, note: &str) -> Result<Prepared, JoinRefusal> {
    let note = note.trim();
    let (a, b) = (a.min(b), a.max(b));
    let number = |id: ClientId| {
        let client = desk.book.clients.get(id).ok_or(JoinRefusal::NoSuchClient)?;
        Ok(client.number.clone())
    };
    let deed = Deed::MarkedDistinct {
        number: number(a)?,
        other: number(b)?,
    };
    if a == b {
        return Err(JoinRefusal::OtherKind);
    }
    if mark_of(desk, a, b).is_some() {
        return Err(JoinRefusal::MarkedAlready);
    }
    if note.chars().count() > LINE {
        return Err(JoinRefusal::TooLong);
    }
    let id = DistinctId::from_index(desk.book.distinct.next_index());
    let new = Distinct {
        id,
        a,
        b,
        day: desk.today,
        note: note.into(),
    };
    Ok(prepared(id, None, Some(new), deed))
}

/// Prepares to take a mark off.
///
/// # Errors
/// A mark that is not there.
pub fn unmark(desk: &Desk, id: DistinctId) -> Result<Prepared, JoinRefusal> {
    let old = desk
        .book
        .distinct
        .get(id)
        .ok_or(JoinRefusal::NoSuchClient)?;
    let number = |id: ClientId| {
        let client = desk.book.clients.get(desk.book.home(id));
        client.map_or_else(String::new, |client| client.number.clone())
    };
    let deed = Deed::DistinctRemoved {
        number: number(old.a),
        other: number(old.b),
    };
    Ok(prepared(id, Some(old.clone()), None, deed))
}

fn prepared(id: DistinctId, old: Option<Distinct>, new: Option<Distinct>, deed: Deed) -> Prepared {
    let distinct = vec![Change { id, old, new }];
    let delta = Delta {
        distinct,
        ..Delta::default()
    };
    Prepared::new(delta, deed)
}
