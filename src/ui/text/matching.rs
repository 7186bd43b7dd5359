//! What fit, basket, allocation and the steps towards a sale say, in words.

use super::suitability::Hand;
use crate::i18n::Texts;
use crate::protocol::words::{
    AboveLevelKind, AssetClass, Day, Difference, FitFact, FitKind, FitPart, Insistence,
    InsistenceError, Minor, Money, StepKind, Warning,
};
use crate::ui::format::Format;

/// What money is in.
pub fn asset(t: &Texts, class: AssetClass) -> &'static str {
    match class {
        AssetClass::Cash => t.matching_asset_cash,
        AssetClass::FixedIncome => t.matching_asset_fixed,
        AssetClass::Equity => t.matching_asset_equity,
        AssetClass::Alternative => t.matching_asset_alternative,
        AssetClass::Protection => t.matching_asset_protection,
    }
}

/// A sum in the book's currency.
pub fn sum(hand: Hand, minor: Minor) -> String {
    let money = Money::new(minor, hand.currency);
    hand.format.money(money).to_string()
}

/// A fee in hundredths of a percent, as percent.
pub fn fee(hundredths: u32) -> String {
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

/// A part of the fit: its name, and what it saw.
pub fn part(hand: Hand, part: &FitPart) -> (&'static str, String) {
    let t = hand.t;
    let seen = || fit_fact(hand, part.seen);
    let against = || fit_fact(hand, part.against);
    match part.kind {
        FitKind::Need => (
            t.matching_part_need,
            t.matching_part_need_says(against(), seen()),
        ),
        FitKind::Term => (
            t.matching_part_term,
            t.matching_part_term_says(against(), seen()),
        ),
        FitKind::Liquidity => (
            t.matching_part_liquidity,
            t.matching_part_liquidity_says(seen()),
        ),
        FitKind::Concentration => (
            t.matching_part_concentration,
            t.matching_part_concentration_says(against(), seen()),
        ),
        FitKind::Diversification => (
            t.matching_part_diversification,
            t.matching_part_diversification_says(seen()),
        ),
        FitKind::Fees => (
            t.matching_part_fees,
            t.matching_part_fees_says(against(), seen()),
        ),
    }
}

fn fit_fact(hand: Hand, fact: FitFact) -> String {
    let t = hand.t;
    match fact {
        FitFact::Unknown => t.matching_unknown.into(),
        FitFact::Percent(percent) => format!("{percent} %"),
        FitFact::Days(days) => t.suitability_term_days(days),
        FitFact::AnyTime => t.suitability_any_time.into(),
        FitFact::Amount(minor) => sum(hand, minor),
        FitFact::Fee(hundredths) => fee(hundredths),
    }
}

/// In what two products differ.
pub fn difference(t: &Texts, what: Difference) -> &'static str {
    match what {
        Difference::Asset => t.matching_differs_asset,
        Difference::Category => t.matching_differs_category,
        Difference::Currency => t.matching_differs_currency,
        Difference::Level => t.matching_differs_level,
        Difference::Term => t.matching_differs_term,
        Difference::Liquidity => t.matching_differs_liquidity,
        Difference::Minimum => t.matching_differs_minimum,
    }
}

/// A step towards a sale.
pub fn step(t: &Texts, kind: StepKind) -> &'static str {
    match kind {
        StepKind::Licence => t.matching_step_licence,
        StepKind::Place => t.matching_step_place,
        StepKind::Recording => t.matching_step_recording,
        StepKind::NeedsAnalysis => t.matching_step_needs,
        StepKind::CurrencyWarning => t.matching_step_currency,
        StepKind::CareWarning => t.matching_step_care,
        StepKind::CareConfirmation => t.matching_step_confirm,
        StepKind::CoolingOffBegun => t.matching_step_cooling,
        StepKind::SteppedBack => t.matching_step_back,
        StepKind::SellerGrade => t.matching_step_grade,
    }
}

/// A warning.
pub fn warning(t: &Texts, warning: Warning) -> &'static str {
    match warning {
        Warning::Currency => t.matching_step_currency,
        Warning::Care => t.matching_step_care,
        Warning::AboveLevel => t.matching_warn_above,
        Warning::Conversion => t.matching_warn_conversion,
        Warning::Other => t.matching_warn_other,
    }
}

/// A step on the path above the level.
pub fn above_step(t: &Texts, kind: AboveLevelKind) -> &'static str {
    match kind {
        AboveLevelKind::RequestedByClient => t.matching_above_request,
        AboveLevelKind::WarnedSpecially => t.matching_above_warn,
        AboveLevelKind::ConfirmedByClient => t.matching_above_confirm,
        AboveLevelKind::Ended => t.matching_above_end,
    }
}

/// How far a client is on that path; nothing before it began.
pub fn insistence(t: &Texts, format: Format, so_far: Insistence) -> Option<String> {
    Some(match so_far {
        Insistence::None => return None,
        Insistence::Requested(day) => t.matching_above_requested(format.day(day)),
        Insistence::Warned(day) => t.matching_above_warned(format.day(day)),
        Insistence::Allowed(until) => t.matching_above_allowed(format.day(until)),
    })
}

/// What closes that path, or stands against a step on it; `written` writes days.
pub fn closed(t: &Texts, written: impl Fn(Day) -> String, error: InsistenceError) -> String {
    match error {
        InsistenceError::Regime => t.matching_closed_regime.into(),
        InsistenceError::NotOpened => t.matching_closed_policy.into(),
        InsistenceError::LowestCategory => t.matching_closed_lowest.into(),
        InsistenceError::NoLevel => t.matching_closed_no_level.into(),
        InsistenceError::NotAbove => t.matching_closed_not_above.into(),
        InsistenceError::OutOfOrder(kind) => t.matching_closed_order(above_step(t, kind)),
        InsistenceError::TooSoon(day) => t.matching_closed_soon(written(day)),
        InsistenceError::NoReference => t.matching_closed_reference.into(),
    }
}
