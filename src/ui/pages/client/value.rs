//! Value: the monthly average over the last months, and AUM on the reference date.

use super::parts::{change, explained, section};
use super::verdicts::Hand;
use crate::protocol::client_view::Verdicts;
use crate::protocol::words::{Day, Finding, Money, MonthAverage};
use crate::ui::components::chart::{Point, column_chart};
use crate::ui::components::{Figure, figure, skeleton};
use crate::ui::text::{help, reason};
use yew::prelude::*;

/// The section.
pub fn value(hand: Hand, verdicts: Option<&Verdicts>, reference: Day, narrow: bool) -> Html {
    let t = hand.t;
    let body = match verdicts {
        None => skeleton(5),
        Some(verdicts) => html! {
            <>
                { figures(hand, verdicts) }
                // Why there are none, the figure of the reference date says.
                if !verdicts.months.is_empty() {
                    { chart(hand, &verdicts.months, narrow) }
                    <details class="chart-table">
                        <summary>{ t.client_chart_table }</summary>
                        { months(hand, &verdicts.months) }
                    </details>
                }
            </>
        },
    };
    let currency = html! { hand.currency.code() };
    let note = match verdicts {
        None => currency,
        Some(verdicts) => {
            let about = help::value(t, hand.format, verdicts, reference);
            explained("about-value", currency, about)
        }
    };
    section("value", t.client_value, note, body)
}

fn figures(hand: Hand, verdicts: &Verdicts) -> Html {
    let (t, format) = (hand.t, hand.format);
    let last = verdicts.months.last();
    let average = last.map(|month| (month.average, month.month.to_string()));
    let point = match verdicts.point_aum {
        Finding::Says(minor) => Ok(minor),
        Finding::CannotSay(gap) => Err((t.client_verdict_cannot_say, reason::gap(t, gap))),
        Finding::NotYet => Err((t.client_verdict_not_yet, t.reason_not_yet.to_string())),
    };
    let amount = |label: &'static str, minor: i64, note: Option<String>| {
        figure(Figure {
            label: label.into(),
            value: format.amount(minor, hand.currency).into(),
            full: Some(format.money(Money::new(minor, hand.currency)).into()),
            note: note.map(AttrValue::from),
            large: true,
        })
    };
    html! {
        <div class="value-figures">
            if let Some((minor, month)) = average {
                { amount(t.client_monthly_average, minor, Some(month)) }
            }
            { match point {
                Ok(minor) => amount(t.client_point_aum, minor, None),
                Err((value, why)) => figure(Figure {
                    label: t.client_point_aum.into(),
                    value: value.into(),
                    note: Some(why.into()),
                    ..Figure::default()
                }),
            } }
        </div>
    }
}

fn chart(hand: Hand, months: &[MonthAverage], narrow: bool) -> Html {
    let amount = |month: &MonthAverage| hand.format.amount(month.average, hand.currency);
    let points = months.iter().map(|month| Point {
        label: month.month.to_string().into(),
        value: month.average,
        text: amount(month).into(),
        title: format!("{} · {}", month.month, amount(month)).into(),
    });
    let points: Vec<Point> = points.collect();
    let summary = match (months.first(), months.last()) {
        (Some(first), Some(last)) => hand.t.client_chart(
            amount(first),
            first.month,
            amount(last),
            months.len(),
            last.month,
        ),
        _ => String::new(),
    };
    column_chart(&points, summary, narrow)
}

/// The chart's figures as a table, newest first.
fn months(hand: Hand, months: &[MonthAverage]) -> Html {
    let (t, currency) = (hand.t, hand.currency);
    let before = |n: usize| n.checked_sub(1).map(|before| months[before].average);
    let rows = months.iter().enumerate().rev().map(|(n, month)| {
        let apart = before(n).map(|before| month.average.saturating_sub(before));
        html! {
            <tr>
                <th scope="row">{ month.month.to_string() }</th>
                <td class="number">{ hand.format.amount_full(month.average, currency) }</td>
                <td class="number">
                    { apart.map(|minor| change(hand.format, Money::new(minor, currency))) }
                </td>
            </tr>
        }
    });
    let headings = [
        (t.client_month, false),
        (t.client_average, true),
        (t.client_change, true),
    ];
    super::parts::table(t.client_monthly_average, &headings, rows)
}
