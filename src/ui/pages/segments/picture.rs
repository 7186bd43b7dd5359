//! A picture's frame: its name, a sentence that says what it shows today, the picture, and the same
//! figures as a table.

use super::hand::mark;
use crate::i18n::Texts;
use crate::ui::components::draw::Draw;
use crate::ui::components::{About, Help};
use std::rc::Rc;
use yew::prelude::*;

/// What stands around a picture.
pub struct Frame {
    /// Its name in the page: of its section, figure and table.
    pub name: &'static str,
    /// What it means; its heading is what this is about.
    pub about: About,
    /// What it shows today, in a sentence.
    pub says: String,
}

/// A table of the picture's figures. A figure of the picture says by its row and column, both from
/// 0, where it stands here; names are no column.
#[derive(Default)]
pub struct Sheet {
    /// The heads of the columns, that of the names first.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
pub struct Row {
    /// What its figures are of.
    pub name: String,
    /// Where they lead, if anywhere.
    pub href: Option<String>,
    /// The figures.
    pub cells: Vec<String>,
}

/// Draws a picture, and its table below where it has figures.
pub fn picture(
    draw: &mut Draw,
    t: &Texts,
    frame: Frame,
    sheet: &Sheet,
    body: impl FnOnce(&mut Draw),
) {
    let name = frame.name;
    begin(draw, frame);
    draw.open_with("figure", &["data-picture"], &[name]);
    body(draw);
    draw.close();
    if !sheet.rows.is_empty() {
        draw.open("details", "chart-table");
        draw.say("summary", "", t.segments_table);
        table(draw, name, sheet);
        draw.close();
    }
    draw.close();
}

/// Draws in a picture's place why there is none.
pub fn no_picture(draw: &mut Draw, frame: Frame) {
    begin(draw, frame);
    draw.close();
}

/// Opens the section: heading, help, the sentence.
fn begin(draw: &mut Draw, frame: Frame) {
    let Frame { name, about, says } = frame;
    let heading = format!("{name}-title");
    let keys = &["class", "id", "aria-labelledby"];
    draw.open_with("section", keys, &["section picture", name, &heading]);
    draw.open("div", "section-title");
    draw.open_with("h2", &["id"], &[&heading]);
    draw.text(&about.of);
    draw.close();
    if !about.says.is_empty() || !about.parts.is_empty() {
        let id = format!("about-{name}");
        draw.put(html! { <Help {id} about={Rc::new(about)} /> });
    }
    draw.close();
    draw.say("p", "picture-says", &says);
}

fn table(draw: &mut Draw, name: &str, sheet: &Sheet) {
    let heading = format!("{name}-title");
    draw.open_with(
        "div",
        &["class", "tabindex", "role", "aria-labelledby"],
        &["sheet-scroll", "0", "region", &heading],
    );
    let keys = &["class", "data-picture", "aria-labelledby"];
    draw.open_with("table", keys, &["sheet", name, &heading]);
    draw.open("thead", "");
    draw.open("tr", "");
    for (n, words) in sheet.heads.iter().enumerate() {
        let class = if n == 0 { "" } else { "number" };
        draw.open_with("th", &["scope", "class"], &["col", class]);
        draw.text(words);
        draw.close();
    }
    draw.close();
    draw.close();
    draw.open("tbody", "");
    for (n, row) in sheet.rows.iter().enumerate() {
        draw.open("tr", "");
        draw.open_with("th", &["scope"], &["row"]);
        match &row.href {
            Some(href) => {
                draw.link("", href);
                draw.text(&row.name);
                draw.close();
            }
            None => draw.text(&row.name),
        }
        draw.close();
        for (column, cell) in row.cells.iter().enumerate() {
            draw.open_with("td", &["class", "data-mark"], &["number", &mark(n, column)]);
            draw.text(cell);
            draw.close();
        }
        draw.close();
    }
    draw.close();
    draw.close();
    draw.close();
}

/// What a picture means, in a sentence or some.
pub fn about(of: impl Into<AttrValue>, says: &[&str]) -> About {
    About {
        of: of.into(),
        says: says.iter().map(|words| (*words).to_owned()).collect(),
        ..About::default()
    }
}
