//! The policy's numbers in words.

mod named;

use super::words;
use crate::i18n::Texts;
use crate::protocol::words::{
    Currency, Decimal, Measure, PolicyError, Threshold, TierBand, TierRank,
};
use crate::ui::format::Format;
use crate::ui::text::matching::asset;
use yew::AttrValue;

/// The name of a number of the policy; a tier goes by its number where `tiers` does not name it.
pub fn threshold(t: &Texts, format: Format, tiers: &[TierBand], threshold: Threshold) -> String {
    let tier = |rank: u8| {
        let band = tiers.get(usize::from(rank));
        band.map(|_| words::tier(tiers, TierRank(rank), format.language))
    };
    let after = |place: u8| u32::from(place) + 1;
    match threshold {
        Threshold::TierMinimum(rank) => match tier(rank) {
            None => t.policy_tier_number_minimum(after(rank)),
            Some(tier) => t.policy_tier_minimum(tier),
        },
        Threshold::Named(of) => named::named(t, of).0.into(),
        Threshold::CurveTerm(n) => t.threshold_curve_term(after(n)),
        Threshold::CurveRate(n) => t.threshold_curve_rate(after(n)),
        Threshold::Contacts(rank) => match tier(rank) {
            None => t.threshold_contacts_number(after(rank)),
            Some(tier) => t.threshold_contacts(tier),
        },
        Threshold::Weight(part) => t.threshold_weight_of(named::part(t, part)),
        Threshold::Cut(part, n) => t.threshold_cut_of(after(n), named::part(t, part)),
        Threshold::Model(level, class) => {
            t.matching_model_of(asset(t, class), words::client_level_code(t, level))
        }
    }
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
        Measure::BasisPoints => t.policy_unit_basis_points(value),
        Measure::Points => t.policy_unit_points(value),
        Measure::Items => t.policy_unit_items(value),
        Measure::Spans => t.policy_unit_spans(value),
    }
}

/// What a number of the policy does, in one sentence.
pub fn about(t: &Texts, threshold: Threshold) -> &'static str {
    match threshold {
        Threshold::TierMinimum(_) => t.policy_about_tier_minimum,
        Threshold::Named(of) => named::named(t, of).1,
        Threshold::CurveTerm(_) => t.threshold_about_curve_term,
        Threshold::CurveRate(_) => t.threshold_about_curve_rate,
        Threshold::Contacts(_) => t.threshold_about_contacts,
        Threshold::Weight(_) => t.threshold_about_weight,
        Threshold::Cut(..) => t.threshold_about_cut,
        Threshold::Model(..) => t.matching_about_model,
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
        Measure::BasisPoints => t.policy_unit_basis_points_word.into(),
        Measure::Points => t.policy_unit_points_word.into(),
        Measure::Items => t.policy_unit_items_word.into(),
        Measure::Spans => t.policy_unit_spans_word.into(),
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
        PolicyError::NotAbove { .. } | PolicyError::NotAtLeast { .. } => (
            t.failure_numbers_out_of_order_what.into(),
            t.failure_numbers_out_of_order_do.into(),
        ),
        PolicyError::NoWeight { .. } => (
            t.failure_no_weight_what.into(),
            t.failure_no_weight_do.into(),
        ),
        PolicyError::NotHundred { .. } => (
            t.matching_not_hundred_what.into(),
            t.matching_not_hundred_do.into(),
        ),
        PolicyError::NoSuch => (
            t.failure_policy_changed_what.into(),
            t.failure_policy_changed_do.into(),
        ),
    }
}
