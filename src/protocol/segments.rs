//! The Segments area: the whole book in pictures, any two dimensions against each other, and what
//! another policy would change.

use super::words::{
    CannotStudy, Channel, Currency, Day, Dimension, Feature, Minor, Month, Place, Policy, RfmGroup,
    Stage, TierBand,
};
use serde::{Deserialize, Serialize};

/// How many clients went from one place to another. Who stayed is in it too.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Move {
    /// The number of the place before.
    pub from: u16,
    /// The number of the place after.
    pub to: u16,
    /// How many clients.
    pub clients: u32,
}

/// Moves between the places of a dimension.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Moves {
    /// The dimension.
    pub dimension: Dimension,
    /// Its places, in order.
    pub places: Vec<Place>,
    /// Every pair that has clients, by place before, then after.
    pub moves: Vec<Move>,
}

impl Moves {
    /// How many clients are elsewhere afterwards.
    pub fn moved(&self) -> u32 {
        let moves = self.moves.iter().filter(|one| one.from != one.to);
        moves.map(|one| one.clients).sum()
    }
}

/// The Segments area at a glance.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Segments {
    /// The day it is for.
    pub reference: Day,
    /// Clients in the book.
    pub clients: u32,
    /// The currency of sums.
    pub currency: Currency,
    /// The tiers of the policy in force.
    pub bands: Vec<TierBand>,
    /// The version of the policy in force.
    pub policy_version: u32,
    /// Tiers, stages and groups; `None` while being worked out.
    pub judged: Option<JudgedPictures>,
    /// What needs the studies of the whole book; `None` while being worked out.
    pub studied: Option<StudiedPictures>,
}

/// Pictures of what is judged client by client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct JudgedPictures {
    /// The month in force.
    pub month: Month,
    /// Tiers from the lowest: clients, and their average AUM of the month in minor units.
    pub tiers: Vec<TierStep>,
    /// Clients whose tier cannot be said, or who have no account yet.
    pub without_tier: u32,
    /// Tier moves from one month to the next, oldest first, the last into the month in force.
    pub tier_moves: Vec<MonthMoves>,
    /// Clients little below the next tier, by the tier they have.
    pub near_up: Vec<u32>,
    /// Clients who keep a tier by grace only, by the tier they have.
    pub by_grace: Vec<u32>,
    /// Clients by the cells of the RFM grid, bank form; `overview::cell_of` says where each is.
    pub rfm_bank: Vec<u32>,
    /// The same of spending.
    pub rfm_spend: Vec<u32>,
    /// Clients not ranked, bank form and spending.
    pub unranked: [u32; 2],
    /// Clients by RFM group, bank form, in the order of `RfmGroup::ALL`.
    pub groups: Vec<(RfmGroup, u32)>,
    /// Clients by stage, in the order of `Stage::ALL`.
    pub stages: Vec<(Stage, u32)>,
}

/// One tier of the pyramid.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TierStep {
    /// Clients.
    pub clients: u32,
    /// Their average AUM together; `None` when it cannot be counted.
    pub sum: Option<Minor>,
}

/// Tier moves into a month.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MonthMoves {
    /// The month they lead into.
    pub month: Month,
    /// From tier rank to tier rank.
    pub moves: Vec<Move>,
}

/// Pictures of the studies of the whole book.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct StudiedPictures {
    /// Stages at the end of the month before, and now.
    pub stage_moves: Moves,
    /// The day the earlier stages are of.
    pub stages_then: Day,
    /// Value: what clients bring in.
    pub value: ValuePicture,
    /// Clusters, or why there are none.
    pub clusters: Result<ClusterPicture, CannotStudy>,
    /// Behaviour of everybody together.
    pub behaviour: BehaviourPicture,
}

/// What clients bring in, from highest to lowest.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ValuePicture {
    /// A year's contribution.
    pub contribution: Distribution,
    /// Its lifetime value.
    pub lifetime: Distribution,
    /// The model of spending, or why there is none.
    pub spending: Result<SpendingModel, CannotStudy>,
    /// Value of spending in twelve months by that model, where there is one.
    pub spending_value: Option<Distribution>,
}

/// How an amount is spread over clients.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Distribution {
    /// Clients whose amount can be said.
    pub clients: u32,
    /// Clients whose amount cannot be said.
    pub unknown: u32,
    /// The sum; `None` when it cannot be counted.
    pub sum: Option<Minor>,
    /// The amount half of them reach.
    pub median: Minor,
    /// Ranges from the lowest: clients and their sum.
    pub buckets: Vec<Bucket>,
    /// What part of the positive sum the best clients have: (clients, sum), both in thousandths,
    /// from none to all. Empty where nobody has a positive amount.
    pub curve: Vec<(u16, u16)>,
    /// The Gini coefficient of the positive amounts, in thousandths.
    pub gini: Option<u16>,
}

