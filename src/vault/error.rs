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
    /// The book was opened to be looked at: take over writing first.
    #[error("the book is open for reading only: take over writing first")]
    ReadOnly,
    /// The book has no such key, so there is none to take away or to change.
    #[error("the book has no such key")]
    NoSuchKey,
    /// A book holds no more keys: take one away first.
    #[error("a book holds at most {most} passkeys: take one away first")]
    TooManyKeys {
        /// The most of that kind.
        most: u8,
    },
    /// What goes with a key is longer than a header keeps.
    #[error("what goes with the key is too long: at most {most} bytes are kept")]
    KeyTooLong {
        /// The most, in bytes.
        most: u16,
    },
    /// A data key that is not this book's.
    #[error("this key is another book's")]
    WrongKey,
    /// What was read belongs to another book than the one it is held against.
    #[error("this belongs to another book")]
    OtherBook,
    /// The file is no backup of a book: choose another.
    #[error("this file is no backup of a book")]
    NotABackup,
    /// A newer version of the program wrote the backup: update.
    #[error("the backup has format {found}, which this version does not know")]
    UnknownBackup {
        /// The format number found.
        found: u8,
    },
    /// The file ends before the backup does: it was not written or copied to its end.
    #[error("the backup ends too early: take another copy of it")]
    BackupCut,
    /// The backup is not as it was written.
    #[error("the backup is damaged near byte {at}: take another copy of it")]
    DamagedBackup {
        /// Where what does not fit begins, in bytes from the file's start.
        at: u64,
    },
    /// A backup is restored only once all of it has been opened and checked.
    #[error("the backup was not checked to its end: check it first")]
    NotRehearsed,
    /// A recovery key has 40 symbols.
    #[error("a recovery key has 40 letters and digits, this has {found}")]
    RecoveryKeyLength {
        /// How many were typed.
        found: u32,
    },
    /// A group of the recovery key does not fit its own check symbol.
    #[error("group {group} of the recovery key was mistyped")]
    RecoveryKeyMistyped {
        /// Which group, from 1.
        group: u8,
    },
    /// The text is no checkpoint, or was not copied as it was.
    #[error("this is no checkpoint, or it was mistyped")]
    NoCheckpoint,
}
