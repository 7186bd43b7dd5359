//! The words of dimensions, fields and faults.

use crate::i18n::DataTexts;
use crate::protocol::data::quality::{
    CheckId, Dimension, Figure, QualityField, Severity, Shown, limits,
};
use crate::protocol::words::{Day, NumberFault};
use crate::ui::components::{ChipKind, chip};
use crate::ui::format::{Format, MASK};
use crate::ui::text::words::gender;
use yew::Html;

/// What a dimension is called.
pub fn dimension(t: &DataTexts, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Completeness => t.quality_completeness,
        Dimension::Validity => t.quality_validity,
        Dimension::Uniqueness => t.quality_uniqueness,
        Dimension::Consistency => t.quality_consistency,
        Dimension::Timeliness => t.quality_timeliness,
    }
}

/// How grave a fault is.
pub fn severity(t: &DataTexts, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => t.quality_error,
        Severity::Warning => t.quality_warning,
    }
}

/// How grave a fault is, as a chip.
pub fn mark(t: &DataTexts, gravity: Severity) -> Html {
    let kind = match gravity {
        Severity::Error => ChipKind::Danger,
        Severity::Warning => ChipKind::Warn,
    };
    chip(kind, severity(t, gravity))
}

/// Why a check does not hold, for all of whom it does not.
pub fn cause(t: &DataTexts, check: CheckId) -> &'static str {
    use CheckId as C;
    match check {
        C::NameMissing
        | C::DocumentMissing
        | C::CreditCodeMissing
        | C::BirthMissing
        | C::GenderMissing
        | C::PhoneMissing
        | C::AddressMissing
        | C::OccupationMissing
        | C::IndustryMissing
        | C::AdviserMissing
        | C::LevelMissing => t.quality_missing,
        C::ResidentNumber | C::CreditCode => t.quality_cause_number,
        C::Phone => t.quality_phone,
        C::Email => t.quality_email,
        C::BirthRange | C::FoundedRange => t.quality_cause_range,
        C::CardNumber | C::AccountCard => t.quality_card,
        C::Currency => t.quality_currency,
        C::SameNumber | C::SameDocument | C::SameCreditCode | C::SamePhone | C::SameAccount => {
            t.quality_cause_same
        }
        C::BirthDiffers | C::GenderDiffers => t.quality_cause_differs,
        C::KindMixed => t.quality_mixed,
        C::AccountBeforeOwner => t.quality_cause_before_owner,
        C::AccountClosedFirst | C::HoldingEndsFirst => t.quality_cause_ends_first,
        C::AccountMaturesFirst => t.quality_cause_matures_first,
        C::CardBeforeAccount => t.quality_cause_before_account,
        C::LoanOver => t.quality_loan,
        C::RelationToSelf => t.quality_self,
        C::ParentYounger => t.quality_cause_parent,
        C::SeveralSpouses => t.quality_cause_spouses,
        C::GuardianMissing => t.quality_cause_guardian,
        C::DocumentExpired => t.document_expired,
        C::DocumentExpiring => t.quality_cause_expiring,
        C::LevelOld => t.quality_cause_level,
        C::BalanceOld | C::ValueOld => t.quality_cause_old,
        C::HoldingMatured => t.quality_cause_matured,
    }
}

/// Whether the mask covers a field's value now.
pub fn is_hidden(format: Format, field: QualityField) -> bool {
    match field {
        QualityField::Number | QualityField::Name | QualityField::Relation => format.hidden.names,
        _ => format.hidden.details,
    }
}

/// The value of a fault, as far as the mask shows it.
pub fn value(t: &DataTexts, format: Format, field: QualityField, shown: &Shown) -> String {
    let value = match shown.seen {
        Figure::Gender(seen) => gender(t, seen).to_owned(),
        _ => shown.value.clone(),
    };
    match is_hidden(format, field) && !value.is_empty() {
        true => MASK.into(),
        false => value,
    }
}

