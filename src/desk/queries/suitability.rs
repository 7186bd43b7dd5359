//! What a client may be offered, and whom a product suits.

use super::since_last::since_last;
use crate::desk::commands::asks;
use crate::desk::evidence::chain;
use crate::desk::open::Desk;
use crate::domain::assessment::{Assessment, AssessmentState};
use crate::domain::client::{Client, ClientKind};
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use crate::domain::profile::Profile;
use crate::domain::shelf::Product;
use crate::protocol::failure::DeskFailure;
use crate::protocol::suitability::{
    Askable, Bilingual, ProductMatch, Shelf, SuitabilityView, SupplementView,
};
use crate::suitability::form::{Gives, is_built_in};
use crate::suitability::investor::{Investor, Rules, age, latest};
use crate::suitability::matching::matched;
use crate::suitability::preparing::{events, prepared};
use crate::suitability::score::{Known, Scored};
use crate::suitability::stakes::{ShelfNames, Stakes};
use crate::suitability::validity::{self, Attempts};
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
    let names = ShelfNames::new(desk.book.shelf.iter());
    let investor = holder(desk, client, &names);
    let events = events(chain(desk, id));
    // What opens sealed answers stays in the worker.
    let without_secret = |one: &Assessment| Assessment {
        secret: None,
        ..one.clone()
    };
    let change = profile.and_then(|p| p.standing.changed.as_ref());
    let alone = |term| validity::with_change(term, change, date, policy);
    let official = profile.and_then(|p| p.official.as_ref());
    let official = official.map(|official| validity::of_official(official, policy));
    let ours = latest(self::assessments(desk, id), date);
    let ours = ours.map(|(_, taken)| validity::of_taken(taken, policy));
    let mut assessments: Vec<Assessment> = assessments(desk, id).map(without_secret).collect();
    assessments.sort_by_key(|one| Reverse((one.asked_ms, one.id)));
    let mut products: Vec<ProductMatch> = desk
        .book
        .shelf
        .iter()
        .map(|product| ProductMatch {
            product: product.clone(),
            matched: matched(
                &investor,
                product,
                &prepared(&events, &investor, product, policy),
                policy,
            ),
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
        number: client.number.clone(),
        name: client.name.clone(),
        date,
        profile: profile.cloned().unwrap_or_else(|| Profile::new(id)),
        official: investor.official,
        official_validity: alone(official),
        ours: investor.ours,
        ours_validity: alone(ours),
        scored: explained(desk, client, date),
        attempts: attempts(desk, id),
        supplement: supplement(desk, id, date),
        binding: investor.binding(),
        can_be_asked: profile.is_none_or(Profile::is_capable),
        askable: askable(desk, client, profile),
        assessments,
        since_last: since_last(desk, id),
        products,
        currency: desk.book.settings.base_currency,
    })
}

/// What a client can be asked.
fn askable(desk: &Desk, client: &Client, profile: Option<&Profile>) -> Vec<Askable> {
    if !profile.is_none_or(Profile::is_capable) {
        return Vec::new();
    }
    let asks = asks(client);
    let one = |gives: Gives| {
        let form = &desk.forms().in_force(asks, gives)?.form;
        Some(Askable {
            gives,
            title: Bilingual {
                zh: form.title.zh.to_string(),
                en: form.title.en.to_string(),
            },
            own_device: is_built_in(form),
        })
    };
    [Gives::Level, Gives::Willingness]
        .into_iter()
        .filter_map(one)
        .collect()
}

/// The shelf.
pub fn shelf(desk: &Desk) -> Shelf {
    let mut products: Vec<Product> = desk.book.shelf.iter().cloned().collect();
    products.sort_by(|a, b| a.code.cmp(&b.code));
    Shelf { products }
}

/// A client as far as levels go, on the reference date: what they hold is left out.
pub fn investor(desk: &Desk, client: &Client) -> Investor {
    let found = desk.findings.as_ref().and_then(|f| f.of(client.id));
    Investor::new(
        client,
        desk.book.profiles.get(client.id),
        assessments(desk, client.id),
        found.and_then(|found| found.point_aum),
        desk.book.settings.base_currency,
        desk.reference(),
        Rules {
            policy: &desk.policy.suitability,
            forms: Some(desk.forms()),
        },
    )
}

/// A client as a match sees them, on the reference date.
pub fn holder(desk: &Desk, client: &Client, names: &ShelfNames<'_>) -> Investor {
    investor(desk, client).holding(stakes(desk, client.id, names))
}

/// What a client holds on the reference date.
pub fn stakes(desk: &Desk, client: ClientId, names: &ShelfNames<'_>) -> Stakes {
    let holdings = desk.links.holdings(client).iter();
    let holdings = holdings.filter_map(|id| desk.book.holdings.get(*id));
    let base = desk.book.settings.base_currency;
    Stakes::of(holdings, names, base, desk.reference())
}

pub(super) fn assessments(desk: &Desk, client: ClientId) -> impl Iterator<Item = &Assessment> {
    let all = desk.links.assessments(client).iter();
    all.filter_map(|id| desk.book.assessments.get(*id))
}

/// How the result that counts on a date came about, worked out again from what was answered and
/// known then; `None` where this release comes to another level, which would explain nothing. The age
/// is that of the birth date known now.
fn explained(desk: &Desk, client: &Client, date: Day) -> Option<Scored> {
    let (asked, taken) = latest(assessments(desk, client.id), date)?;
    let birth = match &client.kind {
        ClientKind::Individual(individual) => individual.birth,
        ClientKind::Organisation(_) => None,
    };
    let known = Known {
        full_capacity: taken.full_capacity,
        age: birth.and_then(|birth| age(birth, taken.day)),
    };
    let (form, version) = (&asked.questionnaire, asked.version);
    let scored = desk
        .forms()
        .score(form, version, &taken.answers, known)
        .ok()?;
    (scored.level == taken.level).then_some(scored)
}

/// How often the client was assessed by today, whatever day the book is looked at.
fn attempts(desk: &Desk, id: ClientId) -> Attempts {
    let profile = desk.book.profiles.get(id);
    let bank = profile.and_then(|p| p.standing.bank_count.as_ref());
    let policy = &desk.policy.suitability;
    validity::attempts(assessments(desk, id), bank, desk.today, policy)
}

/// What the latest supplement by a date came to; `None` where there is none, or it is unknown here.
fn supplement(desk: &Desk, id: ClientId, date: Day) -> Option<SupplementView> {
    let taken = assessments(desk, id).filter_map(|one| match &one.state {
        AssessmentState::Taken(taken) => Some((one, taken)),
        AssessmentState::Asked | AssessmentState::Dropped => None,
    });
    let (asked, taken) = taken
        .filter(|(_, taken)| taken.day <= date && taken.manner.supplement)
        .filter(|(_, taken)| !taken.manner.unverified)
        .max_by_key(|(one, taken)| (taken.day, taken.at_ms, one.id))?;
    let (form, version) = (&asked.questionnaire, asked.version);
    let says = desk
        .forms()
        .supplement(form, version, &taken.answers)
        .ok()?;
    let questionnaire = desk.forms().by(form, version)?;
    let called = &questionnaire.tolerances.get(usize::from(says.rank))?.text;
    Some(SupplementView {
        day: taken.day,
        says,
        ranks: questionnaire.tolerances.len() as u8,
        called_zh: called.zh.to_string(),
        called_en: called.en.to_string(),
    })
}
