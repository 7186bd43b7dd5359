//! A curve of concentration: what part of the whole the best so many have, both in thousandths.

use super::columns::units;
use super::plain::{path, rect, words};
use crate::ui::components::draw::Draw;

/// The sides of the square it is drawn in, and the room for words around it.
const SIDE: f64 = 220.0;
const LEFT: f64 = 8.0;
const ABOVE: f64 = 8.0;
const BELOW: f64 = 26.0;

/// What part the best `best` thousandths have; between two points of the curve as on a straight
/// line. `None` without a curve.
pub fn at(curve: &[(u16, u16)], best: u16) -> Option<u16> {
    let after = curve.iter().position(|(clients, _)| *clients >= best)?;
    let (x, y) = *curve.get(after)?;
    let (x0, y0) = after.checked_sub(1).map_or((0, 0), |before| curve[before]);
    let (width, rise) = (x.saturating_sub(x0), y.saturating_sub(y0));
    if width == 0 {
        return Some(y);
    }
    let part = u32::from(rise) * u32::from(best.saturating_sub(x0)) / u32::from(width);
    Some(y0.saturating_add(part as u16))
}

/// The words of a curve.
pub struct CurveWords<'a> {
    /// In one sentence what it shows.
    pub summary: &'a str,
    /// Below: what goes from left to right.
    pub across: &'a str,
    /// At the straight line.
    pub alike: &'a str,
    /// At the point of the best fifth.
    pub fifth: &'a str,
}

/// Draws the curve with a point at the best fifth.
pub fn curve(draw: &mut Draw, points: &[(u16, u16)], said: &CurveWords) {
    let (width, height) = (SIDE + 2.0 * LEFT + 40.0, SIDE + ABOVE + BELOW);
    let place = |(x, y): (u16, u16)| {
        let across = LEFT + f64::from(x.min(1000)) * SIDE / 1000.0;
        [
            across,
            ABOVE + SIDE - f64::from(y.min(1000)) * SIDE / 1000.0,
        ]
    };
    let written = |point| place(point).map(units).join(" ");
    draw.open_with(
        "svg",
        &["class", "role", "aria-label", "viewBox"],
        &[
            "chart curve",
            "img",
            said.summary,
            &format!("0 0 {} {}", units(width), units(height)),
        ],
    );
    rect(draw, "curve-room", [LEFT, ABOVE, SIDE, SIDE]);
    let alike = format!("M{}L{}", written((0, 0)), written((1000, 1000)));
    path(draw, "curve-alike", &alike);
    let way: String = points
        .iter()
        .map(|point| format!("L{}", written(*point)))
        .collect();
    path(
        draw,
        "curve-area",
        &format!("M{}{way}L{}Z", written((0, 0)), written((1000, 0))),
    );
    path(draw, "curve-line", &format!("M{}{way}", written((0, 0))));
    if let Some(share) = at(points, 200) {
        let [x, y] = place((200, share));
        rect(draw, "curve-point", [x - 4.0, y - 4.0, 8.0, 8.0]);
        // Low on the right of the point, where the curve leaves room at any share.
        words(
            draw,
            "chart-value",
            "start",
            [x + 10.0, y + 16.0],
            said.fifth,
        );
    }
    let [x, y] = place((620, 620));
    words(draw, "chart-name", "start", [x + 6.0, y + 14.0], said.alike);
    let foot = height - 8.0;
    words(draw, "chart-name", "start", [LEFT, foot], said.across);
    words(draw, "chart-name", "end", [LEFT + SIDE, foot], "100%");
    draw.close();
}
