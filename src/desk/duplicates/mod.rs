//! Clients that may be the same: found, told side by side, joined, parted, marked as two.
//!
//! Whoever is only stored is in no table this looks at: they are never compared and never shown.

pub mod arriving;
pub mod join;
mod list;
pub mod mark;
pub mod near;
pub mod pair;
pub mod part;
pub mod scan;

pub use list::{decided, found};
pub use scan::{Found, Scan};

use super::open::Desk;
use crate::domain::client::Client;
use crate::domain::ids::ClientId;
use crate::protocol::data::duplicates::Named;

/// A client by name; `None` where they are not worked with.
pub fn named(desk: &Desk, id: ClientId) -> Option<Named> {
    Some(name_of(desk, desk.book.clients.get(id)?))
}

fn name_of(desk: &Desk, client: &Client) -> Named {
    Named {
        id: client.id,
        number: client.number.clone(),
        label: client.label().to_string(),
        prospect: is_prospect(desk, client.id),
    }
}

/// Whether a client has no account, holding or card: somebody who is still to become one.
pub fn is_prospect(desk: &Desk, id: ClientId) -> bool {
    let links = &desk.links;
    links.accounts(id).is_empty() && links.holdings(id).is_empty() && links.cards(id).is_empty()
}

/// Which of two would stay: a client before a prospect, then who has more, then who came first.
pub fn in_order(desk: &Desk, a: ClientId, b: ClientId) -> (ClientId, ClientId) {
    let (links, book) = (&desk.links, &desk.book);
    let known = |id: ClientId| book.clients.get(id).map_or(0, filled);
    let rank = |id: ClientId| {
        (
            !is_prospect(desk, id),
            links.accounts(id).len() + links.holdings(id).len() + links.cards(id).len(),
            links.evidence(id).len(),
            known(id),
        )
    };
    match rank(b) > rank(a) {
        true => (b, a),
        false => (a, b),
    }
}

/// How many of the fields everybody has are filled.
fn filled(client: &Client) -> usize {
    let texts = [
        &client.name,
        &client.email,
        &client.address,
        &client.region,
        &client.note,
    ];
    texts.into_iter().filter(|text| !text.is_empty()).count() + client.phones.len()
}
