//! The whole book in pictures, and any two dimensions against each other.

mod spread;
mod studied;

use crate::analytics::finding::Finding;
use crate::analytics::findings::Findings;
use crate::analytics::frame::Frame;
use crate::analytics::history::tiers;
use crate::analytics::kinds::{RfmGroup, Stage};
use crate::analytics::measures::Measures;
use crate::analytics::rfm::{self, RfmKind};
use crate::analytics::tier;
use crate::desk::open::Desk;
use crate::domain::money::Minor;
use crate::protocol::overview::cell_of;
use crate::protocol::segments::{
    CrossQuery, CrossTable, JudgedPictures, MonthMoves, Move, Segments, TierStep,
};
use std::collections::BTreeMap;

/// The whole book in pictures.
pub fn segments(desk: &Desk) -> Segments {
    Segments {
        reference: desk.reference(),
        clients: desk.book.clients.len() as u32,
        currency: desk.book.settings.base_currency,
        bands: desk.policy.tiers.bands.clone(),
        policy_version: desk.policy.version,
        judged: desk.findings.as_ref().map(|found| judged(desk, found)),
        studied: studied::pictures(desk),
    }
}

/// Two dimensions against each other.
pub fn cross(desk: &Desk, asked: CrossQuery) -> CrossTable {
    let of = |dimension| desk.columns.as_ref()?.of(dimension);
    let (rows, columns) = (of(asked.rows), of(asked.columns));
    let places = |column: Option<&crate::analytics::dimensions::Column>| {
        column.map_or_else(Vec::new, |column| column.places.clone())
    };
    let cells = rows.zip(columns).map(|(rows, columns)| {
        let width = columns.places.len();
        let mut cells = vec![0; rows.places.len() * width];
        for (row, column) in rows.codes().iter().zip(columns.codes()) {
            let cell = usize::from(*row) * width + usize::from(*column);
            if usize::from(*column) < width
                && let Some(count) = cells.get_mut(cell)
            {
                *count += 1;
            }
        }
        cells
    });
    CrossTable {
        asked,
        rows: places(rows),
        columns: places(columns),
        cells,
        currency: desk.book.settings.base_currency,
    }
}

fn judged(desk: &Desk, found: &Findings) -> JudgedPictures {
    let frame = Frame::new(&desk.view());
    let mut near_up = vec![0; frame.bands.len()];
    let mut by_grace = near_up.clone();
    let mut sums = vec![0_i128; frame.bands.len()];
    let mut grids = [vec![0; 25], vec![0; 25]];
    let (mut unranked, mut without_tier) = ([0; 2], 0);
    let mut groups = RfmGroup::ALL.map(|group| (group, 0));
    for (index, client) in found.clients.iter().enumerate() {
        let Some(client) = client else { continue };
        match client.tier {
            Finding::Says(rank) => {
                let rank = usize::from(rank.0).min(sums.len().saturating_sub(1));
                let aum = client.aum.unwrap_or_default();
                sums[rank] += i128::from(aum);
                near_up[rank] += u32::from(tier::near(&frame, aum).is_some());
                let measures = desk.kept.measures.get(index).and_then(Option::as_ref);
                by_grace[rank] += u32::from(measures.is_some_and(|m| is_by_grace(&frame, m)));
            }
            Finding::CannotSay(_) | Finding::NotYet => without_tier += 1,
        }
        for (kind, n) in RfmKind::ALL.into_iter().zip(0..) {
            match client.rfm(kind) {
                None => unranked[n] += 1,
                Some(rfm) => {
                    let value = rfm::frequency_monetary(rfm.scores);
                    grids[n][cell_of(rfm.scores[0], value)] += 1;
                }
            }
        }
        if let Some(rfm) = client.rfm_bank {
            groups[rfm.group as usize].1 += 1;
        }
    }
    let steps = found.counts.tiers.iter().zip(&sums);
    let [rfm_bank, rfm_spend] = grids;
    JudgedPictures {
        month: frame.month,
        tiers: steps
            .map(|(clients, sum)| TierStep {
                clients: *clients,
                sum: Minor::try_from(*sum).ok(),
            })
            .collect(),
        without_tier,
        tier_moves: tier_moves(desk, &frame),
        near_up,
        by_grace,
        rfm_bank,
        rfm_spend,
        unranked,
        groups: groups.into(),
        stages: Stage::ALL.into_iter().zip(found.counts.stages).collect(),
    }
}

/// Tier moves into each month that can be told, oldest first. Until the studies stand, none.
fn tier_moves(desk: &Desk, frame: &Frame) -> Vec<MonthMoves> {
    let Some(study) = &desk.study else {
        return Vec::new();
    };
    let told = tiers::months_told(frame).saturating_sub(1);
    let into = |back: usize| {
        let mut counts = BTreeMap::<(u16, u16), u32>::new();
        for client in study.clients.iter().flatten() {
            let both = client.trail.back(back + 1).zip(client.trail.back(back));
            if let Some((from, to)) = both {
                *counts.entry((from.0.into(), to.0.into())).or_default() += 1;
            }
        }
        let moves = counts.into_iter();
        MonthMoves {
            month: frame.month.plus(-(back as i32)),
            moves: moves
                .map(|((from, to), clients)| Move { from, to, clients })
                .collect(),
        }
    };
    (0..told).rev().map(into).collect()
}

/// Whether a client has their tier by grace only.
pub(super) fn is_by_grace(frame: &Frame, measures: &Measures) -> bool {
    let aum = measures.asked_aum().value();
    aum.is_some_and(|aum| tier::grace_left(frame, aum).is_some())
}
