//! The mirror: the newest acknowledged epoch, remembered outside the database.
//!
//! IndexedDB may come back empty or older without an error. A few bytes in the origin private
//! file system, flushed after every commit, are how that is noticed. Mirror ahead means loss;
//! mirror behind is normal after a killed tab.

mod memory;
mod none;
#[cfg(target_arch = "wasm32")]
mod opfs;
#[cfg(any(test, target_arch = "wasm32"))]
mod record;

use super::{Epoch, VaultError};

pub use memory::MemoryMirror;
pub use none::NoMirror;
#[cfg(target_arch = "wasm32")]
pub(super) use opfs::forget;
#[cfg(target_arch = "wasm32")]
pub use opfs::{OpfsGlimpse, OpfsMirror};

/// What the mirror remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MirrorState {
    /// Whose epoch it is.
    pub vault_id: [u8; 16],
    /// The newest epoch acknowledged.
    pub epoch: Epoch,
}

/// Where the newest epoch is remembered.
#[expect(
    async_fn_in_trait,
    reason = "page and workers have one thread: the futures need not be Send"
)]
pub trait Mirror {
    /// What was last written; `None` when nothing ever was.
    ///
    /// # Errors
    /// [`VaultError::MirrorUnavailable`] when it cannot be known.
    async fn read(&self) -> Result<Option<MirrorState>, VaultError>;

    /// Remembers `state`; when this returns it survives a killed tab.
    ///
    /// # Errors
    /// [`VaultError::MirrorUnavailable`]; what was remembered before still is.
    async fn write(&self, state: MirrorState) -> Result<(), VaultError>;
}
