//! No mirror, for books that are only looked at and for backups.

use super::{Mirror, MirrorState};
use crate::vault::VaultError;

/// Remembers nothing and knows that it does.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMirror;

impl Mirror for NoMirror {
    async fn read(&self) -> Result<Option<MirrorState>, VaultError> {
        Err(VaultError::MirrorUnavailable)
    }

    async fn write(&self, _: MirrorState) -> Result<(), VaultError> {
        Err(VaultError::MirrorUnavailable)
    }
}
