//! When money is spent, and what comes and goes by month.

use super::pen::{Pen, line, opens};
use crate::i18n::Texts;
use crate::protocol::words::{Finding, MonthFlow, Spending, Tally, Verdict};
use crate::ui::pages::client::parts::table;
use yew::prelude::*;

/// The weekday, hour and month most is spent on, and a table of each.
pub fn times(pen: Pen, verdict: &Verdict<Spending>) -> Html {
    let t = pen.hand.t;
    let Finding::Says(found) = &verdict.finding else {
        return Html::default();
    };
    let weekdays = weekdays(t).map(String::from);
    let months: Vec<String> = t
        .segments_month_names
        .split(' ')
        .map(String::from)
        .collect();
    // Behind the 24 hours stand those of which the time is not known.
    let hours = &found.hours[..found.hours.len().min(24)];
    let names: Vec<String> = (0..hours.len()).map(|hour| format!("{hour}:00")).collect();
    let said = [
        most(&weekdays, &found.weekdays),
        most(&names, hours),
        most(&months, &found.months),
    ];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    html! {
        <>
            <span class="study-note">{ t.study_mostly(said.join(t.segments_words_join)) }</span>
            { by(pen, t.study_by_weekday, t.segments_weekday, &weekdays, &found.weekdays) }
            if hours.iter().any(|hour| hour.count > 0) {
                { by(pen, t.study_by_hour, t.segments_hour, &names, hours) }
            }
            { by(pen, t.study_by_month, t.client_month, &months, &found.months) }
        </>
    }
}

/// The name of what has most; of equals the first, nothing where nothing is spent.
fn most<'a>(names: &'a [String], tallies: &[Tally]) -> Option<&'a str> {
    let both = names.iter().zip(tallies).rev();
    let (name, tally) = both.max_by_key(|(_, tally)| tally.sum)?;
    (tally.sum > 0).then_some(name.as_str())
}

fn by(
    pen: Pen,
    title: &'static str,
    head: &'static str,
    names: &[String],
    tallies: &[Tally],
) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    let some = names
        .iter()
        .zip(tallies)
        .filter(|(_, tally)| tally.count > 0);
    let rows = some.map(|(name, tally)| {
        let amount = format.amount_full(tally.sum, pen.hand.currency);
        line(name.clone().into(), [amount, format.count(tally.count)])
    });
    let headings = [
        (head, false),
        (t.client_amount, true),
        (t.segments_times, true),
    ];
    opens(title, table(title, &headings, rows))
}

fn weekdays(t: &Texts) -> [&'static str; 7] {
    [
        t.segments_monday,
        t.segments_tuesday,
        t.segments_wednesday,
        t.segments_thursday,
        t.segments_friday,
        t.segments_saturday,
        t.segments_sunday,
    ]
}

/// What came and went in the months a trend is judged by, newest first.
pub fn flows(pen: Pen, flows: &[MonthFlow]) -> Html {
    let (t, format) = (pen.hand.t, pen.hand.format);
    if flows.is_empty() {
        return Html::default();
    }
    let amount = |minor| format.amount_full(minor, pen.hand.currency);
    let rows = flows.iter().rev().map(|flow| {
        let net = flow.inflow.saturating_sub(flow.outflow);
        line(
            flow.month.to_string().into(),
            [amount(flow.inflow), amount(flow.outflow), amount(net)],
        )
    });
    let headings = [
        (t.client_month, false),
        (t.study_inflow, true),
        (t.study_outflow, true),
        (t.segments_feature_inflow, true),
    ];
    opens(t.study_flows, table(t.study_flows, &headings, rows))
}
