//! How good the data are: the look at an open book, kept up to date with it, what the page shows of it,
//! repairs, what is kept.

pub mod kept;
pub mod repair;
mod rows;

use super::open::Desk;
pub use crate::analytics::quality::Gauge;
use crate::analytics::quality::{Dimension, Look, Quality, QualityField, by_gravity};
use crate::domain::client::Client;
use crate::domain::ids::ClientId;
use crate::protocol::data::quality::{
    FieldRow, Overview, Unkept, WORK_ROWS, WorkGroup, WorkPage, WorkQuery, Worst,
};
use kept::QualityKept;

/// How many clients with low scores are named.
const WORST: usize = 10;

/// Begins to look at everybody; what was found to be right before counts as passed.
pub fn begin(desk: &mut Desk, kept: &QualityKept) -> Gauge {
    // From now on it is heard whom changes touch.
    desk.heard();
    let (accepted, unkept) = (kept.accepted.iter(), kept.unkept.iter());
    Gauge::begin(&desk.view(), accepted.copied(), unkept.copied())
}

/// Takes in what changed in the book since, and in what is kept; who was touched is looked at anew by
/// [`step`]. Everybody is on another day, under another policy, and after a change of very many.
pub fn catch_up(gauge: &mut Gauge, desk: &mut Desk, kept: &QualityKept) {
    let heard = desk.heard().filter(|journal| !journal.is_full);
    let Some(journal) = heard.filter(|_| gauge.is_of(&desk.view())) else {
        *gauge = begin(desk, kept);
        return;
    };
    gauge.touch(&desk.view(), &journal.clients, &journal.accounts);
    gauge.set_accepted(&kept.accepted);
    gauge.set_unkept(kept.unkept.iter().copied());
}

/// Looks at so many clients more; true when all have been looked at.
pub fn step(gauge: &mut Gauge, desk: &Desk, clients: usize) -> bool {
    gauge.step(&desk.view(), clients)
}

/// Whether what was found is of the book as it is now.
pub fn is_current(gauge: &Gauge, desk: &Desk) -> bool {
    desk.is_quiet() && gauge.is_of(&desk.view()) && gauge.is_done(&desk.book)
}

/// The scores of the book as it is now; `None` where it is another by now.
fn current(desk: &Desk, gauge: &Gauge) -> Option<Quality> {
    is_current(gauge, desk).then(|| gauge.summary())
}

/// A client as checks look at it, which may differ from how it stands in the book.
fn look<'a>(desk: &'a Desk, gauge: &'a Gauge, client: &'a Client) -> Look<'a> {
    Look {
        view: desk.view(),
        client,
        crowd: gauge.crowd(),
    }
}

/// The scores.
pub fn overview(desk: &Desk, gauge: &Gauge, kept: &QualityKept, writable: bool) -> Overview {
    let quality = gauge.summary();
    let fields = QualityField::ALL.into_iter();
    let fields = fields.zip(quality.fields).zip(quality.cells);
    let fields = fields.map(|((field, whole), dimensions)| FieldRow {
        field,
        whole,
        dimensions,
    });
    let (worst, worst_more) = worst(desk, gauge);
    Overview {
        date: quality.date,
        clients: quality.clients,
        clean: quality.clean,
        whole: quality.whole,
        dimensions: Dimension::ALL.into_iter().zip(quality.dimensions).collect(),
        fields: fields.filter(|row| row.whole.looks > 0).collect(),
        groups: groups(gauge),
        unkept: unkept(gauge, kept),
        faults: quality.severities,
        accepted: quality.accepted as u32,
        worst,
        worst_more,
        trend: kept.with(kept::entry(&quality, desk.today)).trend,
        writable,
    }
}

/// What is to be mended or was found to be right, by field and cause.
fn groups(gauge: &Gauge) -> Vec<WorkGroup> {
    let found = by_gravity().filter(|check| gauge.counts(check.id));
    let found = found.map(|check| {
        let count = gauge.count(check.id);
        WorkGroup {
            check: check.id,
            dimension: check.dimension,
            field: check.field,
            severity: check.severity,
            count,
            whole: check.dimension == Dimension::Completeness && count.is_of_all(),
        }
    });
    found
        .filter(|group| group.count.faults + group.count.accepted > 0)
        .collect()
}

/// The fields that are not kept, each with how many records lack it now.
fn unkept(gauge: &Gauge, kept: &QualityKept) -> Vec<Unkept> {
    let fields = kept.unkept.iter();
    let counted = fields.map(|field| {
        let count = kept::missing(gauge, *field).unwrap_or_default();
        Unkept {
            field: *field,
            looks: count.looks,
            missing: count.faults + count.accepted,
        }
    });
    counted.collect()
}

/// The clients with the lowest scores, lowest first, and how many more have the score of the last of them.
fn worst(desk: &Desk, gauge: &Gauge) -> (Vec<Worst>, u32) {
    let scores = gauge.scores();
    let mut worst: Vec<_> = scores.filter(|(_, permille)| *permille < 1000).collect();
    let mut more = 0;
    let order = |(client, permille): &(ClientId, u16)| (*permille, *client);
    if worst.len() > WORST {
        // All of them need no order, which would take longer than a step may.
        worst.select_nth_unstable_by_key(WORST, order);
        let last = worst[..WORST].iter().map(|(_, permille)| *permille).max();
        let rest = worst[WORST..].iter();
        more = rest.filter(|(_, permille)| Some(*permille) == last).count() as u32;
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
    (worst.collect(), more)
}

/// A page of one cause's faults.
pub fn work(desk: &Desk, gauge: &Gauge, query: WorkQuery) -> WorkPage {
    let count = gauge.count(query.check);
    let chosen = gauge.findings_of(query.check, query.accepted);
    let rows = chosen.skip(query.skip as usize).take(WORK_ROWS as usize);
    WorkPage {
        total: match query.accepted {
            true => count.accepted,
            false => count.faults,
        } as u32,
        rows: rows
            .filter_map(|finding| rows::row(desk, gauge, finding))
            .collect(),
    }
}
