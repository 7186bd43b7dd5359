//! What passed, out of what was looked at.

use super::check::Severity;
use serde::{Deserialize, Serialize};

/// A count of looks and faults, and their weights.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// The weight of everything that was looked at.
    pub weight: u64,
    /// The weight of what did not pass.
    pub failed: u64,
    /// How often a rule was looked at.
    pub looks: u64,
    /// How often it did not pass.
    pub faults: u64,
}

impl Tally {
    /// Adds looks of one gravity, of which some were faults.
    pub fn add(&mut self, severity: Severity, looks: u64, faults: u64) {
        self.weight += severity.weight() * looks;
        self.failed += severity.weight() * faults;
        self.looks += looks;
        self.faults += faults;
    }

    /// The score in thousandths, rounded down: what passed out of what was looked at, by weight.
    /// `None` where nothing could be looked at.
    pub fn permille(&self) -> Option<u16> {
        let passed = self.weight.checked_sub(self.failed)?;
        let permille = (passed * 1000).checked_div(self.weight)?;
        u16::try_from(permille).ok()
    }
}
