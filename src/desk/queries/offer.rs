//! What a client may be offered, weighed: fit, nearest thing, basket, allocation, household.

use super::suitability::holder;
use crate::desk::evidence::chain;
use crate::desk::open::Desk;
use crate::domain::account::Account;
use crate::domain::client::{Client, RelationKind};
use crate::domain::ids::ClientId;
use crate::domain::money::Minor;
use crate::domain::shelf::Product;
use crate::protocol::failure::DeskFailure;
use crate::protocol::matching::{GivenWarning, Household, Offer, OfferQuery, Offered};
use crate::suitability::allocation::Held;
use crate::suitability::basket::{Wanted, basket};
use crate::suitability::evidence::{Event, StepKind};
use crate::suitability::fit::{Fit, fit, order};
use crate::suitability::insistence::possible;
use crate::suitability::investor::Investor;
use crate::suitability::matching::{Suitability, matched};
use crate::suitability::nearest::nearest;
use crate::suitability::preparing::{events, prepared, so_far};
use crate::suitability::stakes::ShelfNames;
use std::collections::BTreeMap;

/// The most products of one basket.
const MOST: usize = 20;

/// What a client may be offered, weighed.
///
/// # Errors
/// An unknown client or product; a basket of more products than a person looks at.
pub fn offer(desk: &Desk, asked: &OfferQuery) -> Result<Offer, DeskFailure> {
    let client = desk.book.clients.get(asked.client);
    let client = client.ok_or(DeskFailure::NoSuchClient)?;
    if asked.basket.len() > MOST {
        return Err(DeskFailure::TooManyProducts);
    }
    let policy = &desk.policy.suitability;
    let names = ShelfNames::new(desk.book.shelf.iter());
    let held = held(desk, client.id, &names);
    let investor = holder(desk, client, &names).mixed(held.mix());
    let events = events(chain(desk, client.id));
    let (mut suitable, mut others) = (Vec::new(), Vec::new());
    for product in desk.book.shelf.iter() {
        let done = prepared(&events, &investor, product, policy);
        match matched(&investor, product, &done, policy).verdict {
            Suitability::Suitable => suitable.push((fit(&investor, product, policy), product)),
            Suitability::Unsuitable => others.push(product),
        }
    }
    suitable.sort_by(|(a, one), (b, other)| order(a, one).cmp(&order(b, other)));
    others.sort_by(|a, b| (a.level(), &a.code).cmp(&(b.level(), &b.code)));
    let offered = |product: &Product, fit: Option<Fit>| Offered {
        product: product.id,
        nearest: match fit {
            Some(_) => None,
            None => nearest(product, suitable.iter().map(|(_, one)| *one)),
        },
        fit,
        insistence: so_far(&events, &investor, product, policy),
        closed: possible(&investor, product, policy).err(),
        steps: steps(&events, &investor, product, desk),
    };
    let mut products: Vec<Offered> = suitable
        .iter()
        .map(|(fit, product)| offered(product, Some(fit.clone())))
        .collect();
    products.extend(others.iter().map(|product| offered(product, None)));
    let level = investor.binding().map(|binding| binding.level);
    let rules = &policy.match_rules;
    Ok(Offer {
        products,
        allocation: held.beside(level, rules),
        household: household(desk, client.id, &names).map(|(members, held)| Household {
            members,
            allocation: held.beside(level, rules),
        }),
        basket: match asked.basket.is_empty() {
            true => None,
            false => Some(basket(&investor, &wanted(desk, asked)?, policy)),
        },
        next_proposal: next_proposal(&events),
        unacknowledged: unacknowledged(desk, client.id),
    })
}

/// How well a product fits a client, 0 to 100.
pub fn fit_of(desk: &Desk, client: &Client, product: &Product) -> Option<u8> {
    let names = ShelfNames::new(desk.book.shelf.iter());
    let mix = held(desk, client.id, &names).mix();
    let investor = holder(desk, client, &names).mixed(mix);
    fit(&investor, product, &desk.policy.suitability).score
}

/// The number of a client's next proposal.
pub fn next_proposal(events: &[(crate::domain::day::Day, Event)]) -> u32 {
    let versions = events.iter().filter_map(|(_, event)| match event {
        Event::ProposalShown(shown) => Some(shown.version),
        _ => None,
    });
    versions.max().unwrap_or(0).saturating_add(1)
}

