//! Is it nobody else's?

use super::check::{Check, CheckId, Dimension, Severity};
use super::crowd::{Key, document};
use super::field::QualityField;
use super::limits::SHARED_PHONE;
use super::look::{Figure, Record, Shown};
use crate::domain::phone::Phone;
use crate::domain::specimen::is_specimen_phone;
use Dimension::Uniqueness;
use Severity::{Error, Warning};

/// The checks.
pub const CHECKS: &[Check] = &[
    Uniqueness.check(
        CheckId::SameNumber,
        QualityField::Number,
        Error,
        ["C0001 ×1", "C0001 ×2"],
        |look, seen| {
            let number = &look.client.number;
            let others = look.others(Key::Number, number);
            seen.take(others == 0, || same(Record::Client, number, others, 1));
        },
    ),
    Uniqueness.check(
        CheckId::SameDocument,
        QualityField::Document,
        Error,
        ["11010519491231002X ×1", "11010519491231002X ×2"],
        |look, seen| {
            let found = look.person().and_then(|person| person.document.as_ref());
            if let Some(found) = found {
                let others = look.others(Key::Document, &document(found));
                seen.take(others == 0, || {
                    same(Record::Client, &found.number, others, 1)
                });
            }
        },
    ),
    Uniqueness.check(
        CheckId::SameCreditCode,
        QualityField::CreditCode,
        Error,
        ["914403001922038216 ×1", "914403001922038216 ×2"],
        |look, seen| {
            let code = look.firm().map_or("", |firm| &firm.credit_code);
            if !code.is_empty() {
                let others = look.others(Key::CreditCode, code);
                seen.take(others == 0, || same(Record::Client, code, others, 1));
            }
        },
    ),
    Uniqueness.check(
        CheckId::SamePhone,
        QualityField::Phone,
        Warning,
        ["13800138000 ×2", "13800138000 ×3"],
        |look, seen| {
            for (written, place) in look.client.phones.iter().zip(0_u16..) {
                // Specimens' numbers are few, and nobody's.
                if is_specimen_phone(written) {
                    continue;
                }
                if let Phone::Mobile(figures) = Phone::read(written) {
                    let others = look.others(Key::Phone, &figures);
                    seen.take(others < SHARED_PHONE, || {
                        same(Record::Nth(place), written, others, SHARED_PHONE)
                    });
                }
            }
        },
    ),
    Uniqueness.check(
        CheckId::SameAccount,
        QualityField::Account,
        Error,
        ["6200000000000005 ×1", "6200000000000005 ×2"],
        |look, seen| {
            for account in look.accounts() {
                let others = look.crowd.count(Key::Account, &account.number);
                let others = others.saturating_sub(1);
                seen.take(others == 0, || {
                    same(Record::Account(account.id), &account.number, others, 1)
                });
            }
        },
    ),
];

fn same(record: Record, value: &str, others: u32, most: u32) -> Shown {
    Shown {
        record,
        value: value.to_owned(),
        seen: Figure::Count(others),
        threshold: Figure::Count(most),
    }
}
