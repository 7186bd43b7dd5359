//! What is recorded by hand: matches shown, warnings, acknowledgements, steps towards a sale.

use super::{LINE, NOTE, check_length};
use crate::desk::change::Prepared;
use crate::desk::evidence::{append, chain};
use crate::desk::open::Desk;
use crate::desk::queries;
use crate::domain::assessment::Signature;
use crate::domain::delta::Delta;
use crate::domain::ids::{ClientId, ProductId};
use crate::domain::money::Minor;
use crate::protocol::evidence::{Recording, ToRecord};
use crate::protocol::failure::DeskFailure;
use crate::protocol::matching::{Offer, OfferQuery};
use crate::protocol::suitability::SuitabilityView;
use crate::protocol::summary::Deed;
use crate::suitability::evidence::{
    AboveLevel, AboveLevelKind, Acknowledged, Event, MatchShown, ProposalShown, Proposed,
    ShownProduct, Step, Warned,
};
use crate::suitability::insistence;
use crate::suitability::preparing::{events as events_of, so_far};
use crate::suitability::stakes::ShelfNames;

/// Products a person looks at in one go.
const MOST_PRODUCTS: usize = 50;
/// Points of a signature that was drawn.
const MOST_POINTS: usize = 5_000;

/// Prepares a record of something that was shown, said or done. `now_ms` is Unix time in
/// milliseconds.
///
/// # Errors
/// An unknown client, product or record; a text too long; a reference that is missing where the
/// record rests on it; nothing to record; [`DeskFailure::NotToday`] for what comes of the reference
/// date where that is another day.
pub fn record(desk: &Desk, recording: Recording, now_ms: u64) -> Result<Prepared, DeskFailure> {
    let Recording { client, what } = recording;
    let known = desk.book.clients.get(client);
    let number = known.ok_or(DeskFailure::NoSuchClient)?.number.clone();
    let events = events(desk, client, what)?;
    let kind = events.first().ok_or(DeskFailure::NothingToRecord)?.kind();
    let mut delta = Delta::default();
    for event in &events {
        append(desk, &mut delta, client, event, now_ms)?;
    }
    Ok(Prepared::new(delta, Deed::EvidenceAdded { number, kind }))
}

fn events(desk: &Desk, client: ClientId, what: ToRecord) -> Result<Vec<Event>, DeskFailure> {
    Ok(match what {
        ToRecord::Matches(products) => {
            check_day(desk)?;
            if products.len() > MOST_PRODUCTS {
                return Err(DeskFailure::TooManyProducts);
            }
            let view = queries::suitability(desk, client)?;
            let asked = OfferQuery {
                client,
                basket: Vec::new(),
            };
            let offer = queries::offer(desk, &asked)?;
            let shown = products
                .iter()
                .map(|product| match_shown(&view, &offer, *product));
            shown.collect::<Result<_, _>>()?
        }
        ToRecord::Warning {
            warning,
            product,
            reference,
        } => {
            check_reference(&reference)?;
            let product = product.map(|product| shown(desk, product)).transpose()?;
            vec![Event::Warned(Warned {
                warning,
                product,
                reference,
            })]
        }
        ToRecord::Acknowledgement {
            of,
            signature,
            text,
        } => {
            check_length(&text, NOTE)?;
            check_signature(&signature)?;
            if signature == Signature::None && text.trim().is_empty() {
                return Err(DeskFailure::ReferenceMissing);
            }
            if !chain(desk, client).any(|record| record.seq == of) {
                return Err(DeskFailure::NoSuchRecord);
            }
            vec![Event::Acknowledged(Acknowledged {
                of,
                signature,
                text,
            })]
        }
        ToRecord::Step {
            product,
            kind,
            reference,
        } => {
            check_reference(&reference)?;
            let product = shown(desk, product)?;
            vec![Event::Prepared(Step {
                product,
                kind,
                reference,
            })]
        }
        ToRecord::AboveLevel {
            product,
            kind,
            reference,
        } => {
            check_day(desk)?;
            check_reference(&reference)?;
            may_step(desk, client, product, kind, &reference)?;
            let product = shown(desk, product)?;
            vec![Event::AboveLevel(AboveLevel {
                product,
                kind,
                reference,
            })]
        }
        ToRecord::Proposal { goals, products } => {
            check_day(desk)?;
            check_length(&goals, NOTE)?;
            if products.is_empty() {
                return Err(DeskFailure::NothingToRecord);
            }
            if products.len() > MOST_PRODUCTS {
                return Err(DeskFailure::TooManyProducts);
            }
            vec![proposal(desk, client, goals, &products)?]
        }
    })
}

