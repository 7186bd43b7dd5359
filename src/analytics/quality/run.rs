//! All checks over all clients, in steps or at once.

use super::check::{CheckId, Dimension, Severity};
use super::crowd::Crowd;
use super::field::QualityField;
use super::look::{Figure, Look, Record, Seen, Shown};
use super::score::Tally;
use super::{CHECKS, check};
use crate::analytics::view::View;
use crate::domain::client::Client;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A fault, by its place alone: what was seen is worked out for those that are looked at.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// Whose.
    pub client: ClientId,
    /// Which rule.
    pub check: CheckId,
    /// Which of the client's records.
    pub record: Record,
}

/// A fault that somebody looked at and found to be right as it is. It counts as passed while the
/// value stays the same.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Accepted {
    /// Which fault.
    pub finding: Finding,
    /// Two bytes of the value's fingerprint: enough to notice another value, too little to tell
    /// what it was.
    pub seal: u16,
}

impl Accepted {
    /// A fault as it stands.
    pub fn of(client: ClientId, check: CheckId, shown: &Shown) -> Self {
        let finding = Finding {
            client,
            check,
            record: shown.record,
        };
        // FNV-1a; stored, so no hash of the standard library's, which may change.
        let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let hash = shown.value.bytes().fold(0x811c_9dc5, mix);
        // What does not fit may change on the other side; elsewhere figures only grow with the days.
        let both = match super::check(check).map(|check| check.dimension) {
            Some(Dimension::Consistency) => [bytes(shown.seen), bytes(shown.threshold)],
            _ => [[0; 4]; 2],
        };
        let hash = both.concat().into_iter().fold(hash, mix);
        Self {
            finding,
            seal: (hash >> 16) as u16 ^ hash as u16,
        }
    }
}

fn bytes(figure: Figure) -> [u8; 4] {
    match figure {
        Figure::Day(day) => day.0.to_le_bytes(),
        Figure::Gender(gender) => [gender as u8 + 1, 0, 0, 0],
        Figure::Count(count) => count.to_le_bytes(),
        _ => [0; 4],
    }
}

/// What was found in a book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quality {
    /// The day it is for.
    pub date: Day,
    /// How many clients were looked at.
    pub clients: u32,
    /// How many had no fault.
    pub clean: u32,
    /// Everything.
    pub whole: Tally,
    /// By dimension, in their order.
    pub dimensions: [Tally; 5],
    /// By field, in their order.
    pub fields: [Tally; QualityField::COUNT],
    /// By severity: errors, warnings.
    pub severities: [u64; 2],
    /// The faults, in order of clients and checks.
    pub findings: Vec<Finding>,
    /// Those that were found to be right, in the same order.
    pub accepted: Vec<Finding>,
    /// The score of every client in thousandths, in their order; those without any look are left out.
    pub scores: Vec<(ClientId, u16)>,
}

/// A run under way.
#[derive(Clone, Debug)]
pub struct Run {
    crowd: Crowd,
    counted: bool,
    next: usize,
    accepted: BTreeSet<Accepted>,
    seen: Seen,
    found: Quality,
}

impl Run {
    /// Begins for a day; what was accepted before counts as passed.
    pub fn begin(date: Day, accepted: impl IntoIterator<Item = Accepted>) -> Self {
        Self {
            crowd: Crowd::default(),
            counted: false,
            next: 0,
            accepted: accepted.into_iter().collect(),
            seen: Seen::default(),
            found: Quality {
                date,
                clients: 0,
                clean: 0,
                whole: Tally::default(),
                dimensions: [Tally::default(); 5],
                fields: [Tally::default(); QualityField::COUNT],
                severities: [0; 2],
                findings: Vec::new(),
                accepted: Vec::new(),
                scores: Vec::new(),
            },
        }
    }

    /// Looks at so many clients more; true when all have been looked at. The book must be the same
    /// in every step.
    pub fn step(&mut self, view: &View<'_>, clients: usize) -> bool {
        if !self.counted {
            // To count a record takes a small part of what checking a client does.
            self.counted = self.crowd.step(view.book, clients.saturating_mul(8));
            return false;
        }
        let end = view.book.clients.next_index();
        let until = self.next.saturating_add(clients).min(end);
        for index in self.next..until {
            if let Some(client) = view.book.clients.get(ClientId(index as u32)) {
                self.look(view, client);
            }
        }
        self.next = until;
        self.next == end
    }

    /// What was found, and what several records have alike, which explaining needs.
    pub fn finish(self) -> (Quality, Crowd) {
        (self.found, self.crowd)
    }

    fn look(&mut self, view: &View<'_>, client: &Client) {
        let look = Look {
            view: *view,
            client,
            crowd: &self.crowd,
        };
        let (found, seen) = (&mut self.found, &mut self.seen);
        let (mut own, before) = (Tally::default(), found.findings.len());
        for check in CHECKS.iter().copied().flatten() {
            seen.clear();
            (check.look)(&look, seen);
            if seen.looks == 0 {
                continue;
            }
            let mut faults = 0;
            for shown in &seen.faults {
                let accepted = Accepted::of(client.id, check.id, shown);
                if self.accepted.contains(&accepted) {
                    found.accepted.push(accepted.finding);
                } else {
                    faults += 1;
                    found.findings.push(accepted.finding);
                }
            }
            let looks = u64::from(seen.looks);
            found.severities[check.severity as usize] += faults;
            let tallies = [
                &mut own,
                &mut found.whole,
                &mut found.dimensions[check.dimension as usize],
                &mut found.fields[check.field as usize],
            ];
            for tally in tallies {
                tally.add(check.severity, looks, faults);
            }
        }
        found.clients += 1;
        found.clean += u32::from(found.findings.len() == before);
        let score = own.permille().map(|score| (client.id, score));
        found.scores.extend(score);
    }
}

impl Quality {
    /// The faults of a kind, errors first, each in order of clients.
    pub fn chosen<'a>(
        &'a self,
        accepted: bool,
        fits: impl Fn(Dimension, QualityField, Severity) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = Finding> + 'a {
        let from = if accepted {
            &self.accepted
        } else {
            &self.findings
        };
        Severity::ALL.into_iter().flat_map(move |severity| {
            let is_of = |id: &CheckId| {
                check(*id).is_some_and(|check| {
                    check.severity == severity && fits(check.dimension, check.field, severity)
                })
            };
            // Asked once of every check, not of every one of half a million faults.
            let fitting: Vec<bool> = CheckId::ALL.iter().map(is_of).collect();
            from.iter()
                .filter(move |finding| fitting[finding.check as usize])
                .copied()
        })
    }
}

/// The whole book at once.
pub fn run(view: &View<'_>, accepted: impl IntoIterator<Item = Accepted>) -> (Quality, Crowd) {
    let mut run = Run::begin(view.date, accepted);
    while !run.step(view, usize::MAX) {}
    run.finish()
}

/// What is wrong with a finding's record now, with the figures; `None` where it is mended.
pub fn explain(look: &Look<'_>, finding: Finding) -> Option<Shown> {
    let mut seen = Seen::default();
    (check(finding.check)?.look)(look, &mut seen);
    let mut faults = seen.faults.into_iter();
    faults.find(|shown| shown.record == finding.record)
}
