//! The slots of a header: each wraps the one data key under a key of its own.
//!
//! A slot, little-endian: kind (1), added (8), label (1 + length, UTF-8), what is known of the key
//! (2 + length), the locked data key (2 + length). Known of a passphrase: m (4), t (4), p (4), salt
//! (16); of a passkey: salt (32), credential; of an escrow key: fingerprint (32). The data key is
//! wrapped by AES-KW, but for escrow: there it is sealed to a public key, in a form this layer does
//! not know.

use serde::{Deserialize, Serialize};

use super::crypto::WRAPPED_LEN;
use super::{KdfParams, VaultError};

/// Most passkeys of one book.
pub const PASSKEYS_MAX: usize = 8;
/// Longest label, in bytes of UTF-8.
pub const LABEL_MAX: usize = 120;
/// Longest credential of a passkey, in bytes: what WebAuthn allows.
pub const CREDENTIAL_MAX: usize = 1023;
/// Longest data key sealed for escrow, in bytes.
pub const ESCROW_MAX: usize = 2048;

/// What kind of key opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotKind {
    /// The owner's passphrase; every book has exactly one.
    Passphrase,
    /// A random key that was printed; see [`super::recovery`].
    Recovery,
    /// A key of a device or of a security key; see [`super::passkey`].
    Passkey,
    /// The bank's key, whose secret half is not on this device.
    Escrow,
}

/// What a header tells of one key without any key being known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotInfo {
    /// What kind of key.
    pub kind: SlotKind,
    /// When it was added, Unix milliseconds.
    pub added_ms: u64,
    /// The owner's name for it, readable without a key; at most [`LABEL_MAX`] bytes.
    pub label: String,
    /// Of a passkey: its WebAuthn credential. Else empty.
    pub credential: Vec<u8>,
    /// Of a passkey: the salt its pseudo-random function is asked with. Else zeros.
    pub prf_salt: [u8; 32],
    /// Of an escrow key: its fingerprint. Else zeros.
    pub fingerprint: [u8; 32],
    /// Of a passphrase: how its key is derived.
    pub kdf: Option<KdfParams>,
}

/// One key of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What is known of the key.
    pub info: SlotInfo,
    /// The data key under it: 40 bytes of AES-KW, or what the bank's escrow key opens.
    pub locked: Vec<u8>,
}

impl SlotInfo {
    /// Of a key of `kind` with nothing to tell but when it was added.
    pub(super) fn bare(kind: SlotKind, added_ms: u64) -> Self {
        Self {
            kind,
            added_ms,
            label: String::new(),
            credential: Vec::new(),
            prf_salt: [0; 32],
            fingerprint: [0; 32],
            kdf: None,
        }
    }
}

impl Slot {
    /// The slot of a passphrase.
    pub(super) fn passphrase(kdf: KdfParams, added_ms: u64, wrapped: &[u8; WRAPPED_LEN]) -> Self {
        let mut info = SlotInfo::bare(SlotKind::Passphrase, added_ms);
        info.kdf = Some(kdf);
        Self {
            info,
            locked: wrapped.to_vec(),
        }
    }

    /// The data key as AES-KW wrapped it; `None` of an escrow slot.
    pub(super) fn wrapped(&self) -> Option<&[u8; WRAPPED_LEN]> {
        if self.info.kind == SlotKind::Escrow {
            return None;
        }
        self.locked.as_slice().try_into().ok()
    }

    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        let info = &self.info;
        out.push(match info.kind {
            SlotKind::Passphrase => 1,
            SlotKind::Recovery => 2,
            SlotKind::Passkey => 3,
            SlotKind::Escrow => 4,
        });
        out.extend_from_slice(&info.added_ms.to_le_bytes());
        out.push(info.label.len() as u8);
        out.extend_from_slice(info.label.as_bytes());
        let mut known = Vec::new();
        match info.kind {
            SlotKind::Passphrase => known.extend(info.kdf.iter().flat_map(|kdf| kdf.to_bytes())),
            SlotKind::Recovery => {}
            SlotKind::Passkey => {
                known.extend_from_slice(&info.prf_salt);
                known.extend_from_slice(&info.credential);
            }
            SlotKind::Escrow => known.extend_from_slice(&info.fingerprint),
        }
        for part in [&known, &self.locked] {
            out.extend_from_slice(&(part.len() as u16).to_le_bytes());
            out.extend_from_slice(part);
        }
    }

    /// Takes one slot off the front of `from`.
    pub(super) fn decode(from: &mut &[u8]) -> Option<Self> {
        let (&kind, rest) = from.split_first()?;
        let kind = match kind {
            1 => SlotKind::Passphrase,
            2 => SlotKind::Recovery,
            3 => SlotKind::Passkey,
            4 => SlotKind::Escrow,
            _ => return None,
        };
        let (added, rest) = rest.split_first_chunk::<8>()?;
        let mut info = SlotInfo::bare(kind, u64::from_le_bytes(*added));
        let (&length, rest) = rest.split_first()?;
        let (label, rest) = rest.split_at_checked(length.into())?;
        info.label = std::str::from_utf8(label).ok()?.into();
        let (known, rest) = sized(rest)?;
        let (locked, rest) = sized(rest)?;
        match kind {
            SlotKind::Passphrase => info.kdf = Some(KdfParams::from_bytes(known.try_into().ok()?)),
            SlotKind::Recovery if !known.is_empty() => return None,
            SlotKind::Recovery => {}
            SlotKind::Passkey => {
                let (salt, credential) = known.split_first_chunk::<32>()?;
                info.prf_salt = *salt;
                info.credential = credential.into();
            }
            SlotKind::Escrow => info.fingerprint = known.try_into().ok()?,
        }
        let slot = Self {
            info,
            locked: locked.into(),
        };
        slot.check().ok()?;
        *from = rest;
        Some(slot)
    }

    /// Whether the slot fits a header: lengths only.
    ///
    /// # Errors
    /// [`VaultError::KeyTooLong`] with the limit that is passed; [`VaultError::DamagedHeader`] for
    /// what no program of ours writes.
    pub(super) fn check(&self) -> Result<(), VaultError> {
        let within = |length: usize, most: usize| match length <= most {
            true => Ok(()),
            false => Err(VaultError::KeyTooLong { most: most as u16 }),
        };
        within(self.info.label.len(), LABEL_MAX)?;
        within(self.info.credential.len(), CREDENTIAL_MAX)?;
        if self.info.kind == SlotKind::Escrow {
            within(self.locked.len(), ESCROW_MAX)?;
        } else if self.wrapped().is_none() {
            return Err(VaultError::DamagedHeader);
        }
        Ok(())
    }
}

/// A length of two bytes and as many bytes.
fn sized(from: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = from.split_first_chunk::<2>()?;
    rest.split_at_checked(u16::from_le_bytes(*length).into())
}

/// Whether `slots` can be those of one book: one passphrase, which comes first, at most one
/// recovery key, one escrow key and [`PASSKEYS_MAX`] passkeys.
pub(super) fn fit(slots: &[Slot]) -> bool {
    let count = |kind| slots.iter().filter(|slot| slot.info.kind == kind).count();
    slots
        .first()
        .is_some_and(|slot| slot.info.kind == SlotKind::Passphrase)
        && count(SlotKind::Passphrase) == 1
        && count(SlotKind::Recovery) <= 1
        && count(SlotKind::Escrow) <= 1
        && count(SlotKind::Passkey) <= PASSKEYS_MAX
}