/// Whether a step above the level may be recorded: on the path, and on no other.
fn may_step(
    desk: &Desk,
    client: ClientId,
    product: ProductId,
    kind: AboveLevelKind,
    reference: &str,
) -> Result<(), DeskFailure> {
    let product = desk.book.shelf.get(product);
    let product = product.ok_or(DeskFailure::NoSuchProduct)?;
    let record = desk.book.clients.get(client);
    let record = record.ok_or(DeskFailure::NoSuchClient)?;
    let names = ShelfNames::new(desk.book.shelf.iter());
    let policy = &desk.policy.suitability;
    let investor = queries::holder(desk, record, &names);
    let so_far = so_far(&events_of(chain(desk, client)), &investor, product, policy);
    insistence::may_step(so_far, kind, reference, &investor, product, policy)
        .map_err(DeskFailure::AboveLevel)
}

fn proposal(
    desk: &Desk,
    client: ClientId,
    goals: String,
    products: &[(ProductId, Option<Minor>)],
) -> Result<Event, DeskFailure> {
    let asked = OfferQuery {
        client,
        basket: Vec::new(),
    };
    let offer = queries::offer(desk, &asked)?;
    let view = queries::suitability(desk, client)?;
    let proposed = products.iter().map(|(id, sum)| {
        let product = desk.book.shelf.get(*id).ok_or(DeskFailure::NoSuchProduct)?;
        let found = offer.products.iter().find(|one| one.product == *id);
        let fit = found.and_then(|one| one.fit.as_ref());
        match fit {
            Some(fit) if product.is_on_sale(view.date) => Ok(Proposed {
                product: product.into(),
                sum: *sum,
                fit: fit.score.unwrap_or(0),
            }),
            _ => Err(DeskFailure::NotProposable(product.name.clone())),
        }
    });
    let proposed = proposed.collect::<Result<_, _>>()?;
    let classes = offer.allocation.classes.iter();
    Ok(Event::ProposalShown(ProposalShown {
        version: offer.next_proposal,
        goals,
        level: view.binding.map(|binding| binding.level),
        allocation: classes
            .map(|one| (one.class, one.held, one.model.unwrap_or(0)))
            .collect(),
        products: proposed,
    }))
}

fn match_shown(view: &SuitabilityView, offer: &Offer, id: ProductId) -> Result<Event, DeskFailure> {
    let found = view.products.iter().find(|one| one.product.id == id);
    let found = found.ok_or(DeskFailure::NoSuchProduct)?;
    // The bank does not sell it: no client is shown it.
    if !found.product.is_on_sale(view.date) {
        return Err(DeskFailure::NotProposable(found.product.name.clone()));
    }
    let weighed = offer.products.iter().find(|one| one.product == id);
    Ok(Event::MatchShown(Box::new(MatchShown {
        product: ShownProduct::from(&found.product),
        level: found.matched.binding.map(|binding| binding.level),
        verdict: found.matched.verdict,
        reasons: found.matched.reasons.clone(),
        readiness: found.matched.readiness.clone(),
        fit: weighed.and_then(|one| one.fit.as_ref()?.score),
    })))
}

fn shown(desk: &Desk, product: ProductId) -> Result<ShownProduct, DeskFailure> {
    let product = desk.book.shelf.get(product);
    Ok(product.ok_or(DeskFailure::NoSuchProduct)?.into())
}

/// What is shown comes of the reference date, and its record is dated today: the two must be one day.
fn check_day(desk: &Desk) -> Result<(), DeskFailure> {
    match desk.reference() == desk.today {
        true => Ok(()),
        false => Err(DeskFailure::NotToday),
    }
}

fn check_reference(reference: &str) -> Result<(), DeskFailure> {
    check_length(reference, LINE)?;
    match reference.trim().is_empty() {
        true => Err(DeskFailure::ReferenceMissing),
        false => Ok(()),
    }
}

fn check_signature(signature: &Signature) -> Result<(), DeskFailure> {
    match signature {
        Signature::None => Ok(()),
        Signature::Typed(name) => check_length(name, LINE),
        Signature::Drawn(strokes) => {
            let points: usize = strokes.iter().map(Vec::len).sum();
            match strokes.len().max(points) > MOST_POINTS {
                true => Err(DeskFailure::EvidenceTooLarge),
                false => Ok(()),
            }
        }
    }
}
