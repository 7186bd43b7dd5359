//! What is kept of the quality of a book: a score a day, what was found to be right as it is, and which
//! fields the book does not keep.

use super::look;
use crate::analytics::quality::{
    Accepted, CHECKS, Counted, Dimension, Finding, Gauge, Quality, QualityField, explain,
};
use crate::desk::change::Prepared;
use crate::desk::drawer::{self, Kept};
use crate::desk::open::Desk;
use crate::domain::day::Day;
use crate::domain::delta::Delta;
use crate::protocol::data::quality::{At, TrendEntry};
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;
use serde::{Deserialize, Serialize};

/// The most days kept: two years of looking every working day.
const MOST_DAYS: usize = 500;

/// What is kept. Names nobody: record numbers, names of checks, scores.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct QualityKept {
    /// A score a day, oldest first.
    pub trend: Vec<TrendEntry>,
    /// What was found to be right as it is, in order.
    pub accepted: Vec<Accepted>,
    /// Fields the book does not keep: that they are empty is no fault.
    pub unkept: Vec<QualityField>,
}

impl Kept for QualityKept {
    const PLACE: u32 = 2;
    const FORMAT: u8 = 2;

    fn earlier(format: u8, record: &[u8]) -> Option<Self> {
        // The first had no fields that are not kept.
        let read = |record| postcard::from_bytes::<(Vec<TrendEntry>, Vec<Accepted>)>(record).ok();
        let (trend, accepted) = read(record).filter(|_| format == 1)?;
        Some(Self {
            trend,
            accepted,
            unkept: Vec::new(),
        })
    }
}

impl QualityKept {
    /// The same with a day's score, in the place of the one that day had.
    #[must_use]
    pub fn with(&self, entry: Option<TrendEntry>) -> Self {
        let mut kept = self.clone();
        if let Some(entry) = entry {
            kept.trend.retain(|old| old.day != entry.day);
            let place = kept.trend.partition_point(|old| old.day < entry.day);
            kept.trend.insert(place, entry);
            let spare = kept.trend.len().saturating_sub(MOST_DAYS);
            kept.trend.drain(..spare);
        }
        kept
    }

    /// The score a day has.
    fn of(&self, day: Day) -> Option<&TrendEntry> {
        self.trend.iter().find(|entry| entry.day == day)
    }

    /// Whether a day has its score.
    pub fn has(&self, day: Day) -> bool {
        self.of(day).is_some()
    }

    /// The change of the book that keeps this.
    fn prepared(&self, deed: Deed) -> Prepared {
        let mut prepared = Prepared::new(Delta::default(), deed);
        prepared.beside.puts.push(drawer::block(self));
        prepared
    }
}

/// A day's score; `None` where nothing could be looked at.
pub fn entry(quality: &Quality, day: Day) -> Option<TrendEntry> {
    Some(TrendEntry {
        day,
        permille: quality.whole.permille()?,
        dimensions: quality.dimensions.map(|tally| tally.permille()),
        clients: quality.clients,
        faults: quality.severities,
    })
}

/// Keeps the score of the day it is. Where the day has one already it stays, or, `anew`, is replaced by
/// another. `None` where nothing is to be kept: least of all a score that was measured for another day.
pub fn noted(desk: &Desk, gauge: &Gauge, kept: &QualityKept, anew: bool) -> Option<Prepared> {
    let quality = super::current(desk, gauge)?;
    let entry = entry(&quality, desk.today)?;
    match kept.of(entry.day) {
        Some(_) if !anew => return None,
        Some(old) if *old == entry => return None,
        _ => {}
    }
    let deed = Deed::QualityNoted {
        permille: entry.permille,
    };
    Some(kept.with(Some(entry)).prepared(deed))
}

/// Says that a value is right as it is, or no longer.
///
/// # Errors
/// [`DeskFailure::NoSuchClient`] for a client, or a fault, that is not there any more.
pub fn accept(
    desk: &Desk,
    gauge: &Gauge,
    kept: &QualityKept,
    at: At,
    right: bool,
) -> Result<Prepared, DeskFailure> {
    let client = desk.book.clients.get(at.client);
    let client = client.ok_or(DeskFailure::NoSuchClient)?;
    let finding = Finding {
        client: at.client,
        check: at.check,
        record: at.record,
    };
    let mut next = kept.clone();
    // An older word about another value of the same record, or of somebody who is gone, ends here.
    next.accepted.retain(|old| {
        old.finding != finding && desk.book.clients.get(old.finding.client).is_some()
    });
    if right {
        let shown = explain(&look(desk, gauge, client), finding);
        let shown = shown.ok_or(DeskFailure::NoSuchClient)?;
        next.accepted
            .push(Accepted::of(at.client, at.check, &shown));
        next.accepted.sort_unstable();
    }
    Ok(next.prepared(Deed::QualityAccepted {
        number: client.number.clone(),
        right,
    }))
}

/// Says that the book does not keep a field, or keeps it after all.
///
/// # Errors
/// [`DeskFailure::BookChanged`] for a field that is there in more than a few records by now: what is
/// missing in some is to be mended, not settled.
pub fn settle(
    gauge: &Gauge,
    kept: &QualityKept,
    field: QualityField,
    is_kept: bool,
) -> Result<Prepared, DeskFailure> {
    if !is_kept && !missing(gauge, field).is_some_and(|count| count.is_of_all()) {
        return Err(DeskFailure::BookChanged);
    }
    let mut next = kept.clone();
    next.unkept.retain(|old| *old != field);
    if !is_kept {
        next.unkept.push(field);
        next.unkept.sort_unstable();
    }
    let kept = is_kept;
    Ok(next.prepared(Deed::QualitySettled { field, kept }))
}

/// In how many records a field is missing; `None` for a field that may be.
pub(super) fn missing(gauge: &Gauge, field: QualityField) -> Option<Counted> {
    let mut all = CHECKS.iter().copied().flatten();
    let of = all.find(|c| c.dimension == Dimension::Completeness && c.field == field);
    of.map(|check| gauge.count(check.id))
}
