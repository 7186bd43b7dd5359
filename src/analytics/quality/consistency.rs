//! Does it fit the rest?

use super::check::{Check, CheckId, Dimension, Severity};
use super::field::QualityField;
use super::limits::ADULT_YEARS;
use super::look::{Figure, Look, Record, Seen, Shown};
use crate::domain::client::{ClientKind, Relation, RelationKind};
use crate::domain::credit_code;
use crate::domain::day::Day;
use crate::domain::document::resident_id;
use crate::domain::ids::ClientId;
use crate::domain::products::LoanStatus;
use Dimension::Consistency;
use Severity::{Error, Warning};
use std::collections::BTreeSet;

/// The checks.
pub const CHECKS: &[Check] = &[
    Consistency.check(
        CheckId::BirthDiffers,
        QualityField::Birth,
        Error,
        [
            "11010519491231002X · 1949-12-31",
            "11010519491231002X · 1949-12-30",
        ],
        birth,
    ),
    Consistency.check(
        CheckId::GenderDiffers,
        QualityField::Gender,
        Error,
        ["11010519491231002X · 女", "11010519491231002X · 男"],
        gender,
    ),
    Consistency.check(
        CheckId::KindMixed,
        QualityField::Document,
        Error,
        ["个人 · 11010519491231002X", "个人 · 914403001922038216"],
        kind,
    ),
    Consistency.check(
        CheckId::AccountBeforeOwner,
        QualityField::Account,
        Error,
        ["1990-01-01 ≥ 1980-05-12", "1979-01-01 < 1980-05-12"],
        |look, seen| {
            if let Some(began) = look.began() {
                for account in look.accounts() {
                    before(seen, Record::Account(account.id), account.opened, began);
                }
            }
        },
    ),
    Consistency.check(
        CheckId::AccountClosedFirst,
        QualityField::Account,
        Error,
        ["2024-01-01 ≥ 2020-01-01", "2019-01-01 < 2020-01-01"],
        |look, seen| {
            for account in look.accounts() {
                if let Some(closed) = account.closed {
                    before(seen, Record::Account(account.id), closed, account.opened);
                }
            }
        },
    ),
    Consistency.check(
        CheckId::AccountMaturesFirst,
        QualityField::Account,
        Error,
        ["2024-01-01 ≥ 2020-01-01", "2019-01-01 < 2020-01-01"],
        |look, seen| {
            for account in look.accounts() {
                if let Some(maturity) = account.maturity {
                    before(seen, Record::Account(account.id), maturity, account.opened);
                }
            }
        },
    ),
    Consistency.check(
        CheckId::HoldingEndsFirst,
        QualityField::Holding,
        Error,
        ["2024-01-01 ≥ 2020-01-01", "2019-01-01 < 2020-01-01"],
        |look, seen| {
            for holding in look.holdings() {
                if let Some(end) = holding.closed.into_iter().chain(holding.maturity).min() {
                    before(seen, Record::Holding(holding.id), end, holding.opened);
                }
            }
        },
    ),
    Consistency.check(
        CheckId::CardBeforeAccount,
        QualityField::Card,
        Error,
        ["2020-02-01 ≥ 2020-01-01", "2019-12-01 < 2020-01-01"],
        |look, seen| {
            for card in look.cards() {
                if let Some(account) = look.view.book.accounts.get(card.account) {
                    before(seen, Record::Card(card.id), card.issued, account.opened);
                }
            }
        },
    ),
    Consistency.check(
        CheckId::LoanOver,
        QualityField::Loan,
        Warning,
        ["2020-01-01 · 12 · 结清", "2020-01-01 · 12 · 还款中"],
        loan,
    ),
    Consistency.check(
        CheckId::RelationToSelf,
        QualityField::Relation,
        Error,
        ["甲 → 乙", "甲 → 甲"],
        |look, seen| {
            for relation in relations(look).filter(|r| r.from == look.client.id) {
                let holds = relation.from != relation.to;
                seen.take(holds, || of(relation, Figure::Nothing, Figure::Nothing));
            }
        },
    ),
    Consistency.check(
        CheckId::ParentYounger,
        QualityField::Relation,
        Error,
        ["1960-01-01 → 1985-01-01", "1990-01-01 → 1985-01-01"],
        parents,
    ),
    Consistency.check(
        CheckId::SeveralSpouses,
        QualityField::Relation,
        Warning,
        ["×1", "×2"],
        spouses,
    ),
    Consistency.check(
        CheckId::GuardianMissing,
        QualityField::Guardian,
        Warning,
        ["张父", ""],
        guardian,
    ),
];

fn birth(look: &Look<'_>, seen: &mut Seen) {
    let said = look.person().and_then(|person| {
        let said = person.document.as_ref()?.resident()?;
        Some((person.birth?, said.birth))
    });
    if let Some((birth, said)) = said {
        seen.take(birth == said, || Shown {
            record: Record::Client,
            value: birth.to_string(),
            seen: Figure::Day(birth),
            threshold: Figure::Day(said),
        });
    }
}

