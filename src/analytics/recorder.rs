//! Keeps the reasons of a verdict where somebody asked for them, and nothing where nobody did:
//! the same code decides for one client with reasons and for a whole book without.

use super::finding::{Figure, Finding, Outcome, Reason, Rule, Verdict};
use crate::domain::day::Day;

/// The days whose transactions are behind a reason's figures, both included.
pub type Period = Option<(Day, Day)>;

/// Takes down the rules looked at, or lets them pass.
#[derive(Debug)]
pub struct Recorder {
    reasons: Option<Vec<Reason>>,
}

impl Recorder {
    /// Keeps reasons.
    pub fn on() -> Self {
        Self {
            reasons: Some(Vec::new()),
        }
    }

    /// Keeps nothing; figures are not even worked out.
    pub fn off() -> Self {
        Self { reasons: None }
    }

    /// One that keeps reasons if `other` does: for what is looked at first and told later.
    pub fn like(other: &Self) -> Self {
        if other.is_on() {
            Self::on()
        } else {
            Self::off()
        }
    }

    /// Adds what another has taken down.
    pub fn take(&mut self, other: Self) {
        if let Some(reasons) = &mut self.reasons {
            reasons.extend(other.reasons.unwrap_or_default());
        }
    }

    /// Whether reasons are kept.
    pub fn is_on(&self) -> bool {
        self.reasons.is_some()
    }

    /// Takes down a rule, what it came to, and the figures behind it.
    pub fn note(
        &mut self,
        rule: Rule,
        outcome: Outcome,
        figures: impl FnOnce() -> (Vec<Figure>, Period),
    ) {
        if let Some(reasons) = &mut self.reasons {
            let (figures, period) = figures();
            reasons.push(Reason {
                rule,
                outcome,
                figures,
                period,
            });
        }
    }

    /// The verdict: what is met first, then what was looked at before, each in its order.
    pub fn verdict<T>(self, finding: Finding<T>) -> Verdict<T> {
        let mut reasons = self.reasons.unwrap_or_default();
        reasons.sort_by_key(|r| r.outcome != Outcome::Met);
        Verdict { finding, reasons }
    }
}
