//! Moves between places, as bands and as a list of who moved.

use super::hand::{Hand, figure, mark, to};
use super::picture::{Frame, Row, Sheet, picture};
use crate::protocol::overview::Selection;
use crate::protocol::segments::Move;
use crate::ui::components::chart::lanes::{Lane, lanes};
use crate::ui::components::chart::stream::{Band, StreamWords, stream};
use crate::ui::components::draw::Draw;

/// Moves between places.
pub struct Flow<'a> {
    /// The places by number.
    pub names: Vec<String>,
    /// Before, and after.
    pub heads: [String; 2],
    /// The places from top to bottom.
    pub order: Vec<usize>,
    /// Whether a move is for the better.
    pub is_better: &'a dyn Fn(&Move) -> bool,
    /// Who made a move.
    pub only: &'a dyn Fn(&Move) -> Selection,
}

impl Flow<'_> {
    /// Draws it; `above` stands above the bands.
    pub fn draw(
        &self,
        draw: &mut Draw,
        hand: Hand,
        frame: Frame,
        moves: &[Move],
        above: impl FnOnce(&mut Draw),
    ) {
        let t = hand.t;
        let name = |place: u16| self.names[usize::from(place)].as_str();
        let is_known = |one: &&Move| usize::from(one.from.max(one.to)) < self.names.len();
        let moves = moves.iter().filter(is_known);
        let mut listed: Vec<&Move> = moves.filter(|one| one.clients > 0).collect();
        // Who moved first, most first; then who stayed.
        listed.sort_by_key(|one| (one.from == one.to, u32::MAX - one.clients, one.from, one.to));
        let row = |one: &&Move| Row {
            name: t.segments_arrow(name(one.from), name(one.to)),
            href: Some(to((self.only)(one))),
            cells: vec![hand.count(one.clients)],
        };
        let sheet = Sheet {
            heads: vec![t.segments_moved.into(), t.segments_clients.into()],
            rows: listed.iter().map(row).collect(),
        };
        let summary = frame.says.clone();
        picture(draw, t, frame, &sheet, |draw| {
            above(draw);
            draw.open("div", "flow-pair");
            self.bands(draw, hand, &listed, &sheet, &summary);
            self.list(draw, hand, &listed, &sheet);
            draw.close();
        });
    }

    fn bands(&self, draw: &mut Draw, hand: Hand, listed: &[&Move], sheet: &Sheet, summary: &str) {
        let t = hand.t;
        let place = |number: u16| {
            let at = self
                .order
                .iter()
                .position(|one| *one == usize::from(number));
            at.unwrap_or(0)
        };
        let band = |(n, (one, row)): (usize, (&&Move, &Row))| Band {
            from: place(one.from),
            to: place(one.to),
            clients: one.clients,
            mark: mark(n, 0),
            text: row.cells[0].clone(),
            title: {
                let [from, to] = [one.from, one.to].map(|n| &self.names[usize::from(n)]);
                t.segments_stage_move(from, &row.cells[0], to)
            },
            href: row.href.clone(),
            class: match (one.from == one.to, (self.is_better)(one)) {
                (true, _) => "stream-stay",
                (false, true) => "stream-up",
                (false, false) => "stream-down",
            },
        };
        let bands: Vec<Band> = listed
            .iter()
            .zip(&sheet.rows)
            .enumerate()
            .map(band)
            .collect();
        let names = [0, 1].map(|side| {
            let named = |place: &usize| {
                let here = listed
                    .iter()
                    .filter(|one| usize::from([one.from, one.to][side]) == *place);
                let clients = here.map(|one| one.clients).sum();
                format!("{} {}", self.names[*place], hand.count(clients))
            };
            self.order.iter().map(named).collect()
        });
        let said = StreamWords {
            summary,
            heads: [&self.heads[0], &self.heads[1]],
            names,
        };
        stream(draw, &bands, &said, hand.narrow);
    }

    /// Who moved, as words and bars.
    fn list(&self, draw: &mut Draw, hand: Hand, listed: &[&Move], sheet: &Sheet) {
        const MOST: usize = 10;
        let t = hand.t;
        let moved = listed.iter().filter(|one| one.from != one.to);
        let lane = |(n, (one, row)): (usize, (&&Move, &Row))| {
            let arrow = if (self.is_better)(one) { "↗" } else { "↘" };
            Lane {
                href: row.href.clone(),
                name: format!("{arrow} {}", row.name),
                parts: [one.clients.into(), 0],
                first: figure(n, 0, row.cells[0].clone()),
                second: None,
            }
        };
        let rows: Vec<Lane> = moved
            .zip(&sheet.rows)
            .enumerate()
            .take(MOST)
            .map(lane)
            .collect();
        draw.open("div", "flow-list");
        draw.say("h3", "", t.segments_moved);
        if rows.is_empty() {
            draw.say("p", "quiet", t.segments_moved_nobody);
        }
        lanes(draw, &rows);
        draw.close();
    }
}
