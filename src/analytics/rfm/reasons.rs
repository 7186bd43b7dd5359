//! The verdict of one client with the figures behind it.

use super::{Ranking, RfmKind, Scores, Values, Worse, frequency_monetary, rated, values};
use crate::analytics::finding::{Figure, Finding, Label, Outcome, Rule, Value, Verdict};
use crate::analytics::frame::Frame;
use crate::analytics::kinds::Rfm;
use crate::analytics::measures::Measures;
use crate::analytics::recorder::Recorder;

/// Where a client stands, with the reasons. `others` are the values of everybody else who was
/// ranked.
pub fn explain(
    kind: RfmKind,
    measures: &Measures,
    frame: &Frame,
    others: impl IntoIterator<Item = Values>,
) -> Verdict<Rfm> {
    let mut recorder = Recorder::on();
    let own = match values(kind, measures, frame) {
        Finding::Says(own) => own,
        Finding::CannotSay(gap) => {
            recorder.note(Rule::RfmRank, Outcome::CannotSay, || (Vec::new(), None));
            return recorder.verdict(Finding::CannotSay(gap));
        }
        Finding::NotYet => {
            recorder.note(Rule::StageProspect, Outcome::Met, || {
                (
                    vec![Figure::seen(Label::OpenAccounts, Value::Count(0))],
                    None,
                )
            });
            return recorder.verdict(Finding::NotYet);
        }
    };
    let ranking = Ranking::of(others);
    let (worse, ranked) = (ranking.worse(&own), ranking.len() + 1);
    let rfm = rated(own, worse.scores(ranked));
    recorder.note(Rule::RfmGroup, Outcome::Met, || {
        (group_figures(rfm.scores), None)
    });
    recorder.note(Rule::RfmRank, Outcome::Met, || {
        let first = frame.window_from.min(frame.date.plus(-own.recency_days));
        let mut figures = value_figures(kind, frame, &own);
        figures.extend(rank_figures(worse, ranked, rfm.scores));
        (figures, Some((first, frame.date)))
    });
    recorder.verdict(Finding::Says(rfm))
}

fn group_figures(scores: Scores) -> Vec<Figure> {
    vec![
        Figure::seen(Label::RecencyScore, Value::Score(scores[0])),
        Figure::seen(
            Label::FrequencyMonetaryScore,
            Value::Score(frequency_monetary(scores)),
        ),
    ]
}

fn value_figures(kind: RfmKind, frame: &Frame, own: &Values) -> Vec<Figure> {
    let often = i64::from(own.frequency);
    let frequency = match kind {
        RfmKind::Bank => Value::Months(often),
        RfmKind::Spend => Value::Count(often),
    };
    let window = Value::Days(frame.policy.rfm.window_days.into());
    let mut figures = vec![
        Figure::seen(Label::Recency, Value::Days(own.recency_days.into())),
        Figure::seen(Label::Frequency, frequency),
        Figure::seen(Label::Monetary, frame.money(own.monetary)),
        Figure::policy(Label::WindowDays, window),
    ];
    if kind == RfmKind::Bank {
        figures.push(Figure::seen(Label::Month, Value::Month(frame.month)));
    }
    figures
}

fn rank_figures(worse: Worse, ranked: usize, scores: Scores) -> Vec<Figure> {
    let count = |n: usize| Value::Count(n as i64);
    vec![
        Figure::seen(Label::RankedClients, count(ranked)),
        Figure::seen(Label::WorseInRecency, count(worse.recency)),
        Figure::seen(Label::WorseInFrequency, count(worse.frequency)),
        Figure::seen(Label::WorseInMonetary, count(worse.monetary)),
        Figure::seen(Label::RecencyScore, Value::Score(scores[0])),
        Figure::seen(Label::FrequencyScore, Value::Score(scores[1])),
        Figure::seen(Label::MonetaryScore, Value::Score(scores[2])),
    ]
}
