//! Columns up for what comes in, down for what goes out, a line across for the difference.

use super::columns::{NARROW, WIDE, units};
use yew::prelude::*;

/// A month's two columns.
pub struct FlowPoint {
    /// Below the columns.
    pub label: AttrValue,
    /// What comes in and what goes out, both positive.
    pub sides: [i64; 2],
    /// The figures of the two, for the labelled column.
    pub texts: [AttrValue; 2],
    /// On pointing at it.
    pub title: AttrValue,
    /// The month is not over.
    pub is_running: bool,
}

/// Room for the words above and below the columns.
const ABOVE: f64 = 20.0;
const BELOW: f64 = 42.0;

/// The chart. The column at `labelled` has its figures written at it. `summary` says in one
/// sentence what it shows; on a phone, `narrow`, fewer words fit.
pub fn flow_chart(points: &[FlowPoint], labelled: usize, summary: String, narrow: bool) -> Html {
    let size = if narrow { NARROW } else { WIDE };
    let height = size.height + BELOW;
    let most = |side: usize| {
        points
            .iter()
            .map(|p| p.sides[side])
            .max()
            .unwrap_or(0)
            .max(0) as f64
    };
    let scale = (height - ABOVE - BELOW) / (most(0) + most(1)).max(1.0);
    let zero = ABOVE + most(0) * scale;
    let place = size.width / points.len().max(1) as f64;
    let width = place * 0.62;
    let columns = points.iter().enumerate().map(|(n, point)| {
        let middle = place * (n as f64 + 0.5);
        let [up, down] = point.sides.map(|side| side as f64 * scale);
        let net = zero - up + down;
        let (left, right) = (units(middle - width / 2.0), units(middle + width * 0.72));
        let is_named = n.abs_diff(labelled).is_multiple_of(size.named);
        let text = |class, y: f64, words: &AttrValue| {
            html! {
                <text {class} text-anchor="middle" x={units(middle)} y={units(y)}>{ words }</text>
            }
        };
        html! {
            <g class={classes!("flow", point.is_running.then_some("is-running"))}>
                <title>{ &point.title }</title>
                <rect class="chart-reach" x={units(place * n as f64)} y="0" width={units(place)}
                    height={units(height)} />
                <rect class="flow-in" x={left.clone()} y={units(zero - up)} width={units(width)}
                    height={units(up)} />
                <rect class="flow-out" x={left} y={units(zero)} width={units(width)}
                    height={units(down)} />
                <line class="flow-net" x1={units(middle - width * 0.72)} x2={right}
                    y1={units(net)} y2={units(net)} />
                if n == labelled {
                    { text("chart-value", zero - up - 6.0, &point.texts[0]) }
                    { text("chart-value", zero + down + 15.0, &point.texts[1]) }
                }
                if is_named {
                    { text("chart-name", height - 6.0, &point.label) }
                }
            </g>
        }
    });
    html! {
        <svg class="chart chart-flows" role="img" aria-label={summary}
            viewBox={format!("0 0 {} {}", units(size.width), units(height))}>
            { for columns }
            <line class="chart-zero" x1="0" x2={units(size.width)} y1={units(zero)}
                y2={units(zero)} />
        </svg>
    }
}
