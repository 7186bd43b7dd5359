//! Bars that lie, one or two a row, with figures at their ends; a row may lead to what it counts.

use crate::ui::components::draw::Draw;

/// A figure at a bar, and where the same figure stands in the picture's table.
pub struct LaneFigure {
    /// Where, as row and column.
    pub mark: String,
    /// As it is written.
    pub text: String,
}

/// A row of bars.
pub struct Lane {
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// What it counts.
    pub name: String,
    /// The lengths of its bars, upper and lower, in thousandths of the longest or any other unit all
    /// rows share.
    pub parts: [u64; 2],
    /// The figures of the bars; without a second there is one bar.
    pub first: LaneFigure,
    /// The figure of the lower bar.
    pub second: Option<LaneFigure>,
}

/// How long a bar is of `most`, in thousandths; what is not nothing is seen.
pub fn length(part: u64, most: u64) -> u64 {
    let scaled = u128::from(part) * 1000 / u128::from(most.max(1));
    let least = u128::from(part > 0) * 4;
    scaled.clamp(least, 1000) as u64
}

/// Draws the rows; the longest bar fills its place.
pub fn lanes(draw: &mut Draw, rows: &[Lane]) {
    let most = rows.iter().flat_map(|row| row.parts).max().unwrap_or(0);
    draw.open("ul", "bars lanes");
    for row in rows {
        draw.open("li", "");
        match &row.href {
            Some(href) => draw.link("bar", href),
            None => draw.open("span", "bar"),
        }
        draw.say("span", "bar-name", &row.name);
        draw.open_with(
            "svg",
            &["class", "viewBox", "preserveAspectRatio", "aria-hidden"],
            &["bar-track", "0 0 1000 14", "none", "true"],
        );
        let upper = if row.second.is_some() { "8" } else { "14" };
        let bars = [("bar-fill", "0", upper), ("bar-second", "9", "5")];
        let both = 1 + usize::from(row.second.is_some());
        for ((class, y, height), part) in bars.into_iter().zip(row.parts).take(both) {
            let width = length(part, most).to_string();
            let keys = &["class", "y", "height", "width"];
            draw.open_with("rect", keys, &[class, y, height, &width]);
            draw.close();
        }
        draw.close();
        figure(draw, "bar-figure", &row.first);
        if let Some(second) = &row.second {
            figure(draw, "bar-figure bar-note", second);
        }
        draw.close();
        draw.close();
    }
    draw.close();
}

/// A figure that says where it stands in the table.
pub fn figure(draw: &mut Draw, class: &str, figure: &LaneFigure) {
    let keys = &["class", "data-mark", "data-figure"];
    draw.open_with("span", keys, &[class, &figure.mark, &figure.text]);
    draw.text(&figure.text);
    draw.close();
}
