//! What else the bank has on record of a client: class, guardian, its own count, a material change.

use super::{LINE, check_length};
use crate::domain::day::Day;
use crate::domain::profile::{InvestorClass, Proof, Standing};
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::ProfileChange;

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
    can_be.then_some(()).ok_or(DeskFailure::StandingCannotBe)
}

fn proof(class: &InvestorClass) -> Option<&Proof> {
    match class {
        InvestorClass::Professional(proof) | InvestorClass::Converted(proof) => Some(proof),
        InvestorClass::Ordinary | InvestorClass::BackToOrdinary(_) => None,
    }
}

/// What differs, in the order the page shows it.
pub fn changes(old: &Standing, new: &Standing) -> Vec<ProfileChange> {
    let mut changes = Vec::new();
    if old.class != new.class {
        changes.push(ProfileChange::Class {
            old: old.class.clone(),
            new: new.class.clone(),
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
