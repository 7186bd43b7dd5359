//! The policy's numbers in words.

use super::words;
use crate::i18n::Texts;
use crate::protocol::words::{
    Currency, Decimal, Measure, Named, PolicyError, Threshold, TierBand, TierRank,
};
use crate::ui::format::Format;
use yew::AttrValue;

/// The name of a number of the policy; a tier goes by its number where `tiers` does not name it.
pub fn threshold(t: &Texts, format: Format, tiers: &[TierBand], threshold: Threshold) -> String {
    let named = match threshold {
        Threshold::TierMinimum(rank) => {
            return match tiers.get(usize::from(rank)) {
                None => t.policy_tier_number_minimum(u32::from(rank) + 1),
                Some(_) => {
                    let tier = words::tier(tiers, TierRank(rank), format.language);
                    t.policy_tier_minimum(tier)
                }
            };
        }
        Threshold::Named(named) => named,
    };
    match named {
        Named::TierGrace => t.policy_tier_grace,
        Named::TierNear => t.policy_tier_near,
        Named::RfmWindow => t.policy_rfm_window,
        Named::NewDays => t.policy_new_days,
        Named::DormantDays => t.policy_dormant_days,
        Named::SmallBalance => t.policy_small_balance,
        Named::Residue => t.policy_residue,
        Named::ResidueDays => t.policy_residue_days,
        Named::LapseFall => t.policy_lapse_fall,
        Named::RiskFall => t.policy_risk_fall,
        Named::RiskInterval => t.policy_risk_interval,
        Named::RiskIntervals => t.policy_risk_intervals,
        Named::RiskTransfers => t.policy_risk_transfers,
        Named::RiskTransferDays => t.policy_risk_transfer_days,
        Named::Growth => t.policy_growth,
        Named::GrowthProductDays => t.policy_growth_product_days,
        Named::Validity => t.policy_validity,
        Named::WarnDays => t.policy_warn_days,
        Named::AttemptsADay => t.policy_attempts_a_day,
        Named::Attempts => t.policy_attempts,
        Named::AttemptMonths => t.policy_attempt_months,
        Named::Share => t.policy_share,
        Named::DepositShare => t.policy_deposit_share,
        Named::PrivateMinimum => t.policy_private_minimum,
        Named::PrivateFundMinimum => t.policy_private_fund_minimum,
        Named::CoolingOff => t.policy_cooling_off,
        Named::CareAge => t.policy_care_age,
    }
    .into()
}

/// A number of the policy with its unit; an amount bare where the currency is not known.
pub fn value(
    t: &Texts,
    format: Format,
    measure: Measure,
    value: impl ToString,
    currency: Option<Currency>,
) -> String {
    let value = value.to_string();
    match measure {
        Measure::Money => currency.map_or(value.clone(), |c| format.threshold(value, c)),
        Measure::Percent => format!("{value} %"),
        Measure::Days => t.policy_unit_days(value),
        Measure::Months => t.policy_unit_months(value),
        Measure::Hours => t.policy_unit_hours(value),
        Measure::Years => t.policy_unit_years(value),
        Measure::Count => t.policy_unit_count(value),
        Measure::Times => t.policy_unit_times(value),
    }
}

/// What a number of the policy does, in one sentence.
pub fn about(t: &Texts, threshold: Threshold) -> &'static str {
    let named = match threshold {
        Threshold::TierMinimum(_) => return t.policy_about_tier_minimum,
        Threshold::Named(named) => named,
    };
    match named {
        Named::TierGrace => t.policy_about_tier_grace,
        Named::TierNear => t.policy_about_tier_near,
        Named::RfmWindow => t.policy_about_rfm_window,
        Named::NewDays => t.policy_about_new_days,
        Named::DormantDays => t.policy_about_dormant_days,
        Named::SmallBalance => t.policy_about_small_balance,
        Named::Residue => t.policy_about_residue,
        Named::ResidueDays => t.policy_about_residue_days,
        Named::LapseFall => t.policy_about_lapse_fall,
        Named::RiskFall => t.policy_about_risk_fall,
        Named::RiskInterval => t.policy_about_risk_interval,
        Named::RiskIntervals => t.policy_about_risk_intervals,
        Named::RiskTransfers => t.policy_about_risk_transfers,
        Named::RiskTransferDays => t.policy_about_risk_transfer_days,
        Named::Growth => t.policy_about_growth,
        Named::GrowthProductDays => t.policy_about_growth_product_days,
        Named::Validity => t.policy_about_validity,
        Named::WarnDays => t.policy_about_warn_days,
        Named::AttemptsADay => t.policy_about_attempts_a_day,
        Named::Attempts => t.policy_about_attempts,
        Named::AttemptMonths => t.policy_about_attempt_months,
        Named::Share => t.policy_about_share,
        Named::DepositShare => t.policy_about_deposit_share,
        Named::PrivateMinimum => t.policy_about_private_minimum,
        Named::PrivateFundMinimum => t.policy_about_private_fund_minimum,
        Named::CoolingOff => t.policy_about_cooling_off,
        Named::CareAge => t.policy_about_care_age,
    }
}

/// What stands behind a number's field.
pub fn unit(t: &Texts, measure: Measure, currency: Currency) -> AttrValue {
    match measure {
        Measure::Money => currency.code().to_string().into(),
        Measure::Percent => "%".into(),
        Measure::Days => t.policy_unit_days_word.into(),
        Measure::Months => t.policy_unit_months_word.into(),
        Measure::Hours => t.policy_unit_hours_word.into(),
        Measure::Years => t.policy_unit_years_word.into(),
        Measure::Count => t.policy_unit_count_word.into(),
        Measure::Times => t.policy_unit_times_word.into(),
    }
}

/// A number of the policy without its unit, amounts in short.
pub fn bare(format: Format, measure: Measure, value: Decimal) -> String {
    match measure {
        Measure::Money => format.bare_threshold(value),
        _ => value.to_string(),
    }
}

/// What is wrong with a policy, and what to do.
pub fn error(t: &Texts, error: &PolicyError) -> (String, String) {
    match error {
        PolicyError::OutOfRange { least, most, .. } => (
            t.failure_out_of_range_what.into(),
            t.failure_out_of_range_do(least, most),
        ),
        PolicyError::NotWhole { .. } => (
            t.failure_not_whole_what.into(),
            t.failure_not_whole_do.into(),
        ),
        PolicyError::TiersOutOfOrder { .. } => (
            t.failure_tiers_out_of_order_what.into(),
            t.failure_tiers_out_of_order_do.into(),
        ),
        PolicyError::NoSuch => (
            t.failure_policy_changed_what.into(),
            t.failure_policy_changed_do.into(),
        ),
    }
}
