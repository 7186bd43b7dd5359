//! Columns beside each other, each with its figure above and its name below.

use super::bars::{Room, layout};
use super::columns::units;
use super::plain::{rect, words};
use crate::ui::components::draw::Draw;

/// A column.
pub struct Stem {
    /// Where its figure stands in the picture's table, as row and column.
    pub mark: String,
    /// Below the column.
    pub name: String,
    /// How high it is.
    pub value: i64,
    /// Above the column.
    pub text: String,
    /// On pointing at it.
    pub title: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
}

/// Room for the words above and below the columns.
const ABOVE: f64 = 20.0;
const BELOW: f64 = 22.0;
/// A figure of so many letters finds room above a column.
const LETTER: f64 = 7.5;

/// Every how many columns one has words, that those of the longest `letters` do not run together.
pub fn every(columns: usize, letters: usize, width: f64) -> usize {
    let place = width / columns.max(1) as f64;
    let needed = (letters as f64 + 1.0) * LETTER;
    ((needed / place).ceil() as usize).max(1)
}

/// Draws the columns. `summary` says in one sentence what they show.
pub fn stems(draw: &mut Draw, columns: &[Stem], summary: &str, narrow: bool) {
    let (width, height) = if narrow {
        (340.0, 170.0)
    } else {
        (560.0, 190.0)
    };
    let values: Vec<i64> = columns.iter().map(|stem| stem.value).collect();
    let room = Room {
        width,
        top: ABOVE,
        bottom: height - BELOW,
    };
    let (bars, zero) = layout(&values, room);
    let longest = |of: fn(&Stem) -> &String| {
        let letters = columns.iter().map(|stem| wide(of(stem)));
        every(columns.len(), letters.max().unwrap_or(0), width)
    };
    let (named, figured) = (longest(|stem| &stem.name), longest(|stem| &stem.text));
    let last = columns.len().saturating_sub(1);
    let highest = (0..values.len()).rev().max_by_key(|n| values[*n]);
    // What is a picture to those who see it is a group of links to those who hear it.
    let leads = columns.iter().any(|stem| stem.href.is_some());
    let role = if leads { "group" } else { "img" };
    draw.open_with(
        "svg",
        &["class", "role", "aria-label", "viewBox"],
        &[
            "chart stems",
            role,
            summary,
            &format!("0 0 {} {}", units(width), units(height)),
        ],
    );
    for (n, (stem, bar)) in columns.iter().zip(&bars).enumerate() {
        let middle = bar.x + bar.width / 2.0;
        let class = "chart-column is-last";
        match &stem.href {
            Some(href) => draw.open_with(
                "a",
                &["class", "href", "aria-label", "data-mark", "data-figure"],
                &[class, href, &stem.title, &stem.mark, &stem.text],
            ),
            None => {
                let keys = &["class", "data-mark", "data-figure"];
                draw.open_with("g", keys, &[class, &stem.mark, &stem.text]);
            }
        }
        draw.say("title", "", &stem.title);
        let reach = [middle - width / columns.len() as f64 / 2.0, 0.0];
        let all = [reach[0], reach[1], width / columns.len() as f64, height];
        rect(draw, "chart-reach", all);
        rect(draw, "chart-bar", [bar.x, bar.y, bar.width, bar.height]);
        if Some(n) == highest || figured == 1 {
            words(
                draw,
                "chart-value",
                "middle",
                [middle, bar.y - 6.0],
                &stem.text,
            );
        }
        if (last - n).is_multiple_of(named) {
            let at = [middle, height - 6.0];
            words(draw, "chart-name", "middle", at, &stem.name);
        }
        draw.close();
    }
    rect(draw, "flow-zero", [0.0, zero - 0.5, width, 1.0]);
    draw.close();
}

/// Letters as wide as Latin ones: a Chinese one counts twice.
pub fn wide(words: &str) -> usize {
    words.chars().map(|c| 1 + usize::from(!c.is_ascii())).sum()
}
