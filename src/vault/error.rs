//! What can go wrong with a book, each case something its owner can act on.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Epoch;

/// Why the vault refused or failed.
///
/// No case carries client data, a passphrase or a key: an error may be shown, logged and sent
/// between workers as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum VaultError {
    /// The key derived from the passphrase does not unwrap the data key: try again.
    #[error("this passphrase does not open the book")]
    WrongPassphrase,
    /// The stored key derivation is weaker than any this program ever wrote: the header was
    /// replaced to make guessing cheap. Restore a backup.
    #[error("the book's header asks for a weaker key derivation than is safe")]
    WeakHeader,
    /// The header's own checksum fails, or it is missing beside other data: restore a backup.
    #[error("the book's header is damaged")]
    DamagedHeader,
    /// The manifest is missing or does not open: restore a backup.
    #[error("the book's table of contents is damaged")]
    DamagedManifest,
    /// A block is missing, altered, older than the manifest says or in the wrong place.
    #[error("block {number} of table {table} is damaged")]
    DamagedBlock {
        /// The block's table.
        table: u8,
        /// The block's number inside the table.
        number: u32,
    },
    /// An audit entry is missing, altered or does not continue the chain.
    #[error("audit entry {seq} is damaged")]
    DamagedAudit {
        /// The first entry, counted from 1, that cannot be trusted.
        seq: u64,
    },
    /// The stored book is older than one this device has already acknowledged.
    #[error("the book is at version {book}, but version {mirror} was saved on this device")]
    RolledBack {
        /// Epoch of the stored book.
        book: Epoch,
        /// Newest acknowledged epoch.
        mirror: Epoch,
    },
    /// The database is empty though this device had a book: restore a backup.
    #[error("the book is gone; its last saved version was {epoch}")]
    Gone {
        /// Newest acknowledged epoch of the lost book.
        epoch: Epoch,
    },
    /// There is no book of this name: create or restore one.
    #[error("there is no book")]
    NoBook,
    /// The book was written by a newer version of the program: update.
    #[error("the book has format {found}, which this version does not know")]
    UnknownFormat {
        /// The format number found.
        found: u8,
    },
    /// The book moved on since the change was prepared: prepare it again.
    #[error("the book changed meanwhile")]
    Stale,
    /// No such block is in the book, so there is nothing to read.
    #[error("the book has no block {number} in table {table}")]
    UnknownBlock {
        /// The block's table.
        table: u8,
        /// The block's number inside the table.
        number: u32,
    },
    /// The browser grants no more space; nothing was written. Free space, then try again.
    #[error("there is no space left for the book")]
    QuotaExceeded,
    /// This browser (or its private mode) has no IndexedDB.
    #[error("this browser offers no database")]
    NoIndexedDb,
    /// No WebCrypto: the page was not loaded over HTTPS or from localhost.
    #[error("this page has no access to cryptography")]
    NoSubtleCrypto,
    /// The key derivation could not get its memory: close other tabs or use another device.
    #[error("the device refused {mib} MiB of memory")]
    MemoryRefused {
        /// Memory asked for, in MiB.
        mib: u32,
    },
    /// A book of this name is already there; creating one would destroy it.
    #[error("there is already a book")]
    AlreadyExists,
    /// Another tab with an older version of the program blocks the database: close it.
    #[error("another tab blocks the book's database")]
    Busy,
    /// The browser closed the database under us (site data cleared, or a newer version of the
    /// program is upgrading it): reload the page.
    #[error("the book's database was closed")]
    Closed,
    /// The device's second memory of the newest epoch cannot be used; see `Warning`.
    #[error("the record of the newest version cannot be used")]
    MirrorUnavailable,
    /// Anything else the platform reports, by its short technical name only.
    #[error("storage failed: {0}")]
    Storage(String),
}
