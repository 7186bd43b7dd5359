//! Lifecycle 生命周期: the first stage that holds, in a fixed order; every rule looked at on the
//! way leaves its figures.

mod leaving;
mod moving;
pub mod playbook;

use super::finding::{Figure, Finding, Label, Outcome, Rule, Value, Verdict};
use super::frame::Frame;
use super::kinds::Stage;
use super::measures::Measures;
use super::recorder::Recorder;
use crate::domain::day::Day;

/// The stage of a client with its reasons.
pub fn run(measures: &Measures, frame: &Frame) -> Verdict<Stage> {
    let mut recorder = Recorder::on();
    let stage = find(measures, frame, &mut recorder);
    recorder.verdict(Finding::Says(stage))
}

/// The stage of a client; the reasons go to the recorder.
pub fn find(measures: &Measures, frame: &Frame, recorder: &mut Recorder) -> Stage {
    let Some(first) = measures.accounts.first_opened else {
        recorder.note(Rule::StageProspect, Outcome::Met, || {
            (
                vec![Figure::seen(Label::OpenAccounts, Value::Count(0))],
                None,
            )
        });
        return Stage::Prospect;
    };
    let seen = Seen {
        measures,
        frame,
        first,
    };
    if leaving::is_lapsed(&seen, recorder) {
        return Stage::Lapsed;
    }
    if leaving::is_dormant(&seen, recorder) {
        return Stage::Dormant;
    }
    if is_new(&seen, recorder) {
        return Stage::New;
    }
    if moving::is_at_risk(&seen, recorder) {
        return Stage::AtRisk;
    }
    if moving::is_growing(&seen, recorder) {
        return Stage::Growing;
    }
    recorder.note(Rule::StageMature, Outcome::Met, || (Vec::new(), None));
    Stage::Mature
}

/// A client who has an account, as the rules see them.
struct Seen<'a> {
    measures: &'a Measures,
    frame: &'a Frame,
    /// The day the first account was opened.
    first: Day,
}

fn is_new(seen: &Seen, recorder: &mut Recorder) -> bool {
    let threshold = seen.frame.policy.lifecycle.new_days;
    let days = seen.frame.date.since(seen.first);
    let is_met = days <= i32::from(threshold);
    recorder.note(Rule::StageNew, outcome(is_met), || {
        let figures = vec![
            Figure::seen(Label::FirstAccount, Value::Day(seen.first)),
            Figure::seen(Label::DaysSinceFirst, Value::Days(days.into())),
            Figure::policy(Label::ThresholdDays, Value::Days(threshold.into())),
        ];
        (figures, None)
    });
    is_met
}

fn outcome(is_met: bool) -> Outcome {
    if is_met {
        Outcome::Met
    } else {
        Outcome::NotMet
    }
}

/// Takes down that a rule needs AUM and there is none.
fn note_unknown(rule: Rule, recorder: &mut Recorder) {
    recorder.note(rule, Outcome::CannotSay, || (Vec::new(), None));
}