fn gender(look: &Look<'_>, seen: &mut Seen) {
    let said = look.person().and_then(|person| {
        let said = person.document.as_ref()?.resident()?;
        Some((person.gender?, said.gender))
    });
    if let Some((gender, said)) = said {
        seen.take(gender == said, || Shown {
            record: Record::Client,
            value: String::new(),
            seen: Figure::Gender(gender),
            threshold: Figure::Gender(said),
        });
    }
}

/// A number that would be right for the other kind of client stands in the wrong record.
fn kind(look: &Look<'_>, seen: &mut Seen) {
    let (number, is_other) = match &look.client.kind {
        ClientKind::Individual(person) => match &person.document {
            Some(document) => {
                let number = document.number.as_str();
                let is_code = credit_code::check(number).is_ok() && resident_id(number).is_err();
                (number, is_code)
            }
            None => return,
        },
        ClientKind::Organisation(firm) if !firm.credit_code.is_empty() => {
            let number = firm.credit_code.as_str();
            let is_person = resident_id(number).is_ok() && credit_code::check(number).is_err();
            (number, is_person)
        }
        ClientKind::Organisation(_) => return,
    };
    seen.take(!is_other, || Shown {
        record: Record::Client,
        value: number.to_owned(),
        seen: Figure::Nothing,
        threshold: Figure::Nothing,
    });
}

/// A day that must not be before another.
fn before(seen: &mut Seen, record: Record, day: Day, first: Day) {
    seen.take(first <= day, || Shown {
        record,
        value: day.to_string(),
        seen: Figure::Day(day),
        threshold: Figure::Day(first),
    });
}

fn loan(look: &Look<'_>, seen: &mut Seen) {
    for loan in look.loans() {
        let ends = loan.granted.plus_months(i32::from(loan.months));
        let is_running = matches!(loan.status, LoanStatus::Running | LoanStatus::InArrears);
        seen.take(!(is_running && ends <= look.date()), || Shown {
            record: Record::Loan(loan.id),
            value: ends.to_string(),
            seen: Figure::Day(ends),
            threshold: Figure::Nothing,
        });
    }
}

fn relations<'a>(look: &Look<'a>) -> impl Iterator<Item = &'a Relation> {
    let book = look.view.book;
    let links = look.view.links.relations(look.client.id).iter();
    links.filter_map(|id| book.relations.get(*id))
}

fn of(relation: &Relation, seen: Figure, threshold: Figure) -> Shown {
    Shown {
        record: Record::Relation(relation.id),
        value: String::new(),
        seen,
        threshold,
    }
}

/// A relation counts with the one it begins at, so that it counts once.
fn parents(look: &Look<'_>, seen: &mut Seen) {
    let birth = |id: ClientId| match &look.view.book.clients.get(id)?.kind {
        ClientKind::Individual(person) => person.birth,
        ClientKind::Organisation(_) => None,
    };
    for relation in relations(look).filter(|r| r.from == look.client.id) {
        let (parent, child) = match relation.kind {
            RelationKind::Parent => (relation.from, relation.to),
            RelationKind::Child => (relation.to, relation.from),
            _ => continue,
        };
        if let (Some(parent), Some(child)) = (birth(parent), birth(child)) {
            seen.take(parent < child, || {
                of(relation, Figure::Day(parent), Figure::Day(child))
            });
        }
    }
}

fn spouses(look: &Look<'_>, seen: &mut Seen) {
    let own = look.client.id;
    let married: Vec<&Relation> = relations(look)
        .filter(|r| r.kind == RelationKind::Spouse && r.from != r.to)
        .collect();
    let other = |r: &&Relation| if r.from == own { r.to } else { r.from };
    let others: BTreeSet<ClientId> = married.iter().map(other).collect();
    if let Some(last) = married.last() {
        let count = Figure::Count(others.len() as u32);
        seen.take(others.len() < 2, || of(last, count, Figure::Count(1)));
    }
}

fn guardian(look: &Look<'_>, seen: &mut Seen) {
    let Some(birth) = look.person().and_then(|person| person.birth) else {
        return;
    };
    let of_age = birth.plus_months(12 * ADULT_YEARS as i32);
    if birth > look.date() || of_age <= look.date() {
        return;
    }
    let own = look.client.id;
    let profile = look.view.book.profiles.get(own);
    let on_record = profile.is_some_and(|p| !p.standing.guardian.trim().is_empty());
    let is_parent = |r: &Relation| match r.kind {
        RelationKind::Parent => r.to == own,
        RelationKind::Child => r.from == own,
        _ => false,
    };
    seen.take(on_record || relations(look).any(is_parent), || Shown {
        record: Record::Client,
        value: String::new(),
        seen: Figure::Day(birth),
        threshold: Figure::Years(ADULT_YEARS),
    });
}
