//! Rows of the clients table: filter, count, sort, cut out the window.

use super::{MOST_ROWS, age, selection};
use crate::analytics::findings::ClientFindings;
use crate::desk::open::Desk;
use crate::desk::order::{Facets, Matching};
use crate::domain::client::{Client, ClientKind};
use crate::domain::ids::{ClientId, RecordId};
use crate::protocol::list::{ClientRow, ClientsPage, ClientsQuery, KindFilter};
use crate::protocol::words::{Finding, RfmGroup, Stage};

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
    }
}

fn find(desk: &mut Desk, query: &ClientsQuery) -> Matching {
    let text = query.text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let reference = desk.reference();
    let only = selection::members(desk, query.only);
    desk.lists.haystacks(&desk.book);
    // Both caches are borrowed at once below, so the order is taken out first.
    let order = desk
        .lists
        .ordered(&desk.book, desk.findings.as_ref(), reference, &query.sort)
        .to_vec();
    let haystacks = desk.lists.haystacks(&desk.book);
    let mut matching = Matching {
        clients: Vec::new(),
        facets: Facets {
            tiers: vec![0; desk.policy.tiers.bands.len()],
            stages: vec![0; Stage::ALL.len()],
            groups: vec![0; RfmGroup::ALL.len()],
        },
    };
    for id in order {
        let Some(client) = desk.book.clients.get(id) else {
            continue;
        };
        let haystack = &haystacks[id.index()];
        if !words.iter().all(|word| haystack.contains(word)) || !is_kind(client, query.kind) {
            continue;
        }
        if !only.has(id) {
            continue;
        }
        let found = desk.findings.as_ref().and_then(|f| f.of(id));
        count(&mut matching.facets, found);
        if is_chosen(found, query) {
            matching.clients.push(id);
        }
    }
    exact_first(desk, query, &mut matching.clients);
    matching
}

/// Who types a whole client number means that client: it comes first, however the table is
/// sorted.
fn exact_first(desk: &Desk, query: &ClientsQuery, clients: &mut [ClientId]) {
    let Some(meant) = desk.numbers.get(query.text.trim()) else {
        return;
    };
    if let Some(place) = clients.iter().position(|id| id == meant) {
        clients[..=place].rotate_right(1);
    }
}

fn is_kind(client: &Client, kind: Option<KindFilter>) -> bool {
    match kind {
        None => true,
        Some(KindFilter::Individual) => matches!(client.kind, ClientKind::Individual(_)),
        Some(KindFilter::Organisation) => matches!(client.kind, ClientKind::Organisation(_)),
    }
}

fn count(facets: &mut Facets, found: Option<&ClientFindings>) {
    let Some(found) = found else { return };
    if let Some(slot) = found
        .tier
        .value()
        .and_then(|tier| facets.tiers.get_mut(usize::from(tier.0)))
    {
        *slot += 1;
    }
    facets.stages[found.stage as usize] += 1;
    if let Some(rfm) = found.rfm_bank {
        facets.groups[rfm.group as usize] += 1;
    }
}

fn is_chosen(found: Option<&ClientFindings>, query: &ClientsQuery) -> bool {
    let any = |chosen: bool, empty: bool| empty || chosen;
    let tier = found.and_then(|f| f.tier.value());
    let stage = found.map(|f| f.stage);
    let group = found.and_then(|f| f.rfm_bank).map(|rfm| rfm.group);
    any(
        tier.is_some_and(|t| query.tiers.contains(&t)),
        query.tiers.is_empty(),
    ) && any(
        stage.is_some_and(|s| query.stages.contains(&s)),
        query.stages.is_empty(),
    ) && any(
        group.is_some_and(|g| query.groups.contains(&g)),
        query.groups.is_empty(),
    )
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
