//! What was found, read in every way it is asked for.

use super::super::accepted::Finding;
use super::super::check::{Check, CheckId, Dimension, Severity};
use super::super::crowd::Crowd;
use super::super::summary::{Counted, Quality};
use super::super::{CHECKS, check};
use super::{Gauge, Looks, Slot};
use crate::domain::ids::{ClientId, RecordId};

impl Gauge {
    /// What several records have alike.
    pub fn crowd(&self) -> &Crowd {
        &self.crowd
    }

    /// How often a check was looked at, and what it found.
    pub fn count(&self, check: CheckId) -> Counted {
        self.counts[check as usize]
    }

    /// Whether a check counts: that nothing stands in a field that the book does not keep is no
    /// fault.
    pub fn counts(&self, id: CheckId) -> bool {
        check(id).is_some_and(|check| {
            check.dimension != Dimension::Completeness || !self.unkept.contains(&check.field)
        })
    }

    /// The scores.
    pub fn summary(&self) -> Quality {
        let mut found = Quality::new(self.date, self.clients);
        for check in CHECKS.iter().copied().flatten() {
            if self.counts(check.id) {
                found.add(check, self.count(check.id));
            }
        }
        let clean = self.weighed().filter(|(_, _, failed)| *failed == 0).count();
        found.clean = clean as u32;
        found
    }

    /// The faults, or those that were found to be right, in order of clients and checks; of checks
    /// that count.
    pub fn findings(&self, accepted: bool) -> impl Iterator<Item = Finding> {
        let counts = self.counting();
        self.chosen(accepted, move |check| counts[check as usize])
    }

    /// The same of one check, whether it counts or not.
    pub fn findings_of(&self, only: CheckId, accepted: bool) -> impl Iterator<Item = Finding> {
        self.chosen(accepted, move |check| check == only)
    }

    fn chosen(
        &self,
        accepted: bool,
        fits: impl Fn(CheckId) -> bool + Copy,
    ) -> impl Iterator<Item = Finding> {
        self.all().flat_map(move |(client, slot)| {
            let faults = slot.faults.iter();
            let faults = faults.filter(move |f| f.accepted == accepted && fits(f.check));
            faults.map(move |fault| Finding {
                client,
                check: fault.check,
                record: fault.record,
            })
        })
    }

    /// The score of every client in thousandths, in their order; those without any look are left
    /// out.
    pub fn scores(&self) -> impl Iterator<Item = (ClientId, u16)> {
        self.weighed().filter_map(|(client, weight, failed)| {
            let permille = (weight.checked_sub(failed)? * 1000).checked_div(weight)?;
            Some((client, u16::try_from(permille).ok()?))
        })
    }

    /// Everybody with the weight of what was looked at, and of what did not pass.
    fn weighed(&self) -> impl Iterator<Item = (ClientId, u64, u64)> {
        let mut weights = [0; CheckId::COUNT];
        for check in CHECKS.iter().copied().flatten() {
            if self.counts(check.id) {
                weights[check.id as usize] = check.severity.weight();
            }
        }
        let weigh = |looks: &Looks| {
            let each = looks.iter().zip(weights);
            each.map(|(looks, weight)| u64::from(*looks) * weight).sum()
        };
        let kinds: Vec<u64> = self.kinds.all.iter().map(weigh).collect();
        self.all().map(move |(client, slot)| {
            let faults = slot.faults.iter().filter(|fault| !fault.accepted);
            let failed = faults.map(|fault| weights[fault.check as usize]).sum();
            (client, kinds[slot.kind as usize], failed)
        })
    }

    fn counting(&self) -> [bool; CheckId::COUNT] {
        let mut counts = [false; CheckId::COUNT];
        for id in CheckId::ALL {
            counts[*id as usize] = self.counts(*id);
        }
        counts
    }

    fn all(&self) -> impl Iterator<Item = (ClientId, &Slot)> {
        let all = self.slots.iter().enumerate();
        all.filter_map(|(index, slot)| Some((ClientId::from_index(index), slot.as_ref()?)))
    }
}

/// All checks, errors first, each in their order.
pub fn by_gravity() -> impl Iterator<Item = &'static Check> {
    Severity::ALL.into_iter().flat_map(|severity| {
        let all = CHECKS.iter().copied().flatten();
        all.filter(move |check| check.severity == severity)
    })
}
