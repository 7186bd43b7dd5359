//! What writes and reads the audit log's entries: whatever changes the book goes through here, so that
//! the first part of the worker carries no code for what records and deeds look like on disk.

use crate::desk::change::{self, Prepared};
use crate::desk::commit::{self, Writing};
use crate::desk::{Desk, evidence, policies};
use crate::protocol::failure::Failure;
use crate::protocol::policies::PolicyVersions;
use crate::protocol::summary::Deed;
use crate::protocol::words::{ChainAudit, ClientId};
use crate::vault::NewEntry;
use crate::worker::open::BookVault;
use std::cell::RefCell;
use std::pin::Pin;

/// Something on its way that looks at a vault.
type Coming<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + 'a>>;

/// What writes a small command at once.
pub type Write = for<'a> fn(&'a mut BookVault, &'a RefCell<Desk>, Prepared, u64) -> Coming<'a, u64>;

/// What seals the next block of a write.
pub type Step = for<'a> fn(&'a mut Writing, &'a BookVault, &'a RefCell<Desk>) -> Coming<'a, bool>;

/// What writes what was sealed.
pub type Finish = for<'a> fn(Writing, &'a mut BookVault, &'a RefCell<Desk>, u64) -> Coming<'a, u64>;

/// What looks through the audit log for policies.
pub type Policies = for<'a> fn(&'a BookVault, &'a RefCell<Desk>) -> Coming<'a, PolicyVersions>;

/// What looks through it for a client's evidence.
pub type ClientAudit = for<'a> fn(&'a BookVault, ClientId) -> Coming<'a, ChainAudit>;

/// What writes, and reads what was done.
#[derive(Copy, Clone)]
pub struct Writer {
    /// The first entry of a new book, at a time in Unix milliseconds.
    pub created: fn(u64) -> NewEntry,
    /// [`commit::write`].
    pub write: Write,
    /// [`Writing::begin`].
    pub begin: fn(&BookVault, &Desk, Prepared) -> Writing,
    /// [`Writing::step`].
    pub step: Step,
    /// [`Writing::finish`].
    pub finish: Finish,
    /// [`policies::policies`].
    pub policies: Policies,
    /// [`evidence::audit`].
    pub evidence: ClientAudit,
}

impl Writer {
    /// All of it.
    pub fn all() -> Self {
        Self {
            created: |at_ms| change::entry(&Deed::Created, at_ms),
            write: |vault, desk, prepared, at_ms| {
                Box::pin(commit::write(vault, desk, prepared, at_ms))
            },
            begin: |vault, desk, prepared| Writing::begin(vault, desk, prepared),
            step: |writing, vault, desk| Box::pin(writing.step(vault, desk)),
            finish: |writing, vault, desk, at_ms| Box::pin(writing.finish(vault, desk, at_ms)),
            policies: |vault, desk| Box::pin(policies::policies(vault, desk)),
            evidence: |vault, client| Box::pin(evidence::audit(vault, client)),
        }
    }
}
