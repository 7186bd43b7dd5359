//! Who holds a product that is rated anew, and whom it no longer suits.

use crate::desk::open::Desk;
use crate::desk::queries::investor;
use crate::domain::client::Client;
use crate::domain::delta::Change;
use crate::domain::ids::{ClientId, ProductId, RecordId, TaskId};
use crate::domain::shelf::Product;
use crate::domain::task::{Task, TaskKind};
use crate::policy::SuitabilityPolicy;
use crate::suitability::matching::{asks_level, ceiling};
use std::collections::{BTreeMap, BTreeSet};

/// What looking at holders again comes to.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Rechecked {
    /// Clients who hold one of the products, each once a product.
    pub holders: u32,
    /// What is to be done.
    pub tasks: Vec<Change<TaskId, Task>>,
}

/// Looks at every holder of products that were rated anew, each as it was and as it is. Where the
/// product's level is above the level that counts for the client, or one of them is not known, the
/// holding is to be looked at again within [`SuitabilityPolicy::RECHECK_DAYS`]. Where that waits
/// already it is not asked for twice; deposits ask for no level.
pub fn recheck(desk: &Desk, rated: &[(&Product, &Product)]) -> Rechecked {
    let mut found = Rechecked::default();
    if rated.is_empty() {
        return found;
    }
    let holders = Holders::of(desk);
    let waiting = waiting(desk);
    let today = desk.reference();
    let mut next = desk.book.tasks.next_index();
    for (old, new) in rated {
        let clients = holders.of_product(&[&old.name, &old.code, &new.name, &new.code]);
        found.holders += clients.len() as u32;
        for client in clients.iter().filter_map(|id| desk.book.clients.get(*id)) {
            if suits(desk, client, new) || waiting.contains(&(client.id, new.id)) {
                continue;
            }
            let id = TaskId::from_index(next);
            next += 1;
            let task = Task {
                id,
                client: client.id,
                kind: TaskKind::RecheckHolding,
                made: today,
                due: today.plus(SuitabilityPolicy::RECHECK_DAYS),
                done: None,
                product: Some(new.id),
                assessment: None,
                note: String::new(),
            };
            found.tasks.push(Change {
                id,
                old: None,
                new: Some(task),
            });
        }
    }
    found
}

/// Whether the product's level is within the client's.
fn suits(desk: &Desk, client: &Client, product: &Product) -> bool {
    if !asks_level(product) {
        return true;
    }
    let binding = investor(desk, client).binding();
    let known = product.level().zip(binding);
    known.is_some_and(|(level, binding)| level <= ceiling(binding.level))
}

/// Clients and products of which a recheck waits.
fn waiting(desk: &Desk) -> BTreeSet<(ClientId, ProductId)> {
    let day = desk.reference();
    let open = desk.book.tasks.iter().filter(|task| task.is_open(day));
    let rechecks = open.filter(|task| task.kind == TaskKind::RecheckHolding);
    rechecks
        .filter_map(|task| Some((task.client, task.product?)))
        .collect()
}

/// Who holds what, by the text a holding names its product with.
pub struct Holders<'a>(BTreeMap<&'a str, BTreeSet<ClientId>>);

impl<'a> Holders<'a> {
    /// Holdings that are not over on the day everything is looked at from.
    pub fn of(desk: &'a Desk) -> Self {
        let day = desk.reference();
        let mut by_text: BTreeMap<&str, BTreeSet<ClientId>> = BTreeMap::new();
        for holding in desk.book.holdings.iter() {
            if holding.opened <= day && holding.closed.is_none_or(|closed| closed > day) {
                let holders = by_text.entry(holding.product.trim()).or_default();
                holders.insert(holding.client);
            }
        }
        Self(by_text)
    }

    /// Who holds a product that is called one of these.
    pub fn of_product(&self, called: &[&str]) -> BTreeSet<ClientId> {
        let each = called.iter().filter(|text| !text.is_empty());
        let found = each.filter_map(|text| self.0.get(text));
        found.flatten().copied().collect()
    }
}
