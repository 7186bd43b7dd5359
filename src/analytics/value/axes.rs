//! The three axes of service: loyalty x consumption x credit.

use super::contribution::{cannot_say, not_yet};
use super::grade::Marks;
use super::kinds::{Axes, Service};
use super::{Seen, clamped};
use crate::analytics::finding::{Figure, Finding, Label, Outcome, Rule, Value};
use crate::analytics::recorder::Recorder;

/// Where a client stands on the axes; the reasons go to the recorder. It cannot be said where
/// the year's balances or spending cannot.
pub fn find(seen: &Seen, recorder: &mut Recorder) -> Finding<Axes> {
    match (seen.year(), seen.measures.doings.gap) {
        (Finding::NotYet, _) => return not_yet(recorder),
        (Finding::CannotSay(gap), _) | (_, Some(gap)) => {
            return cannot_say(Rule::AxisLevel, gap, recorder);
        }
        (Finding::Says(_), None) => {}
    }
    let mut parts = Recorder::like(recorder);
    let loyalty = loyalty(seen, &mut parts);
    let consumption = consumption(seen, &mut parts);
    let credit = credit(seen, &mut parts);
    let points = loyalty.points() + consumption.points() + credit.points();
    let policy = &seen.frame.policy.value.axes;
    let level = step(points >= policy.high_points, points >= policy.middle_points);
    recorder.note(Rule::AxisLevel, Outcome::Met, || {
        let figures = vec![
            Figure::seen(Label::Points, Value::Count(points.into())),
            Figure::policy(Label::HighFrom, Value::Count(policy.high_points.into())),
            Figure::policy(Label::MiddleFrom, Value::Count(policy.middle_points.into())),
        ];
        (figures, None)
    });
    recorder.take(parts);
    Finding::Says(Axes {
        loyalty,
        consumption,
        credit,
        level,
    })
}

fn step(is_high: bool, is_middle: bool) -> Service {
    match (is_high, is_middle) {
        (true, _) => Service::High,
        (false, true) => Service::Middle,
        (false, false) => Service::General,
    }
}

fn loyalty(seen: &Seen, recorder: &mut Recorder) -> Service {
    let (policy, measures) = (&seen.frame.policy, seen.measures);
    let axes = &policy.value.axes;
    let (known, active) = (seen.months_known(), measures.use_days.active_months);
    let (sent, warning) = (
        measures.transfers.count,
        u32::from(policy.lifecycle.risk_transfers),
    );
    let reaches = |months, uses: u8| known >= months && active >= u32::from(uses);
    let is_high = reaches(axes.loyal_months, axes.loyal_active) && (sent == 0 || sent < warning);
    let level = step(is_high, reaches(axes.known_months, axes.known_active));
    recorder.note(Rule::AxisLoyalty, Outcome::Met, || {
        let months = |label, n: u16| Figure::policy(label, Value::Months(n.into()));
        let figures = vec![
            points(level),
            Figure::seen(Label::MonthsKnown, Value::Months(known.into())),
            months(Label::HighFrom, axes.loyal_months),
            months(Label::MiddleFrom, axes.known_months),
            Figure::seen(Label::ActiveMonths, Value::Months(active.into())),
            months(Label::HighFrom, axes.loyal_active.into()),
            months(Label::MiddleFrom, axes.known_active.into()),
            Figure::seen(Label::Transfers, Value::Count(sent.into())),
            Figure::policy(Label::ThresholdCount, Value::Count(warning.into())),
        ];
        (figures, None)
    });
    level
}

fn consumption(seen: &Seen, recorder: &mut Recorder) -> Service {
    let (frame, doings) = (seen.frame, &seen.measures.doings);
    let [high, middle] = frame.value.spending;
    let spent = clamped(doings.spent);
    let level = step(spent >= high, spent >= middle);
    recorder.note(Rule::AxisConsumption, Outcome::Met, || {
        let figures = vec![
            points(level),
            Figure::seen(Label::Spent, frame.money(spent)),
            Figure::seen(Label::Payments, Value::Count(doings.payments.into())),
            Figure::policy(Label::HighFrom, frame.money(high)),
            Figure::policy(Label::MiddleFrom, frame.money(middle)),
        ];
        (figures, Some((frame.window_from, frame.date)))
    });
    level
}

/// High with a loan that went well and nothing against it, general with anything against it.
fn credit(seen: &Seen, recorder: &mut Recorder) -> Service {
    let marks = Marks::of(seen);
    let days = seen.frame.policy.value.axes.overdrawn_days;
    let is_overdrawn = marks.overdrawn_days >= i32::from(days.max(1));
    let is_bad = is_overdrawn || marks.in_arrears > 0 || marks.defaulted > 0 || marks.is_black;
    let level = step(!is_bad && marks.good > 0, !is_bad);
    recorder.note(Rule::AxisCredit, Outcome::Met, || {
        let good = Value::Count(marks.good.into());
        let mut figures = vec![points(level), Figure::seen(Label::LoansGood, good)];
        figures.extend(marks.figures());
        figures.push(Figure::policy(
            Label::ThresholdDays,
            Value::Days(days.into()),
        ));
        (figures, None)
    });
    level
}

fn points(level: Service) -> Figure {
    Figure::seen(Label::Points, Value::Count(level.points().into()))
}
