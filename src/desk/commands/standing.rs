//! What else the bank has on record of a client: class, guardian, its own count, a material change.

use super::{LINE, check_length};
use crate::desk::open::Desk;
use crate::domain::client::ClientKind;
use crate::domain::day::Day;
use crate::domain::money::Currency;
use crate::domain::profile::{InvestorClass, Proof, Standing};
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::ProfileChange;
use crate::suitability::class::{Facts, reached};

/// Checks what is new in a client's standing; what the book has already may stay.
pub fn check(old: &Standing, new: &Standing, today: Day) -> Result<(), DeskFailure> {
    check_length(&new.guardian, LINE)?;
    if let Some(change) = &new.changed {
        check_length(&change.what, LINE)?;
    }
    if let Some(proof) = proof(&new.class) {
        check_length(&proof.source, LINE)?;
    }
    let proof_can_be = |proof: &Proof| {
        let is_documented = !proof.source.trim().is_empty();
        is_documented && proof.verified <= today && proof.until > proof.verified
    };
    if old.class != new.class && !proof(&new.class).is_none_or(proof_can_be) {
        return Err(DeskFailure::ProofCannotBe);
    }
    let class_day = match new.class {
        InvestorClass::BackToOrdinary(day) => day <= today,
        _ => true,
    };
    // A count for the months has that of its last day in it.
    let count = new.bank_count.as_ref();
    let count_can_be = count.is_none_or(|c| c.day <= today && c.on_day <= c.in_months);
    let change = new.changed.as_ref();
    let change_can_be = change.is_none_or(|c| c.day <= today && !c.what.trim().is_empty());
    let can_be = (old.class == new.class || class_day)
        && (old.bank_count == new.bank_count || count_can_be)
        && (old.changed == new.changed || change_can_be);
    let facts_can_be = new.facts.as_ref().is_none_or(|f| {
        let mut sums = [f.financial, f.income].into_iter().flatten();
        f.day <= today && sums.all(|sum| sum >= 0)
    });
    let can_be = can_be && (old.facts == new.facts || facts_can_be);
    can_be.then_some(()).ok_or(DeskFailure::StandingCannotBe)
}

/// Checks that what the bank verified bears out a class. A class new on record must reach every
/// threshold. One already there stays when newer figures miss one: they are true all the same, and for
/// them the client counts as ordinary; but figures that say nothing are refused.
pub fn check_class(
    desk: &Desk,
    kind: &ClientKind,
    old: &Standing,
    new: &Standing,
    today: Day,
) -> Result<(), DeskFailure> {
    let same_class = old.class == new.class;
    if proof(&new.class).is_none() || (same_class && old.facts == new.facts) {
        return Ok(());
    }
    let base = desk.book.settings.base_currency;
    let facts = new.facts.as_ref().ok_or(DeskFailure::ClassUnproved)?;
    let facts = Facts::of(facts, kind, base);
    let classes = &desk.policy().suitability.classes;
    match reached(&new.class, &facts, today, classes).and_then(|found| found.can) {
        Some(true) => Ok(()),
        Some(false) if same_class => Ok(()),
        Some(false) => Err(DeskFailure::ClassMissed),
        None => Err(DeskFailure::ClassUnproved),
    }
}

fn proof(class: &InvestorClass) -> Option<&Proof> {
    match class {
        InvestorClass::Professional(proof) | InvestorClass::Converted(proof) => Some(proof),
        InvestorClass::Ordinary | InvestorClass::BackToOrdinary(_) => None,
    }
}

/// What differs, in the order the page shows it; amounts are in `currency`.
pub fn changes(old: &Standing, new: &Standing, currency: Currency) -> Vec<ProfileChange> {
    let mut changes = Vec::new();
    if old.class != new.class {
        changes.push(ProfileChange::Class {
            old: old.class.clone(),
            new: new.class.clone(),
        });
    }
    if old.facts != new.facts {
        changes.push(ProfileChange::Facts {
            old: old.facts,
            new: new.facts,
            currency,
        });
    }
    if old.guardian != new.guardian {
        changes.push(ProfileChange::Guardian {
            old: old.guardian.clone(),
            new: new.guardian.clone(),
        });
    }
    if old.bank_count != new.bank_count {
        changes.push(ProfileChange::BankCount {
            old: old.bank_count,
            new: new.bank_count,
        });
    }
    if old.changed != new.changed {
        changes.push(ProfileChange::Material {
            old: old.changed.clone(),
            new: new.changed.clone(),
        });
    }
    changes
}
