//! The header: the one record stored in plain, since it is needed before any key is known.
//!
//! Little-endian. Format 2: format (1), vault id (16), created (8), number of slots (1), the slots
//! (see [`super::slots`]), then SHA-256 (32) of all before it. Format 1, which is read and kept
//! until the keys are changed: format (1), vault id (16), created (8), m (4), t (4), p (4), salt
//! (16), wrapped data key (40), SHA-256 (32). The checksum only tells an accident from a wrong
//! passphrase; against intent the header's hash is bound into the manifest's associated data.

use sha2::{Digest, Sha256};

use super::crypto::{Crypto, WRAPPED_LEN};
use super::slots::{Slot, SlotInfo, SlotKind, fit};
use super::{KdfParams, Kek, VaultError};

/// The format of sealed records, of the mirror and of the database: their first byte.
pub const FORMAT: u8 = 1;
/// The format in which headers are written: their first byte.
pub const HEADER_FORMAT: u8 = 2;

/// What identifies a book and how its data key is locked away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Random name of the book, bound into everything sealed.
    pub vault_id: [u8; 16],
    /// When the book was created, Unix milliseconds.
    pub created_ms: u64,
    /// The keys that open the book, the passphrase's first.
    pub slots: Vec<Slot>,
}

impl Header {
    /// The stored bytes in format 2, checksum included.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![HEADER_FORMAT];
        out.extend_from_slice(&self.vault_id);
        out.extend_from_slice(&self.created_ms.to_le_bytes());
        out.push(self.slots.len() as u8);
        for slot in &self.slots {
            slot.encode(&mut out);
        }
        let sum = Sha256::digest(&out);
        out.extend_from_slice(&sum);
        out
    }

    /// Reads stored bytes of either format and refuses unsafe derivation parameters.
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
        if !(1..=HEADER_FORMAT).contains(&found) {
            return Err(VaultError::UnknownFormat { found });
        }
        let header = Self::decode_fields(found, rest).ok_or(VaultError::DamagedHeader)?;
        header.kdf().ok_or(VaultError::DamagedHeader)?.check()?;
        Ok(header)
    }

    fn decode_fields(format: u8, rest: &[u8]) -> Option<Self> {
        let (vault_id, rest) = rest.split_first_chunk::<16>()?;
        let (created, mut rest) = rest.split_first_chunk::<8>()?;
        let created_ms = u64::from_le_bytes(*created);
        let mut slots = Vec::new();
        if format == 1 {
            let (kdf, wrapped) = rest.split_first_chunk::<28>()?;
            let wrapped = <&[u8; WRAPPED_LEN]>::try_from(wrapped).ok()?;
            slots.push(Slot::passphrase(
                KdfParams::from_bytes(kdf),
                created_ms,
                wrapped,
            ));
        } else {
            let (&count, after) = rest.split_first()?;
            rest = after;
            for _ in 0..count {
                slots.push(Slot::decode(&mut rest)?);
            }
            if !rest.is_empty() || !fit(&slots) {
                return None;
            }
        }
        Some(Self {
            vault_id: *vault_id,
            created_ms,
            slots,
        })
    }

    /// With what the passphrase's key is derived.
    pub fn kdf(&self) -> Option<KdfParams> {
        self.slots.first()?.info.kdf
    }

    /// What is known of every key, in the order of the slots.
    pub fn infos(&self) -> Vec<SlotInfo> {
        self.slots.iter().map(|slot| slot.info.clone()).collect()
    }

    /// The data key as the bank's escrow key opens it, if the book has such a slot.
    pub fn escrow(&self) -> Option<&[u8]> {
        let mut slots = self.slots.iter();
        let slot = slots.find(|slot| slot.info.kind == SlotKind::Escrow)?;
        Some(&slot.locked)
    }

    /// The data key, by the slot that `kek` unwraps.
    pub(super) async fn unlock<C: Crypto>(
        &self,
        crypto: &C,
        kek: &Kek,
    ) -> Result<(C::Key, &[u8; WRAPPED_LEN]), VaultError> {
        for wrapped in self.slots.iter().filter_map(Slot::wrapped) {
            match crypto.unwrap_key(kek.clone(), wrapped).await {
                Err(VaultError::WrongPassphrase) => {}
                Err(error) => return Err(error),
                Ok(key) => return Ok((key, wrapped)),
            }
        }
        Err(VaultError::WrongPassphrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kdf() -> KdfParams {
        KdfParams {
            m_kib: 65_536,
            t: 5,
            p: 1,
            salt: [9; 16],
        }
    }

    fn header() -> Header {
        let info = |kind| SlotInfo::bare(kind, 1_700_000_000_001);
        let locked = vec![4; WRAPPED_LEN];
        let passkey = SlotInfo {
            label: "办公室的钥匙".into(),
            credential: vec![1, 2, 3],
            prf_salt: [8; 32],
            ..info(SlotKind::Passkey)
        };
        let escrow = SlotInfo {
            fingerprint: [6; 32],
            ..info(SlotKind::Escrow)
        };
        let slot = |info, locked| Slot { info, locked };
        Header {
            vault_id: [7; 16],
            created_ms: 1_700_000_000_000,
            slots: vec![
                Slot::passphrase(kdf(), 1_700_000_000_000, &[3; WRAPPED_LEN]),
                slot(info(SlotKind::Recovery), locked.clone()),
                slot(passkey, locked),
                slot(escrow, vec![5; 77]),
            ],
        }
    }

    fn format_1() -> Vec<u8> {
        let mut out = vec![1];
        out.extend([7; 16]);
        out.extend(1_700_000_000_000_u64.to_le_bytes());
        out.extend(kdf().to_bytes());
        out.extend([3; WRAPPED_LEN]);
        out
    }

    fn summed(mut body: Vec<u8>) -> Vec<u8> {
        let sum = Sha256::digest(&body);
        body.extend_from_slice(&sum);
        body
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        assert_eq!(Header::decode(&header().encode()), Ok(header()));
    }

    #[test]
    fn format_1_is_a_book_of_one_passphrase() {
        let mut one = header();
        one.slots.truncate(1);
        assert_eq!(Header::decode(&summed(format_1())), Ok(one));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_damage() {
        for bytes in [header().encode(), summed(format_1())] {
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
    }

    #[test]
    fn a_rewritten_checksum_does_not_let_weak_parameters_or_new_formats_in() {
        let mut weak = header();
        weak.slots[0].info.kdf = Some(KdfParams { t: 1, ..kdf() });
        assert_eq!(Header::decode(&weak.encode()), Err(VaultError::WeakHeader));
        let mut weak = format_1();
        // The passes, after format, name, creation and memory.
        weak[29] = 1;
        assert_eq!(Header::decode(&summed(weak)), Err(VaultError::WeakHeader));

        for found in [0, 3, 255] {
            let mut newer = format_1();
            newer[0] = found;
            let refused = Err(VaultError::UnknownFormat { found });
            assert_eq!(Header::decode(&summed(newer)), refused);
        }
    }

    #[test]
    fn slots_no_book_can_have_are_damage() {
        let refuse = |name: &str, edit: &dyn Fn(&mut Vec<Slot>)| {
            let mut bad = header();
            edit(&mut bad.slots);
            let found = Header::decode(&bad.encode());
            assert_eq!(found, Err(VaultError::DamagedHeader), "{name}");
        };
        refuse("none", &|slots| slots.clear());
        refuse("no passphrase", &|slots| {
            slots.remove(0);
        });
        refuse("passphrase not first", &|slots| slots.swap(0, 1));
        refuse("two passphrases", &|slots| slots.push(slots[0].clone()));
        refuse("two recovery keys", &|slots| slots.push(slots[1].clone()));
        refuse("two escrow keys", &|slots| slots.push(slots[3].clone()));
        refuse("nine passkeys", &|slots| {
            slots.extend(vec![slots[2].clone(); 8])
        });
        refuse("a short data key", &|slots| slots[1].locked.truncate(39));
        refuse("a long label", &|slots| {
            slots[2].info.label = "x".repeat(121)
        });
        refuse("no derivation", &|slots| slots[0].info.kdf = None);
    }
}
