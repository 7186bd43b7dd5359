//! The score over the days it was looked at.

use crate::i18n::DataTexts;
use crate::protocol::data::quality::TrendEntry;
use crate::ui::components::chart::plain::{path, rect, words};
use crate::ui::components::draw::Draw;
use crate::ui::format::Format;
use yew::prelude::*;

/// The chart's sizes in its own units.
const WIDTH: i32 = 680;
const HEIGHT: i32 = 140;
/// Room for the words around the line.
const ABOVE: i32 = 20;
const BELOW: i32 = 24;
/// Half of what marks a day.
const MARK: i32 = 2;
/// More days than this cannot be told apart.
const MOST_MARKED: usize = 120;

/// The line, its first and last day named, and the figures as a table. With fewer than two days there
/// is no way to show.
pub fn trend(t: &'static DataTexts, format: Format, entries: &[TrendEntry]) -> Html {
    let ([first, .., last], Some(lowest), Some(highest)) = (
        entries,
        entries.iter().map(|entry| entry.permille).min(),
        entries.iter().map(|entry| entry.permille).max(),
    ) else {
        return Html::default();
    };
    let days = last.day.since(first.day).max(1);
    // At least one percent high, so that nothing looks steeper than it is worth.
    let floor = i32::from(lowest).min(i32::from(highest) - 10).max(0);
    let span = (i32::from(highest) - floor).max(1);
    let place = |entry: &TrendEntry| {
        let x = entry.day.since(first.day) * WIDTH / days;
        let room = HEIGHT - ABOVE - BELOW;
        let y = HEIGHT - BELOW - (i32::from(entry.permille) - floor) * room / span;
        (x, y)
    };
    let steps = entries.iter().map(place).enumerate().map(|(n, (x, y))| {
        let turn = if n == 0 { "M" } else { "L" };
        format!("{turn}{x} {y}")
    });
    let way: String = steps.collect();
    let summary = format!(
        "{}: {} {} – {} {}",
        t.quality_trend,
        format.day(first.day),
        format.permille(first.permille),
        format.day(last.day),
        format.permille(last.permille),
    );
    let mut draw = Draw::new();
    draw.open_with(
        "svg",
        &["class", "role", "aria-label", "viewBox"],
        &["chart", "img", &summary, &format!("0 0 {WIDTH} {HEIGHT}")],
    );
    path(&mut draw, "curve-line", &way);
    if entries.len() <= MOST_MARKED {
        // The line only leads from one day that was measured to the next.
        for (x, y) in entries.iter().map(place) {
            let edges = [f64::from(x - MARK), f64::from(y - MARK)];
            let size = f64::from(2 * MARK);
            rect(&mut draw, "quality-day", [edges[0], edges[1], size, size]);
        }
    }
    let foot = f64::from(HEIGHT - 6);
    let end = f64::from(WIDTH);
    let say = |draw: &mut Draw, entry: &TrendEntry, anchor: &str, x: f64| {
        let (_, y) = place(entry);
        let above = f64::from((y - 8).max(12));
        let score = format.permille(entry.permille);
        words(draw, "chart-value", anchor, [x, above], &score);
        words(
            draw,
            "chart-name",
            anchor,
            [x, foot],
            &format.day(entry.day),
        );
    };
    say(&mut draw, first, "start", 0.0);
    say(&mut draw, last, "end", end);
    draw.close();
    let rows = entries.iter().rev().take(60).map(|entry| {
        let [errors, warnings] = entry.faults;
        html! {
            <tr key={entry.day.0}>
                <th scope="row">{ format.day(entry.day) }</th>
                <td class="number">{ format.permille(entry.permille) }</td>
                <td class="number">{ format.count(errors) }</td>
                <td class="number">{ format.count(warnings) }</td>
            </tr>
        }
    });
    html! {
        <section class="section" aria-labelledby="quality-trend">
            <header class="section-head"><h2 id="quality-trend">{ t.quality_trend }</h2></header>
            { draw.done() }
            <details class="chart-table">
                <summary>{ t.client_chart_table }</summary>
                <table class="sheet">
                    <thead><tr>
                        <th scope="col">{ t.client_day }</th>
                        <th scope="col" class="number">{ t.quality_score }</th>
                        <th scope="col" class="number">{ t.quality_errors }</th>
                        <th scope="col" class="number">{ t.quality_warnings }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </details>
        </section>
    }
}
