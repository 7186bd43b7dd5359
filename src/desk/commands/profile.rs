//! What the bank decided about a client.

use super::{LINE, check_length, standing};
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::domain::assessment::OfficialLevel;
use crate::domain::day::Day;
use crate::domain::delta::{Change, Delta};
use crate::domain::money::Currency;
use crate::domain::profile::{Profile, Proof};
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::{Deed, ProfileChange};

/// Prepares what the bank decided about a client; an empty Delta when nothing differs.
///
/// # Errors
/// An unknown client, a text too long, a level or proof that is new and cannot be: verified or
/// assessed after today, over before it began, or a proof that names no document; a count or a change
/// of a later day; a class that what the bank verified does not bear out.
pub fn set_profile(desk: &Desk, profile: Profile) -> Result<Prepared, DeskFailure> {
    let id = profile.client;
    let client = desk.book.clients.get(id).ok_or(DeskFailure::NoSuchClient)?;
    if let Some(official) = &profile.official {
        check_length(&official.source, LINE)?;
    }
    if let Some(proof) = &profile.qualified {
        check_length(&proof.source, LINE)?;
    }
    let old = desk.book.profiles.get(id).cloned();
    let before = old.clone().unwrap_or_else(|| Profile::new(id));
    let today = desk.today.max(desk.reference());
    check(&before, &profile, today)?;
    standing::check(&before.standing, &profile.standing, today)?;
    let (was, is) = (&before.standing, &profile.standing);
    standing::check_class(desk, &client.kind, was, is, today)?;
    let base = desk.book.settings.base_currency;
    let deed = Deed::ProfileChanged {
        number: client.number.clone(),
        changes: changes(&before, &profile, base),
    };
    let mut delta = Delta::default();
    if before != profile {
        delta.profiles.push(Change {
            id,
            old,
            new: Some(profile),
        });
    }
    Ok(Prepared::new(delta, deed))
}

/// Checks what is new. What the book has already may stay: who takes a client off a list need not
/// mend a date.
fn check(old: &Profile, new: &Profile, today: Day) -> Result<(), DeskFailure> {
    let level_can_be = |level: &OfficialLevel| {
        let ends_after = |end: Day| end > level.assessed;
        level.assessed <= today && level.expires.is_none_or(ends_after)
    };
    let proof_can_be = |proof: &Proof| {
        let is_documented = !proof.source.trim().is_empty();
        is_documented && proof.verified <= today && proof.until > proof.verified
    };
    let level = new
        .official
        .as_ref()
        .filter(|_| old.official != new.official);
    let proof = new
        .qualified
        .as_ref()
        .filter(|_| old.qualified != new.qualified);
    if level.is_some_and(|level| !level_can_be(level)) {
        return Err(DeskFailure::LevelCannotBe);
    }
    if proof.is_some_and(|proof| !proof_can_be(proof)) {
        return Err(DeskFailure::ProofCannotBe);
    }
    Ok(())
}

/// What differs, in the order the page shows it.
fn changes(old: &Profile, new: &Profile, base: Currency) -> Vec<ProfileChange> {
    let level = |of: &Profile| of.official.as_ref().map(|level| level.level);
    let assessed = |of: &Profile| of.official.as_ref().map(|level| level.assessed);
    let ends = |of: &Profile| of.official.as_ref().and_then(OfficialLevel::last_day);
    let source = |of: &Profile| of.official.as_ref().map(|level| level.source.clone());
    let verified = |of: &Profile| of.qualified.as_ref().map(|proof| proof.verified);
    let proof_ends = |of: &Profile| of.qualified.as_ref().map(Proof::last_day);
    let proof_source = |of: &Profile| of.qualified.as_ref().map(|proof| proof.source.clone());
    let capacity = |of: &Profile| of.full_capacity;
    [
        differs(old, new, level, |old, new| ProfileChange::Level {
            old,
            new,
        }),
        differs(old, new, assessed, |old, new| ProfileChange::Assessed {
            old,
            new,
        }),
        differs(old, new, ends, |old, new| ProfileChange::LevelEnds {
            old,
            new,
        }),
        differs(old, new, source, |old, new| ProfileChange::LevelSource {
            old,
            new,
        }),
        differs(old, new, verified, |old, new| {
            ProfileChange::ProofVerified { old, new }
        }),
        differs(old, new, proof_ends, |old, new| ProfileChange::ProofEnds {
            old,
            new,
        }),
        differs(old, new, proof_source, |old, new| {
            ProfileChange::ProofSource { old, new }
        }),
        differs(
            old,
            new,
            |of| of.list,
            |old, new| ProfileChange::List { old, new },
        ),
        differs(old, new, capacity, |old, new| ProfileChange::Capacity {
            old,
            new,
        }),
    ]
    .into_iter()
    .flatten()
    .chain(standing::changes(&old.standing, &new.standing, base))
    .collect()
}

fn differs<T: PartialEq>(
    old: &Profile,
    new: &Profile,
    part: impl Fn(&Profile) -> T,
    change: impl Fn(T, T) -> ProfileChange,
) -> Option<ProfileChange> {
    let (old, new) = (part(old), part(new));
    (old != new).then(|| change(old, new))
}