/// Warnings of the days a step counts that no later record acknowledges.
fn unacknowledged(desk: &Desk, client: ClientId) -> Vec<GivenWarning> {
    let days = i32::from(desk.policy.suitability.match_rules.step_days);
    let first = desk.reference().plus(-days);
    let mut open: Vec<GivenWarning> = Vec::new();
    for record in chain(desk, client) {
        match Event::of(record) {
            Ok(Event::Warned(warned)) if first < record.day => open.push(GivenWarning {
                seq: record.seq,
                day: record.day,
                warning: warned.warning,
                product: warned.product.map(|product| product.name),
                reference: warned.reference,
            }),
            Ok(Event::Acknowledged(it)) => open.retain(|one| one.seq != it.of),
            _ => {}
        }
    }
    open
}

fn wanted<'a>(desk: &'a Desk, asked: &OfferQuery) -> Result<Vec<Wanted<'a>>, DeskFailure> {
    let wanted = asked.basket.iter().map(|(id, minor)| {
        let product = desk.book.shelf.get(*id).ok_or(DeskFailure::NoSuchProduct)?;
        Ok(Wanted {
            product,
            minor: *minor,
        })
    });
    wanted.collect()
}

/// The steps that count today, since the client last stepped back.
fn steps(
    events: &[(crate::domain::day::Day, Event)],
    investor: &Investor,
    product: &Product,
    desk: &Desk,
) -> Vec<(crate::domain::day::Day, StepKind, String)> {
    let days = i32::from(desk.policy.suitability.match_rules.step_days);
    let first = investor.date.plus(-days);
    let mut found = Vec::new();
    for (day, event) in events {
        let Event::Prepared(step) = event else {
            continue;
        };
        let is_of = step.product.code == product.code && step.product.document == product.document;
        if !is_of || *day <= first || *day > investor.date {
            continue;
        }
        if step.kind == StepKind::SteppedBack {
            found.clear();
        }
        found.push((*day, step.kind, step.reference.clone()));
    }
    found
}

/// What one client has: accounts of which they are the first owner, and holdings.
pub fn held(desk: &Desk, client: ClientId, names: &ShelfNames<'_>) -> Held {
    let (mut held, day) = (Held::default(), desk.reference());
    for (id, _) in desk.links.accounts(client) {
        let Some(account) = desk.book.accounts.get(*id) else {
            continue;
        };
        if account.owner() == Some(client) && account.is_open(day) {
            held.account(account.kind, balance(desk, account));
        }
    }
    held.stakes(&super::suitability::stakes(desk, client, names));
    held
}

/// What is on an account at the end of the reference date; `None` where that is not known, or it is
/// in another currency.
fn balance(desk: &Desk, account: &Account) -> Option<Minor> {
    let is_ready = desk.is_loaded() && !desk.upkeep.is_indexing();
    let in_base = account.currency == desk.book.settings.base_currency;
    let opening = account.opening_balance.filter(|_| is_ready && in_base)?;
    let rows = desk.rows_until(account.id, desk.reference()) as usize;
    let known = desk.index.rows(account.id).iter().take(rows);
    Some(known.fold(opening, |sum, row| {
        sum.saturating_add(desk.book.ledger.get(*row).amount)
    }))
}

type Member = (ClientId, String, RelationKind);

/// Who lives with a client, as far as relations say: spouses, parents and children, one household,
/// and what they and the client have together. Only the client's own relations are followed: a
/// child's spouse is another household's. `None` where there is nobody.
fn household(desk: &Desk, client: ClientId, names: &ShelfNames<'_>) -> Option<(Vec<Member>, Held)> {
    let mut members: BTreeMap<ClientId, RelationKind> = BTreeMap::new();
    for id in desk.links.relations(client) {
        let Some(relation) = desk.book.relations.get(*id) else {
            continue;
        };
        let kin = match relation.kind {
            RelationKind::Spouse
            | RelationKind::Parent
            | RelationKind::Child
            | RelationKind::Household => relation.kind,
            _ => continue,
        };
        let other = match relation.from == client {
            true => relation.to,
            false => relation.from,
        };
        if other != client {
            let slot = members.entry(other).or_insert(kin);
            *slot = (*slot).min(kin);
        }
    }
    let mut all = held(desk, client, names);
    let mut named = Vec::new();
    for (id, kin) in members {
        let Some(member) = desk.book.clients.get(id) else {
            continue;
        };
        named.push((id, member.label().to_string(), kin));
        all.join(&held(desk, id, names));
    }
    (!named.is_empty()).then_some((named, all))
}
