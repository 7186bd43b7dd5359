//! The values findings take: tier rank, lifecycle stage, RFM group.

use serde::{Deserialize, Serialize};

/// A tier's place in the policy's bands, 0 the lowest.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TierRank(pub u8);

/// Lifecycle stages 生命周期.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Stage {
    /// 潜在
    Prospect,
    /// 流失
    Lapsed,
    /// 沉睡
    Dormant,
    /// 新
    New,
    /// 流失预警
    AtRisk,
    /// 成长
    Growing,
    /// 成熟
    Mature,
}

impl Stage {
    /// Every stage, in order of precedence.
    pub const ALL: [Self; 7] = [
        Self::Prospect,
        Self::Lapsed,
        Self::Dormant,
        Self::New,
        Self::AtRisk,
        Self::Growing,
        Self::Mature,
    ];
}

/// The eleven named groups of recency against frequency and monetary value.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum RfmGroup {
    /// Recent, often, much.
    Champions,
    /// Often and much.
    Loyal,
    /// Recent, middling.
    PotentialLoyal,
    /// Very recent, little yet.
    New,
    /// Recent, little yet.
    Promising,
    /// Middling in everything.
    NeedAttention,
    /// Middling recency, little.
    AboutToSleep,
    /// Long ago, was good.
    AtRisk,
    /// Long ago, was best.
    CantLose,
    /// Long ago, little.
    Hibernating,
    /// Longest ago, least.
    Lost,
}

impl RfmGroup {
    /// Every group, best first.
    pub const ALL: [Self; 11] = [
        Self::Champions,
        Self::Loyal,
        Self::PotentialLoyal,
        Self::New,
        Self::Promising,
        Self::NeedAttention,
        Self::AboutToSleep,
        Self::AtRisk,
        Self::CantLose,
        Self::Hibernating,
        Self::Lost,
    ];
}

/// A client's recency, frequency and monetary value with their scores.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rfm {
    /// Days since the last one.
    pub recency_days: i32,
    /// Active months (bank form) or transactions (spend form) in the window.
    pub frequency: u32,
    /// Average AUM (bank form) or sum spent (spend form), minor units of the base currency.
    pub monetary: i64,
    /// Scores of 1 to 5: recency, frequency, monetary.
    pub scores: [u8; 3],
    /// The group those scores make.
    pub group: RfmGroup,
}
