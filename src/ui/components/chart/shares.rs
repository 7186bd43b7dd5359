//! Bars that lie: a name, a bar, figures; each row a link to what it counts. The rows are text, so
//! the chart needs no second form for those who do not see it.

use crate::ui::components::draw::Draw;

/// A row of bars.
pub struct ShareRow {
    /// Where it leads.
    pub href: String,
    /// What it counts.
    pub name: String,
    /// The lengths of its bars, upper and lower, in any unit all rows share.
    pub parts: [u32; 2],
    /// The figures behind the bars; an empty one has no bar.
    pub figures: [String; 2],
}

/// Draws the bars; the longest fills its place.
pub fn share_bars(draw: &mut Draw, rows: &[ShareRow]) {
    let most = rows.iter().flat_map(|row| row.parts).max();
    let most = u64::from(most.unwrap_or(0).max(1));
    draw.open("ul", "bars");
    for row in rows {
        let [first, second] = &row.figures;
        let is_one = second.is_empty();
        draw.open("li", "");
        draw.link("bar", &row.href);
        draw.say("span", "bar-name truncate", &row.name);
        draw.open_with(
            "svg",
            &["class", "viewBox", "preserveAspectRatio", "aria-hidden"],
            &["bar-track", "0 0 1000 14", "none", "true"],
        );
        let upper = if is_one { "14" } else { "8" };
        let bars = [("bar-fill", "0", upper), ("bar-second", "9", "5")];
        for ((class, y, height), part) in bars.into_iter().zip(row.parts) {
            // What is not nothing is seen.
            let least = u64::from(part > 0) * 4;
            let width = (u64::from(part) * 1000 / most).max(least).to_string();
            let keys = &["class", "y", "height", "width"];
            draw.open_with("rect", keys, &[class, y, height, &width]);
            draw.close();
        }
        draw.close();
        draw.say("span", "bar-figure", first);
        if !is_one {
            draw.say("span", "bar-figure bar-note", second);
        }
        draw.close();
        draw.close();
    }
    draw.close();
}
