//! What is kept of the quality of a book: a score a day, and what was found to be right as it is.

use super::{Found, look};
use crate::analytics::quality::{Accepted, Finding, Quality, explain};
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
}

impl Kept for QualityKept {
    const PLACE: u32 = 2;
    const FORMAT: u8 = 1;
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

    /// Whether a day has its score.
    pub fn has(&self, day: Day) -> bool {
        self.trend.iter().any(|entry| entry.day == day)
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

/// Keeps the score of the day it is; `None` where the day has one, or there is nothing to keep.
pub fn noted(desk: &Desk, found: &Found, kept: &QualityKept) -> Option<Prepared> {
    let entry = entry(&found.quality, desk.today).filter(|entry| !kept.has(entry.day))?;
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
    found: &Found,
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
        let shown = explain(&look(desk, found, client), finding);
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
