//! Why a verdict is what it is, in words: rules, figures, outcomes and gaps. Exhaustive matches,
//! so that a new case does not compile without its text.

use crate::i18n::Texts;
use crate::protocol::words::{Gap, Label, Outcome, Rule, Value};
use crate::ui::format::Format;

/// A rule in words.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct RuleText {
    /// Its short name.
    pub name: &'static str,
    /// What it means, one sentence.
    pub meaning: &'static str,
}

/// A rule in words.
pub fn rule(t: &Texts, rule: Rule) -> RuleText {
    let (name, meaning) = match rule {
        Rule::TierBand => (t.reason_tier_band, t.reason_tier_band_why),
        Rule::TierGrace => (t.reason_tier_grace, t.reason_tier_grace_why),
        Rule::TierNear => (t.reason_tier_near, t.reason_tier_near_why),
        Rule::TierNoOwnAccount => (
            t.reason_tier_no_own_account,
            t.reason_tier_no_own_account_why,
        ),
        Rule::RfmRank => (t.reason_rfm_rank, t.reason_rfm_rank_why),
        Rule::RfmGroup => (t.reason_rfm_group, t.reason_rfm_group_why),
        Rule::StageProspect => (t.reason_stage_prospect, t.reason_stage_prospect_why),
        Rule::StageAllClosed => (t.reason_stage_all_closed, t.reason_stage_all_closed_why),
        Rule::StageResidue => (t.reason_stage_residue, t.reason_stage_residue_why),
        Rule::StageDormant => (t.reason_stage_dormant, t.reason_stage_dormant_why),
        Rule::StageNew => (t.reason_stage_new, t.reason_stage_new_why),
        Rule::StageFall => (t.reason_stage_fall, t.reason_stage_fall_why),
        Rule::StageUnused => (t.reason_stage_unused, t.reason_stage_unused_why),
        Rule::StageTransfers => (t.reason_stage_transfers, t.reason_stage_transfers_why),
        Rule::StageGrowth => (t.reason_stage_growth, t.reason_stage_growth_why),
        Rule::StageMoreProducts => (
            t.reason_stage_more_products,
            t.reason_stage_more_products_why,
        ),
        Rule::StageMature => (t.reason_stage_mature, t.reason_stage_mature_why),
        Rule::Spending => (t.reason_spending, t.reason_spending_why),
        Rule::Digital => (t.reason_digital, t.reason_digital_why),
        Rule::RegularIncome => (t.reason_regular_income, t.reason_regular_income_why),
        Rule::RegularPayments => (t.reason_regular_payments, t.reason_regular_payments_why),
        Rule::LoansPaid => (t.reason_loans_paid, t.reason_loans_paid_why),
        Rule::CrossBorder => (t.reason_cross_border, t.reason_cross_border_why),
        Rule::NetInflowTrend => (t.reason_net_inflow_trend, t.reason_net_inflow_trend_why),
        Rule::IdleCash => (t.reason_idle_cash, t.reason_idle_cash_why),
        Rule::ToOtherBanks => (t.reason_to_other_banks, t.reason_to_other_banks_why),
        Rule::HotSpots => (t.reason_hot_spots, t.reason_hot_spots_why),
        Rule::Influence => (t.reason_influence, t.reason_influence_why),
        Rule::UseCycle => (t.reason_use_cycle, t.reason_use_cycle_why),
        Rule::PriceSensitivity => (t.reason_price_sensitivity, t.reason_price_sensitivity_why),
        Rule::ValueContribution => (
            t.value_rule_value_contribution,
            t.value_rule_value_contribution_why,
        ),
        Rule::ValueContacts => (t.value_rule_value_contacts, t.value_rule_value_contacts_why),
        Rule::ValueDeposit => (t.value_rule_value_deposit, t.value_rule_value_deposit_why),
        Rule::ValueLoan => (t.value_rule_value_loan, t.value_rule_value_loan_why),
        Rule::ValueFee => (t.value_rule_value_fee, t.value_rule_value_fee_why),
        Rule::ValueLifetime => (t.value_rule_value_lifetime, t.value_rule_value_lifetime_why),
        Rule::GradeScore => (t.value_rule_grade_score, t.value_rule_grade_score_why),
        Rule::PartAum => (t.value_rule_part_aum, t.value_rule_part_aum_why),
        Rule::PartFrequency => (t.value_rule_part_frequency, t.value_rule_part_frequency_why),
        Rule::PartProducts => (t.value_rule_part_products, t.value_rule_part_products_why),
        Rule::PartContribution => (
            t.value_rule_part_contribution,
            t.value_rule_part_contribution_why,
        ),
        Rule::PartLoyalty => (t.value_rule_part_loyalty, t.value_rule_part_loyalty_why),
        Rule::PartRisk => (t.value_rule_part_risk, t.value_rule_part_risk_why),
        Rule::PartRelations => (t.value_rule_part_relations, t.value_rule_part_relations_why),
        Rule::AxisLevel => (t.value_rule_axis_level, t.value_rule_axis_level_why),
        Rule::AxisLoyalty => (t.value_rule_axis_loyalty, t.value_rule_axis_loyalty_why),
        Rule::AxisConsumption => (
            t.value_rule_axis_consumption,
            t.value_rule_axis_consumption_why,
        ),
        Rule::AxisCredit => (t.value_rule_axis_credit, t.value_rule_axis_credit_why),
        Rule::NeedSaver => (t.value_rule_need_saver, t.value_rule_need_saver_why),
        Rule::NeedBorrower => (t.value_rule_need_borrower, t.value_rule_need_borrower_why),
        Rule::NeedInvestor => (t.value_rule_need_investor, t.value_rule_need_investor_why),
        Rule::NeedPayer => (t.value_rule_need_payer, t.value_rule_need_payer_why),
        Rule::NeedProtector => (t.value_rule_need_protector, t.value_rule_need_protector_why),
        Rule::CaseEnquiry => (t.value_rule_case_enquiry, t.value_rule_case_enquiry_why),
        Rule::CaseComplaint => (t.value_rule_case_complaint, t.value_rule_case_complaint_why),
        Rule::PotentialGrowth => (
            t.value_rule_potential_growth,
            t.value_rule_potential_growth_why,
        ),
        Rule::SignOtherBanks => (
            t.value_rule_sign_other_banks,
            t.value_rule_sign_other_banks_why,
        ),
        Rule::SignPayroll => (t.value_rule_sign_payroll, t.value_rule_sign_payroll_why),
        Rule::SignProperty => (t.value_rule_sign_property, t.value_rule_sign_property_why),
        Rule::SignMaturedLeaving => (
            t.value_rule_sign_matured_leaving,
            t.value_rule_sign_matured_leaving_why,
        ),
        Rule::SignAge => (t.value_rule_sign_age, t.value_rule_sign_age_why),
        Rule::KeyScore => (t.value_rule_key_score, t.value_rule_key_score_why),
        Rule::KeyNotAsked => (t.value_rule_key_not_asked, t.value_rule_key_not_asked_why),
    };
    RuleText { name, meaning }
}

