//! The ciphers, behind one trait: WebCrypto in the browser, RustCrypto elsewhere.
//!
//! Both write the same bytes. Sealed is: format (1), random nonce (12), AES-256-GCM ciphertext
//! with its tag (16). Nonces are random and never counters: a book put back and continued would
//! use a counter twice. The data key is 32 random bytes, wrapped by AES-KW. Nobody outside the
//! vault reaches in here.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

use std::fmt;
use std::hint::black_box;

use serde::{Deserialize, Serialize};

use super::{Blob, VaultError};

#[cfg(not(target_arch = "wasm32"))]
pub use native::{FixedCrypto, NativeCrypto};
#[cfg(target_arch = "wasm32")]
pub use web::WebCrypto;

/// Length of a wrapped 32-byte key, in bytes.
pub const WRAPPED_LEN: usize = 40;
/// What sealing adds, in bytes: format, nonce, tag.
pub const OVERHEAD: u32 = 1 + 12 + 16;

const NONCE_AT: usize = 1;
const SEALED_AT: usize = 13;

/// The key-encryption key derived from a passphrase; overwritten when dropped.
///
/// Overwriting is best effort: moves and the messages between workers leave copies that no code
/// of ours can reach.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kek([u8; 32]);

impl Kek {
    /// Takes the derived bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl Drop for Kek {
    fn drop(&mut self) {
        self.0.fill(0);
        // Without a reader the compiler may drop the write.
        black_box(&self.0);
    }
}

impl fmt::Debug for Kek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kek(..)")
    }
}

/// The data key itself, for the moment in which it is sealed to the bank's escrow key or comes back
/// from there; overwritten when dropped, as far as a [`Kek`] is.
pub struct DataKey([u8; 32]);

impl DataKey {
    /// Takes the bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Drop for DataKey {
    fn drop(&mut self) {
        self.0.fill(0);
        black_box(&self.0);
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

/// What the vault asks of a cryptographic library.
///
/// `seal`, `open` and `digest` start their work when they are called, not when they are awaited:
/// the browser then works on several blocks at once while the caller waits for the first.
#[expect(
    async_fn_in_trait,
    reason = "page and workers have one thread: the futures need not be Send"
)]
pub trait Crypto {
    /// A data key, usable but not readable.
    type Key;

    /// Fills `into` from the platform's secure source.
    ///
    /// # Errors
    /// [`VaultError::Storage`] when there is no such source.
    fn random(&self, into: &mut [u8]) -> Result<(), VaultError>;

    /// A new data key, and the form in which it may be stored.
    ///
    /// # Errors
    /// [`VaultError::Storage`] with the platform's code.
    async fn new_key(&self, kek: Kek) -> Result<(Self::Key, [u8; WRAPPED_LEN]), VaultError>;

    /// The data key that was wrapped under `kek`.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] when `kek` is not the one.
    async fn unwrap_key(
        &self,
        kek: Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<Self::Key, VaultError>;

    /// The data key that `proof` unwraps, wrapped under `kek`. A key in use cannot be wrapped: it
    /// is unwrapped once more, extractable for as long as this takes.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] when `proof` is not the one, or the platform's code.
    async fn rewrap(
        &self,
        proof: &Kek,
        wrapped: &[u8; WRAPPED_LEN],
        kek: &Kek,
    ) -> Result<[u8; WRAPPED_LEN], VaultError>;

    /// The data key that `proof` unwraps, readable: only to seal it to another key.
    ///
    /// # Errors
    /// As [`Crypto::rewrap`].
    async fn reveal(&self, proof: &Kek, wrapped: &[u8; WRAPPED_LEN])
    -> Result<DataKey, VaultError>;

    /// A data key that came back from escrow.
    ///
    /// # Errors
    /// [`VaultError::Storage`] with the platform's code.
    async fn import_key(&self, raw: DataKey) -> Result<Self::Key, VaultError>;

    /// Encrypts `plain`, authenticating `ad` with it.
    ///
    /// # Errors
    /// [`VaultError::Storage`] with the platform's code.
    fn seal(
        &self,
        key: &Self::Key,
        ad: Vec<u8>,
        plain: &[u8],
    ) -> impl Future<Output = Result<Blob, VaultError>>;

    /// Decrypts what [`Crypto::seal`] made, or `None` when anything of it is not as it was.
    fn open(
        &self,
        key: &Self::Key,
        ad: Vec<u8>,
        sealed: &Blob,
    ) -> impl Future<Output = Option<Vec<u8>>>;

    /// SHA-256.
    ///
    /// # Errors
    /// [`VaultError::Storage`] with the platform's code.
    fn digest(&self, bytes: &Blob) -> impl Future<Output = Result<[u8; 32], VaultError>>;
}
