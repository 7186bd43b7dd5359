//! A mirror in memory, for tests.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Mirror, MirrorState};
use crate::vault::VaultError;

/// Remembers as long as a clone of it lives; clones share what they remember.
#[derive(Clone, Debug, Default)]
pub struct MemoryMirror {
    state: Rc<RefCell<Option<MirrorState>>>,
    broken: Rc<Cell<bool>>,
}

impl MemoryMirror {
    /// Makes reading and writing fail, or work again.
    pub fn set_broken(&self, broken: bool) {
        self.broken.set(broken);
    }

    /// Replaces what is remembered.
    pub fn set(&self, state: Option<MirrorState>) {
        *self.state.borrow_mut() = state;
    }
}

impl Mirror for MemoryMirror {
    async fn read(&self) -> Result<Option<MirrorState>, VaultError> {
        if self.broken.get() {
            return Err(VaultError::MirrorUnavailable);
        }
        Ok(*self.state.borrow())
    }

    async fn write(&self, state: MirrorState) -> Result<(), VaultError> {
        if self.broken.get() {
            return Err(VaultError::MirrorUnavailable);
        }
        self.set(Some(state));
        Ok(())
    }
}
