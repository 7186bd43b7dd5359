//! Tiers month by month, by the rule of [`tier`] itself: the band earned, the tier with grace,
//! and how far a client is from moving.

use super::Moves;
use crate::analytics::balances::Aum;
use crate::analytics::finding::Finding;
use crate::analytics::frame::{Frame, MONTHS};
use crate::analytics::kinds::TierRank;
use crate::analytics::measures::Measures;
use crate::analytics::tier;
use crate::domain::day::Month;
use crate::domain::money::Minor;
use serde::{Deserialize, Serialize};

/// How many months are told at most: the month in force and the twelve before.
pub const TOLD: usize = 13;

/// One month of a client.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TierMonth {
    /// The month.
    pub month: Month,
    /// Average AUM, minor units of the base currency.
    pub average: Minor,
    /// The band the average lies in.
    pub earned: TierRank,
    /// The tier: the band earned, or a better one kept by grace.
    pub tier: TierRank,
}

/// The tiers of a client as a line of a table: fixed in size, the month in force last.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TierTrail([Option<TierRank>; TOLD]);

impl TierTrail {
    /// The tier `back` months before the month in force; `None` where it cannot be said, the
    /// client had no account yet, or `back` is beyond what is told.
    pub fn back(&self, back: usize) -> Option<TierRank> {
        self.0[(TOLD - 1).checked_sub(back)?]
    }
}

/// How many months can be told: a month's grace needs the months before it, and averages reach
/// back [`MONTHS`] months only.
pub fn months_told(frame: &Frame) -> usize {
    let grace = usize::from(frame.policy.tiers.grace_months).min(MONTHS - 1);
    (MONTHS - grace).min(TOLD)
}

/// The months of a client, oldest first, from the month their first account was opened in.
pub fn months(measures: &Measures, frame: &Frame) -> Finding<Vec<TierMonth>> {
    measures.asked_aum().map(|aum| {
        let back = (0..months_told(frame)).rev();
        back.filter_map(|back| month(measures, aum, frame, back))
            .collect()
    })
}

/// The same, the tiers alone.
pub fn trail(measures: &Measures, frame: &Frame) -> TierTrail {
    let mut trail = TierTrail([None; TOLD]);
    if let Finding::Says(aum) = measures.asked_aum() {
        for back in 0..months_told(frame) {
            trail.0[TOLD - 1 - back] = month(measures, aum, frame, back).map(|m| m.tier);
        }
    }
    trail
}

fn month(measures: &Measures, aum: &Aum, frame: &Frame, back: usize) -> Option<TierMonth> {
    let month = frame.month.plus(-(back as i32));
    // The month in force is asked about whoever has an account by the reference date.
    let is_there = back == 0 || measures.accounts.first_opened? <= month.last();
    is_there.then(|| {
        let (earned, tier) = tier::ranks(frame, aum, back);
        TierMonth {
            month,
            average: aum.average(back),
            earned,
            tier,
        }
    })
}

/// Counts moves between two months, each so many months before the month in force.
pub fn count(moves: &mut Moves, trail: &TierTrail, from_back: usize, to_back: usize) {
    let place = |back| trail.back(back).map(|rank: TierRank| usize::from(rank.0));
    moves.add(place(from_back), place(to_back));
}

/// How far a client is from another tier 临界.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Distance {
    /// Within the policy's percentage below the next band.
    pub up: Option<Up>,
    /// In a tier that is kept by grace alone.
    pub down: Option<Down>,
}

/// About to move up.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Up {
    /// Where the next band begins, minor units of the base currency.
    pub next: Minor,
    /// What is missing to it, minor units.
    pub missing: Minor,
}

/// About to move down.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Down {
    /// The tier after grace, if the average stays as it is.
    pub to: TierRank,
    /// Months after the month in force in which the tier is still kept; 0: from the next on no
    /// longer.
    pub months_left: u8,
}

/// How far a client is from another tier.
pub fn distance(measures: &Measures, frame: &Frame) -> Distance {
    let Finding::Says(aum) = measures.asked_aum() else {
        return Distance::default();
    };
    let average = aum.average(0);
    Distance {
        up: tier::near(frame, average).map(|next| Up {
            next,
            missing: next.saturating_sub(average),
        }),
        down: tier::grace_left(frame, aum).map(|(to, months_left)| Down { to, months_left }),
    }
}
