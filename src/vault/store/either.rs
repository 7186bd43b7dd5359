//! One of two stores: a program that opens books of both kinds has one type of open book.

use super::{Batch, BlockStore, Meta};
use crate::vault::{Blob, BlockKey, VaultError};

/// A store of either kind.
#[derive(Debug)]
pub enum Either<A, B> {
    /// The usual kind.
    Usual(A),
    /// The other kind.
    Other(B),
}

impl<A: BlockStore, B: BlockStore> BlockStore for Either<A, B> {
    async fn meta(&self, which: Meta) -> Result<Option<Blob>, VaultError> {
        match self {
            Self::Usual(store) => store.meta(which).await,
            Self::Other(store) => store.meta(which).await,
        }
    }

    async fn blocks(&self, keys: &[BlockKey]) -> Result<Vec<Option<Blob>>, VaultError> {
        match self {
            Self::Usual(store) => store.blocks(keys).await,
            Self::Other(store) => store.blocks(keys).await,
        }
    }

    async fn block_keys(&self) -> Result<Vec<BlockKey>, VaultError> {
        match self {
            Self::Usual(store) => store.block_keys().await,
            Self::Other(store) => store.block_keys().await,
        }
    }

    async fn audit(&self, from: u64, limit: usize) -> Result<Vec<(u64, Blob)>, VaultError> {
        match self {
            Self::Usual(store) => store.audit(from, limit).await,
            Self::Other(store) => store.audit(from, limit).await,
        }
    }

    async fn audit_count(&self) -> Result<u64, VaultError> {
        match self {
            Self::Usual(store) => store.audit_count().await,
            Self::Other(store) => store.audit_count().await,
        }
    }

    async fn write(&self, batch: Batch) -> Result<(), VaultError> {
        match self {
            Self::Usual(store) => store.write(batch).await,
            Self::Other(store) => store.write(batch).await,
        }
    }
}