/// What a rule came to.
pub fn outcome(t: &Texts, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => t.reason_met,
        Outcome::NotMet => t.reason_not_met,
        Outcome::Vetoed => t.reason_vetoed,
        Outcome::CannotSay => t.reason_cannot_say,
    }
}

/// What is missing when an analysis cannot say.
pub fn gap(t: &Texts, gap: Gap) -> String {
    match gap {
        Gap::BalancesDoNotCover(_) => t.reason_gap_balances.to_string(),
        Gap::NoRate(currency) => t.reason_gap_no_rate(currency.code()),
        Gap::NoActivity => t.reason_gap_no_activity.to_string(),
        Gap::TooLarge => t.reason_gap_too_large.to_string(),
        Gap::NoneSeen => t.reason_gap_none_seen.to_string(),
        Gap::TooFew => t.reason_gap_too_few.to_string(),
        Gap::NotRecorded => t.reason_gap_not_recorded.to_string(),
    }
}

/// A figure's name.
pub fn label(t: &Texts, label: Label) -> &'static str {
    match label {
        Label::MonthlyAverageAum => t.reason_label_monthly_average_aum,
        Label::Month => t.reason_label_month,
        Label::TierMinimum => t.reason_label_tier_minimum,
        Label::NextTierMinimum => t.reason_label_next_tier_minimum,
        Label::MissingToNext => t.reason_label_missing_to_next,
        Label::EarnedIn => t.reason_label_earned_in,
        Label::KeptUntil => t.reason_label_kept_until,
        Label::GraceMonths => t.reason_label_grace_months,
        Label::NearPercent => t.reason_label_near_percent,
        Label::PointAum => t.reason_label_point_aum,
        Label::PeakAum => t.reason_label_peak_aum,
        Label::HighestBalance => t.reason_label_highest_balance,
        Label::Residue => t.reason_label_residue,
        Label::SmallBalance => t.reason_label_small_balance,
        Label::FirstAccount => t.reason_label_first_account,
        Label::DaysSinceFirst => t.reason_label_days_since_first,
        Label::LastUse => t.reason_label_last_use,
        Label::DaysSinceLastUse => t.reason_label_days_since_last_use,
        Label::ThresholdDays => t.reason_label_threshold_days,
        Label::ThresholdPercent => t.reason_label_threshold_percent,
        Label::ThresholdFactor => t.reason_label_threshold_factor,
        Label::ThresholdCount => t.reason_label_threshold_count,
        Label::EarlierAum => t.reason_label_earlier_aum,
        Label::LaterAum => t.reason_label_later_aum,
        Label::OwnOutflows => t.reason_label_own_outflows,
        Label::ChangePercent => t.reason_label_change_percent,
        Label::MedianInterval => t.reason_label_median_interval,
        Label::Intervals => t.reason_label_intervals,
        Label::Transfers => t.reason_label_transfers,
        Label::TransferSum => t.reason_label_transfer_sum,
        Label::ProductsNow => t.reason_label_products_now,
        Label::ProductsThen => t.reason_label_products_then,
        Label::OpenAccounts => t.reason_label_open_accounts,
        Label::ClosedAccounts => t.reason_label_closed_accounts,
        Label::Positions => t.reason_label_positions,
        Label::Recency => t.reason_label_recency,
        Label::Frequency => t.reason_label_frequency,
        Label::Monetary => t.reason_label_monetary,
        Label::RecencyScore => t.reason_label_recency_score,
        Label::FrequencyScore => t.reason_label_frequency_score,
        Label::MonetaryScore => t.reason_label_monetary_score,
        Label::RankedClients => t.reason_label_ranked_clients,
        Label::WorseInRecency => t.reason_label_worse_in_recency,
        Label::WorseInFrequency => t.reason_label_worse_in_frequency,
        Label::WorseInMonetary => t.reason_label_worse_in_monetary,
        Label::FrequencyMonetaryScore => t.reason_label_frequency_monetary_score,
        Label::WindowDays => t.reason_label_window_days,
        Label::Spent => t.reason_label_spent,
        Label::Payments => t.reason_label_payments,
        Label::Refunded => t.reason_label_refunded,
        Label::LargestShare => t.reason_label_largest_share,
        Label::KnownChannel => t.reason_label_known_channel,
        Label::DigitalCount => t.reason_label_digital_count,
        Label::DigitalShare => t.reason_label_digital_share,
        Label::MovableCount => t.reason_label_movable_count,
        Label::RegularCount => t.reason_label_regular_count,
        Label::UsualAmount => t.reason_label_usual_amount,
        Label::UsualDay => t.reason_label_usual_day,
        Label::RegularMonths => t.reason_label_regular_months,
        Label::MostVariation => t.reason_label_most_variation,
        Label::MostDayRange => t.reason_label_most_day_range,
        Label::PaidMonths => t.reason_label_paid_months,
        Label::NetInflow => t.reason_label_net_inflow,
        Label::MonthlyTurnover => t.reason_label_monthly_turnover,
        Label::TrendChange => t.reason_label_trend_change,
        Label::CompleteMonths => t.reason_label_complete_months,
        Label::AverageBalance => t.reason_label_average_balance,
        Label::MonthlyOutgoings => t.reason_label_monthly_outgoings,
        Label::IdleMonths => t.reason_label_idle_months,
        Label::IdleAmount => t.reason_label_idle_amount,
        Label::LeastAmount => t.reason_label_least_amount,
        Label::Banks => t.reason_label_banks,
        Label::Referrals => t.reason_label_referrals,
        Label::Family => t.reason_label_family,
        Label::UseDays => t.reason_label_use_days,
        Label::Contribution => t.value_label_contribution,
        Label::DepositsEarned => t.value_label_deposits_earned,
        Label::LoansEarned => t.value_label_loans_earned,
        Label::FeesEarned => t.value_label_fees_earned,
        Label::ContactsCost => t.value_label_contacts_cost,
        Label::ContactsAYear => t.value_label_contacts_a_year,
        Label::ContactCost => t.value_label_contact_cost,
        Label::LifetimeValue => t.value_label_lifetime_value,
        Label::SurvivalAYear => t.value_label_survival_a_year,
        Label::DiscountRate => t.value_label_discount_rate,
        Label::YearsAhead => t.value_label_years_ahead,
        Label::Earned => t.value_label_earned,
        Label::Term => t.value_label_term,
        Label::TransferPrice => t.value_label_transfer_price,
        Label::ClientRate => t.value_label_client_rate,
        Label::ExpectedLoss => t.value_label_expected_loss,
        Label::CapitalCost => t.value_label_capital_cost,
        Label::FeeMargin => t.value_label_fee_margin,
        Label::Points => t.value_label_points,
        Label::Weight => t.value_label_weight,
        Label::NextCut => t.value_label_next_cut,
        Label::HighFrom => t.value_label_high_from,
        Label::MiddleFrom => t.value_label_middle_from,
        Label::NeededFrom => t.value_label_needed_from,
        Label::ActiveMonths => t.value_label_active_months,
        Label::MonthsKnown => t.value_label_months_known,
        Label::OverdrawnDays => t.value_label_overdrawn_days,
        Label::LoansInArrears => t.value_label_loans_in_arrears,
        Label::LoansDefaulted => t.value_label_loans_defaulted,
        Label::LoansGood => t.value_label_loans_good,
        Label::BlackList => t.value_label_black_list,
        Label::Insured => t.value_label_insured,
        Label::Complaints => t.value_label_complaints,
        Label::Enquiries => t.value_label_enquiries,
        Label::Signs => t.value_label_signs,
        Label::SalaryMonths => t.value_label_salary_months,
        Label::RepaidElsewhere => t.value_label_repaid_elsewhere,
        Label::Matured => t.value_label_matured,
        Label::MaturedLeft => t.value_label_matured_left,
        Label::Age => t.value_label_age,
        Label::AgeFrom => t.value_label_age_from,
        Label::AgeTo => t.value_label_age_to,
        Label::Relations => t.value_label_relations,
    }
}

