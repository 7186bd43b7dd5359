//! A memory store that fails on demand, for tests of what the vault promises then.

use std::cell::Cell;
use std::rc::Rc;

use super::{Batch, BlockStore, MemoryStore, Meta};
use crate::vault::{Blob, BlockKey, VaultError};

/// How an operation goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The browser grants no more space; later operations work.
    Quota,
    /// The operation fails; later ones work.
    Fail,
    /// The tab dies before the operation did anything; nothing works until [`FaultyStore::revive`].
    KillBefore,
    /// The tab dies after the operation was done, before anyone heard of it.
    KillAfter,
}

/// Fails the operation it was told to, counting every call of the trait.
#[derive(Clone, Debug, Default)]
pub struct FaultyStore {
    /// What lies beneath and survives a kill.
    pub inner: MemoryStore,
    plan: Rc<Cell<Option<(u32, Fault)>>>,
    dead: Rc<Cell<bool>>,
}

impl FaultyStore {
    /// Lets `operations` calls pass, then commits `fault` once.
    pub fn fail_after(&self, operations: u32, fault: Fault) {
        self.plan.set(Some((operations, fault)));
    }

    /// Whether a planned fault has not happened yet.
    pub fn pending(&self) -> bool {
        self.plan.get().is_some()
    }

    /// Forgets the plan and lets a killed store work again, with what it had kept.
    pub fn revive(&self) {
        self.plan.set(None);
        self.dead.set(false);
    }

    fn killed() -> VaultError {
        VaultError::Storage("killed".into())
    }

    /// What becomes of the next operation.
    fn next(&self) -> Result<Option<Fault>, VaultError> {
        if self.dead.get() {
            return Err(Self::killed());
        }
        match self.plan.get() {
            Some((0, fault)) => {
                self.plan.set(None);
                match fault {
                    Fault::Quota => Err(VaultError::QuotaExceeded),
                    Fault::Fail => Err(VaultError::Storage("failed".into())),
                    Fault::KillBefore => {
                        self.dead.set(true);
                        Err(Self::killed())
                    }
                    Fault::KillAfter => Ok(Some(fault)),
                }
            }
            Some((left, fault)) => {
                self.plan.set(Some((left - 1, fault)));
                Ok(None)
            }
            None => Ok(None),
        }
    }

    fn after<T>(&self, fault: Option<Fault>, done: T) -> Result<T, VaultError> {
        if fault.is_some() {
            self.dead.set(true);
            return Err(Self::killed());
        }
        Ok(done)
    }
}

impl BlockStore for FaultyStore {
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError> {
        let fault = self.next()?;
        self.after(fault, self.inner.meta(which).await?)
    }

    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError> {
        let fault = self.next()?;
        self.after(fault, self.inner.blocks(keys).await?)
    }

    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError> {
        let fault = self.next()?;
        self.after(fault, self.inner.block_keys().await?)
    }

    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError> {
        let fault = self.next()?;
        self.after(fault, self.inner.audit(from, limit).await?)
    }

    async fn audit_count(&self) -> Result<u64, VaultError> {
        let fault = self.next()?;
        self.after(fault, self.inner.audit_count().await?)
    }

    async fn write(&self, batch: Batch) -> Result<(), VaultError> {
        let fault = self.next()?;
        self.inner.write(batch).await?;
        self.after(fault, ())
    }
}
