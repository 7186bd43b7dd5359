//! The bank's thresholds in one versioned document.
//!
//! Every number a verdict rests on lives here, so that it can be shown, edited and simulated.
//! Amounts are major units of the book's base currency; shares are percent.

mod behaviour;
mod class;
mod defaults;
mod matching;
mod privacy;
pub mod threshold;
pub mod value;
pub mod written;

pub use behaviour::BehaviourPolicy;
pub use class::ClassPolicy;
pub use matching::{FitWeights, MatchPolicy};
pub use privacy::PrivacyPolicy;

use crate::domain::shelf::ProductLevel;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
pub use value::ValuePolicy;

/// A policy: all thresholds in force at one time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Policy {
    /// Counts the versions of this book's policy from 1; a finding names the one it used.
    pub version: u32,
    /// Tiers by monthly average AUM.
    pub tiers: TierPolicy,
    /// Recency, frequency, monetary value.
    pub rfm: RfmPolicy,
    /// Lifecycle stages.
    pub lifecycle: LifecyclePolicy,
    /// Suitability. A stored policy of the first format ends before it.
    pub suitability: SuitabilityPolicy,
    /// Behaviour. A stored policy of the second format ends before it.
    pub behaviour: BehaviourPolicy,
    /// Value.
    pub value: ValuePolicy,
    /// Retention. A stored policy of the fourth format ends before it.
    pub privacy: PrivacyPolicy,
}

/// A name in both languages, editable by the bank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BandName {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Tiers 分层 by monthly average AUM 月日均.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TierPolicy {
    /// The tiers from lowest to highest, each from its minimum up; the lowest starts at zero.
    pub bands: Vec<TierBand>,
    /// How many months a client keeps a tier after falling below it.
    pub grace_months: u8,
    /// A client within this percentage below the next tier is 'about to move' 临界.
    pub near_percent: u8,
}

/// One tier.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TierBand {
    /// What it is called.
    pub name: BandName,
    /// The monthly average AUM it begins at.
    pub minimum: Decimal,
}

/// Recency, frequency, monetary value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RfmPolicy {
    /// The days looked back for frequency and sums, the reference date included.
    pub window_days: u16,
}

/// Lifecycle stages 生命周期.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LifecyclePolicy {
    /// New: the first account is at most this many days old.
    pub new_days: u16,
    /// Dormant: at least this many days without client-initiated activity ...
    pub dormant_days: u16,
    /// ... and at most this balance. Also the base below which a fall or rise says nothing.
    pub small_balance: Decimal,
    /// Lapsed: nothing but this much ...
    pub residue: Decimal,
    /// ... for this many days ...
    pub residue_days: u16,
    /// ... after AUM fell by this percentage from the peak of twelve months.
    pub lapse_fall_percent: u8,
    /// At risk: AUM fell by this percentage in three months.
    pub risk_fall_percent: u8,
    /// At risk: the time since the last use is over this many times the client's own median.
    pub risk_interval_factor: u8,
    /// That median needs at least this many intervals between days of use.
    pub risk_least_intervals: u8,
    /// At risk: this many client-initiated transfers to other banks ...
    pub risk_transfers: u8,
    /// ... within this many days.
    pub risk_transfer_days: u16,
    /// Growing: average AUM of three months is at least this percentage over the three before.
    pub growth_percent: u8,
    /// Growing: more products than this many days ago.
    pub growth_product_days: u16,
}

impl SuitabilityPolicy {
    /// Days in which a holding is looked at again after its product was rated anew.
    pub const RECHECK_DAYS: i32 = 7;
}

/// Suitability 适当性.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SuitabilityPolicy {
    /// How many months an assessment holds.
    pub validity_months: u8,
    /// A level that ends within this many days is said to.
    pub warn_days: u16,
    /// How many assessments a client may take on one day ...
    pub attempts_a_day: u8,
    /// ... and how many ...
    pub attempts_in_months: u8,
    /// ... in this many months.
    pub attempt_months: u8,
    /// The least first amount is at most this percentage of the client's assets ...
    pub share_percent: u8,
    /// ... and for deposits, which concentrate no risk, at most this one.
    pub deposit_share_percent: u8,
    /// The least first amount of a product sold privately 私募, whatever the product states ...
    pub private_minimum: Decimal,
    /// ... and of a private fund 私募基金.
    pub private_fund_minimum: Decimal,
    /// Hours to think it over after a private product is bought.
    pub cooling_off_hours: u16,
    /// From this age on a client is given extra care.
    pub care_age: u8,
    /// From this level on a client of that age confirms expressly.
    pub care_level: ProductLevel,
    /// Professional investors. A stored policy of the third format ends its suitability before it.
    pub classes: ClassPolicy,
    /// The match beside levels and minimums. A stored policy of the third format has none.
    pub match_rules: MatchPolicy,
}
