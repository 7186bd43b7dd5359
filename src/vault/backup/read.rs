//! Reading a backup from its beginning to its end, summing what is read.

use std::ops::RangeInclusive;

use sha2::{Digest, Sha256};

use super::CHUNK;
use crate::vault::VaultError;

/// Where a backup lies.
#[expect(
    async_fn_in_trait,
    reason = "page and workers have one thread: the futures need not be Send"
)]
#[expect(
    clippy::len_without_is_empty,
    reason = "an empty file is one that is no backup"
)]
pub trait Source {
    /// Its length in bytes.
    ///
    /// # Errors
    /// What the platform reports.
    async fn len(&self) -> Result<u64, VaultError>;

    /// `length` bytes from byte `at`; fewer only where it ends.
    ///
    /// # Errors
    /// What the platform reports.
    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, VaultError>;
}

impl Source for Vec<u8> {
    async fn len(&self) -> Result<u64, VaultError> {
        Ok(self.as_slice().len() as u64)
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, VaultError> {
        let from = usize::try_from(at).unwrap_or(usize::MAX);
        let rest = self.get(from..).unwrap_or_default();
        Ok(rest[..length.min(rest.len())].to_vec())
    }
}

/// A place in a backup, moving forward.
pub(super) struct Scan {
    /// The next byte to be taken.
    pub(super) at: u64,
    length: u64,
    ahead: Vec<u8>,
    taken: usize,
    sum: Sha256,
}

impl Scan {
    /// After `plain`, the bytes in front of the frames, in a source of `length` bytes.
    pub(super) fn after(plain: &[u8], length: u64) -> Self {
        let mut sum = Sha256::new();
        sum.update(plain);
        Self {
            at: plain.len() as u64,
            length,
            ahead: Vec::new(),
            taken: 0,
            sum,
        }
    }

    /// The next `count` bytes. No more memory is taken than the source has bytes.
    pub(super) async fn take(
        &mut self,
        source: &impl Source,
        count: usize,
    ) -> Result<Vec<u8>, VaultError> {
        let left = self.length.saturating_sub(self.at);
        if count as u64 > left {
            return Err(VaultError::BackupCut);
        }
        let held = self.ahead.len() - self.taken;
        if held < count {
            self.ahead.drain(..self.taken);
            self.taken = 0;
            let wanted = (count - held).max(CHUNK) as u64;
            let more = wanted.min(left - held as u64) as usize;
            let read = source.read(self.at + held as u64, more).await?;
            // Shorter than it was: the file was cut while it was read.
            if read.len() != more {
                return Err(VaultError::BackupCut);
            }
            self.ahead.extend_from_slice(&read);
        }
        let bytes = self.ahead[self.taken..self.taken + count].to_vec();
        self.taken += count;
        self.at += count as u64;
        self.sum.update(&bytes);
        Ok(bytes)
    }

    /// The next frame, which must have this tag and a length among these.
    pub(super) async fn frame(
        &mut self,
        source: &impl Source,
        tag: u8,
        lengths: RangeInclusive<u32>,
    ) -> Result<Vec<u8>, VaultError> {
        let damaged = VaultError::DamagedBackup { at: self.at };
        let front = self.take(source, 5).await?;
        let found = u32::from_le_bytes([front[1], front[2], front[3], front[4]]);
        if front[0] != tag || !lengths.contains(&found) {
            return Err(damaged);
        }
        self.take(source, found as usize).await
    }

    /// That the sum follows and then nothing.
    pub(super) async fn end(&mut self, source: &impl Source) -> Result<(), VaultError> {
        let at = self.at;
        let expected = self.sum.clone().finalize();
        let found = self.take(source, 32).await?;
        if found[..] != expected[..] {
            return Err(VaultError::DamagedBackup { at });
        }
        if self.at != self.length {
            return Err(VaultError::DamagedBackup { at: self.at });
        }
        Ok(())
    }
}
