//! Is it still so?

use super::check::{Check, CheckId, Dimension, Severity};
use super::field::QualityField;
use super::limits::{EXPIRING_DAYS, VALUE_DAYS};
use super::look::{Figure, Look, Record, Shown};
use crate::domain::assessment::AssessmentState;
use crate::domain::day::Day;
use Dimension::Timeliness;
use Severity::{Error, Warning};

/// The checks.
pub const CHECKS: &[Check] = &[
    Timeliness.check(
        CheckId::DocumentExpired,
        QualityField::DocumentExpiry,
        Error,
        ["2199-12-31", "2001-01-01"],
        |look, seen| {
            if let Some(last) = expiry(look) {
                seen.take(look.date() <= last, || {
                    days(Record::Client, last, look.date().since(last), 0)
                });
            }
        },
    ),
    Timeliness.check(
        CheckId::DocumentExpiring,
        QualityField::DocumentExpiry,
        Warning,
        ["> 60 天 days", "≤ 60 天 days"],
        |look, seen| {
            if let Some(last) = expiry(look).filter(|last| look.date() <= *last) {
                let left = last.since(look.date());
                seen.take(left > EXPIRING_DAYS as i32, || {
                    days(Record::Client, last, left, EXPIRING_DAYS)
                });
            }
        },
    ),
    Timeliness.check(
        CheckId::LevelOld,
        QualityField::Level,
        Warning,
        ["≤ 12 个月 months", "> 12 个月 months"],
        |look, seen| {
            if let Some(until) = level_until(look) {
                let months = look.view.policy.suitability.validity_months;
                seen.take(look.date() < until, || Shown {
                    record: Record::Client,
                    value: until.to_string(),
                    seen: Figure::Day(until),
                    threshold: Figure::Months(u32::from(months)),
                });
            }
        },
    ),
    Timeliness.check(
        CheckId::BalanceOld,
        QualityField::Account,
        Warning,
        ["≤ 90 天 days", "> 90 天 days"],
        |look, seen| {
            let date = look.date();
            let open = look.accounts().filter(|account| account.is_open(date));
            // A balance that follows from transactions needs no statement.
            for account in open.filter(|account| account.opening_balance.is_none()) {
                if let Some(stated) = account.stated {
                    let age = date.since(stated.day);
                    seen.take(age <= VALUE_DAYS as i32, || {
                        days(Record::Account(account.id), stated.day, age, VALUE_DAYS)
                    });
                }
            }
        },
    ),
    Timeliness.check(
        CheckId::ValueOld,
        QualityField::Holding,
        Warning,
        ["≤ 90 天 days", "> 90 天 days"],
        |look, seen| {
            let date = look.date();
            let held = look
                .holdings()
                .filter(|h| h.closed.is_none_or(|c| c > date));
            for holding in held {
                let age = date.since(holding.valued);
                seen.take(age <= VALUE_DAYS as i32, || {
                    days(Record::Holding(holding.id), holding.valued, age, VALUE_DAYS)
                });
            }
        },
    ),
    Timeliness.check(
        CheckId::HoldingMatured,
        QualityField::Holding,
        Warning,
        ["2199-12-31", "2001-01-01"],
        |look, seen| {
            let date = look.date();
            let held = look
                .holdings()
                .filter(|h| h.closed.is_none_or(|c| c > date));
            for holding in held {
                if let Some(maturity) = holding.maturity {
                    seen.take(date <= maturity, || {
                        days(
                            Record::Holding(holding.id),
                            maturity,
                            date.since(maturity),
                            0,
                        )
                    });
                }
            }
        },
    ),
];

fn expiry(look: &Look<'_>) -> Option<Day> {
    look.person()?.document.as_ref()?.expires
}

fn days(record: Record, day: Day, seen: i32, threshold: u32) -> Shown {
    Shown {
        record,
        value: day.to_string(),
        seen: Figure::Days(seen.unsigned_abs()),
        threshold: Figure::Days(threshold),
    }
}

/// The first day the latest risk level no longer holds: the bank's, or of an assessment that counts,
/// each for the policy's months and no longer than stated. `None` where there is none.
pub(super) fn level_until(look: &Look<'_>) -> Option<Day> {
    let (view, id) = (&look.view, look.client.id);
    let months = i32::from(view.policy.suitability.validity_months);
    let known = |day: Day| (day <= view.date).then(|| day.plus_months(months));
    let official = view.book.profiles.get(id).and_then(|profile| {
        let official = profile.official.as_ref()?;
        let longest = known(official.assessed)?;
        Some(official.expires.map_or(longest, |end| end.min(longest)))
    });
    let assessments = view.links.assessments(id).iter();
    let taken = assessments
        .filter_map(|id| view.book.assessments.get(*id))
        .filter_map(|assessment| match &assessment.state {
            AssessmentState::Taken(taken)
                if !taken.manner.unverified && !taken.manner.supplement =>
            {
                known(taken.day)
            }
            _ => None,
        });
    official.into_iter().chain(taken).max()
}