/// A range of a distribution.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Bucket {
    /// The first amount inside; open below where there is none.
    pub from: Option<Minor>,
    /// The first amount above; open where there is none.
    pub to: Option<Minor>,
    /// Clients.
    pub clients: u32,
    /// Their sum; `None` when it cannot be counted.
    pub sum: Option<Minor>,
}

/// A model of how clients come back to spend.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SpendingModel {
    /// Its parameters by their usual names.
    pub parameters: Vec<(String, f64)>,
    /// The log-likelihood.
    pub log_likelihood: f64,
    /// Clients it was fitted to.
    pub clients: u32,
    /// Those of them who came back.
    pub repeaters: u32,
    /// Clients by the chance that they are still active, in tenths from 0 to 1.
    pub alive: Vec<u32>,
}

/// Clusters of clients who behave alike.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClusterPicture {
    /// What they are told apart by.
    pub features: Vec<Feature>,
    /// The clusters, largest first.
    pub clusters: Vec<ClusterProfile>,
    /// Each number of clusters tried: silhouette (-1 to 1) and inertia.
    pub tried: Vec<TriedClusters>,
    /// The number with the best silhouette.
    pub best_silhouette: Option<u8>,
    /// How many clients silhouettes were taken of, where not of all.
    pub sample: Option<u32>,
    /// The number at the elbow, if there is one.
    pub elbow: Option<u8>,
    /// Clients who are in none: a figure is missing.
    pub unclustered: u32,
}

/// One number of clusters.
#[derive(Copy, Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TriedClusters {
    /// How many.
    pub clusters: u8,
    /// The mean silhouette; `None` where it cannot be said.
    pub silhouette: Option<f64>,
    /// The sum of squared distances to the centres.
    pub inertia: f64,
}

/// A cluster.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClusterProfile {
    /// Its number, as in `Place::Cluster`.
    pub number: u8,
    /// Clients.
    pub clients: u32,
    /// What sets it apart, at most three: how many standard deviations above (or below) everybody.
    pub marks: Vec<(Feature, f64)>,
    /// The same of every feature, in the order of [`ClusterPicture::features`].
    pub profile: Vec<f64>,
    /// The clients' average AUM together.
    pub sum: Option<Minor>,
}

/// Behaviour of everybody together, in the policy's window.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BehaviourPicture {
    /// The first day of the window; it ends on the reference date.
    pub from: Day,
    /// By life scene 衣食住行学娱医, the rest last: sum spent and how often.
    pub scenes: Vec<(Place, Minor, u32)>,
    /// How often by weekday (Monday first) and hour; `None` where the book knows no times.
    pub hours: Option<Vec<[u32; 24]>>,
    /// How often by weekday, Monday first.
    pub weekdays: [u32; 7],
    /// Spending by month of the year, January first: sum and how often; `None` when a sum cannot be
    /// counted.
    pub months: Option<Vec<(Minor, u32)>>,
    /// Client-initiated transactions by channel.
    pub channels: Vec<(Channel, u64)>,
    /// The share of digital channels among those known, in thousandths.
    pub digital: Option<u16>,
    /// Clients who could be moved to digital channels.
    pub movable: u32,
    /// Clients with a regular income that was recognised.
    pub with_income: u32,
}

/// Asks for two dimensions against each other.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CrossQuery {
    /// Down the side.
    pub rows: Dimension,
    /// Along the top.
    pub columns: Dimension,
}

/// Two dimensions against each other: everybody is in one cell.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CrossTable {
    /// What was asked.
    pub asked: CrossQuery,
    /// The places down the side.
    pub rows: Vec<Place>,
    /// The places along the top.
    pub columns: Vec<Place>,
    /// Clients, row by row; `None` while being worked out.
    pub cells: Option<Vec<u32>>,
    /// The currency of ranges of money.
    pub currency: Currency,
}

/// Asks what another policy would change. A later question ends an earlier one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SimulationQuery {
    /// The policy to try.
    pub policy: Policy,
}

/// What another policy would change.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SimulationView {
    /// Each dimension the policy decides, with where everybody would move.
    pub moves: Vec<Moves>,
    /// The tiers of the policy that was tried.
    pub bands: Vec<TierBand>,
    /// Clients who would be elsewhere in at least one of the dimensions.
    pub moved: u32,
    /// Clients in the book.
    pub clients: u32,
}
