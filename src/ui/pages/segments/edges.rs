//! Who stands at the edge of a tier: close to the next one, or in it by grace only.

use super::hand::{Hand, rank_of, to};
use super::pair::pair;
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::protocol::overview::Selection;
use crate::protocol::segments::JudgedPictures;
use crate::ui::components::draw::Draw;

/// Who is close to the next tier, and who keeps one by grace.
pub fn edges(draw: &mut Draw, hand: Hand, judged: &JudgedPictures) {
    let t = hand.t;
    let sum = |counts: &[u32]| counts.iter().sum::<u32>();
    let (near, grace) = (sum(&judged.near_up), sum(&judged.by_grace));
    let frame = Frame {
        name: "edges",
        about: about(t.segments_edges, &[t.segments_about_edges]),
        says: t.segments_edges_says(hand.count(grace), hand.count(near)),
    };
    if near + grace == 0 {
        return no_picture(draw, frame);
    }
    let ranks: Vec<usize> = (0..judged.tiers.len()).rev().collect();
    let at = |counts: &[u32], rank: usize| counts.get(rank).copied().unwrap_or(0);
    let [near, grace] = [&judged.near_up[..], &judged.by_grace[..]];
    let row = |rank: &usize| Row {
        name: hand.tier(*rank),
        href: None,
        cells: vec![hand.count(at(near, *rank)), hand.count(at(grace, *rank))],
    };
    let sheet = Sheet {
        heads: vec![
            t.segments_dimension_tier.into(),
            t.segments_near.into(),
            t.segments_grace.into(),
        ],
        rows: ranks.iter().map(row).collect(),
    };
    let titles = [t.segments_near, t.segments_grace];
    let only = |column: usize, n: usize| {
        let tier = rank_of(ranks[n]).0;
        to(match column {
            0 => Selection::NearFrom { tier },
            _ => Selection::ByGrace { tier },
        })
    };
    let counts = |column: usize, n: usize| at([near, grace][column], ranks[n]);
    picture(draw, t, frame, &sheet, |draw| {
        pair(draw, &sheet, titles, &counts, &only);
    });
}
