//! The parameters of the key derivation, and which of them are acceptable.

use serde::{Deserialize, Serialize};

use super::VaultError;

/// Memory of the derivation, in KiB: 64 MiB, which a phone can still give.
pub const M_KIB: u32 = 64 * 1024;
/// Fewest passes ever accepted.
pub const T_MIN: u32 = 3;
/// Most passes ever accepted; more would be a header made to hang the program.
pub const T_MAX: u32 = 64;
/// Most memory ever accepted, in KiB: 1 GiB.
pub const M_KIB_MAX: u32 = 1024 * 1024;

/// How a passphrase becomes a key: Argon2id, version 0x13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfParams {
    /// Memory in KiB.
    pub m_kib: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes; always 1, a worker has one thread.
    pub p: u32,
    /// Random salt of this book.
    pub salt: [u8; 16],
}

impl KdfParams {
    /// Accepts only what this program could have written.
    ///
    /// # Errors
    /// [`VaultError::WeakHeader`] for cheaper parameters than ours, since someone who can write
    /// the header would lower them to guess the passphrase; [`VaultError::DamagedHeader`] for
    /// absurdly dear ones. Checked before any memory is asked for.
    pub fn check(&self) -> Result<(), VaultError> {
        if self.m_kib < M_KIB || self.t < T_MIN || self.p < 1 {
            return Err(VaultError::WeakHeader);
        }
        if self.m_kib > M_KIB_MAX || self.t > T_MAX || self.p > 1 {
            return Err(VaultError::DamagedHeader);
        }
        Ok(())
    }

    /// As headers store them, little-endian: m (4), t (4), p (4), salt (16).
    pub(super) fn to_bytes(self) -> [u8; 28] {
        let mut out = [0; 28];
        out[..4].copy_from_slice(&self.m_kib.to_le_bytes());
        out[4..8].copy_from_slice(&self.t.to_le_bytes());
        out[8..12].copy_from_slice(&self.p.to_le_bytes());
        out[12..].copy_from_slice(&self.salt);
        out
    }

    /// What [`KdfParams::to_bytes`] made, unchecked.
    pub(super) fn from_bytes(bytes: &[u8; 28]) -> Self {
        let number = |at: usize| {
            u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        let mut salt = [0; 16];
        salt.copy_from_slice(&bytes[12..]);
        Self {
            m_kib: number(0),
            t: number(4),
            p: number(8),
            salt,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parameters_between_safe_and_sane_pass() {
        let check = |m_kib, t, p, expected| {
            let params = KdfParams {
                m_kib,
                t,
                p,
                salt: [0; 16],
            };
            assert_eq!(params.check(), expected, "m {m_kib} t {t} p {p}");
        };
        check(65_536, 3, 1, Ok(()));
        check(1_048_576, 64, 1, Ok(()));
        check(65_535, 3, 1, Err(VaultError::WeakHeader));
        check(65_536, 2, 1, Err(VaultError::WeakHeader));
        check(65_536, 3, 0, Err(VaultError::WeakHeader));
        check(1_048_577, 3, 1, Err(VaultError::DamagedHeader));
        check(65_536, 65, 1, Err(VaultError::DamagedHeader));
        check(65_536, 3, 2, Err(VaultError::DamagedHeader));
        check(u32::MAX, u32::MAX, u32::MAX, Err(VaultError::DamagedHeader));
    }
}
