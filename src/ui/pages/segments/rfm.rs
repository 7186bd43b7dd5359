//! The RFM grids of the relationship and of spending.

use super::groups::{by_group, groups, largest};
use super::hand::{Hand, mark, to};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::protocol::overview::{Selection, cell_of};
use crate::protocol::segments::JudgedPictures;
use crate::protocol::words::group_of;
use crate::ui::components::draw::Draw;
use crate::ui::text::words;

/// Both grids, then the groups of both.
pub fn rfm(draw: &mut Draw, hand: Hand, judged: &JudgedPictures) {
    let t = hand.t;
    let rules = [t.help_rfm, t.help_rfm_scores, t.help_rfm_unranked];
    let grids = [
        Grid {
            name: "rfm-bank",
            title: t.segments_rfm_bank,
            means: [&rules[..], &[t.segments_about_cell]].concat(),
            cells: &judged.rfm_bank,
            unranked: (judged.unranked[0], Selection::Unranked),
            only: |recency, value| Selection::RfmCell { recency, value },
        },
        Grid {
            name: "rfm-spend",
            title: t.segments_rfm_spend,
            means: vec![t.segments_about_rfm_spend, rules[1], t.segments_about_cell],
            cells: &judged.rfm_spend,
            unranked: (judged.unranked[1], Selection::SpendUnranked),
            only: |recency, value| Selection::SpendCell { recency, value },
        },
    ];
    for one in &grids {
        one.draw(draw, hand);
    }
    groups(draw, hand, grids.map(|grid| by_group(grid.cells)));
}

struct Grid<'a> {
    name: &'static str,
    title: &'static str,
    means: Vec<&'static str>,
    cells: &'a [u32],
    unranked: (u32, Selection),
    only: fn(u8, u8) -> Selection,
}

impl Grid<'_> {
    fn at(&self, recency: u8, value: u8) -> u32 {
        self.cells
            .get(cell_of(recency, value))
            .copied()
            .unwrap_or(0)
    }

    fn draw(&self, draw: &mut Draw, hand: Hand) {
        let t = hand.t;
        let ranked: u32 = self.cells.iter().sum();
        let (group, most) = largest(&by_group(self.cells));
        let mut frame = Frame {
            name: self.name,
            about: about(self.title, &self.means),
            says: t.segments_rfm_none.into(),
        };
        if ranked > 0 {
            let share = hand.share(most.into(), ranked.into());
            let (most, n) = (hand.count(most), hand.count(ranked));
            frame.says = t.segments_rfm_says(words::group(t, group), most, n, share);
        }
        let row = |recency: u8| Row {
            name: format!("R {recency}"),
            href: None,
            cells: (1..=5)
                .map(|value| hand.count(self.at(recency, value)))
                .collect(),
        };
        let values = ["1", "2", "3", "4", "5"].map(String::from);
        let sheet = Sheet {
            heads: [vec!["(F+M)/2".into()], values.into()].concat(),
            rows: (1..=5).rev().map(row).collect(),
        };
        if ranked == 0 {
            return no_picture(draw, frame);
        }
        picture(draw, t, frame, &sheet, |draw| {
            self.cells(draw, hand, &sheet);
            if self.unranked.0 > 0 {
                draw.link("small lone", &to(self.unranked.1));
                draw.text(t.segments_unranked);
                draw.text(" ");
                draw.text(&hand.count(self.unranked.0));
                draw.close();
            }
        });
    }

    /// Recency down, the mean of the others across; the deeper the tone, the more clients.
    fn cells(&self, draw: &mut Draw, hand: Hand, sheet: &Sheet) {
        let most = self.cells.iter().copied().max().unwrap_or(0);
        draw.open_with("table", &["class", "aria-label"], &["rfm", self.title]);
        draw.open("thead", "");
        draw.open("tr", "");
        draw.say("td", "small quiet", "(F+M)/2");
        for value in ["1", "2", "3", "4", "5"] {
            heading(draw, "col", value);
        }
        draw.close();
        draw.close();
        draw.open("tbody", "");
        for (n, (recency, row)) in (1..=5).rev().zip(&sheet.rows).enumerate() {
            draw.open("tr", "");
            heading(draw, "row", &row.name);
            for (column, (value, count)) in (1..=5).zip(&row.cells).enumerate() {
                let only = (self.only)(recency, value);
                draw.open("td", "");
                draw.open_with(
                    "a",
                    &["class", "href", "title", "data-mark", "data-figure"],
                    &[
                        &format!("rfm-cell rfm-{}", step(self.at(recency, value), most)),
                        &to(only),
                        &words::selection(hand.t, only),
                        &mark(n, column),
                        count,
                    ],
                );
                draw.say("span", "rfm-count", count);
                let group = words::group(hand.t, group_of(recency, value));
                draw.say("span", "rfm-group", group);
                draw.close();
                draw.close();
            }
            draw.close();
        }
        draw.close();
        draw.close();
    }
}

/// The tone of a cell, 1 to 5 by its part of the fullest; 0 where nobody is.
pub fn step(clients: u32, most: u32) -> u32 {
    match clients {
        0 => 0,
        _ => 1 + (u64::from(clients - 1) * 5 / u64::from(most.max(1))).min(4) as u32,
    }
}

fn heading(draw: &mut Draw, scope: &str, words: &str) {
    draw.open_with("th", &["scope"], &[scope]);
    draw.text(words);
    draw.close();
}
