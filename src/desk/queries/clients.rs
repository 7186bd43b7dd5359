//! Rows of the clients table: who matches, and the window of them that is asked for.

use super::{MOST_ROWS, age, selection};
use crate::desk::list::{Matching, Sources};
use crate::desk::open::Desk;
use crate::domain::client::ClientKind;
use crate::domain::ids::ClientId;
use crate::domain::written::half_width;
use crate::protocol::list::{ClientRow, ClientsPage, ClientsQuery, PlaceCounts, PlacesQuery};
use crate::protocol::words::{Dimension, Finding, Place};

/// Answers a query of the clients table.
pub fn clients(desk: &mut Desk, query: &ClientsQuery) -> ClientsPage {
    if desk.lists.matching(query).is_none() {
        let matching = find(desk, query);
        desk.lists.keep(query, matching);
    }
    let empty = Matching::default();
    let matching = desk.lists.matching(query).unwrap_or(&empty);
    let shown = &query.shown[..query.shown.len().min(Dimension::ALL.len())];
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
        rows: window.filter_map(|id| row(desk, *id, shown)).collect(),
        by_tier: matching.facets.tiers.clone(),
        by_stage: matching.facets.stages.clone(),
        by_group: matching.facets.groups.clone(),
        findings_ready: desk.findings.is_some(),
        places_ready: desk.columns.is_some(),
        shown: shown.to_vec(),
        currency: desk.book.settings.base_currency,
        chosen: selection::places(desk, query.only),
    }
}

/// All clients that match a query, in its order.
pub fn all_clients(desk: &mut Desk, query: &ClientsQuery) -> Vec<ClientId> {
    match desk.lists.matching(query) {
        Some(known) => known.clients.clone(),
        None => find(desk, query).clients,
    }
}

fn find(desk: &mut Desk, query: &ClientsQuery) -> Matching {
    let only = selection::members(desk, query.only);
    let from = Sources {
        book: &desk.book,
        findings: desk.findings.as_ref(),
        columns: desk.columns.as_ref(),
        reference: desk.book.settings.reference.day(desk.today),
    };
    let text = narrow(&query.text);
    let mut matching = desk
        .lists
        .find(from, &desk.policy, query, &text, &|client| only.has(client));
    exact_first(desk, &text, &mut matching.clients);
    matching
}

/// How many of those who match are in each place of a dimension.
pub fn places(desk: &mut Desk, asked: &PlacesQuery) -> PlaceCounts {
    let query = &asked.among;
    let only = selection::members(desk, query.only);
    let column = desk
        .columns
        .as_ref()
        .and_then(|all| all.of(asked.dimension));
    let places = column.map(|column| {
        let text = narrow(&query.text);
        let only = |client| only.has(client);
        let lists = &mut desk.lists;
        let counts = lists.count_places(&desk.book, column, query, &text, &only);
        column.places.iter().cloned().zip(counts).collect()
    });
    PlaceCounts {
        dimension: asked.dimension,
        places,
    }
}

/// What was typed, in half width.
fn narrow(typed: &str) -> String {
    typed.chars().map(half_width).collect()
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

fn row(desk: &Desk, id: ClientId, shown: &[Dimension]) -> Option<ClientRow> {
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
        places: places_of(desk, id, shown),
    })
}

/// A client's places in some dimensions; none while they are worked out.
fn places_of(desk: &Desk, id: ClientId, shown: &[Dimension]) -> Vec<Place> {
    let Some(columns) = &desk.columns else {
        return Vec::new();
    };
    let place = |dimension: &Dimension| {
        let place = columns.of(*dimension).and_then(|column| column.place(id));
        place.cloned().unwrap_or(Place::Unknown)
    };
    shown.iter().map(place).collect()
}
