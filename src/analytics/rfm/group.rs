//! The group of two scores: every cell named once.

use crate::analytics::kinds::RfmGroup::{
    self, AboutToSleep, AtRisk, CantLose, Champions, Hibernating, Lost, Loyal, NeedAttention, New,
    PotentialLoyal, Promising,
};

/// Every cell: a row for each recency score from 1, in it a column for each mean score from 1.
const CELLS: [[RfmGroup; 5]; 5] = [
    [Lost, Hibernating, AtRisk, AtRisk, CantLose],
    [Hibernating, Hibernating, AtRisk, AtRisk, CantLose],
    [AboutToSleep, AboutToSleep, NeedAttention, Loyal, Loyal],
    [Promising, PotentialLoyal, PotentialLoyal, Loyal, Loyal],
    [New, PotentialLoyal, PotentialLoyal, Champions, Champions],
];

/// The group of a recency score and a mean of frequency and monetary scores, 1 to 5 each; what
/// lies outside is taken as the nearest.
pub fn group_of(recency: u8, mean: u8) -> RfmGroup {
    CELLS[cell(recency)][cell(mean)]
}

fn cell(score: u8) -> usize {
    usize::from(score.clamp(1, 5)) - 1
}
