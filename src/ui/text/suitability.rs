//! What matches and levels say, in words: one match a kind, so that a new case does not compile
//! without its text.

use super::words;
use crate::i18n::{Language, Texts};
use crate::protocol::suitability::Bilingual;
use crate::protocol::words::{
    Basis, ClassRule, ClientList, Currency, Fact, InvestorClass, LevelRule, LevelSeen, MatchChange,
    MatchRule, Money, Readiness,
};
use crate::ui::format::Format;

/// What is written with.
#[derive(Copy, Clone)]
pub struct Hand {
    /// The texts.
    pub t: &'static Texts,
    /// Figures and days.
    pub format: Format,
    /// The currency of amounts.
    pub currency: Currency,
}

/// A text of a questionnaire in the language of the page.
pub fn bilingual(language: Language, words: &Bilingual) -> String {
    match language {
        Language::Zh => words.zh.clone(),
        Language::En => words.en.clone(),
    }
}

/// Why a level is the one that counts.
pub fn basis(t: &Texts, basis: Basis) -> &'static str {
    match basis {
        Basis::Both => t.suitability_basis_both,
        Basis::OfficialLower => t.suitability_basis_official_lower,
        Basis::OursLower => t.suitability_basis_ours_lower,
        Basis::OnlyOfficial => t.suitability_basis_only_official,
        Basis::OnlyOurs => t.suitability_basis_only_ours,
        Basis::NoFullCapacity => t.suitability_basis_no_capacity,
    }
}

/// The class the bank recorded.
pub fn recorded_class(t: &Texts, class: &InvestorClass) -> &'static str {
    match class {
        InvestorClass::Ordinary => t.suitability_class_ordinary,
        InvestorClass::Professional(_) => t.suitability_class_professional,
        InvestorClass::Converted(_) => t.suitability_class_converted,
        InvestorClass::BackToOrdinary(_) => t.suitability_class_back,
    }
}

/// A rule that decided on the level.
pub fn level_rule(t: &Texts, rule: LevelRule) -> &'static str {
    match rule {
        LevelRule::Points => t.suitability_rule_points,
        LevelRule::Willingness => t.suitability_rule_willingness,
        LevelRule::Capacity => t.suitability_rule_capacity,
        LevelRule::NeededWithinYear => t.suitability_rule_within_year,
        LevelRule::NoLoss => t.suitability_rule_no_loss,
        LevelRule::NoFullCapacity => t.suitability_rule_no_capacity,
    }
}

/// What such a rule saw; empty where the rule says it all.
pub fn level_seen(t: &Texts, seen: LevelSeen) -> String {
    match seen {
        LevelSeen::Points { points, most } => t.suitability_points(most, points),
        LevelSeen::Answer { .. } | LevelSeen::Record => String::new(),
    }
}

/// A rule of the match: its name, what it saw is called, and what it held that against.
pub fn rule(t: &Texts, rule: MatchRule) -> [&'static str; 3] {
    match rule {
        MatchRule::BlackList => [t.suitability_black_list, t.suitability_black_list_seen, ""],
        MatchRule::ProductRated => [t.suitability_rated, t.suitability_rated_seen, ""],
        MatchRule::Assessed => [t.suitability_assessed, t.suitability_assessed_seen, ""],
        MatchRule::AssessmentHolds => [
            t.suitability_holds,
            t.suitability_holds_seen,
            t.suitability_holds_limit,
        ],
        MatchRule::Level => [
            t.suitability_level_rule,
            t.suitability_level_seen,
            t.suitability_level_limit,
        ],
        MatchRule::LowestCategory => [
            t.suitability_lowest,
            t.suitability_level_seen,
            t.suitability_lowest_limit,
        ],
        MatchRule::Term => [
            t.suitability_term,
            t.suitability_term_seen,
            t.suitability_term_limit,
        ],
        MatchRule::Liquidity => [
            t.suitability_liquidity,
            t.suitability_liquidity_seen,
            t.suitability_term_limit,
        ],
        MatchRule::Currency => [
            t.suitability_currency,
            t.suitability_currency_seen,
            t.suitability_currency_limit,
        ],
        MatchRule::Means => [
            t.suitability_means,
            t.suitability_means_seen,
            t.suitability_means_limit,
        ],
        MatchRule::Experience => [t.suitability_experience, t.suitability_experience_seen, ""],
        MatchRule::Qualified => [
            t.suitability_qualified,
            t.suitability_qualified_seen,
            t.suitability_holds_limit,
        ],
        MatchRule::ProductComplete => [t.matching_complete, t.matching_complete_seen, ""],
        MatchRule::LockIn => [
            t.matching_lock,
            t.matching_lock_seen,
            t.suitability_term_limit,
        ],
        MatchRule::ProductShare => share(t, t.matching_product_share_rule),
        MatchRule::IssuerShare => share(t, t.matching_issuer_share_rule),
        MatchRule::ClassShare => share(t, t.matching_class_share_rule),
        MatchRule::Premiums => [
            t.matching_premiums,
            t.matching_premiums_seen,
            t.matching_premiums_limit,
        ],
    }
}

fn share(t: &Texts, name: &'static str) -> [&'static str; 3] {
    [name, t.matching_share_seen, t.matching_share_limit]
}

