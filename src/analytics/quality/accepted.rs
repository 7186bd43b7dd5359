//! A fault, and that somebody found it to be right as it is.

use super::check::{CheckId, Dimension};
use super::look::{Figure, Look, Record, Seen, Shown};
use crate::domain::ids::ClientId;
use serde::{Deserialize, Serialize};

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

/// What is wrong with a finding's record now, with the figures; `None` where it is mended.
pub fn explain(look: &Look<'_>, finding: Finding) -> Option<Shown> {
    let mut seen = Seen::default();
    (super::check(finding.check)?.look)(look, &mut seen);
    let mut faults = seen.faults.into_iter();
    faults.find(|shown| shown.record == finding.record)
}
