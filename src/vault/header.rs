//! The header: the one record stored in plain, since it is needed before any key is known.
//!
//! Fixed layout, little-endian: format (1), vault id (16), created (8), m (4), t (4), p (4),
//! salt (16), wrapped data key (40), then SHA-256 (32) of all before it. The checksum only tells
//! an accident from a wrong passphrase; against intent the header's hash is bound into the
//! manifest's associated data.

use sha2::{Digest, Sha256};

use super::{KdfParams, VaultError, crypto::WRAPPED_LEN};

/// The format this program writes, first byte of every stored record.
pub const FORMAT: u8 = 1;

const BODY_LEN: usize = 1 + 16 + 8 + 4 + 4 + 4 + 16 + WRAPPED_LEN;

/// What identifies a book and how its data key is locked away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Random name of the book, bound into everything sealed.
    pub vault_id: [u8; 16],
    /// When the book was created, Unix milliseconds.
    pub created_ms: u64,
    /// How the passphrase becomes the key that wraps the data key.
    pub kdf: KdfParams,
    /// The data key, wrapped by AES-KW (RFC 3394).
    pub wrapped: [u8; WRAPPED_LEN],
}

impl Header {
    /// The stored bytes, checksum included.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(BODY_LEN + 32);
        out.push(FORMAT);
        out.extend_from_slice(&self.vault_id);
        out.extend_from_slice(&self.created_ms.to_le_bytes());
        out.extend_from_slice(&self.kdf.m_kib.to_le_bytes());
        out.extend_from_slice(&self.kdf.t.to_le_bytes());
        out.extend_from_slice(&self.kdf.p.to_le_bytes());
        out.extend_from_slice(&self.kdf.salt);
        out.extend_from_slice(&self.wrapped);
        let sum = Sha256::digest(&out);
        out.extend_from_slice(&sum);
        out
    }

    /// Reads stored bytes and refuses unsafe derivation parameters.
    ///
    /// # Errors
    /// [`VaultError::DamagedHeader`] when the checksum fails, [`VaultError::UnknownFormat`] when
    /// it holds but the format is not ours, and what [`KdfParams::check`] refuses.
    pub fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        let (body, sum) = bytes
            .split_last_chunk::<32>()
            .ok_or(VaultError::DamagedHeader)?;
        if Sha256::digest(body).as_slice() != sum {
            return Err(VaultError::DamagedHeader);
        }
        let (&found, rest) = body.split_first().ok_or(VaultError::DamagedHeader)?;
        if found != FORMAT {
            return Err(VaultError::UnknownFormat { found });
        }
        let header = Self::decode_fields(rest).ok_or(VaultError::DamagedHeader)?;
        header.kdf.check()?;
        Ok(header)
    }

    fn decode_fields(rest: &[u8]) -> Option<Self> {
        let (vault_id, rest) = rest.split_first_chunk::<16>()?;
        let (created, rest) = rest.split_first_chunk::<8>()?;
        let (m_kib, rest) = rest.split_first_chunk::<4>()?;
        let (t, rest) = rest.split_first_chunk::<4>()?;
        let (p, rest) = rest.split_first_chunk::<4>()?;
        let (salt, rest) = rest.split_first_chunk::<16>()?;
        let wrapped = <[u8; WRAPPED_LEN]>::try_from(rest).ok()?;
        Some(Self {
            vault_id: *vault_id,
            created_ms: u64::from_le_bytes(*created),
            kdf: KdfParams {
                m_kib: u32::from_le_bytes(*m_kib),
                t: u32::from_le_bytes(*t),
                p: u32::from_le_bytes(*p),
                salt: *salt,
            },
            wrapped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            vault_id: [7; 16],
            created_ms: 1_700_000_000_000,
            kdf: KdfParams {
                m_kib: 65_536,
                t: 5,
                p: 1,
                salt: [9; 16],
            },
            wrapped: [3; WRAPPED_LEN],
        }
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        assert_eq!(Header::decode(&header().encode()), Ok(header()));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_damage() {
        let bytes = header().encode();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut bad = bytes.clone();
                bad[at] ^= 1 << bit;
                assert_eq!(Header::decode(&bad), Err(VaultError::DamagedHeader));
            }
            assert_eq!(
                Header::decode(&bytes[..at]),
                Err(VaultError::DamagedHeader),
                "cut at {at}"
            );
        }
    }

    #[test]
    fn a_rewritten_checksum_does_not_let_weak_parameters_or_new_formats_in() {
        let mut weak = header();
        weak.kdf.t = 1;
        assert_eq!(Header::decode(&weak.encode()), Err(VaultError::WeakHeader));

        let mut newer = header().encode();
        newer.truncate(BODY_LEN);
        newer[0] = 2;
        let sum = Sha256::digest(&newer);
        newer.extend_from_slice(&sum);
        assert_eq!(
            Header::decode(&newer),
            Err(VaultError::UnknownFormat { found: 2 })
        );
    }
}
