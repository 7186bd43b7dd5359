//! Looking at a book before any passphrase is typed.

use serde::{Deserialize, Serialize};

use super::book::why_no_header;
use super::mirror::Mirror;
use super::store::{BlockStore, Meta};
use super::{Epoch, Header, KdfParams, SlotInfo, VaultError};

/// What is there to open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inspection {
    /// No book, and none is remembered.
    Absent {
        /// Whether the mirror could be asked; if not, a lost book looks the same.
        mirror_read: bool,
    },
    /// A book, as far as can be seen without its key.
    Present {
        /// With what its key is derived.
        kdf: KdfParams,
        /// When it was created, Unix milliseconds.
        created_ms: u64,
        /// The newest epoch the mirror remembers of it.
        mirror: Option<Epoch>,
        /// The keys that open it, the passphrase's first.
        slots: Vec<SlotInfo>,
        /// The book's random name.
        vault_id: [u8; 16],
    },
    /// The database is empty, but there was a book.
    Gone {
        /// Its newest acknowledged epoch.
        epoch: Epoch,
    },
    /// Something is there that cannot be opened, and why.
    Unreadable(VaultError),
}

/// Looks at a book's plain parts and the mirror.
///
/// # Errors
/// What the store reports when it cannot be read at all.
pub async fn inspect<S: BlockStore, M: Mirror>(
    store: &S,
    mirror: &M,
) -> Result<Inspection, VaultError> {
    let remembered = mirror.read().await;
    let mirror_read = remembered.is_ok();
    let remembered = remembered.ok().flatten();
    let Some(header) = store.meta(Meta::Header).await? else {
        return Ok(match why_no_header(store, remembered).await? {
            VaultError::NoBook => Inspection::Absent { mirror_read },
            VaultError::Gone { epoch } => Inspection::Gone { epoch },
            error => Inspection::Unreadable(error),
        });
    };
    let header = match Header::decode(&header.to_vec()) {
        Ok(header) => header,
        Err(error) => return Ok(Inspection::Unreadable(error)),
    };
    if store.meta(Meta::Manifest).await?.is_none() {
        return Ok(Inspection::Unreadable(VaultError::DamagedManifest));
    }
    let Some(kdf) = header.kdf() else {
        return Ok(Inspection::Unreadable(VaultError::DamagedHeader));
    };
    let ours = remembered.filter(|state| state.vault_id == header.vault_id);
    Ok(Inspection::Present {
        kdf,
        created_ms: header.created_ms,
        mirror: ours.map(|state| state.epoch),
        slots: header.infos(),
        vault_id: header.vault_id,
    })
}
