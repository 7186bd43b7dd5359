//! Rows of the clients table: who matches, and the window of them that is asked for.

use super::{MOST_ROWS, age, selection};
use crate::desk::list::{Matching, Sources};
use crate::desk::open::Desk;
use crate::domain::client::ClientKind;
use crate::domain::ids::ClientId;
use crate::domain::written::half_width;
use crate::protocol::list::{ClientRow, ClientsPage, ClientsQuery};
use crate::protocol::words::Finding;

/// Answers a query of the clients table.
pub fn clients(desk: &mut Desk, query: &ClientsQuery) -> ClientsPage {
    if desk.lists.matching(query).is_none() {
        let matching = find(desk, query);
        desk.lists.keep(query, matching);
    }
    let empty = Matching::default();
    let matching = desk.lists.matching(query).unwrap_or(&empty);
    let limit = query.limit.min(MOST_ROWS) as usize;
    let window = matching
        .clients
        .iter()
        .skip(query.offset as usize)
        .take(limit);
    ClientsPage {
        total: desk.book.clients.len() as u32,
        matching: matching.clients.len() as u32,
        offset: query.offset,
        rows: window.filter_map(|id| row(desk, *id)).collect(),
        by_tier: matching.facets.tiers.clone(),
        by_stage: matching.facets.stages.clone(),
        by_group: matching.facets.groups.clone(),
        findings_ready: desk.findings.is_some(),
        currency: desk.book.settings.base_currency,
        chosen: selection::places(desk, query.only),
    }
}

fn find(desk: &mut Desk, query: &ClientsQuery) -> Matching {
    let only = selection::members(desk, query.only);
    let from = Sources {
        book: &desk.book,
        findings: desk.findings.as_ref(),
        reference: desk.book.settings.reference.day(desk.today),
    };
    let text: String = query.text.chars().map(half_width).collect();
    let mut matching = desk
        .lists
        .find(from, &desk.policy, query, &text, &|client| only.has(client));
    exact_first(desk, &text, &mut matching.clients);
    matching
}

/// Who types a whole client number means that client: it comes first, however the table is
/// sorted.
fn exact_first(desk: &Desk, text: &str, clients: &mut [ClientId]) {
    let Some(meant) = desk.numbers.get(text.trim()) else {
        return;
    };
    if let Some(place) = clients.iter().position(|id| id == meant) {
        clients[..=place].rotate_right(1);
    }
}

fn row(desk: &Desk, id: ClientId) -> Option<ClientRow> {
    let client = desk.book.clients.get(id)?;
    let found = desk.findings.as_ref().and_then(|f| f.of(id));
    let gender = match &client.kind {
        ClientKind::Individual(individual) => individual.gender,
        ClientKind::Organisation(_) => None,
    };
    Some(ClientRow {
        id,
        number: client.number.clone(),
        name: client.name.clone(),
        organisation: matches!(client.kind, ClientKind::Organisation(_)),
        gender,
        age: age(client, desk.reference()),
        region: client.region.clone(),
        adviser: client.adviser.clone(),
        tags: client.tags.clone(),
        tier: found.map(|f| f.tier),
        aum: found
            .and_then(|f| f.aum)
            .filter(|_| !matches!(found.map(|f| f.tier), Some(Finding::NotYet))),
        point_aum: found
            .and_then(|f| f.point_aum)
            .filter(|_| !matches!(found.map(|f| f.tier), Some(Finding::NotYet))),
        stage: found.map(|f| f.stage),
        scores: found.and_then(|f| f.rfm_bank).map(|rfm| rfm.scores),
        group: found.and_then(|f| f.rfm_bank).map(|rfm| rfm.group),
        accounts: found.map_or(0, |f| f.open_accounts),
        last_use: found.and_then(|f| f.last_use),
    })
}
