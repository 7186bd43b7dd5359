//! The rules of clients who are gone or asleep.

use super::{Seen, note_unknown, outcome};
use crate::analytics::finding::{Figure, Label, Outcome, Rule, Value};
use crate::analytics::frame::MONTHS;
use crate::analytics::ratio;
use crate::analytics::recorder::Recorder;

/// How many months before the one in force the peak is sought in.
const PEAK_MONTHS: usize = 12;

/// Lapsed 流失: every account closed, or residue only, unless a position forbids it.
pub(super) fn is_lapsed(seen: &Seen, recorder: &mut Recorder) -> bool {
    is_all_closed(seen, recorder) || is_residue(seen, recorder)
}

/// What a rule comes to that positions under way forbid.
fn unless_vetoed(holds: bool, positions: u32) -> Outcome {
    if holds && positions > 0 {
        Outcome::Vetoed
    } else {
        outcome(holds)
    }
}

fn is_all_closed(seen: &Seen, recorder: &mut Recorder) -> bool {
    let accounts = &seen.measures.accounts;
    let positions = seen.measures.products.positions;
    let outcome = unless_vetoed(accounts.open == 0, positions);
    recorder.note(Rule::StageAllClosed, outcome, || {
        let closed = accounts.usable - accounts.open;
        let figures = vec![
            Figure::seen(Label::OpenAccounts, Value::Count(accounts.open.into())),
            Figure::seen(Label::ClosedAccounts, Value::Count(closed.into())),
            Figure::seen(Label::Positions, Value::Count(positions.into())),
        ];
        (figures, None)
    });
    outcome == Outcome::Met
}

fn is_residue(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, policy) = (seen.frame, &seen.frame.policy.lifecycle);
    let Ok(aum) = &seen.measures.aum else {
        note_unknown(Rule::StageResidue, recorder);
        return false;
    };
    let later = aum.average(0);
    let peak = (1..=PEAK_MONTHS.min(MONTHS - 1))
        .map(|back| aum.average(back))
        .max();
    let peak = peak.unwrap_or(later);
    let fall = i128::from(peak) - i128::from(later);
    let holds = aum.highest <= frame.residue
        && peak > frame.residue
        && ratio::is_at_least(fall, policy.lapse_fall_percent.into(), peak.into());
    let positions = seen.measures.products.positions;
    let outcome = unless_vetoed(holds, positions);
    recorder.note(Rule::StageResidue, outcome, || {
        let mut figures = vec![
            Figure::seen(Label::HighestBalance, frame.money(aum.highest)),
            Figure::policy(Label::Residue, frame.money(frame.residue)),
            Figure::policy(Label::WindowDays, Value::Days(policy.residue_days.into())),
            Figure::seen(Label::PeakAum, frame.money(peak)),
            Figure::seen(Label::MonthlyAverageAum, frame.money(later)),
        ];
        let change = ratio::permille(-fall, peak.into()).map(Value::Permille);
        figures.extend(change.map(|value| Figure::seen(Label::ChangePercent, value)));
        figures.extend([
            Figure::policy(
                Label::ThresholdPercent,
                Value::Permille(-10 * i64::from(policy.lapse_fall_percent)),
            ),
            Figure::seen(Label::Positions, Value::Count(positions.into())),
        ]);
        let from = frame.month.plus(-(PEAK_MONTHS as i32)).first();
        (figures, Some((from.min(frame.residue_from), frame.date)))
    });
    outcome == Outcome::Met
}

/// Dormant 沉睡: a small balance and nothing done for long; a client who never did anything
/// counts from the first account on.
pub(super) fn is_dormant(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, policy) = (seen.frame, &seen.frame.policy.lifecycle);
    let Ok(aum) = &seen.measures.aum else {
        note_unknown(Rule::StageDormant, recorder);
        return false;
    };
    let last = seen.measures.use_days.last;
    let days = frame.date.since(last.unwrap_or(seen.first));
    let is_met = aum.point <= frame.small && days >= i32::from(policy.dormant_days);
    recorder.note(Rule::StageDormant, outcome(is_met), || {
        let since = match last {
            Some(day) => [
                Figure::seen(Label::LastUse, Value::Day(day)),
                Figure::seen(Label::DaysSinceLastUse, Value::Days(days.into())),
            ],
            None => [
                Figure::seen(Label::FirstAccount, Value::Day(seen.first)),
                Figure::seen(Label::DaysSinceFirst, Value::Days(days.into())),
            ],
        };
        let mut figures = vec![
            Figure::seen(Label::PointAum, frame.money(aum.point)),
            Figure::policy(Label::SmallBalance, frame.money(frame.small)),
        ];
        figures.extend(since);
        figures.push(Figure::policy(
            Label::ThresholdDays,
            Value::Days(policy.dormant_days.into()),
        ));
        (figures, Some((last.unwrap_or(seen.first), frame.date)))
    });
    is_met
}
