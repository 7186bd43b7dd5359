//! Bars that lie: a name, a bar, figures; each row a link to what it counts. The rows are text, so
//! the chart needs no second form for those who do not see it.

use crate::ui::components::element::{anchor, el, element, say};
use yew::prelude::*;

/// A row of bars.
pub struct ShareRow {
    /// Where it leads.
    pub href: AttrValue,
    /// What it counts.
    pub name: AttrValue,
    /// The lengths of its bars, upper and lower, in any unit all rows share.
    pub parts: [u32; 2],
    /// The figures behind the bars; an empty one has no bar.
    pub figures: [AttrValue; 2],
}

/// The bars; the longest fills its place.
pub fn share_bars(rows: Vec<ShareRow>) -> Html {
    let most = rows.iter().flat_map(|row| row.parts).max();
    let most = u64::from(most.unwrap_or(0).max(1));
    let rows = rows
        .into_iter()
        .map(|row| el("li", "", vec![drawn(row, most)]));
    el("ul", "bars", rows.collect())
}

fn drawn(row: ShareRow, most: u64) -> Html {
    let [first, second] = row.figures;
    let is_one = second.is_empty();
    let bar = |class: &'static str, part: u32, y: &'static str, height: &'static str| {
        // What is not nothing is seen.
        let least = u64::from(part > 0) * 4;
        let width = (u64::from(part) * 1000 / most).max(least).to_string();
        element(
            "rect",
            &["class", "y", "height", "width"],
            vec![class.into(), y.into(), height.into(), width.into()],
            Vec::new(),
        )
    };
    let bars = vec![
        bar(
            "bar-fill",
            row.parts[0],
            "0",
            if is_one { "14" } else { "8" },
        ),
        bar("bar-second", row.parts[1], "9", "5"),
    ];
    let track = element(
        "svg",
        &["class", "viewBox", "preserveAspectRatio", "aria-hidden"],
        ["bar-track", "0 0 1000 14", "none", "true"]
            .map(AttrValue::Static)
            .into(),
        bars,
    );
    let mut children = vec![
        say("span", "bar-name truncate", row.name),
        track,
        say("span", "bar-figure", first),
    ];
    if !is_one {
        children.push(say("span", "bar-figure bar-note", second));
    }
    anchor("bar".into(), row.href, children)
}
