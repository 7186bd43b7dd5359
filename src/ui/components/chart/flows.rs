//! Columns up for what comes in, down for what goes out, a line across for the difference.

use super::columns::units;
use crate::ui::components::draw::Draw;

/// A month's two columns.
pub struct FlowPoint {
    /// Below the columns.
    pub label: String,
    /// What comes in and what goes out, both positive.
    pub sides: [i64; 2],
    /// The figures of the two, for the labelled column.
    pub texts: [String; 2],
    /// On pointing at it.
    pub title: String,
    /// The month is not over.
    pub is_running: bool,
}

/// Room for the words above and below the columns.
const ABOVE: f64 = 20.0;
const BELOW: f64 = 42.0;

/// Draws the chart. The column at `labelled` has its figures written at it, and its title says
/// what the chart shows; on a phone, `narrow`, fewer words fit.
pub fn flow_chart(draw: &mut Draw, points: &[FlowPoint], labelled: usize, narrow: bool) {
    let (all, height, named) = if narrow {
        (340.0, 200.0, 5)
    } else {
        (960.0, 240.0, 2)
    };
    let most = |side: usize| points.iter().map(|p| p.sides[side]).max().unwrap_or(0) as f64;
    let up = most(0);
    let scale = (height - ABOVE - BELOW) / (up + most(1)).max(1.0);
    let zero = ABOVE + up * scale;
    let place = all / points.len().max(1) as f64;
    let width = place * 0.62;
    let room = format!("0 0 {} {}", units(all), units(height));
    let summary = points.get(labelled).map_or("", |point| &point.title);
    draw.open_with(
        "svg",
        &["class", "role", "aria-label", "viewBox"],
        &["chart chart-flows", "img", summary, &room],
    );
    for (n, point) in points.iter().enumerate() {
        let (left, middle) = (place * n as f64, place * (n as f64 + 0.5));
        let [up, down] = point.sides.map(|side| side as f64 * scale);
        let bar = middle - width / 2.0;
        let net = zero - up + down - 1.0;
        draw.open("g", if point.is_running { "is-running" } else { "" });
        draw.say("title", "", &point.title);
        rect(draw, "chart-reach", [left, 0.0, place, height]);
        rect(draw, "flow-in", [bar, zero - up, width, up]);
        rect(draw, "flow-out", [bar, zero, width, down]);
        rect(draw, "flow-net", [bar - width * 0.2, net, width * 1.4, 2.0]);
        if n == labelled {
            let [above, below] = &point.texts;
            words(draw, "chart-value", middle, zero - up - 6.0, above);
            words(draw, "chart-value", middle, zero + down + 15.0, below);
        }
        if n.abs_diff(labelled).is_multiple_of(named) {
            words(draw, "chart-name", middle, height - 6.0, &point.label);
        }
        draw.close();
    }
    rect(draw, "flow-zero", [0.0, zero - 0.5, all, 1.0]);
    draw.close();
}

fn rect(draw: &mut Draw, class: &str, edges: [f64; 4]) {
    let [x, y, width, height] = edges.map(units);
    let keys = &["class", "x", "y", "width", "height"];
    draw.open_with("rect", keys, &[class, &x, &y, &width, &height]);
    draw.close();
}

fn words(draw: &mut Draw, class: &str, x: f64, y: f64, words: &str) {
    let keys = &["class", "text-anchor", "x", "y"];
    draw.open_with("text", keys, &[class, "middle", &units(x), &units(y)]);
    draw.text(words);
    draw.close();
}
