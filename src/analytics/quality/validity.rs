//! Can it be so?

use super::check::{Check, CheckId, Dimension, Severity};
use super::currencies;
use super::field::QualityField;
use super::limits::OLDEST_YEARS;
use super::look::{Figure, Look, Record, Seen, Shown};
use crate::domain::document::{DocumentKind, NumberFault, resident_id};
use crate::domain::phone::Phone;
use crate::domain::{credit_code, luhn};
use Dimension::Validity;
use Severity::{Error, Warning};

/// The checks.
pub const CHECKS: &[Check] = &[
    Validity.check(
        CheckId::ResidentNumber,
        QualityField::Document,
        Error,
        ["11010519491231002X", "110105194912310021"],
        resident_number,
    ),
    Validity.check(
        CheckId::CreditCode,
        QualityField::CreditCode,
        Error,
        ["914403001922038216", "914403001922038217"],
        credit_code_of,
    ),
    Validity.check(
        CheckId::Phone,
        QualityField::Phone,
        Error,
        ["+86 138-0013-8000", "12800138000"],
        phones,
    ),
    Validity.check(
        CheckId::Email,
        QualityField::Email,
        Warning,
        ["zhang@example.com", "zhang@example"],
        email,
    ),
    Validity.check(
        CheckId::BirthRange,
        QualityField::Birth,
        Error,
        ["1980-05-12", "1900-01-01"],
        birth,
    ),
    Validity.check(
        CheckId::FoundedRange,
        QualityField::Founded,
        Error,
        ["2001-09-01", "2199-01-01"],
        founded,
    ),
    Validity.check(
        CheckId::CardNumber,
        QualityField::Card,
        Warning,
        ["6200000000000005", "6200000000000006"],
        |look, seen| {
            for card in look.cards() {
                if let Some(holds) = luhn::check(&card.number) {
                    seen.take(holds, || Shown {
                        record: Record::Card(card.id),
                        value: card.number.clone(),
                        seen: Figure::Nothing,
                        threshold: Figure::Nothing,
                    });
                }
            }
        },
    ),
    Validity.check(
        CheckId::AccountCard,
        QualityField::Account,
        Warning,
        ["6200000000000005", "6200000000000006"],
        account_card,
    ),
    Validity.check(
        CheckId::Currency,
        QualityField::Account,
        Warning,
        ["CNY", "RMB"],
        |look, seen| {
            for account in look.accounts() {
                seen.take(currencies::is_known(account.currency), || Shown {
                    record: Record::Account(account.id),
                    value: account.currency.code().to_owned(),
                    seen: Figure::Nothing,
                    threshold: Figure::Nothing,
                });
            }
        },
    ),
];

fn resident_number(look: &Look<'_>, seen: &mut Seen) {
    let document = look.person().and_then(|person| person.document.as_ref());
    let Some(document) = document.filter(|d| d.kind == DocumentKind::ResidentId) else {
        return;
    };
    let fault = match resident_id(&document.number) {
        Ok(said) if said.birth > look.date() => Some(NumberFault::Birth),
        Ok(_) => None,
        Err(fault) => Some(fault),
    };
    seen.take(fault.is_none(), || Shown {
        record: Record::Client,
        value: document.number.clone(),
        seen: fault.map_or(Figure::Nothing, Figure::Fault),
        threshold: Figure::Nothing,
    });
}

fn credit_code_of(look: &Look<'_>, seen: &mut Seen) {
    let code = look.firm().map_or("", |firm| &firm.credit_code);
    if !code.is_empty() {
        let checked = credit_code::check(code);
        seen.take(checked.is_ok(), || Shown {
            record: Record::Client,
            value: code.to_owned(),
            seen: checked.err().map_or(Figure::Nothing, Figure::Fault),
            threshold: Figure::Nothing,
        });
    }
}

fn phones(look: &Look<'_>, seen: &mut Seen) {
    for (written, place) in look.client.phones.iter().zip(0_u16..) {
        seen.take(Phone::read(written) != Phone::Wrong, || Shown {
            record: Record::Nth(place),
            value: written.clone(),
            seen: Figure::Nothing,
            threshold: Figure::Nothing,
        });
    }
}

fn email(look: &Look<'_>, seen: &mut Seen) {
    let address = look.client.email.as_str();
    if !address.is_empty() {
        seen.take(is_email(address), || Shown {
            record: Record::Client,
            value: address.to_owned(),
            seen: Figure::Nothing,
            threshold: Figure::Nothing,
        });
    }
}

/// A name, an @, and a domain of two parts at least; no blanks. More no rule says that holds for all.
fn is_email(address: &str) -> bool {
    let Some((name, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let parts: Vec<&str> = domain.split('.').collect();
    !name.is_empty()
        && !address.contains(char::is_whitespace)
        && parts.len() > 1
        && parts.iter().all(|part| !part.is_empty())
}

/// Not in the future, and not too long ago. Years are compared as written: the days of a calendar that
/// begins in 1900 do not reach back far enough.
fn birth(look: &Look<'_>, seen: &mut Seen) {
    let Some(birth) = look.person().and_then(|person| person.birth) else {
        return;
    };
    let (year, month, day) = birth.ymd();
    let oldest = (year.saturating_add(OLDEST_YEARS as i16), month, day);
    let holds = birth <= look.date() && look.date().ymd() <= oldest;
    seen.take(holds, || Shown {
        record: Record::Client,
        value: birth.to_string(),
        seen: Figure::Years(OLDEST_YEARS),
        threshold: Figure::Day(look.date()),
    });
}

fn founded(look: &Look<'_>, seen: &mut Seen) {
    if let Some(founded) = look.firm().and_then(|firm| firm.founded) {
        seen.take(founded <= look.date(), || Shown {
            record: Record::Client,
            value: founded.to_string(),
            seen: Figure::Day(founded),
            threshold: Figure::Day(look.date()),
        });
    }
}

/// Account numbers of UnionPay's cards begin with 62 and have at least sixteen figures.
fn account_card(look: &Look<'_>, seen: &mut Seen) {
    for account in look.accounts() {
        let is_card = account.number.starts_with("62") && account.number.len() >= 16;
        if let Some(holds) = luhn::check(&account.number).filter(|_| is_card) {
            seen.take(holds, || Shown {
                record: Record::Account(account.id),
                value: account.number.clone(),
                seen: Figure::Nothing,
                threshold: Figure::Nothing,
            });
        }
    }
}
