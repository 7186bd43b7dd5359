//! The whole book in figures.

use super::selection;
use crate::analytics::finding::Finding;
use crate::analytics::findings::Findings;
use crate::analytics::rfm;
use crate::desk::open::Desk;
use crate::domain::day::Month;
use crate::domain::money::Minor;
use crate::protocol::overview::{Found, Overview, Selection, TierShare};

/// The whole book in figures.
pub fn overview(desk: &Desk) -> Overview {
    Overview {
        reference: desk.reference(),
        clients: desk.book.clients.len() as u32,
        currency: desk.book.settings.base_currency,
        bands: desk.policy.tiers.bands.clone(),
        care: Selection::CARE
            .map(|only| selection::care(desk, only))
            .to_vec(),
        found: desk.findings.as_ref().map(|found| sums(desk, found)),
    }
}

/// One pass over everybody's findings.
fn sums(desk: &Desk, found: &Findings) -> Found {
    let counts = &found.counts;
    let (mut average, mut point, mut unranked) = (0_i128, 0_i128, 0);
    let mut by_tier = vec![0_i128; counts.tiers.len()];
    let mut grid = [[0; 5]; 5];
    for client in found.clients.iter().flatten() {
        let own = i128::from(client.aum.unwrap_or_default());
        average += own;
        point += i128::from(client.point_aum.unwrap_or_default());
        if let Finding::Says(tier) = client.tier
            && let Some(sum) = by_tier.get_mut(usize::from(tier.0))
        {
            *sum += own;
        }
        match client.rfm_bank {
            None => unranked += 1,
            Some(ranked) => {
                let place = |score: u8| usize::from(score.clamp(1, 5)) - 1;
                let value = rfm::frequency_monetary(ranked.scores);
                grid[place(ranked.scores[0])][place(value)] += 1;
            }
        }
    }
    let tiers = counts.tiers.iter().zip(&by_tier);
    Found {
        month: Month::last_complete(found.date),
        open_clients: counts.open_clients,
        average: Minor::try_from(average).ok(),
        point: Minor::try_from(point).ok(),
        unknown: counts.tier_unknown,
        tiers: tiers
            .map(|(clients, sum)| TierShare {
                clients: *clients,
                permille: permille(*sum, average),
            })
            .collect(),
        stages: counts.stages.to_vec(),
        rfm: grid,
        unranked,
        flows: desk.flows.clone(),
    }
}

/// A part in thousandths, rounded to the nearest; `None` where there is no whole, or the part is
/// a debt.
fn permille(part: i128, whole: i128) -> Option<u16> {
    if whole <= 0 || part < 0 {
        return None;
    }
    u16::try_from((part * 2_000 + whole) / (whole * 2)).ok()
}
