//! The policies of a book: the one in force and those before it.

use super::words::{Decimal, Policy, Threshold};
use serde::{Deserialize, Serialize};

/// Every policy a book had, the one in force first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PolicyVersions {
    /// The versions, newest first; there is always the one in force.
    pub versions: Vec<PolicyVersion>,
}

/// One version of a book's policy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PolicyVersion {
    /// The policy, its number in it.
    pub policy: Policy,
    /// When it came into force, Unix time in milliseconds, as the audit log has it; `None` for the
    /// one the book was made with.
    pub kept_ms: Option<u64>,
    /// The numbers in which it differs from the version before, each with what it was and is.
    pub changes: Vec<(Threshold, Decimal, Decimal)>,
}
