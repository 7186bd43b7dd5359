//! Two lists of bars side by side, over the same names.

use super::hand::figure;
use super::picture::Sheet;
use crate::ui::components::chart::lanes::{Lane, lanes};
use crate::ui::components::draw::Draw;

/// Draws the first two columns of a table as bars under their titles. `clients` and `to` say how
/// many are behind a figure, and where it leads, by its column and row.
pub fn pair(
    draw: &mut Draw,
    sheet: &Sheet,
    titles: [&str; 2],
    clients: &dyn Fn(usize, usize) -> u32,
    to: &dyn Fn(usize, usize) -> String,
) {
    draw.open("div", "pair");
    for (column, title) in titles.into_iter().enumerate() {
        let rows = sheet.rows.iter().enumerate().map(|(n, row)| Lane {
            href: Some(to(column, n)),
            name: row.name.clone(),
            parts: [clients(column, n).into(), 0],
            first: figure(n, column, row.cells[column].clone()),
            second: None,
        });
        let rows: Vec<Lane> = rows.collect();
        draw.open("div", "");
        draw.say("h3", "", title);
        lanes(draw, &rows);
        draw.close();
    }
    draw.close();
}
