//! Two clients side by side.

use super::scan::Found;
use super::{join, mark, name_of};
use crate::analytics::linkage::verdict::likeness;
use crate::analytics::linkage::{Likeness, Traits, Weights, compare};
use crate::desk::open::Desk;
use crate::desk::queries;
use crate::domain::client::Client;
use crate::domain::ids::ClientId;
use crate::domain::joined::JoinField;
use crate::protocol::data::duplicates::{Belongings, JoinRefusal, PairView, Side};

/// Two clients, how alike they are, and what would become of them. `found` is the last comparison of
/// the whole book, whose weights count.
///
/// # Errors
/// A client who is not worked with.
pub fn pair(
    desk: &Desk,
    found: Option<&Found>,
    kept: ClientId,
    gone: ClientId,
) -> Result<PairView, JoinRefusal> {
    let client = |id: ClientId| desk.book.clients.get(id).ok_or(JoinRefusal::NoSuchClient);
    let (stays, goes) = (client(kept)?, client(gone)?);
    let mut picks = join::proposed(stays, goes);
    let profile = |id: ClientId| desk.book.profiles.get(id);
    let of_profile = join::proposed_profile(profile(kept), profile(gone));
    picks.extend(of_profile.map(|pick| (JoinField::Profile, pick)));
    Ok(PairView {
        kept: side(desk, stays),
        gone: side(desk, goes),
        likeness: alike(desk, found.map(|found| &found.weights), stays, goes),
        picks,
        distinct: mark::mark_of(desk, kept, gone),
        refusal: join::refusal(desk, kept, gone),
    })
}

fn alike(desk: &Desk, weights: Option<&Weights>, one: &Client, other: &Client) -> Likeness {
    let traits = |client: &Client| Traits::of(client, desk.spelled(client.id));
    let (a, b) = (traits(one), traits(other));
    let shipped = Weights::default();
    let weights = weights.unwrap_or(&shipped);
    let mut same = desk.book.clients.iter();
    let namesakes = match a.name == b.name {
        // The names as written come first: few are worth looking at twice.
        true => same.by_ref().filter(|c| is_of_name(c, one, &a)).count(),
        false => 1,
    };
    let counts = (namesakes as u32, desk.book.clients.len() as u32);
    likeness(weights, (&a, &b), &compare(&a, &b), counts)
}

fn is_of_name(client: &Client, one: &Client, traits: &Traits) -> bool {
    client.name == one.name
        || client.name.chars().next() == one.name.chars().next()
            && Traits::of(client, "").name == traits.name
}

fn side(desk: &Desk, client: &Client) -> Side {
    let (id, links) = (client.id, &desk.links);
    let own = desk.book.own_ids(id);
    let consents = desk.book.consents.iter();
    Side {
        who: name_of(desk, client),
        fields: queries::fields(client),
        profile: desk.book.profiles.get(id).cloned(),
        holds: Belongings {
            accounts: links.accounts(id).len() as u32,
            holdings: links.holdings(id).len() as u32,
            cards: links.cards(id).len() as u32,
            relations: links.relations(id).len() as u32,
            assessments: links.assessments(id).len() as u32,
            evidence: own.iter().map(|id| links.evidence(*id).len() as u32).sum(),
            consents: consents.filter(|one| own.contains(&one.client)).count() as u32,
            work: (links.cases(id).len() + links.tasks(id).len()) as u32,
        },
    }
}
