//! Tier 分层: the band of the monthly average AUM, kept for some months after a fall.

use super::balances::Aum;
use super::finding::{Figure, Finding, Label, Outcome, Rule, Value, Verdict};
use super::frame::{Frame, MONTHS};
use super::kinds::TierRank;
use super::measures::Measures;
use super::recorder::Recorder;
use crate::domain::money::Minor;

/// The tier of a client with its reasons.
pub fn run(measures: &Measures, frame: &Frame) -> Verdict<TierRank> {
    let mut recorder = Recorder::on();
    let finding = find(measures, frame, &mut recorder);
    recorder.verdict(finding)
}

/// The tier of a client; the reasons go to the recorder.
pub fn find(measures: &Measures, frame: &Frame, recorder: &mut Recorder) -> Finding<TierRank> {
    if measures.accounts.usable == 0 {
        recorder.note(Rule::StageProspect, Outcome::Met, || {
            (
                vec![Figure::seen(Label::OpenAccounts, Value::Count(0))],
                None,
            )
        });
        return Finding::NotYet;
    }
    if measures.accounts.own == 0 {
        recorder.note(Rule::TierNoOwnAccount, Outcome::Met, || {
            let open = Value::Count(measures.accounts.open.into());
            (vec![Figure::seen(Label::OpenAccounts, open)], None)
        });
    }
    let aum = match &measures.aum {
        Ok(aum) => aum,
        Err(gap) => {
            recorder.note(Rule::TierBand, Outcome::CannotSay, || {
                (
                    vec![Figure::seen(Label::Month, Value::Month(frame.month))],
                    None,
                )
            });
            return Finding::CannotSay(*gap);
        }
    };
    let earned = band_of(frame, aum.average(0));
    let kept = kept_by_grace(frame, aum, 0, earned);
    if let Some((band, back)) = kept {
        note_grace(frame, aum, band, back, recorder);
    }
    let band = kept.map_or(earned, |(band, _)| band);
    let outcome = if band == earned {
        Outcome::Met
    } else {
        Outcome::NotMet
    };
    recorder.note(Rule::TierBand, outcome, || {
        let mut figures = vec![
            Figure::seen(Label::MonthlyAverageAum, frame.money(aum.average(0))),
            Figure::seen(Label::Month, Value::Month(frame.month)),
        ];
        figures.extend(minimum(frame, band));
        (figures, Some((frame.month.first(), frame.month.last())))
    });
    note_near(frame, aum, recorder);
    Finding::Says(rank(band))
}

/// The highest band whose minimum an average reaches; the lowest when it reaches none.
fn band_of(frame: &Frame, average: i64) -> usize {
    frame
        .bands
        .iter()
        .rposition(|minimum| *minimum <= average)
        .unwrap_or(0)
}

/// The highest better band earned within the months of grace before the month `at` months back,
/// and how many months before that month it was last earned.
fn kept_by_grace(frame: &Frame, aum: &Aum, at: usize, earned: usize) -> Option<(usize, usize)> {
    let months = usize::from(frame.policy.tiers.grace_months).min((MONTHS - 1).saturating_sub(at));
    (1..=months)
        .map(|back| (band_of(frame, aum.average(at + back)), back))
        .filter(|(band, _)| *band > earned)
        .max_by_key(|(band, back)| (*band, MONTHS - back))
}

/// The band earned in the month `at` months before the one in force, and the tier of that month.
/// `at` and the months of grace are together below [`MONTHS`], else grace is known in part only.
pub fn ranks(frame: &Frame, aum: &Aum, at: usize) -> (TierRank, TierRank) {
    let earned = band_of(frame, aum.average(at));
    let kept = kept_by_grace(frame, aum, at, earned);
    (rank(earned), rank(kept.map_or(earned, |(band, _)| band)))
}

/// Where a tier is kept by grace alone: the tier after that if the average stays as it is, and
/// how many months after the month in force it is still kept.
pub fn grace_left(frame: &Frame, aum: &Aum) -> Option<(TierRank, u8)> {
    let earned = band_of(frame, aum.average(0));
    let (_, back) = kept_by_grace(frame, aum, 0, earned)?;
    let grace = usize::from(frame.policy.tiers.grace_months).min(MONTHS - 1);
    let left = grace - back;
    // In the first month without it, the months up to `back` - 1 before now are still in grace.
    let next = (1..back).map(|back| band_of(frame, aum.average(back)));
    let to = next.max().unwrap_or(earned).max(earned);
    Some((rank(to), u8::try_from(left).unwrap_or(u8::MAX)))
}

fn rank(band: usize) -> TierRank {
    TierRank(u8::try_from(band).unwrap_or(u8::MAX))
}

fn note_grace(frame: &Frame, aum: &Aum, band: usize, back: usize, recorder: &mut Recorder) {
    recorder.note(Rule::TierGrace, Outcome::Met, || {
        let grace = frame.policy.tiers.grace_months;
        let month = frame.month.plus(-(back as i32));
        let mut figures = vec![
            Figure::seen(Label::EarnedIn, Value::Month(month)),
            Figure::seen(Label::MonthlyAverageAum, frame.money(aum.average(back))),
            Figure::seen(Label::KeptUntil, Value::Month(month.plus(grace.into()))),
            Figure::policy(Label::GraceMonths, Value::Months(grace.into())),
        ];
        figures.extend(minimum(frame, band));
        (figures, Some((month.first(), month.last())))
    });
}

/// Where the next band begins, when an average misses it by little.
pub fn near(frame: &Frame, average: Minor) -> Option<Minor> {
    let next = *frame.bands.get(band_of(frame, average) + 1)?;
    let percent = frame.policy.tiers.near_percent;
    let missing = i128::from(next) - i128::from(average);
    (missing * 100 <= i128::from(next) * i128::from(percent)).then_some(next)
}

fn note_near(frame: &Frame, aum: &Aum, recorder: &mut Recorder) {
    let (percent, average) = (frame.policy.tiers.near_percent, aum.average(0));
    let Some(next) = near(frame, average) else {
        return;
    };
    recorder.note(Rule::TierNear, Outcome::Met, || {
        let figures = vec![
            Figure::seen(Label::MonthlyAverageAum, frame.money(average)),
            Figure::policy(Label::NextTierMinimum, frame.money(next)),
            Figure::seen(
                Label::MissingToNext,
                frame.money(next.saturating_sub(average)),
            ),
            Figure::policy(Label::NearPercent, Value::Permille(i64::from(percent) * 10)),
        ];
        (figures, Some((frame.month.first(), frame.month.last())))
    });
}

fn minimum(frame: &Frame, band: usize) -> Option<Figure> {
    frame
        .bands
        .get(band)
        .map(|minor| Figure::policy(Label::TierMinimum, frame.money(*minor)))
}
