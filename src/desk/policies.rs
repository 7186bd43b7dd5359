//! Every policy a book had, with the time each came into force.

use super::change::{DONE_AGAIN, POLICY_KEPT, TAKEN_BACK};
use super::open::Desk;
use super::queries;
use crate::policy::Policy;
use crate::protocol::failure::Failure;
use crate::protocol::policies::{PolicyVersion, PolicyVersions};
use crate::protocol::summary::Deed;
use crate::vault::Vault;
use crate::vault::crypto::Crypto;
use crate::vault::mirror::Mirror;
use crate::vault::store::BlockStore;
use std::cell::RefCell;

/// Entries of the audit log read at a time.
const ENTRIES: u64 = 200;

/// Every policy, the one in force first. When each was kept is read from the audit log, from its
/// end back to where the first was.
///
/// # Errors
/// A damaged audit log, or an entry of a later release.
pub async fn policies<S: BlockStore, C: Crypto, M: Mirror>(
    vault: &Vault<S, C, M>,
    desk: &RefCell<Desk>,
) -> Result<PolicyVersions, Failure> {
    let mut versions = versions(&desk.borrow());
    let mut missing = versions.len().saturating_sub(1);
    let (_, mut last) = vault.audit_head();
    while missing > 0 && last > 0 {
        let first = last.saturating_sub(ENTRIES - 1).max(1);
        let entries = vault.audit(first, (last + 1 - first) as usize).await?;
        for entry in entries.iter().filter(|entry| is_of_policy(entry.kind)) {
            let deed = queries::deed(&entry.summary)?;
            let Deed::PolicyKept { version, .. } = deed.inner() else {
                continue;
            };
            let of = versions.iter_mut().find(|of| of.policy.version == *version);
            if let Some(of) = of.filter(|of| of.kept_ms.is_none()) {
                of.kept_ms = Some(entry.at_ms);
                missing = missing.saturating_sub(1);
            }
        }
        last = first - 1;
    }
    Ok(PolicyVersions { versions })
}

/// A policy that was taken back was kept anew, as the next version.
fn is_of_policy(kind: u16) -> bool {
    matches!(kind, POLICY_KEPT | TAKEN_BACK | DONE_AGAIN)
}

fn versions(desk: &Desk) -> Vec<PolicyVersion> {
    let mut before: Option<&Policy> = None;
    let all = desk.old_policies.iter().chain([&desk.policy]);
    let mut versions: Vec<PolicyVersion> = all
        .map(|policy| {
            let changes = before.map(|before| before.differences(policy));
            before = Some(policy);
            PolicyVersion {
                policy: policy.clone(),
                kept_ms: None,
                changes: changes.unwrap_or_default(),
            }
        })
        .collect();
    versions.reverse();
    versions
}