/// A fact of the match.
pub fn fact(hand: Hand, fact: Fact) -> String {
    let (t, format) = (hand.t, hand.format);
    match fact {
        Fact::Unknown => t.suitability_unknown.into(),
        Fact::Nothing => t.suitability_missing.into(),
        Fact::There => t.suitability_there.into(),
        Fact::List(on) => list(t, on).into(),
        Fact::Client(level) => words::client_level_code(t, level).into(),
        Fact::Product(level) => words::product_level(level).into(),
        // Limits are days before a birthday of the money: rounded they would refute themselves.
        Fact::Days(days) => t.suitability_term_days(days),
        Fact::AnyTime => t.suitability_any_time.into(),
        Fact::Day(day) => format.day(day),
        Fact::Amount(minor) => format.money(Money::new(minor, hand.currency)).to_string(),
        Fact::Currency(currency) => currency.code().to_string(),
        Fact::Professional(until) => t.matching_professional(format.day(until)),
        Fact::NotProfessional(level, check) => {
            let level = words::client_level_code(t, level);
            let is_sum = check.rule != ClassRule::Experience;
            let seen = check.seen.unwrap_or_default();
            let money = Money::from_decimal(seen, hand.currency).filter(|_| is_sum);
            let seen = money.map_or_else(|| seen.to_string(), |sum| format.money(sum).to_string());
            let least = match is_sum {
                true => format.threshold(check.least, hand.currency),
                false => check.least.to_string(),
            };
            t.suitability_not_professional(least, level, seen, class_rule(t, check.rule))
        }
    }
}

/// What a threshold of a class looks at.
pub fn class_rule(t: &Texts, rule: ClassRule) -> &'static str {
    match rule {
        ClassRule::FinancialAssets => t.suitability_facts_financial,
        ClassRule::Income => t.suitability_facts_income,
        ClassRule::NetAssets => t.suitability_facts_net,
        ClassRule::Experience => t.suitability_facts_years,
    }
}

/// The list a client is on.
pub fn list(t: &Texts, list: ClientList) -> &'static str {
    match list {
        ClientList::Normal => t.suitability_list_normal,
        ClientList::Red => t.suitability_list_red,
        ClientList::Black => t.suitability_list_black,
    }
}

/// What would have to change; `None` where the rule passes.
pub fn change(hand: Hand, change: MatchChange) -> Option<String> {
    let t = hand.t;
    Some(match change {
        MatchChange::None => return None,
        MatchChange::NothingCan => t.suitability_change_nothing.into(),
        MatchChange::ProductRating => t.suitability_change_rating.into(),
        MatchChange::NewAssessment => t.suitability_change_assessment.into(),
        MatchChange::LevelAtLeast(level) => {
            t.suitability_change_level(words::client_level_code(t, level))
        }
        MatchChange::HorizonAtLeast(days) => t.suitability_change_horizon(days),
        MatchChange::HorizonUnlimited => t.suitability_change_horizon_any.into(),
        MatchChange::AssetsAtLeast(minor) => {
            t.suitability_change_assets(fact(hand, Fact::Amount(minor)))
        }
        MatchChange::FullCapacity => t.suitability_change_capacity.into(),
        MatchChange::Experience => t.suitability_change_experience.into(),
        MatchChange::ProofOfQualification => t.suitability_change_proof.into(),
        MatchChange::CompleteProduct => t.matching_change_complete.into(),
        MatchChange::HoldLess(minor) => t.matching_change_less(fact(hand, Fact::Amount(minor))),
        MatchChange::IncomeAtLeast(minor) => {
            t.matching_change_income(fact(hand, Fact::Amount(minor)))
        }
    })
}

/// What is left to be done before a sale.
pub fn readiness(hand: Hand, left: Readiness) -> String {
    let t = hand.t;
    let words = match left {
        Readiness::NotApproved => t.suitability_ready_not_approved,
        Readiness::DocumentVersion => t.suitability_ready_document,
        Readiness::OfficialLevel => t.suitability_ready_official,
        Readiness::SellerLicence => t.suitability_ready_licence,
        Readiness::SalesPlace => t.suitability_ready_place,
        Readiness::DoubleRecording => t.suitability_ready_recording,
        Readiness::NeedsAnalysis => t.suitability_ready_needs,
        Readiness::CurrencyWarning => t.suitability_ready_currency,
        Readiness::CareWarning => t.suitability_ready_care,
        Readiness::CareConfirmation => t.suitability_ready_care_confirm,
        Readiness::CoolingOff(hours) => return t.suitability_ready_cooling(hours),
        Readiness::NotYetSold(day) => return t.matching_ready_from(hand.format.day(day)),
        Readiness::NoLongerSold(day) => return t.matching_ready_until(hand.format.day(day)),
        Readiness::SellerGrade(grade) => return t.matching_ready_grade(grade),
        Readiness::Guardian => t.matching_ready_guardian,
    };
    words.into()
}

/// A term in days, in years where it is a number of whole years: banks count three years as 1,095
/// or 1,096 days.
pub fn term(t: &Texts, days: u32) -> String {
    let years = (days * 4 + 730) / 1461;
    if years > 0 && days.abs_diff(years * 1461 / 4) <= 1 {
        return t.suitability_term_years(years);
    }
    t.suitability_term_days(days)
}
