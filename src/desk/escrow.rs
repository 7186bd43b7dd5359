//! The bank's escrow key: the book's data key sealed to it, so that the bank can open a copy of the
//! book without the adviser.

use crate::protocol::failure::{DeskFailure, Failure};
use crate::sealed::envelope::{self, KeyPair};
use crate::vault::VaultError;
use crate::vault::hash::sha256;

/// What the seal is for: sealed answers are sealed for something else, and never open as this.
const INFO: &[u8] = b"clientele escrow 1";

/// The fingerprint of a public key: SHA-256 of its 32 bytes.
pub fn fingerprint(public: &[u8; 32]) -> [u8; 32] {
    sha256(public)
}

/// The data key of a book sealed to the bank's public key. `random` is never used twice.
///
/// # Errors
/// [`VaultError::WrongKey`] for bytes that are no public key.
pub fn seal(
    public: &[u8; 32],
    vault_id: &[u8; 16],
    data_key: &[u8; 32],
    random: [u8; 32],
) -> Result<Vec<u8>, VaultError> {
    envelope::seal(public, INFO, vault_id, data_key, random).map_err(|_| VaultError::WrongKey)
}

/// The data key of a book, opened with the bank's private key.
///
/// # Errors
/// [`VaultError::WrongKey`] when this key does not open it, or it is another book's.
pub fn open(secret: &[u8; 32], vault_id: &[u8; 16], sealed: &[u8]) -> Result<[u8; 32], VaultError> {
    let plain = envelope::open(secret, INFO, vault_id, sealed).map_err(|_| VaultError::WrongKey)?;
    plain.try_into().map_err(|_| VaultError::WrongKey)
}

/// The public key of a private one, for the bank to hand to its advisers.
///
/// # Errors
/// [`DeskFailure::Sealed`] for bytes that are no key.
pub fn public(secret: [u8; 32]) -> Result<[u8; 32], Failure> {
    let pair = KeyPair::of_secret(secret).map_err(DeskFailure::Sealed)?;
    Ok(pair.public)
}
