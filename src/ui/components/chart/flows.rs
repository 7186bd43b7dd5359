//! Columns up for what comes in, down for what goes out, a line across for the difference.

use super::columns::{NARROW, WIDE, units};
use crate::ui::components::element::{element, say, text};
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
pub fn flow_chart(points: Vec<FlowPoint>, labelled: usize, summary: String, narrow: bool) -> Html {
    let size = if narrow { NARROW } else { WIDE };
    let height = size.height + BELOW;
    let most = |side: usize| points.iter().map(|p| p.sides[side]).max().unwrap_or(0) as f64;
    let up = most(0);
    let scale = (height - ABOVE - BELOW) / (up + most(1)).max(1.0);
    let zero = ABOVE + up * scale;
    let place = size.width / points.len().max(1) as f64;
    let width = place * 0.62;
    let columns = points.into_iter().enumerate().map(|(n, point)| {
        let (left, middle) = (place * n as f64, place * (n as f64 + 0.5));
        let [up, down] = point.sides.map(|side| side as f64 * scale);
        let bar = middle - width / 2.0;
        let net = zero - up + down - 1.0;
        let mut parts = vec![
            say("title", "", point.title),
            rect("chart-reach", left, 0.0, place, height),
            rect("flow-in", bar, zero - up, width, up),
            rect("flow-out", bar, zero, width, down),
            rect("flow-net", bar - width * 0.2, net, width * 1.4, 2.0),
        ];
        if n == labelled {
            let [above, below] = point.texts;
            parts.push(words("chart-value", middle, zero - up - 6.0, above));
            parts.push(words("chart-value", middle, zero + down + 15.0, below));
        }
        if n.abs_diff(labelled).is_multiple_of(size.named) {
            parts.push(words("chart-name", middle, height - 6.0, point.label));
        }
        let class = if point.is_running {
            "flow is-running"
        } else {
            "flow"
        };
        element("g", &["class"], vec![class.into()], parts)
    });
    let mut columns: Vec<Html> = columns.collect();
    columns.push(rect("flow-zero", 0.0, zero - 0.5, size.width, 1.0));
    let room = format!("0 0 {} {}", units(size.width), units(height));
    element(
        "svg",
        &["class", "role", "aria-label", "viewBox"],
        vec![
            "chart chart-flows".into(),
            "img".into(),
            summary.into(),
            room.into(),
        ],
        columns,
    )
}

fn rect(class: &'static str, x: f64, y: f64, width: f64, height: f64) -> Html {
    let mut values = vec![AttrValue::Static(class)];
    values.extend([x, y, width, height].map(|length| AttrValue::from(units(length))));
    element(
        "rect",
        &["class", "x", "y", "width", "height"],
        values,
        Vec::new(),
    )
}

fn words(class: &'static str, x: f64, y: f64, words: AttrValue) -> Html {
    element(
        "text",
        &["class", "text-anchor", "x", "y"],
        vec![
            class.into(),
            "middle".into(),
            units(x).into(),
            units(y).into(),
        ],
        vec![text(words)],
    )
}
