//! What the studies say of one client: value and behaviour with their reasons, tiers by month, and
//! whom the client is like.

use super::words::{
    Action, Alike, BehaviourDetail, CannotStudy, Chanced, CounterpartyId, Currency, Day, Distance,
    ExplainedValue, Feature, Finding, HeldKind, InCluster, SpendingSays, Stage, TierMonth,
    Together, Unlike, Value, Verdict,
};
use crate::domain::ids::ClientId;
use serde::{Deserialize, Serialize};

/// What the studies say of one client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ClientStudyView {
    /// Which client.
    pub client: ClientId,
    /// The day it is for.
    pub reference: Day,
    /// The currency of sums.
    pub currency: Currency,
    /// What rests on the client alone; `None` while the findings are being worked out.
    pub explained: Option<Box<ExplainedClient>>,
    /// What rests on the whole book; `None` while the study is being worked out.
    pub studied: Option<Box<StudiedClient>>,
}

/// What can be said of a client without looking at others.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExplainedClient {
    /// What the client brings in, and what that makes of them.
    pub value: ExplainedValue,
    /// What each line of the contribution is about: the account's number, the loan's, the product.
    pub line_names: Vec<String>,
    /// What the client does with the money.
    pub behaviour: BehaviourDetail,
    /// The names of the other sides the behaviour speaks of, in order of their numbers.
    pub names: Vec<(CounterpartyId, String)>,
    /// Tiers, stages, and what to do.
    pub movement: Movement,
}

impl ExplainedClient {
    /// The name of another side; empty for one without.
    pub fn name(&self, other: CounterpartyId) -> &str {
        let place = self.names.binary_search_by_key(&other, |(id, _)| *id);
        place.map_or("", |place| &self.names[place].1)
    }
}

/// Where a client was and is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Movement {
    /// Tiers by month, oldest first, from the month of the first account at most a year back.
    pub months: Finding<Vec<TierMonth>>,
    /// How far the client is from another tier.
    pub distance: Distance,
    /// The stage on the reference date.
    pub stage: Stage,
    /// The last day of the month before.
    pub then: Day,
    /// The stage on that day.
    pub stage_then: Verdict<Stage>,
    /// What to do with a client of that stage, in order.
    pub playbook: Vec<Action>,
}

impl Movement {
    /// The last month with another tier than the month before it, as those two months; `None`
    /// where the tier stayed as long as it is told, or cannot be said.
    pub fn last_move(&self) -> Option<(TierMonth, TierMonth)> {
        let Finding::Says(months) = &self.months else {
            return None;
        };
        let mut pairs = months.windows(2).rev();
        let pair = pairs.find(|pair| pair[0].tier != pair[1].tier)?;
        Some((pair[0], pair[1]))
    }
}

/// What the study of the whole book says of a client.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct StudiedClient {
    /// What the model of spending says.
    pub spending: SpendingSays,
    /// Whom the client is like, or why that is not asked.
    pub likeness: Result<LikenessView, Unlike>,
    /// What the client holds.
    pub held: Vec<HeldKind>,
    /// What those hold who hold the same, the highest lift first.
    pub together: Vec<Together>,
}

/// Whom a client is like.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LikenessView {
    /// The client's figures.
    pub figures: Vec<(Feature, Value)>,
    /// The cluster, or why there are none.
    pub cluster: Result<InCluster, CannotStudy>,
    /// The clients most alike and what people call them, the most alike first, or why nobody can
    /// be compared.
    pub similar: Result<Vec<(String, Alike)>, CannotStudy>,
    /// The chance of each kind that is not held.
    pub chances: Vec<(HeldKind, Result<Chanced, CannotStudy>)>,
}
