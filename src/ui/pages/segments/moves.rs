//! Who moved from tier to tier, into a month that is chosen.

use super::flow::Flow;
use super::hand::{Hand, rank_of};
use super::picture::{Frame, about, no_picture};
use crate::protocol::overview::Selection;
use crate::protocol::segments::{JudgedPictures, Move};
use crate::ui::components::draw::Draw;
use crate::ui::components::{Choices, Field, select};
use crate::ui::parts::Part;
use yew::prelude::*;

/// The moves of a month, `back` months before the one in force.
pub fn moves(
    draw: &mut Draw,
    hand: Hand,
    judged: &JudgedPictures,
    back: u8,
    choose: &Callback<Part>,
) {
    let t = hand.t;
    let months = &judged.tier_moves;
    let at = months.len().checked_sub(1 + usize::from(back));
    let mut frame = Frame {
        name: "tier-moves",
        about: about(t.segments_moves, &[t.segments_about_moves]),
        says: t.segments_moves_none.into(),
    };
    let Some(month) = at.and_then(|at| months.get(at)) else {
        return no_picture(draw, frame);
    };
    let count = |is: fn(&Move) -> bool| {
        let those = month.moves.iter().filter(|one| is(one));
        hand.count(those.map(|one| one.clients).sum())
    };
    let before = month.month.plus(-1);
    let [up, down, stay] = [
        count(|one| one.to > one.from),
        count(|one| one.to < one.from),
        count(|one| one.to == one.from),
    ];
    frame.says = t.segments_moves_says(before, down, month.month, stay, up);
    let rank = |place: u16| rank_of(place.into()).0;
    let flow = Flow {
        names: (0..judged.tiers.len())
            .map(|rank| hand.tier(rank))
            .collect(),
        heads: [before.to_string(), month.month.to_string()],
        // The highest on top.
        order: (0..judged.tiers.len()).rev().collect(),
        is_better: &|one| one.to > one.from,
        only: &|one| Selection::TierMoved {
            back,
            from: rank(one.from),
            to: rank(one.to),
        },
    };
    flow.draw(draw, hand, frame, &month.moves, |draw| {
        if months.len() > 1 {
            draw.put(chooser(hand, judged, back, choose));
        }
    });
}

/// Which month the moves lead into.
fn chooser(hand: Hand, judged: &JudgedPictures, back: u8, choose: &Callback<Part>) -> Html {
    let months = judged.tier_moves.iter().rev().zip(0_u8..);
    let choices = months.map(|(month, back)| {
        let written = month.month.to_string();
        (back.to_string().into(), written.into())
    });
    select(Choices {
        field: Field::new("tier-month", hand.t.segments_moves_month.into()),
        choices: choices.collect(),
        value: back.to_string().into(),
        onchange: choose.reform(|back: AttrValue| Part::Tiers {
            back: back.parse().unwrap_or(0),
        }),
    })
}
