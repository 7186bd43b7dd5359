//! Keeping another policy.

use crate::desk::change::{PolicyChange, Prepared};
use crate::desk::open::Desk;
use crate::domain::delta::Delta;
use crate::policy::Policy;
use crate::protocol::failure::DeskFailure;
use crate::protocol::summary::Deed;

/// Prepares another policy to be in force. `policy` was made of the one in force and carries its
/// version; it gets the next. Nothing changes where no number differs.
///
/// # Errors
/// Numbers that make no sense; or another policy came into force meanwhile.
pub fn set_policy(desk: &Desk, mut policy: Policy) -> Result<Prepared, DeskFailure> {
    let old = &desk.policy;
    if policy.version != old.version {
        return Err(DeskFailure::PolicyChanged);
    }
    policy.check()?;
    let changes = old.differences(&policy);
    let deed = Deed::PolicyKept {
        version: old.version + 1,
        changes,
    };
    let mut prepared = Prepared::new(Delta::default(), deed);
    if *old != policy {
        policy.version += 1;
        prepared.policy = Some(PolicyChange {
            old: Some(old.clone()),
            new: policy,
        });
    }
    Ok(prepared)
}
