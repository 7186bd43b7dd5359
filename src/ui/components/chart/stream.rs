//! Who went from where to where: bands from places on the left to the same places on the right.

use super::columns::units;
use super::plain::{path, rect, words};
use crate::ui::components::draw::Draw;

/// A band.
pub struct Band {
    /// The place on the left.
    pub from: usize,
    /// The place on the right.
    pub to: usize,
    /// How many.
    pub clients: u32,
    /// Where its figure stands in the picture's table, as row and column.
    pub mark: String,
    /// The figure as it is written.
    pub text: String,
    /// On pointing at it.
    pub title: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// Its class: which way it goes.
    pub class: &'static str,
}

/// Where something stands from top to bottom.
#[derive(Copy, Clone, PartialEq, Debug, Default)]
pub struct Span {
    /// The upper edge.
    pub top: f64,
    /// How tall.
    pub height: f64,
}

/// Where everything stands.
#[derive(PartialEq, Debug)]
pub struct Places {
    /// Places on the left and on the right, without height where nobody is.
    pub sides: [Vec<Span>; 2],
    /// The ends of each band, left and right.
    pub ends: Vec<[Span; 2]>,
}

/// No band is thinner: one client among thousands is seen and can be pressed.
pub const LEAST: f64 = 3.0;
/// Between two places, at least a line of words.
pub const GAP: f64 = 18.0;

/// Where `bands` (from, to, clients) stand between the places, in a room `height` tall; the bands of
/// a place lie in the order of where they lead.
pub fn layout(places: usize, bands: &[(usize, usize, u32)], height: f64) -> Places {
    let used = |side: usize| {
        let is_used = |place: &usize| bands.iter().any(|band| [band.0, band.1][side] == *place);
        (0..places).filter(is_used).count()
    };
    let gaps = GAP * used(0).max(used(1)).saturating_sub(1) as f64;
    let scale = scale(bands, (height - gaps).max(LEAST));
    let thick = |clients: u32| (f64::from(clients) * scale).max(LEAST);
    let mut ends = vec![[Span::default(); 2]; bands.len()];
    let sides = [0, 1].map(|side| {
        let mut top = 0.0;
        let place = |place: usize| {
            let mut here: Vec<usize> = (0..bands.len())
                .filter(|n| [bands[*n].0, bands[*n].1][side] == place)
                .collect();
            here.sort_by_key(|n| ([bands[*n].1, bands[*n].0][side], *n));
            let start = top;
            for n in &here {
                let height = thick(bands[*n].2);
                ends[*n][side] = Span { top, height };
                top += height;
            }
            let height = top - start;
            top += if here.is_empty() { 0.0 } else { GAP };
            Span { top: start, height }
        };
        (0..places).map(place).collect()
    });
    Places { sides, ends }
}

/// Units a client, such that all bands together fill the room though none is thinner than the
/// least.
fn scale(bands: &[(usize, usize, u32)], room: f64) -> f64 {
    let mut scale = 0.0;
    // Each turn names more bands as thin; there are no more turns than bands.
    for _ in 0..=bands.len() {
        let is_thin = |clients: u32| f64::from(clients) * scale < LEAST && scale > 0.0;
        let thin = bands.iter().filter(|band| is_thin(band.2)).count();
        let thick = bands.iter().filter(|band| !is_thin(band.2));
        let clients: f64 = thick.map(|band| f64::from(band.2)).sum();
        let next = (room - thin as f64 * LEAST).max(0.0) / clients.max(1.0);
        if next == scale {
            break;
        }
        scale = next;
    }
    scale
}

/// The words of a stream.
pub struct StreamWords<'a> {
    /// In one sentence what it shows.
    pub summary: &'a str,
    /// Above the left places, and above the right ones.
    pub heads: [&'a str; 2],
    /// The name of each place with its figure, left and right.
    pub names: [Vec<String>; 2],
}

/// Draws the bands between two columns of names.
pub fn stream(draw: &mut Draw, bands: &[Band], said: &StreamWords, narrow: bool) {
    let (width, height, side) = if narrow {
        (340.0, 380.0, 88.0)
    } else {
        (560.0, 380.0, 104.0)
    };
    const TOP: f64 = 34.0;
    let plain: Vec<_> = bands
        .iter()
        .map(|band| (band.from, band.to, band.clients))
        .collect();
    let places = layout(said.names[0].len(), &plain, height - TOP - 8.0);
    let (left, right) = (side, width - side);
    draw.open_with(
        "svg",
        &["class", "role", "aria-label", "viewBox"],
        &[
            "chart stream",
            "group",
            said.summary,
            &format!("0 0 {} {}", units(width), units(height)),
        ],
    );
    words(draw, "chart-name", "end", [left - 8.0, 14.0], said.heads[0]);
    words(
        draw,
        "chart-name",
        "start",
        [right + 8.0, 14.0],
        said.heads[1],
    );
    // Who stayed lies below who moved.
    let stayed = |n: &usize| bands[*n].from == bands[*n].to;
    let order = (0..bands.len())
        .filter(stayed)
        .chain((0..bands.len()).filter(|n| !stayed(n)));
    for n in order {
        let (band, [a, b]) = (&bands[n], places.ends[n]);
        let way = ribbon(
            left + 6.0,
            right - 6.0,
            [a, b].map(|end| Span {
                top: end.top + TOP,
                ..end
            }),
        );
        let marks = [band.mark.as_str(), band.text.as_str()];
        match &band.href {
            Some(href) => draw.open_with(
                "a",
                &["class", "href", "aria-label", "data-mark", "data-figure"],
                &[band.class, href, &band.title, marks[0], marks[1]],
            ),
            None => {
                let keys = &["class", "data-mark", "data-figure"];
                draw.open_with("g", keys, &[band.class, marks[0], marks[1]]);
            }
        }
        draw.say("title", "", &band.title);
        path(draw, "stream-band", &way);
        draw.close();
    }
    for (n, spans) in places.sides.iter().enumerate() {
        let (x, at, anchor) = [
            (left, left - 8.0, "end"),
            (right - 6.0, right + 8.0, "start"),
        ][n];
        for (span, name) in spans.iter().zip(&said.names[n]) {
            if span.height > 0.0 {
                rect(draw, "stream-place", [x, span.top + TOP, 6.0, span.height]);
                let middle = span.top + TOP + span.height / 2.0 + 4.0;
                words(draw, "chart-value", anchor, [at, middle], name);
            }
        }
    }
    draw.close();
}

/// A band's outline from its left to its right end.
fn ribbon(left: f64, right: f64, [a, b]: [Span; 2]) -> String {
    let middle = units((left + right) / 2.0);
    let [left, right] = [left, right].map(units);
    let [a0, a1] = [a.top, a.top + a.height].map(units);
    let [b0, b1] = [b.top, b.top + b.height].map(units);
    format!(
        "M{left} {a0}C{middle} {a0} {middle} {b0} {right} {b0}L{right} {b1}C{middle} {b1} {middle} {a1} {left} {a1}Z"
    )
}
