//! Plain numbers and plain shapes, written from whole numbers: the code that prints floats would be
//! linked for these alone.

use super::columns::units;
use crate::ui::components::draw::Draw;

/// A number with so many digits after the point (at most 6); a dash for what is no number.
pub fn fixed(value: f64, digits: u32) -> String {
    if !value.is_finite() {
        return "–".into();
    }
    let scale = 10_u64.pow(digits.min(6));
    // The cast ends at the largest number there is, where a float has no such digits anyway.
    let scaled = (value.abs() * scale as f64).round() as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, rest) = (scaled / scale, scaled % scale);
    match digits.min(6) as usize {
        0 => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{rest:0digits$}"),
    }
}

/// A rectangle by its left and upper edge, width and height.
pub fn rect(draw: &mut Draw, class: &str, edges: [f64; 4]) {
    let [x, y, width, height] = edges.map(units);
    let keys = &["class", "x", "y", "width", "height"];
    draw.open_with("rect", keys, &[class, &x, &y, &width, &height]);
    draw.close();
}

/// Words at a place; `anchor` is `start`, `middle` or `end`.
pub fn words(draw: &mut Draw, class: &str, anchor: &str, at: [f64; 2], words: &str) {
    let [x, y] = at.map(units);
    let keys = &["class", "text-anchor", "x", "y"];
    draw.open_with("text", keys, &[class, anchor, &x, &y]);
    draw.text(words);
    draw.close();
}

/// A line or a shape by its path.
pub fn path(draw: &mut Draw, class: &str, way: &str) {
    draw.open_with("path", &["class", "d"], &[class, way]);
    draw.close();
}
