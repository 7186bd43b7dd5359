//! What a client may be offered, and whom a product suits.

use super::since_last::since_last;
use crate::desk::open::Desk;
use crate::domain::assessment::Assessment;
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::profile::Profile;
use crate::domain::shelf::Product;
use crate::protocol::failure::DeskFailure;
use crate::protocol::suitability::{ProductMatch, Shelf, SuitabilityView};
use crate::suitability::investor::{Held, Investor, latest};
use crate::suitability::matching::{Prepared, matched};
use crate::suitability::score::{Scored, score_again};
use crate::suitability::validity;
use std::cmp::Reverse;

/// A client's levels, assessments and matches.
///
/// # Errors
/// An unknown client.
pub fn suitability(desk: &Desk, id: ClientId) -> Result<SuitabilityView, DeskFailure> {
    let client = desk.book.clients.get(id).ok_or(DeskFailure::NoSuchClient)?;
    let date = desk.reference();
    let policy = &desk.policy.suitability;
    let profile = desk.book.profiles.get(id);
    let investor = investor(desk, client);
    let valid = |held: Option<Held>| validity::on(held.map(|held| held.term), date, policy);
    // What opens sealed answers stays in the worker.
    let without_secret = |one: &Assessment| Assessment {
        secret: None,
        ..one.clone()
    };
    let mut assessments: Vec<Assessment> = assessments(desk, id).map(without_secret).collect();
    assessments.sort_by_key(|one| Reverse((one.asked_ms, one.id)));
    let mut products: Vec<ProductMatch> = desk
        .book
        .shelf
        .iter()
        .map(|product| ProductMatch {
            product: product.clone(),
            matched: matched(&investor, product, &Prepared::default(), policy),
        })
        .collect();
    // Suitable ones first, the calmer before the riskier.
    products.sort_by_cached_key(|one| {
        let product = &one.product;
        (
            Reverse(one.matched.verdict),
            product.level(),
            product.code.clone(),
        )
    });
    Ok(SuitabilityView {
        date,
        profile: profile.cloned().unwrap_or_else(|| Profile::new(id)),
        official: investor.official,
        official_validity: valid(investor.official),
        ours: investor.ours,
        ours_validity: valid(investor.ours),
        scored: explained(self::assessments(desk, id), date),
        binding: investor.binding(),
        can_be_asked: matches!(client.kind, ClientKind::Individual(_)),
        assessments,
        since_last: since_last(desk, id),
        products,
        currency: desk.book.settings.base_currency,
    })
}

/// The shelf.
pub fn shelf(desk: &Desk) -> Shelf {
    let mut products: Vec<Product> = desk.book.shelf.iter().cloned().collect();
    products.sort_by(|a, b| a.code.cmp(&b.code));
    Shelf { products }
}

/// A client as a match sees them on the reference date.
pub(in crate::desk) fn investor(desk: &Desk, client: &Client) -> Investor {
    let found = desk.findings.as_ref().and_then(|f| f.of(client.id));
    Investor::new(
        client,
        desk.book.profiles.get(client.id),
        assessments(desk, client.id),
        found.and_then(|found| found.point_aum),
        desk.book.settings.base_currency,
        desk.reference(),
        &desk.policy.suitability,
    )
}

pub(super) fn assessments(desk: &Desk, client: ClientId) -> impl Iterator<Item = &Assessment> {
    let all = desk.links.assessments(client).iter();
    all.filter_map(|id| desk.book.assessments.get(*id))
}

/// How the result that counts on a date came about, worked out again from what was answered and
/// known then; `None` where this release comes to another level, which would explain nothing.
fn explained<'a>(all: impl Iterator<Item = &'a Assessment>, date: Day) -> Option<Scored> {
    let (asked, taken) = latest(all, date)?;
    let (form, version) = (&asked.questionnaire, asked.version);
    let scored = score_again(form, version, &taken.answers, taken.full_capacity).ok()?;
    (scored.level == taken.level).then_some(scored)
}
