//! What a change replaces, as blocks of the tables it replaces it in.

use super::*;

/// The records a change touches: by table in stored order, their numbers, and whether each was there
/// before.
pub fn touched_records(delta: &Delta) -> Vec<(u8, Vec<(u32, bool)>)> {
    let mut found = Vec::new();
    if delta.settings.is_some() {
        found.push((SETTINGS, vec![(0, true)]));
    }
    name(&mut found, CLIENTS, &delta.clients);
    name(&mut found, ACCOUNTS, &delta.accounts);
    name(&mut found, HOLDINGS, &delta.holdings);
    name(&mut found, LOANS, &delta.loans);
    name(&mut found, CARDS, &delta.cards);
    name(&mut found, ORDERS, &delta.orders);
    name(&mut found, RELATIONS, &delta.relations);
    name(&mut found, COUNTERPARTIES, &delta.counterparties);
    name(&mut found, SHELF, &delta.shelf);
    name(&mut found, PROFILES, &delta.profiles);
    name(&mut found, ASSESSMENTS, &delta.assessments);
    name(&mut found, CASES, &delta.cases);
    name(&mut found, TASKS, &delta.tasks);
    name(&mut found, EVIDENCE, &delta.evidence);
    name(&mut found, FORMS, &delta.forms);
    name(&mut found, CONSENTS, &delta.consents);
    name(&mut found, ASIDE, &delta.aside);
    name(&mut found, DISTINCT, &delta.distinct);
    name(&mut found, JOINED, &delta.joined);
    found
}

fn name<Id: RecordId, T>(
    found: &mut Vec<(u8, Vec<(u32, bool)>)>,
    table: u8,
    changes: &[Change<Id, T>],
) {
    if changes.is_empty() {
        return;
    }
    let numbers = changes.iter();
    let numbers = numbers.map(|c| (c.id.index() as u32, c.old.is_some()));
    found.push((table, numbers.collect()));
}

/// The former records of some of a table's changes, as [`super::restore`] reads a block of the
/// table: of any release's format, as long as it reads that release's blocks. Tables that are only
/// added to have none.
pub fn former(delta: &Delta, table: u8, from: usize, to: usize) -> Vec<u8> {
    match table {
        SETTINGS => delta
            .settings
            .as_ref()
            .map(|(old, _)| bytes(old))
            .unwrap_or_default(),
        CLIENTS => tagged(CLIENT_FORMAT, &olds(&delta.clients, from, to)),
        ACCOUNTS => bytes(&olds(&delta.accounts, from, to)),
        HOLDINGS => bytes(&olds(&delta.holdings, from, to)),
        LOANS => bytes(&olds(&delta.loans, from, to)),
        CARDS => bytes(&olds(&delta.cards, from, to)),
        ORDERS => bytes(&olds(&delta.orders, from, to)),
        RELATIONS => bytes(&olds(&delta.relations, from, to)),
        COUNTERPARTIES => bytes(&olds(&delta.counterparties, from, to)),
        SHELF => tagged(SUITABILITY_FORMAT, &olds(&delta.shelf, from, to)),
        PROFILES => tagged(SUITABILITY_FORMAT, &olds(&delta.profiles, from, to)),
        // Only joining clients changes these two: else they are added to.
        ASSESSMENTS => tagged(SUITABILITY_FORMAT, &olds(&delta.assessments, from, to)),
        CASES => bytes(&olds(&delta.cases, from, to)),
        TASKS => bytes(&olds(&delta.tasks, from, to)),
        DISTINCT => bytes(&olds(&delta.distinct, from, to)),
        JOINED => bytes(&olds(&delta.joined, from, to)),
        FORMS => bytes(&olds(&delta.forms, from, to)),
        _ => Vec::new(),
    }
}

fn olds<Id, T>(changes: &[Change<Id, T>], from: usize, to: usize) -> Vec<Option<&T>> {
    let changes = changes.get(from..to).unwrap_or_default();
    changes.iter().map(|change| change.old.as_ref()).collect()
}

/// Former counterparties, in the order of the numbers they were touched under: they do not carry
/// their numbers themselves.
///
/// # Errors
/// [`DeskFailure::UnreadableRecord`] when the bytes are a later release's.
pub fn former_counterparties(block: &[u8]) -> Result<Vec<Option<Counterparty>>, DeskFailure> {
    read(record_block(COUNTERPARTIES, 0), block)
}