/// What is wrong, with the figures it rests on.
pub fn problem(t: &DataTexts, format: Format, check: CheckId, shown: &Shown) -> String {
    use CheckId as C;
    // Somebody's own days are details; those of the bank's records are not.
    let own = |day: Day| match format.hidden.details {
        true => MASK.to_owned(),
        false => format.day(day),
    };
    let before =
        |late: &str, early: &str| t.quality_before(day(format, shown.threshold), early, late);
    let (seen, most) = (count(shown.seen), count(shown.threshold));
    let counts = || (format.count(seen), format.count(most));
    match check {
        C::NameMissing
        | C::DocumentMissing
        | C::CreditCodeMissing
        | C::BirthMissing
        | C::GenderMissing
        | C::PhoneMissing
        | C::AddressMissing
        | C::OccupationMissing
        | C::IndustryMissing
        | C::AdviserMissing
        | C::LevelMissing => t.quality_missing.into(),
        C::ResidentNumber => match shown.seen {
            Figure::Fault(NumberFault::Check) => t.document_error_check.into(),
            Figure::Fault(NumberFault::Birth) => t.document_error_birth.into(),
            _ => t.document_error_form.into(),
        },
        C::CreditCode => match shown.seen {
            Figure::Fault(NumberFault::Check) => t.document_error_code_check.into(),
            _ => t.document_error_code_form.into(),
        },
        C::Phone => t.quality_phone.into(),
        C::Email => t.quality_email.into(),
        C::BirthRange => t.quality_range(day(format, shown.threshold), format.count(seen)),
        C::FoundedRange => t.quality_future(day(format, shown.threshold)),
        C::CardNumber | C::AccountCard => t.quality_card.into(),
        C::Currency => t.quality_currency.into(),
        C::SameNumber | C::SameDocument | C::SameCreditCode | C::SamePhone | C::SameAccount => {
            let (seen, most) = counts();
            t.quality_same(most, seen)
        }
        C::BirthDiffers => t.document_other_birth(match shown.threshold {
            Figure::Day(said) => own(said),
            _ => String::new(),
        }),
        C::GenderDiffers => t.document_other_gender.into(),
        C::KindMixed => t.quality_mixed.into(),
        C::AccountBeforeOwner => {
            let born = match shown.threshold {
                Figure::Day(born) => own(born),
                _ => String::new(),
            };
            t.quality_before(born, t.client_fact_birth, t.client_opened)
        }
        C::AccountClosedFirst => before(t.client_closed, t.client_opened),
        C::AccountMaturesFirst | C::HoldingEndsFirst => before(t.client_maturity, t.client_opened),
        C::CardBeforeAccount => before(t.client_issued, t.client_opened),
        C::LoanOver => t.quality_loan.into(),
        C::RelationToSelf => t.quality_self.into(),
        C::ParentYounger => match (shown.seen, shown.threshold) {
            (Figure::Day(parent), Figure::Day(child)) => t.quality_parent(own(child), own(parent)),
            _ => String::new(),
        },
        C::SeveralSpouses => t.quality_spouses(format.count(seen)),
        C::GuardianMissing => t.quality_guardian(limits::ADULT_YEARS),
        C::DocumentExpired => t.document_expired.into(),
        C::DocumentExpiring => match seen {
            0 => t.document_expires_today.into(),
            left => t.document_expires_in(format.count(left)),
        },
        C::LevelOld => t.quality_level(day(format, shown.seen), format.count(most)),
        C::BalanceOld | C::ValueOld => {
            let (seen, most) = counts();
            t.quality_old(most, seen)
        }
        C::HoldingMatured => t.quality_matured(format.count(seen)),
    }
}

fn day(format: Format, figure: Figure) -> String {
    match figure {
        Figure::Day(day) => format.day(day),
        _ => String::new(),
    }
}

fn count(figure: Figure) -> u32 {
    match figure {
        Figure::Count(count)
        | Figure::Days(count)
        | Figure::Months(count)
        | Figure::Years(count) => count,
        _ => 0,
    }
}
