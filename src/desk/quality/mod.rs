//! How good the data are: the run over an open book, what the page shows of it, repairs, what is kept.

pub mod kept;
pub mod repair;
mod rows;

use super::open::Desk;
use crate::analytics::quality::{Crowd, Dimension, Look, Quality, QualityField, Run};
use crate::domain::client::Client;
use crate::domain::ids::ClientId;
use crate::protocol::data::quality::{Overview, WORK_ROWS, WorkPage, WorkQuery, Worst};
use kept::QualityKept;

/// How many clients with low scores are named.
const WORST: usize = 10;

/// What was found, with what explaining it needs.
#[derive(Clone, Debug)]
pub struct Found {
    /// The findings and scores.
    pub quality: Quality,
    /// What several records have alike.
    pub crowd: Crowd,
}

/// Begins to look; what was found to be right before counts as passed.
pub fn begin(desk: &Desk, kept: &QualityKept) -> Run {
    Run::begin(desk.reference(), kept.accepted.iter().copied())
}

/// Looks at so many clients more; true when all have been looked at.
pub fn step(run: &mut Run, desk: &Desk, clients: usize) -> bool {
    run.step(&desk.view(), clients)
}

/// What was found by a run that is over.
pub fn finish(run: Run) -> Found {
    let (quality, crowd) = run.finish();
    Found { quality, crowd }
}

/// A client as checks look at it, which may differ from how it stands in the book.
fn look<'a>(desk: &'a Desk, found: &'a Found, client: &'a Client) -> Look<'a> {
    Look {
        view: desk.view(),
        client,
        crowd: &found.crowd,
    }
}

/// The scores.
pub fn overview(desk: &Desk, found: &Found, kept: &QualityKept, writable: bool) -> Overview {
    let quality = &found.quality;
    let scores = quality.scores.iter().copied();
    let mut worst: Vec<_> = scores.filter(|(_, permille)| *permille < 1000).collect();
    let order = |(client, permille): &(ClientId, u16)| (*permille, *client);
    if worst.len() > WORST {
        // All of them need no order, which would take longer than a step may.
        worst.select_nth_unstable_by_key(WORST, order);
        worst.truncate(WORST);
    }
    worst.sort_unstable_by_key(order);
    let worst = worst.iter().filter_map(|(id, permille)| {
        let client = desk.book.clients.get(*id)?;
        Some(Worst {
            id: *id,
            number: client.number.clone(),
            name: client.label().to_owned(),
            permille: *permille,
        })
    });
    let fields = QualityField::ALL.into_iter().zip(quality.fields);
    Overview {
        date: quality.date,
        clients: quality.clients,
        clean: quality.clean,
        whole: quality.whole,
        dimensions: Dimension::ALL.into_iter().zip(quality.dimensions).collect(),
        fields: fields.filter(|(_, tally)| tally.looks > 0).collect(),
        faults: quality.severities,
        accepted: quality.accepted.len() as u32,
        worst: worst.collect(),
        trend: kept.with(kept::entry(quality, desk.today)).trend,
        writable,
    }
}

/// A page of the work list.
pub fn work(desk: &Desk, found: &Found, query: WorkQuery) -> WorkPage {
    let fits = |dimension, field, severity| {
        query.dimension.is_none_or(|only| only == dimension)
            && query.field.is_none_or(|only| only == field)
            && query.severity.is_none_or(|only| only == severity)
    };
    let chosen = || found.quality.chosen(query.accepted, fits);
    let rows = chosen().skip(query.skip as usize).take(WORK_ROWS as usize);
    WorkPage {
        total: chosen().count() as u32,
        rows: rows
            .filter_map(|finding| rows::row(desk, found, finding))
            .collect(),
    }
}
