//! Where a book's records lie: IndexedDB in the browser, memory in tests.
//!
//! A store holds sealed bytes by address and writes a whole commit or nothing of it. It knows
//! nothing of keys and trusts nobody; checking is the vault's business.

#[cfg(target_arch = "wasm32")]
mod connection;
mod either;
#[cfg(not(target_arch = "wasm32"))]
mod faulty;
#[cfg(target_arch = "wasm32")]
mod indexed_db;
mod memory;

use super::{Blob, BlockKey, VaultError};

pub use either::Either;
#[cfg(not(target_arch = "wasm32"))]
pub use faulty::{Fault, FaultyStore};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbStore;
pub use memory::{MemoryState, MemoryStore};

/// The two records that are not numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meta {
    /// See [`super::Header`].
    Header,
    /// The sealed table of contents.
    Manifest,
}

/// One commit's writes.
#[derive(Debug)]
pub struct Batch {
    /// Takes everything away first: what follows is then a whole book.
    pub clear: bool,
    /// Only with a commit that creates the book, changes its keys or replaces it.
    pub header: Option<Blob>,
    /// The new manifest.
    pub manifest: Blob,
    /// The new audit entries and their numbers, from 1.
    pub audit: Vec<(u64, Blob)>,
    /// Blocks written or replaced.
    pub puts: Vec<(BlockKey, Blob)>,
    /// Blocks taken away.
    pub removes: Vec<BlockKey>,
}

/// A book's records.
#[expect(
    async_fn_in_trait,
    reason = "page and workers have one thread: the futures need not be Send"
)]
pub trait BlockStore {
    /// The header or manifest, if there is one.
    ///
    /// # Errors
    /// What the platform reports.
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError>;

    /// Blocks in the order of `keys`, `None` for each that is not there.
    ///
    /// # Errors
    /// What the platform reports.
    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError>;

    /// The addresses of all blocks, ascending.
    ///
    /// # Errors
    /// What the platform reports.
    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError>;

    /// Up to `limit` audit entries with their numbers, ascending, starting at number `from`.
    ///
    /// # Errors
    /// What the platform reports.
    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError>;

    /// How many audit entries there are.
    ///
    /// # Errors
    /// What the platform reports.
    async fn audit_count(&self) -> Result<u64, VaultError>;

    /// Writes all of `batch` or nothing; when this returns it survives a power cut.
    ///
    /// # Errors
    /// [`VaultError::QuotaExceeded`] or what the platform reports; nothing was written then.
    async fn write(&self, batch: Batch) -> Result<(), VaultError>;
}
