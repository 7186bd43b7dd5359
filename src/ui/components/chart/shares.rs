//! Bars that lie: a name, a bar, figures; each row a link to what it counts. The rows are text, so
//! the chart needs no second form for those who do not see it.

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
    let most = rows
        .iter()
        .flat_map(|row| row.parts)
        .max()
        .unwrap_or(0)
        .max(1);
    let length = |part: u32| {
        // What is not nothing is seen.
        let least = u64::from(part > 0) * 4;
        (u64::from(part) * 1000 / u64::from(most)).max(least)
    };
    let row = |row: &ShareRow| {
        let [first, second] = &row.figures;
        let height = if second.is_empty() { "14" } else { "8" };
        html! {
            <li>
                <a class="bar" href={row.href.clone()}>
                    <span class="bar-name truncate">{ &row.name }</span>
                    <svg class="bar-track" viewBox="0 0 1000 14" preserveAspectRatio="none"
                        aria-hidden="true">
                        <rect class="bar-fill" {height} width={length(row.parts[0]).to_string()} />
                        <rect class="bar-second" y="9" height="5"
                            width={length(row.parts[1]).to_string()} />
                    </svg>
                    <span class="bar-figure">{ first }</span>
                    if !second.is_empty() {
                        <span class="bar-figure bar-note">{ second }</span>
                    }
                </a>
            </li>
        }
    };
    html! { <ul class="bars">{ for rows.iter().map(row) }</ul> }
}
