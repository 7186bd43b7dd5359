//! One client's value with every reason.

use super::kinds::{Axes, CaseType, Graded, Key, Needs, Potential};
use super::{Seen, axes, contribution, grade, key, needs, potential};
use crate::analytics::finding::{Finding, Verdict};
use crate::analytics::frame::Frame;
use crate::analytics::measures::{Line, Measures, Scratch};
use crate::analytics::recorder::Recorder;
use crate::analytics::view::View;
use crate::domain::ids::ClientId;
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// Everything value says about a client, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExplainedValue {
    /// Contribution of twelve months; its sums come first, then a reason a line.
    pub contribution: Verdict<Minor>,
    /// The lines themselves: what they are about, balances and prices. Empty where the
    /// contribution cannot be said.
    pub lines: Vec<Line>,
    /// What such a year is worth over the years looked ahead.
    pub lifetime: Verdict<Minor>,
    /// Value grade.
    pub grade: Verdict<Graded>,
    /// Loyalty, consumption, credit.
    pub axes: Verdict<Axes>,
    /// Needs.
    pub needs: Verdict<Needs>,
    /// Complaint-type or enquiry-type; `None` says neither.
    pub case_type: Verdict<Option<CaseType>>,
    /// Signs of more to be won.
    pub potential: Verdict<Potential>,
    /// Key account.
    pub key: Verdict<Key>,
}

/// Explains one client.
pub fn explain(view: &View, client: ClientId) -> ExplainedValue {
    let frame = Frame::new(view);
    let mut scratch = Scratch::default();
    let measures = Measures::take(view, &frame, client, &mut scratch);
    let seen = Seen::new(view, &frame, client, &measures);
    let mut recorder = Recorder::on();
    let contribution = contribution::find(&seen, &mut recorder);
    let mut contribution = recorder.verdict(contribution);
    let lines = match contribution.finding {
        Finding::Says(_) => scratch.lines().to_vec(),
        Finding::CannotSay(_) | Finding::NotYet => Vec::new(),
    };
    let reasons = lines.iter().map(|line| contribution::reason(line, &frame));
    contribution.reasons.extend(reasons);
    ExplainedValue {
        contribution,
        lines,
        lifetime: told(&seen, contribution::lifetime),
        grade: told(&seen, grade::find),
        axes: told(&seen, axes::find),
        needs: told(&seen, needs::find),
        case_type: told(&seen, |seen, recorder| {
            Finding::Says(needs::case_type(seen, recorder))
        }),
        potential: told(&seen, potential::find),
        key: told(&seen, key::find),
    }
}

fn told<T>(seen: &Seen, find: impl FnOnce(&Seen, &mut Recorder) -> Finding<T>) -> Verdict<T> {
    let mut recorder = Recorder::on();
    let finding = find(seen, &mut recorder);
    recorder.verdict(finding)
}
