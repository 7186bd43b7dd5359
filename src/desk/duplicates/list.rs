//! What was found and decided, as lists.

use super::scan::{Found, FoundPair};
use super::{in_order, is_prospect, mark, name_of, named};
use crate::analytics::linkage::Sureness;
use crate::desk::open::Desk;
use crate::domain::ids::ClientId;
use crate::protocol::data::duplicates::{
    Decided, DistinctRow, FoundList, FoundRow, JoinedRow, Named,
};

/// The most rows of a list.
const MOST_ROWS: usize = 200;

/// The pairs a comparison found that still stand: nobody of them is gone, nobody decided.
pub fn found(
    desk: &Desk,
    found: &Found,
    (sure, prospects): (Option<Sureness>, bool),
    (skip, limit): (u32, u32),
) -> FoundList {
    let marked = mark::marked(desk);
    let stands = |pair: &&FoundPair| {
        let is_there = |id: ClientId| desk.book.clients.get(id).is_some();
        is_there(pair.a) && is_there(pair.b) && !marked.contains(&(pair.a, pair.b))
    };
    let standing: Vec<&FoundPair> = found.pairs.iter().filter(stands).collect();
    let count = |sure: Sureness| standing.iter().filter(|pair| pair.sure == sure).count() as u32;
    let is_chosen = |pair: &&&FoundPair| {
        let differ = || is_prospect(desk, pair.a) != is_prospect(desk, pair.b);
        sure.is_none_or(|sure| sure == pair.sure) && (!prospects || differ())
    };
    let chosen: Vec<&FoundPair> = standing.iter().filter(is_chosen).copied().collect();
    let window = chosen.iter().skip(skip as usize);
    let rows = window
        .take((limit as usize).min(MOST_ROWS))
        .filter_map(|pair| {
            let (kept, gone) = in_order(desk, pair.a, pair.b);
            Some(FoundRow {
                kept: named(desk, kept)?,
                gone: named(desk, gone)?,
                sure: pair.sure,
                total: pair.total,
            })
        });
    FoundList {
        counts: Sureness::ALL.map(|sure| (sure, count(sure))).to_vec(),
        total: chosen.len() as u32,
        rows: rows.collect(),
        clients: found.clients,
        compared: found.compared,
        left_out: found.left_out,
        fitted_on: found.weights.fitted_on,
        changed: desk.version() != found.version,
    }
}

/// What was decided of clients who are worked with, newest first.
pub fn decided(desk: &Desk, limit: u32) -> Decided {
    let book = &desk.book;
    let mut joined: Vec<JoinedRow> = Vec::new();
    for one in book.joined.iter() {
        // One whose data is only stored is not told of.
        let Some(kept) = named(desk, book.home(one.kept)) else {
            continue;
        };
        joined.push(JoinedRow {
            id: one.id,
            day: one.day,
            kept,
            gone: name_of(desk, &one.gone),
            evidence: desk.links.evidence(one.gone.id).len() as u32,
        });
    }
    let mut distinct: Vec<DistinctRow> = Vec::new();
    for one in book.distinct.iter() {
        let who = |id: ClientId| -> Option<Named> {
            let gone = book.joined.iter().find(|joined| joined.gone.id == id);
            // A record that was joined is told of by its own name, as long as the other is there.
            match gone {
                Some(gone) => named(desk, book.home(id)).map(|_| name_of(desk, &gone.gone)),
                None => named(desk, id),
            }
        };
        if let (Some(a), Some(b)) = (who(one.a), who(one.b)) {
            distinct.push(DistinctRow {
                id: one.id,
                day: one.day,
                a,
                b,
                note: one.note.clone(),
            });
        }
    }
    let (all_joined, all_distinct) = (joined.len() as u32, distinct.len() as u32);
    let most = (limit as usize).min(MOST_ROWS);
    joined.reverse();
    distinct.reverse();
    joined.truncate(most);
    distinct.truncate(most);
    Decided {
        joined,
        all_joined,
        distinct,
        all_distinct,
    }
}
