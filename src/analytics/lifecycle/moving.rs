//! The rules of clients who draw back or grow.

use super::{Seen, note_unknown, outcome};
use crate::analytics::balances::Aum;
use crate::analytics::finding::{Figure, Label, Rule, Value};
use crate::analytics::ratio;
use crate::analytics::recorder::Recorder;

/// How many months lie between the two averages of a fall, and how many make a mean of growth.
const QUARTER: usize = 3;

/// A way of looking at a client.
type Look = fn(&Seen, &mut Recorder) -> bool;

/// At risk 流失预警: AUM fell, far longer unused than usual, or repeated transfers away.
pub(super) fn is_at_risk(seen: &Seen, recorder: &mut Recorder) -> bool {
    any(&[is_fall, is_unused, is_transfers], seen, recorder)
}

/// Growing 成长: AUM rose, or there are more products than before.
pub(super) fn is_growing(seen: &Seen, recorder: &mut Recorder) -> bool {
    any(&[is_growth, is_more_products], seen, recorder)
}

/// Whether any look holds. All are taken where reasons are kept: one sign more is worth knowing.
fn any(looks: &[Look], seen: &Seen, recorder: &mut Recorder) -> bool {
    let mut is_met = false;
    for look in looks {
        if is_met && !recorder.is_on() {
            break;
        }
        is_met |= look(seen, recorder);
    }
    is_met
}

fn is_fall(seen: &Seen, recorder: &mut Recorder) -> bool {
    let frame = seen.frame;
    let Ok(aum) = &seen.measures.aum else {
        note_unknown(Rule::StageFall, recorder);
        return false;
    };
    let (earlier, later) = (aum.average(QUARTER), aum.average(0));
    let own = seen.measures.own_outflows;
    let fall = i128::from(earlier) - i128::from(later) - own;
    let percent = frame.policy.lifecycle.risk_fall_percent;
    let is_met = earlier > frame.small && ratio::is_at_least(fall, percent.into(), earlier.into());
    recorder.note(Rule::StageFall, outcome(is_met), || {
        let mut figures = vec![
            Figure::seen(Label::EarlierAum, frame.money(earlier)),
            Figure::seen(Label::LaterAum, frame.money(later)),
            Figure::seen(Label::OwnOutflows, frame.money(clamped(own))),
        ];
        let change = ratio::permille(-fall, earlier.into()).map(Value::Permille);
        figures.extend(change.map(|value| Figure::seen(Label::ChangePercent, value)));
        figures.extend([
            Figure::policy(
                Label::ThresholdPercent,
                Value::Permille(-10 * i64::from(percent)),
            ),
            Figure::policy(Label::SmallBalance, frame.money(frame.small)),
        ]);
        (
            figures,
            Some((
                frame.month.plus(-(QUARTER as i32)).first(),
                frame.month.last(),
            )),
        )
    });
    is_met
}

fn is_unused(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, policy) = (seen.frame, &seen.frame.policy.lifecycle);
    let days = &seen.measures.use_days;
    let quiet = days.last.map_or(0, |last| frame.date.since(last));
    let factor = i64::from(policy.risk_interval_factor);
    let is_met = days.intervals >= u32::from(policy.risk_least_intervals)
        && days.intervals > 0
        && 2 * i64::from(quiet) > factor * i64::from(days.twice_median);
    recorder.note(Rule::StageUnused, outcome(is_met), || {
        let mut figures = vec![Figure::seen(
            Label::Intervals,
            Value::Count(days.intervals.into()),
        )];
        if let Some(last) = days.last {
            figures.extend([
                Figure::seen(Label::LastUse, Value::Day(last)),
                Figure::seen(Label::DaysSinceLastUse, Value::Days(quiet.into())),
            ]);
        }
        if days.intervals > 0 {
            let median = Value::TenthDays(5 * i64::from(days.twice_median));
            figures.push(Figure::seen(Label::MedianInterval, median));
        }
        figures.extend([
            Figure::policy(Label::ThresholdFactor, Value::Factor(factor)),
            Figure::policy(
                Label::ThresholdCount,
                Value::Count(policy.risk_least_intervals.into()),
            ),
        ]);
        (figures, Some((seen.first, frame.date)))
    });
    is_met
}

fn is_transfers(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, policy) = (seen.frame, &seen.frame.policy.lifecycle);
    let transfers = &seen.measures.transfers;
    let is_met = transfers.count > 0 && transfers.count >= u32::from(policy.risk_transfers);
    recorder.note(Rule::StageTransfers, outcome(is_met), || {
        let figures = vec![
            Figure::seen(Label::Transfers, Value::Count(transfers.count.into())),
            Figure::seen(Label::TransferSum, frame.money(clamped(transfers.sum))),
            Figure::policy(
                Label::ThresholdCount,
                Value::Count(policy.risk_transfers.into()),
            ),
            Figure::policy(
                Label::WindowDays,
                Value::Days(policy.risk_transfer_days.into()),
            ),
        ];
        (figures, Some((frame.transfer_from, frame.date)))
    });
    is_met
}

fn is_growth(seen: &Seen, recorder: &mut Recorder) -> bool {
    let frame = seen.frame;
    let Ok(aum) = &seen.measures.aum else {
        note_unknown(Rule::StageGrowth, recorder);
        return false;
    };
    let (earlier, later) = (quarter_sum(aum, QUARTER), quarter_sum(aum, 0));
    let percent = frame.policy.lifecycle.growth_percent;
    let is_met = earlier > QUARTER as i128 * i128::from(frame.small)
        && ratio::is_at_least(later, 100 + u32::from(percent), earlier);
    recorder.note(Rule::StageGrowth, outcome(is_met), || {
        let mean = |sum| frame.money(ratio::average(sum, QUARTER as i32).unwrap_or_default());
        let mut figures = vec![
            Figure::seen(Label::EarlierAum, mean(earlier)),
            Figure::seen(Label::LaterAum, mean(later)),
        ];
        let change = ratio::permille(later - earlier, earlier).map(Value::Permille);
        figures.extend(change.map(|value| Figure::seen(Label::ChangePercent, value)));
        figures.extend([
            Figure::policy(
                Label::ThresholdPercent,
                Value::Permille(10 * i64::from(percent)),
            ),
            Figure::policy(Label::SmallBalance, frame.money(frame.small)),
        ]);
        let from = frame.month.plus(1 - 2 * QUARTER as i32).first();
        (figures, Some((from, frame.month.last())))
    });
    is_met
}

fn is_more_products(seen: &Seen, recorder: &mut Recorder) -> bool {
    let (frame, products) = (seen.frame, &seen.measures.products);
    let is_met = products.then > 0 && products.now > products.then;
    recorder.note(Rule::StageMoreProducts, outcome(is_met), || {
        let window = frame.policy.lifecycle.growth_product_days;
        let figures = vec![
            Figure::seen(Label::ProductsNow, Value::Count(products.now.into())),
            Figure::seen(Label::ProductsThen, Value::Count(products.then.into())),
            Figure::policy(Label::WindowDays, Value::Days(window.into())),
        ];
        (figures, None)
    });
    is_met
}

/// The sum of three months' averages, the last of them `back` months before the month in force.
fn quarter_sum(aum: &Aum, back: usize) -> i128 {
    (back..back + QUARTER)
        .map(|month| i128::from(aum.average(month)))
        .sum()
}

/// A sum for showing: held within 64 bits.
fn clamped(sum: i128) -> i64 {
    sum.clamp(i64::MIN.into(), i64::MAX.into()) as i64
}
