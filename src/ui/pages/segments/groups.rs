//! The RFM groups of the relationship and of spending.

use super::hand::{Hand, to_place};
use super::pair::pair;
use super::picture::{Frame, Row, Sheet, about, no_picture, picture};
use crate::protocol::overview::cell_of;
use crate::protocol::words::{Dimension, RfmGroup, group_of};
use crate::ui::components::draw::Draw;
use crate::ui::text::words;

/// Clients by group, in the order of `RfmGroup::ALL`; a grid's cell belongs to one group whole.
pub fn by_group(cells: &[u32]) -> [u32; 11] {
    let mut counts = [0; 11];
    for (recency, value) in (1..=5).flat_map(|r| (1..=5).map(move |v| (r, v))) {
        let clients = cells.get(cell_of(recency, value)).copied().unwrap_or(0);
        counts[group_of(recency, value) as usize] += clients;
    }
    counts
}

/// The group with the most clients.
pub fn largest(counts: &[u32; 11]) -> (RfmGroup, u32) {
    let all = RfmGroup::ALL.into_iter().zip(*counts).rev();
    all.max_by_key(|(_, clients)| *clients)
        .unwrap_or((RfmGroup::ALL[0], 0))
}

/// The groups of both, side by side.
pub fn groups(draw: &mut Draw, hand: Hand, counts: [[u32; 11]; 2]) {
    let t = hand.t;
    let mut frame = Frame {
        name: "rfm-groups",
        about: about(t.segments_groups, &[]),
        says: t.segments_rfm_none.into(),
    };
    if counts.iter().flatten().all(|clients| *clients == 0) {
        return no_picture(draw, frame);
    }
    let [bank, spend] = counts.map(|counts| largest(&counts));
    let name = |group: RfmGroup| words::group(t, group);
    frame.says = t.segments_groups_says(
        name(bank.0),
        hand.count(spend.1),
        hand.count(bank.1),
        name(spend.0),
    );
    let row = |(n, group): (usize, RfmGroup)| Row {
        name: name(group).into(),
        href: None,
        cells: counts.iter().map(|counts| hand.count(counts[n])).collect(),
    };
    let sheet = Sheet {
        heads: vec![
            t.segments_dimension_group.into(),
            t.segments_bank.into(),
            t.segments_spend.into(),
        ],
        rows: RfmGroup::ALL.into_iter().enumerate().map(row).collect(),
    };
    // Every book's column of groups begins with all of them, in order.
    let to = |column: usize, n: usize| {
        let dimension = [Dimension::Group, Dimension::SpendGroup][column];
        to_place(dimension, n)
    };
    let clients = |column: usize, n: usize| counts[column][n];
    let titles = [t.segments_bank, t.segments_spend];
    picture(draw, t, frame, &sheet, |draw| {
        pair(draw, &sheet, titles, &clients, &to);
    });
}