/// A figure's value with its unit.
pub fn value(t: &Texts, format: Format, value: Value) -> String {
    match value {
        Value::Money(money) => format.money(money),
        Value::Count(count) => signed(format, count),
        Value::Days(days) => t.reason_unit_days(signed(format, days)),
        Value::TenthDays(tenths) => t.reason_unit_days(tenth(tenths)),
        Value::Months(months) => t.reason_unit_months(signed(format, months)),
        Value::Permille(permille) => format!("{}%", tenth(permille)),
        Value::Factor(factor) => t.reason_unit_factor(signed(format, factor)),
        Value::Score(score) => t.reason_unit_score(score),
        Value::Day(day) => format.day(day),
        Value::Month(month) => month.to_string(),
        Value::BasisPoints(points) => format!("{}%", hundredth(points)),
    }
}

/// A grouped number with its sign.
fn signed(format: Format, number: i64) -> String {
    let digits = format.count(number.unsigned_abs());
    if number < 0 {
        format!("-{digits}")
    } else {
        digits
    }
}

/// A number of tenths, the point only where it is needed: 125 is 12.5, -300 is -30.
fn tenth(tenths: i64) -> String {
    let (whole, part) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let sign = if tenths < 0 { "-" } else { "" };
    if part == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    }
}

/// A number of hundredths with both figures behind the point: 175 is 1.75.
fn hundredth(points: i64) -> String {
    let (whole, part) = (points.unsigned_abs() / 100, points.unsigned_abs() % 100);
    let sign = if points < 0 { "-" } else { "" };
    format!("{sign}{whole}.{part:02}")
}
