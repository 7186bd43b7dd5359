//! All columns of a book, in steps.

use super::{Column, Dimension, Draft, Place, facts, of_findings};
use crate::analytics::findings::Findings;
use crate::analytics::kinds::{RfmGroup, Stage, TierRank};
use crate::analytics::run::Kept;
use crate::analytics::view::View;
use crate::domain::ids::{ClientId, RecordId};

/// Every dimension of everybody.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    /// In the order of [`Dimension::ALL`]; some may not be there.
    columns: Vec<Column>,
}

impl Columns {
    /// A dimension's column.
    pub fn of(&self, dimension: Dimension) -> Option<&Column> {
        let place = self
            .columns
            .binary_search_by_key(&dimension, |column| column.dimension);
        self.columns.get(place.ok()?)
    }
}

/// What places rest on, beside the book.
#[derive(Copy, Clone, Debug)]
pub struct Seen<'a> {
    /// The findings.
    pub findings: &'a Findings,
    /// What they rest on.
    pub kept: &'a Kept,
}

/// The columns on their way. Every step takes the same view and findings.
#[derive(Debug)]
pub struct ColumnsRun {
    dimensions: Vec<Dimension>,
    drafts: Vec<Draft>,
    next: usize,
}

impl ColumnsRun {
    /// Starts on every dimension, with nobody placed.
    pub fn new(view: &View) -> Self {
        Self::of(view, &Dimension::ALL)
    }

    /// Starts on some dimensions, named in their order.
    pub fn of(view: &View, dimensions: &[Dimension]) -> Self {
        let draft = |dimension: &Dimension| Draft::new(*dimension, fixed(view, *dimension));
        Self {
            drafts: dimensions.iter().map(draft).collect(),
            dimensions: dimensions.into(),
            next: 0,
        }
    }

    /// Places up to `clients` clients more; true when all are.
    pub fn step(&mut self, view: &View, seen: Seen, clients: usize) -> bool {
        let all = view.book.clients.next_index();
        let end = self.next.saturating_add(clients.max(1)).min(all);
        for index in self.next..end {
            let id = ClientId::from_index(index);
            for (dimension, draft) in self.dimensions.iter().zip(&mut self.drafts) {
                draft.push(place(view, seen, id, *dimension));
            }
        }
        self.next = end;
        end == all
    }

    /// The columns.
    pub fn finish(self) -> Columns {
        Columns {
            columns: self.drafts.into_iter().map(Draft::finish).collect(),
        }
    }
}

/// The places every book has, so that a table of them always looks the same.
fn fixed(view: &View, dimension: Dimension) -> Vec<Place> {
    match dimension {
        Dimension::Tier => (0_u8..)
            .zip(&view.policy.tiers.bands)
            .map(|(rank, _)| Place::Tier(TierRank(rank)))
            .collect(),
        Dimension::Stage => Stage::ALL.map(Place::Stage).into(),
        Dimension::Group | Dimension::SpendGroup => RfmGroup::ALL.map(Place::Group).into(),
        _ => Vec::new(),
    }
}

fn place(view: &View, seen: Seen, id: ClientId, dimension: Dimension) -> Option<Place> {
    let client = view.book.clients.get(id)?;
    let found = seen.findings.of(id);
    let measures = seen.kept.measures.get(id.index()).and_then(Option::as_ref);
    let by_finding = found.and_then(|found| of_findings(found, measures, view.date, dimension));
    let place = by_finding.or_else(|| facts::place(view, client, dimension));
    Some(place.unwrap_or(Place::Unknown))
}
