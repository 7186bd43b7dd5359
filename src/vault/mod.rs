//! The vault: a book as encrypted, numbered blocks that are there completely or not at all.
//!
//! The vault knows bytes, tables by number and blocks by number; what they mean is `desk`'s
//! business. It is the only layer that knows IndexedDB, OPFS and cryptography.
//!
//! - A **header** in plain names the book and locks its one data key behind several keys: a
//!   passphrase, and as the owner wishes a printed recovery key, passkeys, the bank's escrow key.
//! - **Blocks** are sealed with AES-256-GCM; associated data binds each to its book, place and
//!   epoch, so a swapped, replayed or older block does not open.
//! - The **manifest**, sealed and rewritten with every commit, lists every block with its hash:
//!   what is missing or altered is noticed.
//! - The **audit** store holds one sealed entry a commit, a hash chain whose head is in the
//!   manifest.
//! - The **mirror** remembers the newest epoch outside the database: a database that was put
//!   back, emptied or truncated is noticed even though its own contents agree.
//!
//! A commit is one database transaction, and so are a change of keys and the restoring of a
//! **backup**. When it returns, it survives a killed tab; when it fails, neither memory nor store
//! has changed. Books opened to be looked at write nothing. A **checkpoint** kept outside tells an
//! older copy where the mirror cannot, and **salvage** reads what a damaged book still holds.
//!
//! Blocks are not compressed. Measured on a real ledger's columns and client rows, LZ4 halves
//! them (1.6 to 2.3 times) but packs at some 300 MB/s and unpacks at 1.6 GB/s natively, where
//! the ciphers alone run faster than the database reads: it would cost on every write what it
//! saves on a read. The format byte in front of every record leaves room to change that.
//!
//! What it cannot do: notice a whole older browser profile put back (the mirror is in it too)
//! without a backup or a checkpoint, shut out who kept the data key or an older header with the key
//! to it, hide sizes and numbers of blocks, or promise that no copy of a passphrase or key is left in a
//! browser's memory. Keys are overwritten after use as far as the language allows.

pub mod advice;
mod audit;
pub mod backup;
mod blob;
mod book;
pub mod checkpoint;
mod commit;
pub mod crypto;
pub mod derive;
mod error;
pub mod hash;
mod header;
mod inspect;
mod kdf;
pub mod keys;
#[cfg(target_arch = "wasm32")]
pub mod lock;
mod manifest;
pub mod mirror;
pub mod parcel;
pub mod passkey;
mod read;
mod reader;
pub mod recovery;
mod rekey;
mod salvage;
pub mod slots;
pub mod store;
#[cfg(target_arch = "wasm32")]
mod web;
#[cfg(target_arch = "wasm32")]
mod wipe;

use serde::{Deserialize, Serialize};

pub use audit::{AuditEntry, NewEntry};
pub use blob::Blob;
pub use book::{Opened, Vault, Warning};
pub use checkpoint::{Agreement, Checkpoint};
pub use commit::Staged;
pub use crypto::Kek;
pub use error::VaultError;
pub use header::{FORMAT, HEADER_FORMAT, Header};
pub use inspect::{Inspection, inspect};
pub use kdf::{KdfParams, M_KIB, M_KIB_MAX, T_MAX, T_MIN};
pub use reader::Refreshed;
pub use rekey::{KeyChange, Seal};
pub use salvage::{Chain, Fate, Salvage};
pub use slots::{SlotInfo, SlotKind};
#[cfg(target_arch = "wasm32")]
pub use wipe::wipe;

/// A block's address. The caller gives out `table`; `number` counts blocks inside the table.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct BlockKey {
    /// Which table.
    pub table: u8,
    /// Which block of it.
    pub number: u32,
}

impl BlockKey {
    fn damaged(self) -> VaultError {
        VaultError::DamagedBlock {
            table: self.table,
            number: self.number,
        }
    }
}

/// Number of commits in a book's life; the one that created it is 1.
pub type Epoch = u64;

/// Greater epochs were never written: who tells one was tampered with.
const EPOCH_MAX: Epoch = 1 << 53;
