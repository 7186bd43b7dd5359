//! Weighted scores of 0 to 100.

use super::frame::Cuts;
use crate::analytics::finding::{Figure, Label, Outcome, Rule, Value};
use crate::analytics::recorder::Recorder;
use crate::domain::money::Minor;

/// A score in the making.
#[derive(Default)]
pub(super) struct Score {
    weighted: u32,
    weights: u32,
}

impl Score {
    /// Adds a part with its cut points; `shown` turns a value of the part into a figure's.
    pub(super) fn part(
        &mut self,
        (rule, label): (Rule, Label),
        cuts: &Cuts,
        value: Minor,
        shown: impl Fn(Minor) -> Value,
        recorder: &mut Recorder,
    ) {
        let points = cuts.points(value);
        let next = cuts
            .next(value)
            .map(|cut| Figure::policy(Label::NextCut, shown(cut)));
        let seen = [Figure::seen(label, shown(value))];
        self.points(
            rule,
            cuts.weight,
            points,
            seen.into_iter().chain(next),
            recorder,
        );
    }

    /// Adds a part whose points are known.
    pub(super) fn points(
        &mut self,
        rule: Rule,
        weight: u8,
        points: u8,
        figures: impl IntoIterator<Item = Figure>,
        recorder: &mut Recorder,
    ) {
        self.weighted += u32::from(weight) * u32::from(points);
        self.weights += u32::from(weight);
        recorder.note(rule, Outcome::Met, || {
            let mut all = vec![
                Figure::seen(Label::Points, Value::Count(points.into())),
                Figure::policy(Label::Weight, Value::Count(weight.into())),
            ];
            all.extend(figures);
            (all, None)
        });
    }

    /// The score, cut to a whole; 0 where nothing counts.
    pub(super) fn total(&self) -> u8 {
        u8::try_from(self.weighted / self.weights.max(1)).unwrap_or(100)
    }
}
