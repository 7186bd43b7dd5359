//! All columns of a book, in steps.

use super::studied::{of_behaviour, of_study, of_value};
use super::{Column, Dimension, Draft, Place, facts, of_findings};
use crate::analytics::behaviour::{Behaviours, ClientBehaviour};
use crate::analytics::findings::{ClientFindings, Findings};
use crate::analytics::frame::Frame;
use crate::analytics::kinds::{RfmGroup, Stage, TierRank};
use crate::analytics::measures::Measures;
use crate::analytics::run::Kept;
use crate::analytics::study::{ClientStudy, Study};
use crate::analytics::value::kinds::{Grade, Need, Service};
use crate::analytics::value::{self, ClientValue};
use crate::analytics::view::View;
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, RecordId};

/// Every dimension of everybody.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    /// In the order of [`Dimension::ALL`]; some may not be there.
    columns: Vec<Column>,
}

impl Columns {
    /// These columns, one a dimension.
    pub fn new(mut columns: Vec<Column>) -> Self {
        columns.sort_by_key(|column| column.dimension);
        Self { columns }
    }

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
    /// The studies, where there are any; without them value is judged on the way.
    pub study: Option<&'a Study>,
    /// Behaviour, where it is known apart from a study.
    pub behaviour: Option<&'a Behaviours>,
}

/// The columns on their way. Every step takes the same view and findings.
#[derive(Debug)]
pub struct ColumnsRun {
    frame: Frame,
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
            frame: Frame::new(view),
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
            let known = self.known(view, &seen, id);
            for (dimension, draft) in self.dimensions.iter().zip(&mut self.drafts) {
                draft.push(known.as_ref().map(|known| place(view, known, *dimension)));
            }
        }
        self.next = end;
        end == all
    }

    /// The columns.
    pub fn finish(self) -> Columns {
        Columns::new(self.drafts.into_iter().map(Draft::finish).collect())
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
        Dimension::Grade => Grade::ALL.map(Place::Grade).into(),
        Dimension::Need => Need::ALL.map(Place::Need).into(),
        Dimension::Service | Dimension::Loyalty | Dimension::Consumption | Dimension::Credit => {
            Service::ALL.map(Place::Service).into()
        }
        _ => Vec::new(),
    }
}

/// What is known of one client.
struct Known<'a> {
    client: &'a Client,
    found: Option<&'a ClientFindings>,
    measures: Option<&'a Measures>,
    study: Option<&'a ClientStudy>,
    value: Option<ClientValue>,
    behaviour: Option<&'a ClientBehaviour>,
}

impl ColumnsRun {
    fn known<'a>(&self, view: &View<'a>, seen: &Seen<'a>, id: ClientId) -> Option<Known<'a>> {
        let found = seen.findings.of(id);
        let measures = seen.kept.measures.get(id.index()).and_then(Option::as_ref);
        let study = seen.study.and_then(|study| study.of(id));
        let judge = || {
            let (found, measures) = found.zip(measures)?;
            Some(value::find(&value::Seen {
                view,
                frame: &self.frame,
                client: id,
                measures,
                tier: found.tier,
                stage: found.stage,
            }))
        };
        Some(Known {
            client: view.book.clients.get(id)?,
            found,
            measures,
            study,
            behaviour: match seen.behaviour {
                Some(everybody) => everybody.of(id),
                None => study.map(|study| &study.behaviour),
            },
            value: study.map_or_else(judge, |study| Some(study.value)),
        })
    }
}

fn place(view: &View, known: &Known, dimension: Dimension) -> Place {
    let finding = || of_findings(known.found?, known.measures, view.date, dimension);
    let value = || of_value(known.value.as_ref()?, dimension);
    let behaviour = || of_behaviour(known.behaviour?, dimension);
    let study = || of_study(known.study?, dimension);
    let fact = || facts::place(view, known.client, dimension);
    let studied = || behaviour().or_else(study);
    let place = finding().or_else(value).or_else(studied).or_else(fact);
    place.unwrap_or(Place::Unknown)
}
