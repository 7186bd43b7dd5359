//! Who would come with an import and is like somebody, as its trial tells it.

use super::near::Alike;
use crate::desk::open::Desk;
use crate::domain::client::Client;
use crate::domain::delta::Delta;
use crate::domain::ids::ClientId;
use crate::protocol::data::import::{AlikeList, AlikeRow, Who};
use std::collections::{BTreeMap, BTreeSet};

/// The most of them that are listed; the others are counted.
pub const MOST_ALIKE: usize = 50;

/// Those found, each once with whom they are most like; `found` has the surest first.
pub fn list(desk: &Desk, staged: &Delta, found: &[Alike]) -> AlikeList {
    let new = staged
        .clients
        .iter()
        .filter_map(|change| Some((change.id, change.new.as_ref()?)));
    let new: BTreeMap<ClientId, &Client> = new.collect();
    let mut list = AlikeList::default();
    let mut met = BTreeSet::new();
    for alike in found {
        if !met.insert(alike.staged) {
            continue;
        }
        list.total += 1;
        if list.rows.len() == MOST_ALIKE {
            continue;
        }
        let in_book = desk.book().clients.get(alike.like);
        let like = in_book.or_else(|| new.get(&alike.like).copied());
        let pair = new.get(&alike.staged).zip(like);
        list.rows.extend(pair.map(|(client, like)| AlikeRow {
            number: client.number.clone(),
            name: client.label().to_string(),
            like: Who {
                id: like.id,
                number: like.number.clone(),
                name: like.label().to_string(),
            },
            in_book: alike.in_book,
            sure: alike.pair.sure,
        }));
    }
    list
}
