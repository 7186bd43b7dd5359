//! The stages clients are in, and how they moved since the end of the month before.

use super::flow::Flow;
use super::hand::{Hand, chosen, figure};
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::protocol::overview::Selection;
use crate::protocol::segments::{JudgedPictures, Move, StudiedPictures};
use crate::protocol::words::{Place, Stage};
use crate::ui::components::chart::lanes::{Lane, lanes};
use crate::ui::components::draw::Draw;
use crate::ui::routes::Choice;

/// The stages as a relation goes through them.
pub const COURSE: [Stage; 7] = [
    Stage::Prospect,
    Stage::New,
    Stage::Growing,
    Stage::Mature,
    Stage::AtRisk,
    Stage::Dormant,
    Stage::Lapsed,
];

/// How far in the course a stage is; those from [`WORSE`] on are where nobody wants clients to go.
pub fn course(stage: Stage) -> usize {
    COURSE.iter().position(|one| *one == stage).unwrap_or(0)
}

/// Where in the course losing a client begins.
pub const WORSE: usize = 4;

/// The stages now.
pub fn stages(draw: &mut Draw, hand: Hand, judged: &JudgedPictures) {
    let t = hand.t;
    let clients = |stage: Stage| {
        let found = judged.stages.iter().find(|(one, _)| *one == stage);
        found.map_or(0, |(_, clients)| *clients)
    };
    let all: u64 = COURSE.iter().map(|stage| u64::from(clients(*stage))).sum();
    let most = COURSE.iter().rev().max_by_key(|stage| clients(**stage));
    let most = *most.unwrap_or(&COURSE[0]);
    let n = clients(most);
    let frame = Frame {
        name: "stages",
        about: about(
            t.segments_stages,
            &[
                &t.help_stage(hand.format.day(hand.whole.reference)),
                t.help_stages_rows,
            ],
        ),
        says: t.segments_stages_says(hand.count(n), hand.share(n.into(), all), hand.stage(most)),
    };
    let row = |stage: Stage| Row {
        name: hand.stage(stage).into(),
        href: Some(chosen(Choice::Stage(stage))),
        cells: vec![
            hand.count(clients(stage)),
            hand.share(clients(stage).into(), all),
        ],
    };
    let sheet = Sheet {
        heads: vec![
            t.segments_dimension_stage.into(),
            t.segments_clients.into(),
            t.segments_share.into(),
        ],
        rows: COURSE.map(row).into(),
    };
    picture(draw, t, frame, &sheet, |draw| {
        let lane = |(n, row): (usize, &Row)| Lane {
            href: row.href.clone(),
            name: row.name.clone(),
            parts: [clients(COURSE[n]).into(), 0],
            first: figure(n, 0, row.cells[0].clone()),
            second: None,
        };
        let rows: Vec<Lane> = sheet.rows.iter().enumerate().map(lane).collect();
        lanes(draw, &rows);
    });
}

/// Moves between stages.
pub fn moves(draw: &mut Draw, hand: Hand, studied: &StudiedPictures) {
    let t = hand.t;
    let places = &studied.stage_moves.places;
    let stage_of = |place: u16| match places.get(usize::from(place)) {
        Some(Place::Stage(stage)) => Some(*stage),
        _ => None,
    };
    let moves: Vec<Move> = {
        let all = studied.stage_moves.moves.iter().copied();
        let known = |one: &Move| stage_of(one.from).is_some() && stage_of(one.to).is_some();
        all.filter(known).collect()
    };
    let moved = moves.iter().filter(|one| one.from != one.to);
    let n: u32 = moved.clone().map(|one| one.clients).sum();
    let is_worse = |one: &&Move| stage_of(one.to).is_some_and(|stage| course(stage) >= WORSE);
    let worse: u32 = moved.filter(is_worse).map(|one| one.clients).sum();
    let then = hand.format.day(studied.stages_then);
    let mut says = t.segments_stage_flow_says(&then, hand.count(n), hand.count(worse));
    // Who was not in the book then has no stage to come from.
    let new = studied
        .stage_moves
        .moves
        .iter()
        .filter(|one| stage_of(one.from).is_none());
    let new: u32 = new.map(|one| one.clients).sum();
    if new > 0 {
        says = hand.and(&says, &t.segments_stage_flow_new(hand.count(new)));
    }
    let frame = Frame {
        name: "stage-moves",
        about: about(t.segments_stage_flow, &[t.segments_about_stage_flow]),
        says,
    };
    if moves.is_empty() {
        return no_picture(draw, frame);
    }
    let number = |stage: Stage| {
        places
            .iter()
            .position(|place| *place == Place::Stage(stage))
    };
    let flow = Flow {
        names: places
            .iter()
            .map(|place| hand.places().name(place))
            .collect(),
        heads: [then, hand.format.day(hand.whole.reference)],
        order: COURSE.into_iter().filter_map(number).collect(),
        is_better: &|one| !is_worse(&one),
        only: &|one| Selection::StageMoved {
            from: stage_of(one.from).unwrap_or(Stage::Prospect),
            to: stage_of(one.to).unwrap_or(Stage::Prospect),
        },
    };
    flow.draw(draw, hand, frame, &moves, |_| {});
}
