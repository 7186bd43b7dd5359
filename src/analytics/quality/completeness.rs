//! Is it there?

use super::check::{Check, CheckId, Dimension, Severity};
use super::field::QualityField;
use super::look::{Look, Seen};
use super::timeliness::level_until;
use crate::domain::products::HoldingKind;
use Severity::{Error, Warning};

const fn missing(
    id: CheckId,
    field: QualityField,
    severity: Severity,
    good: &'static str,
    look: fn(&Look<'_>, &mut Seen),
) -> Check {
    Dimension::Completeness.check(id, field, severity, [good, ""], look)
}

/// The checks.
pub const CHECKS: &[Check] = &[
    missing(
        CheckId::NameMissing,
        QualityField::Name,
        Error,
        "张三",
        |look, seen| seen.filled(!look.client.name.trim().is_empty()),
    ),
    missing(
        CheckId::DocumentMissing,
        QualityField::Document,
        Error,
        "11010519491231002X",
        |look, seen| {
            if let Some(person) = look.person().filter(|_| look.is_customer()) {
                seen.filled(person.document.is_some());
            }
        },
    ),
    missing(
        CheckId::CreditCodeMissing,
        QualityField::CreditCode,
        Error,
        "914403001922038216",
        |look, seen| {
            if let Some(firm) = look.firm().filter(|_| look.is_customer()) {
                seen.filled(!firm.credit_code.is_empty());
            }
        },
    ),
    missing(
        CheckId::BirthMissing,
        QualityField::Birth,
        Error,
        "1980-05-12",
        |look, seen| {
            if let Some(person) = look.person().filter(|_| look.is_customer()) {
                seen.filled(person.birth.is_some());
            }
        },
    ),
    missing(
        CheckId::GenderMissing,
        QualityField::Gender,
        Warning,
        "女",
        |look, seen| {
            if let Some(person) = look.person().filter(|_| look.is_customer()) {
                seen.filled(person.gender.is_some());
            }
        },
    ),
    missing(
        CheckId::PhoneMissing,
        QualityField::Phone,
        Error,
        "13800138000",
        |look, seen| seen.filled(!look.client.phones.is_empty()),
    ),
    missing(
        CheckId::AddressMissing,
        QualityField::Address,
        Warning,
        "北京市朝阳区",
        |look, seen| {
            if look.is_customer() {
                let client = look.client;
                seen.filled(!client.address.is_empty() || !client.region.is_empty());
            }
        },
    ),
    missing(
        CheckId::OccupationMissing,
        QualityField::Occupation,
        Warning,
        "教师",
        |look, seen| {
            if let Some(person) = look.person().filter(|_| look.is_customer()) {
                seen.filled(!person.occupation.is_empty());
            }
        },
    ),
    missing(
        CheckId::IndustryMissing,
        QualityField::Industry,
        Warning,
        "批发业",
        |look, seen| {
            if let Some(firm) = look.firm().filter(|_| look.is_customer()) {
                seen.filled(!firm.industry.is_empty());
            }
        },
    ),
    missing(
        CheckId::AdviserMissing,
        QualityField::Adviser,
        Warning,
        "王经理",
        |look, seen| seen.filled(!look.client.adviser.is_empty()),
    ),
    missing(
        CheckId::LevelMissing,
        QualityField::Level,
        Error,
        "C3",
        |look, seen| {
            if holds_investments(look) {
                seen.filled(level_until(look).is_some());
            }
        },
    ),
];

/// Whether the client has anything now that a risk level is asked for.
fn holds_investments(look: &Look<'_>) -> bool {
    let date = look.date();
    look.holdings().any(|holding| {
        holding.kind != HoldingKind::Insurance && holding.closed.is_none_or(|day| day > date)
    })
}
