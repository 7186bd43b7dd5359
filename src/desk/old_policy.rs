//! The policy as earlier releases stored it.

use crate::domain::shelf::ProductLevel;
use crate::policy::{
    BehaviourPolicy, ClassPolicy, LifecyclePolicy, MatchPolicy, Policy, PrivacyPolicy, RfmPolicy,
    SuitabilityPolicy, TierPolicy, ValuePolicy,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Suitability before it knew professional investors: in policies of formats 2 and 3.
#[derive(Serialize, Deserialize)]
pub struct FirstSuitability {
    pub validity_months: u8,
    pub warn_days: u16,
    pub attempts_a_day: u8,
    pub attempts_in_months: u8,
    pub attempt_months: u8,
    pub share_percent: u8,
    pub deposit_share_percent: u8,
    pub private_minimum: Decimal,
    pub private_fund_minimum: Decimal,
    pub cooling_off_hours: u16,
    pub care_age: u8,
    pub care_level: ProductLevel,
}

impl From<FirstSuitability> for SuitabilityPolicy {
    fn from(old: FirstSuitability) -> Self {
        Self {
            validity_months: old.validity_months,
            warn_days: old.warn_days,
            attempts_a_day: old.attempts_a_day,
            attempts_in_months: old.attempts_in_months,
            attempt_months: old.attempt_months,
            share_percent: old.share_percent,
            deposit_share_percent: old.deposit_share_percent,
            private_minimum: old.private_minimum,
            private_fund_minimum: old.private_fund_minimum,
            cooling_off_hours: old.cooling_off_hours,
            care_age: old.care_age,
            care_level: old.care_level,
            classes: ClassPolicy::default(),
            match_rules: MatchPolicy::default(),
        }
    }
}

/// A policy of format 3.
#[derive(Serialize, Deserialize)]
pub struct ThirdPolicy {
    pub version: u32,
    pub tiers: TierPolicy,
    pub rfm: RfmPolicy,
    pub lifecycle: LifecyclePolicy,
    pub suitability: FirstSuitability,
    pub behaviour: BehaviourPolicy,
    pub value: ValuePolicy,
}

impl From<ThirdPolicy> for Policy {
    fn from(old: ThirdPolicy) -> Self {
        Self {
            version: old.version,
            tiers: old.tiers,
            rfm: old.rfm,
            lifecycle: old.lifecycle,
            suitability: old.suitability.into(),
            behaviour: old.behaviour,
            value: old.value,
            privacy: PrivacyPolicy::default(),
        }
    }
}

/// A policy of format 4.
#[derive(Serialize, Deserialize)]
pub struct FourthPolicy {
    pub version: u32,
    pub tiers: TierPolicy,
    pub rfm: RfmPolicy,
    pub lifecycle: LifecyclePolicy,
    pub suitability: SuitabilityPolicy,
    pub behaviour: BehaviourPolicy,
    pub value: ValuePolicy,
}

impl From<FourthPolicy> for Policy {
    fn from(old: FourthPolicy) -> Self {
        Self {
            version: old.version,
            tiers: old.tiers,
            rfm: old.rfm,
            lifecycle: old.lifecycle,
            suitability: old.suitability,
            behaviour: old.behaviour,
            value: old.value,
            privacy: PrivacyPolicy::default(),
        }
    }
}
