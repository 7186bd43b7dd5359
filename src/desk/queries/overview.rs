//! The whole book in figures.

use super::selection;
use crate::analytics::finding::Finding;
use crate::analytics::findings::Findings;
use crate::analytics::rfm;
use crate::desk::open::Desk;
use crate::domain::day::Month;
use crate::domain::money::Minor;
use crate::protocol::overview::{Found, Overview, Selection, cell_of};

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
    let mut grid = vec![0; 25];
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
                let value = rfm::frequency_monetary(ranked.scores);
                grid[cell_of(ranked.scores[0], value)] += 1;
            }
        }
    }
    Found {
        month: Month::last_complete(found.date),
        open_clients: counts.open_clients,
        average: Minor::try_from(average).ok(),
        point: Minor::try_from(point).ok(),
        unknown: counts.tier_unknown,
        tiers: counts.tiers.clone(),
        shares: by_tier.iter().map(|sum| permille(*sum, average)).collect(),
        stages: counts.stages.to_vec(),
        rfm: grid,
        unranked,
        flows: desk.flows.clone(),
    }
}

/// A part in thousandths, rounded to the nearest; nothing where there is no whole, or the part is
/// a debt.
fn permille(part: i128, whole: i128) -> u32 {
    if whole <= 0 || part < 0 {
        return 0;
    }
    u32::try_from((part * 2_000 + whole) / (whole * 2)).unwrap_or(u32::MAX)
}
