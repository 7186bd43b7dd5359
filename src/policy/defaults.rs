//! The policy that ships. Tier bands are the generic preset 5/20/50/100/600/1000 万.

use super::{
    BandName, BehaviourPolicy, ClassPolicy, LifecyclePolicy, MatchPolicy, Policy, RfmPolicy,
    SuitabilityPolicy, TierBand, TierPolicy, ValuePolicy,
};
use crate::domain::shelf::ProductLevel;
use rust_decimal::Decimal;

/// Names and minimums in 万 (ten thousand) of the base currency.
const BANDS: [(&str, &str, i64); 7] = [
    ("大众", "Mass", 0),
    ("优选", "Select", 5),
    ("金卡", "Gold", 20),
    ("白金", "Platinum", 50),
    ("财富", "Wealth", 100),
    ("私行", "Private", 600),
    ("家族", "Family", 1000),
];

impl Default for Policy {
    fn default() -> Self {
        Self {
            version: 1,
            tiers: TierPolicy::default(),
            rfm: RfmPolicy { window_days: 365 },
            lifecycle: LifecyclePolicy::default(),
            suitability: SuitabilityPolicy::default(),
            behaviour: BehaviourPolicy::default(),
            value: ValuePolicy::default(),
            privacy: super::PrivacyPolicy::default(),
        }
    }
}

impl Default for TierPolicy {
    fn default() -> Self {
        let band = |(zh, en, wan): (&str, &str, i64)| TierBand {
            name: BandName {
                zh: zh.into(),
                en: en.into(),
            },
            minimum: Decimal::from(wan * 10_000),
        };
        Self {
            bands: BANDS.into_iter().map(band).collect(),
            grace_months: 3,
            near_percent: 10,
        }
    }
}

impl Default for LifecyclePolicy {
    fn default() -> Self {
        Self {
            new_days: 180,
            dormant_days: 180,
            small_balance: Decimal::from(10_000),
            residue: Decimal::from(100),
            residue_days: 180,
            lapse_fall_percent: 80,
            risk_fall_percent: 30,
            risk_interval_factor: 3,
            risk_least_intervals: 4,
            risk_transfers: 3,
            risk_transfer_days: 90,
            growth_percent: 10,
            growth_product_days: 183,
        }
    }
}

impl Default for SuitabilityPolicy {
    fn default() -> Self {
        Self {
            validity_months: 12,
            warn_days: 60,
            attempts_a_day: 2,
            attempts_in_months: 8,
            attempt_months: 12,
            share_percent: 30,
            deposit_share_percent: 100,
            private_minimum: Decimal::from(300_000),
            private_fund_minimum: Decimal::from(1_000_000),
            cooling_off_hours: 24,
            care_age: 65,
            care_level: ProductLevel::R4,
            match_rules: MatchPolicy::default(),
            classes: ClassPolicy::default(),
        }
    }
}
