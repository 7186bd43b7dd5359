//! The cross-table as it is drawn: figures or shares, the deeper the tone the more, totals at the
//! ends.

use super::grid::{Grid, OTHERS};
use super::hand::{behind, mark, permille, to, to_place};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use super::rfm::step;
use super::shown::Shown;
use crate::protocol::overview::Selection;
use crate::protocol::segments::CrossTable;
use crate::protocol::words::Place;
use crate::ui::components::draw::Draw;
use crate::ui::text::segments::{PlaceWords, dimension};

/// Draws the table of `cells`.
pub fn crossed(
    draw: &mut Draw,
    words: &PlaceWords,
    table: &CrossTable,
    cells: &[u32],
    shown: Shown,
) {
    let t = words.texts;
    let grid = Grid::new(table.rows.len(), table.columns.len(), cells);
    let title = format!(
        "{} × {}",
        dimension(t, table.asked.rows),
        dimension(t, table.asked.columns)
    );
    let mut frame = Frame {
        name: "cross",
        about: about(title, &[t.segments_about_cell]),
        says: t.segments_nobody.into(),
    };
    let Some((row, column, most)) = grid.fullest() else {
        return no_picture(draw, frame);
    };
    let name = |places: &[Place], at: usize| match places.get(at) {
        Some(place) => words.name(place),
        None => t.segments_cross_others.into(),
    };
    let count = |clients: u32| words.format.count(clients);
    let share = permille(most.into(), grid.all.into()).unwrap_or(0);
    frame.says = t.segments_cross_says(
        name(&table.columns, column),
        count(most),
        count(grid.all),
        name(&table.rows, row),
        words.format.permille(share),
    );
    for (hidden, kept) in [
        (grid.hidden[0], &grid.rows),
        (grid.hidden[1], &grid.columns),
    ] {
        if hidden > 0 {
            let more = t.segments_cross_most(kept.len() - 1, hidden);
            frame.says = behind(words.format, &frame.says, &more);
        }
    }
    let view = View {
        words,
        table,
        grid: &grid,
        shown,
        columns: grid
            .columns
            .iter()
            .map(|at| name(&table.columns, *at))
            .collect(),
    };
    let rows = grid.rows.iter().enumerate().map(|(n, at)| Row {
        name: name(&table.rows, *at),
        href: None,
        cells: {
            let cells = (0..grid.columns.len()).map(|m| count(grid.cell(n, m)));
            cells.chain([count(grid.of_row(n))]).collect()
        },
    });
    let heads = [dimension(t, table.asked.rows).to_owned()].into_iter();
    let sheet = Sheet {
        heads: heads
            .chain(view.columns.iter().cloned())
            .chain([t.segments_cross_total.into()])
            .collect(),
        rows: rows.collect(),
    };
    picture(draw, t, frame, &sheet, |draw| view.draw(draw, &sheet));
}

struct View<'a> {
    words: &'a PlaceWords<'a>,
    table: &'a CrossTable,
    grid: &'a Grid,
    shown: Shown,
    columns: Vec<String>,
}

