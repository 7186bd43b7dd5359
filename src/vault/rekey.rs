//! Changing the keys that open a book. The data key stays: its blocks are not sealed anew.
//!
//! So whoever once opened the book and kept its data key, or has an older copy of the header and
//! the key it names, can still open copies of the book. Changing a passphrase shuts out who learns
//! the old one later and has no older copy.

use super::audit::NewEntry;
use super::crypto::Crypto;
use super::mirror::Mirror;
use super::slots::{PASSKEYS_MAX, Slot, SlotInfo, SlotKind, fit};
use super::store::BlockStore;
use super::{Epoch, Header, KdfParams, Kek, Vault, VaultError};

/// Seals the data key to a key whose secret half is elsewhere; the bytes it is shown are
/// overwritten afterwards.
pub type Seal<'a> = &'a dyn Fn(&[u8; 32]) -> Result<Vec<u8>, VaultError>;

/// What becomes of the keys.
pub enum KeyChange<'a> {
    /// Another passphrase in place of the present one.
    Passphrase {
        /// The key derived from it.
        kek: Kek,
        /// With what it was derived.
        params: KdfParams,
    },
    /// A recovery key, in place of the present one if there is one.
    SetRecovery {
        /// From [`super::recovery::kek`].
        kek: Kek,
    },
    /// Takes the recovery key away.
    RemoveRecovery,
    /// A passkey more, or the one of the same credential anew.
    AddPasskey {
        /// From [`super::passkey::kek`].
        kek: Kek,
        /// Its WebAuthn credential.
        credential: Vec<u8>,
        /// The salt its pseudo-random function was asked with.
        prf_salt: [u8; 32],
        /// The owner's name for it.
        label: String,
    },
    /// Takes a passkey away.
    RemovePasskey {
        /// Its WebAuthn credential.
        credential: Vec<u8>,
    },
    /// The data key sealed for the bank, in place of the present one if there is one.
    SetEscrow {
        /// Seals the data key.
        seal: Seal<'a>,
        /// The escrow key's fingerprint.
        fingerprint: [u8; 32],
    },
    /// Takes the bank's key away.
    RemoveEscrow,
}

impl<S: BlockStore, C: Crypto, M: Mirror> Vault<S, C, M> {
    /// Changes the keys in one transaction: header, manifest, which is bound to it, and an audit
    /// entry. `proof` is any key that opens the book now. The header is of format 2 afterwards.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] when `proof` opens nothing, [`VaultError::NoSuchKey`],
    /// [`VaultError::TooManyKeys`], [`VaultError::KeyTooLong`], what [`KdfParams::check`] refuses,
    /// and what [`Vault::commit`] reports; neither book nor store has changed then.
    pub async fn change_keys(
        &mut self,
        proof: Kek,
        change: KeyChange<'_>,
        entry: NewEntry,
    ) -> Result<Epoch, VaultError> {
        let mut header = Header::decode(&self.header_bytes)?;
        let wrapped = *header.unlock(&self.crypto, &proof).await?.1;
        let bare = |kind| SlotInfo::bare(kind, entry.at_ms);
        let slots = &mut header.slots;
        match change {
            KeyChange::Passphrase { kek, params } => {
                params.check()?;
                let info = SlotInfo {
                    kdf: Some(params),
                    ..bare(SlotKind::Passphrase)
                };
                let slot = self.rewrapped(&proof, &wrapped, kek, info).await?;
                replace(slots, slot, |info| info.kind == SlotKind::Passphrase);
            }
            KeyChange::SetRecovery { kek } => {
                let info = bare(SlotKind::Recovery);
                let slot = self.rewrapped(&proof, &wrapped, kek, info).await?;
                replace(slots, slot, |info| info.kind == SlotKind::Recovery);
            }
            KeyChange::AddPasskey {
                kek,
                credential,
                prf_salt,
                label,
            } => {
                let info = SlotInfo {
                    label,
                    credential: credential.clone(),
                    prf_salt,
                    ..bare(SlotKind::Passkey)
                };
                let slot = self.rewrapped(&proof, &wrapped, kek, info).await?;
                replace(slots, slot, |info| is_passkey(info, &credential));
            }
            KeyChange::SetEscrow { seal, fingerprint } => {
                let raw = self.crypto.reveal(&proof, &wrapped).await?;
                let info = SlotInfo {
                    fingerprint,
                    ..bare(SlotKind::Escrow)
                };
                let locked = seal(raw.bytes())?;
                replace(slots, Slot { info, locked }, |info| {
                    info.kind == SlotKind::Escrow
                });
            }
            KeyChange::RemoveRecovery => remove(slots, |info| info.kind == SlotKind::Recovery)?,
            KeyChange::RemoveEscrow => remove(slots, |info| info.kind == SlotKind::Escrow)?,
            KeyChange::RemovePasskey { credential } => {
                remove(slots, |info| is_passkey(info, &credential))?;
            }
        }
        slots.iter().try_for_each(Slot::check)?;
        if !fit(slots) {
            let most = PASSKEYS_MAX as u8;
            return Err(VaultError::TooManyKeys { most });
        }
        let staged = self.stage();
        self.write(staged, Some(header.encode()), entry).await
    }

    /// A slot whose key was seen to open the data key: a book is never left with a key that does
    /// not.
    async fn rewrapped(
        &self,
        proof: &Kek,
        wrapped: &[u8; super::crypto::WRAPPED_LEN],
        kek: Kek,
        info: SlotInfo,
    ) -> Result<Slot, VaultError> {
        let locked = self.crypto.rewrap(proof, wrapped, &kek).await?;
        self.crypto.unwrap_key(kek, &locked).await?;
        Ok(Slot {
            info,
            locked: locked.to_vec(),
        })
    }
}

fn is_passkey(info: &SlotInfo, credential: &[u8]) -> bool {
    info.kind == SlotKind::Passkey && info.credential == credential
}

/// Puts `slot` in the place of the one that `is_it`, or at the end.
fn replace(slots: &mut Vec<Slot>, slot: Slot, is_it: impl Fn(&SlotInfo) -> bool) {
    match slots.iter_mut().find(|slot| is_it(&slot.info)) {
        Some(place) => *place = slot,
        None => slots.push(slot),
    }
}

fn remove(slots: &mut Vec<Slot>, is_it: impl Fn(&SlotInfo) -> bool) -> Result<(), VaultError> {
    let at = slots.iter().position(|slot| is_it(&slot.info));
    slots.remove(at.ok_or(VaultError::NoSuchKey)?);
    Ok(())
}