impl View<'_> {
    fn draw(&self, draw: &mut Draw, sheet: &Sheet) {
        let (t, grid, asked) = (self.words.texts, self.grid, self.table.asked);
        draw.open_with(
            "div",
            &["class", "tabindex", "role", "aria-label"],
            &["sheet-scroll", "0", "region", t.segments_part_cross],
        );
        draw.open_with(
            "table",
            &["class", "aria-label"],
            &["cross", t.segments_part_cross],
        );
        draw.open("thead", "");
        draw.open("tr", "");
        draw.say("td", "", "");
        for name in self
            .columns
            .iter()
            .map(String::as_str)
            .chain([t.segments_cross_total])
        {
            draw.open_with("th", &["scope"], &["col"]);
            draw.text(name);
            draw.close();
        }
        draw.close();
        draw.close();
        draw.open("tbody", "");
        let highest = self.highest();
        for (n, row) in sheet.rows.iter().enumerate() {
            self.head(draw, &row.name);
            for m in 0..grid.columns.len() {
                let clients = grid.cell(n, m);
                let depth = step(self.weight(n, m), highest);
                let places = (grid.rows[n], grid.columns[m]);
                let only = (places.0 != OTHERS && places.1 != OTHERS).then(|| {
                    to(Selection::Both {
                        first: asked.rows,
                        first_place: places.0 as u16,
                        second: asked.columns,
                        second_place: places.1 as u16,
                    })
                });
                let about = format!("{} · {}: {}", row.name, self.columns[m], row.cells[m]);
                let whole = self.whole(n, m);
                self.cell(
                    draw,
                    (clients, whole, depth),
                    only,
                    &about,
                    (&mark(n, m), &row.cells[m]),
                );
            }
            let m = grid.columns.len();
            let whole = self.shown.pick([0, grid.of_row(n), grid.all, grid.all]);
            let only = (grid.rows[n] != OTHERS).then(|| to_place(asked.rows, grid.rows[n]));
            let figure = (&*mark(n, m), &*row.cells[m]);
            self.cell(draw, (grid.of_row(n), whole, 0), only, &row.name, figure);
            draw.close();
        }
        self.head(draw, t.segments_cross_total);
        for (m, name) in self.columns.iter().enumerate() {
            let clients = grid.of_column(m);
            let whole = self.shown.pick([0, grid.all, clients, grid.all]);
            let at = grid.columns[m];
            let only = (at != OTHERS).then(|| to_place(asked.columns, at));
            self.cell(draw, (clients, whole, 0), only, name, ("", ""));
        }
        let whole = self.shown.pick([0, grid.all, grid.all, grid.all]);
        self.cell(
            draw,
            (grid.all, whole, 0),
            None,
            t.segments_cross_total,
            ("", ""),
        );
        draw.close();
        draw.close();
        draw.close();
        draw.close();
    }

    fn head(&self, draw: &mut Draw, name: &str) {
        draw.open("tr", "");
        draw.open_with("th", &["scope"], &["row"]);
        draw.text(name);
        draw.close();
    }

    /// A cell: clients, of what whole, how deep; where it leads; what it is, and where its figure
    /// stands in the table of figures.
    fn cell(
        &self,
        draw: &mut Draw,
        (clients, whole, depth): (u32, u32, u32),
        only: Option<String>,
        about: &str,
        (mark, figure): (&str, &str),
    ) {
        let format = self.words.format;
        let shown = match self.shown {
            Shown::Count => format.count(clients),
            _ => permille(clients.into(), whole.into())
                .map_or_else(|| "–".into(), |share| format.permille(share)),
        };
        let class = format!("cross-cell rfm-{depth}");
        let only = only.filter(|_| clients > 0);
        draw.open("td", "");
        match (&only, mark) {
            (Some(href), "") => draw.open_with("a", &["class", "href"], &[&class, href]),
            (Some(href), mark) => draw.open_with(
                "a",
                &["class", "href", "title", "data-mark", "data-figure"],
                &[&class, href, about, mark, figure],
            ),
            (None, "") => draw.open("span", &class),
            (None, mark) => draw.open_with(
                "span",
                &["class", "data-mark", "data-figure"],
                &[&class, mark, figure],
            ),
        }
        draw.text(&shown);
        draw.close();
        draw.close();
    }

    fn whole(&self, n: usize, m: usize) -> u32 {
        let grid = self.grid;
        self.shown
            .pick([0, grid.of_row(n), grid.of_column(m), grid.all])
    }

    /// How much a cell weighs in the tones: its clients, or its share.
    fn weight(&self, n: usize, m: usize) -> u32 {
        let clients = self.grid.cell(n, m);
        match self.shown {
            Shown::Count => clients,
            _ => permille(clients.into(), self.whole(n, m).into())
                .unwrap_or(0)
                .into(),
        }
    }

    fn highest(&self) -> u32 {
        let columns = self.grid.columns.len();
        let cells = (0..self.grid.rows.len()).flat_map(|n| (0..columns).map(move |m| (n, m)));
        cells.map(|(n, m)| self.weight(n, m)).max().unwrap_or(0)
    }
}
