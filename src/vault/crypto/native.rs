//! RustCrypto: the same formats without a browser, for tests and tools.

use std::cell::Cell;
use std::future::{Future, ready};

use aes_gcm::{
    Aes256Gcm,
    aead::{Aead, KeyInit, Payload},
};
use aes_kw::KwAes256;
use sha2::{Digest, Sha256};

use super::{Crypto, DataKey, Kek, NONCE_AT, SEALED_AT, WRAPPED_LEN};
use crate::vault::{Blob, FORMAT, VaultError};

/// Ciphers from RustCrypto, random bytes from the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeCrypto;

impl Crypto for NativeCrypto {
    type Key = Aes256Gcm;

    fn random(&self, into: &mut [u8]) -> Result<(), VaultError> {
        getrandom::fill(into).map_err(|_| VaultError::Storage("random".into()))
    }

    async fn new_key(&self, kek: Kek) -> Result<(Aes256Gcm, [u8; WRAPPED_LEN]), VaultError> {
        let mut raw = DataKey([0; 32]);
        self.random(&mut raw.0)?;
        new_key_of(&raw, &kek)
    }

    async fn unwrap_key(
        &self,
        kek: Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<Aes256Gcm, VaultError> {
        Ok(Aes256Gcm::new(&unwrap(&kek, wrapped)?.0.into()))
    }

    async fn rewrap(
        &self,
        proof: &Kek,
        wrapped: &[u8; WRAPPED_LEN],
        kek: &Kek,
    ) -> Result<[u8; WRAPPED_LEN], VaultError> {
        wrap(kek, &unwrap(proof, wrapped)?)
    }

    async fn reveal(
        &self,
        proof: &Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<DataKey, VaultError> {
        unwrap(proof, wrapped)
    }

    async fn import_key(&self, raw: DataKey) -> Result<Aes256Gcm, VaultError> {
        Ok(Aes256Gcm::new(&raw.0.into()))
    }

    fn seal(
        &self,
        key: &Aes256Gcm,
        ad: Vec<u8>,
        plain: &[u8],
    ) -> impl Future<Output = Result<Blob, VaultError>> {
        let mut nonce = [0; 12];
        ready(
            self.random(&mut nonce)
                .and_then(|()| seal_now(nonce, key, &ad, plain)),
        )
    }

    fn open(
        &self,
        key: &Aes256Gcm,
        ad: Vec<u8>,
        sealed: &Blob,
    ) -> impl Future<Output = Option<Vec<u8>>> {
        ready(open_now(key, &ad, &sealed.0))
    }

    fn digest(&self, bytes: &Blob) -> impl Future<Output = Result<[u8; 32], VaultError>> {
        ready(Ok(Sha256::digest(&bytes.0).into()))
    }
}

/// [`NativeCrypto`] with a source of "random" bytes anybody can foretell: for the test that holds
/// what is written against what was, never for a book.
#[derive(Clone, Debug, Default)]
pub struct FixedCrypto {
    drawn: Cell<u64>,
}

impl Crypto for FixedCrypto {
    type Key = Aes256Gcm;

    fn random(&self, into: &mut [u8]) -> Result<(), VaultError> {
        for chunk in into.chunks_mut(32) {
            let drawn = self.drawn.get();
            self.drawn.set(drawn + 1);
            let bytes = Sha256::digest(drawn.to_le_bytes());
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(())
    }

    async fn new_key(&self, kek: Kek) -> Result<(Aes256Gcm, [u8; WRAPPED_LEN]), VaultError> {
        let mut raw = DataKey([0; 32]);
        self.random(&mut raw.0)?;
        new_key_of(&raw, &kek)
    }

    async fn unwrap_key(
        &self,
        kek: Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<Aes256Gcm, VaultError> {
        NativeCrypto.unwrap_key(kek, wrapped).await
    }

    async fn rewrap(
        &self,
        proof: &Kek,
        wrapped: &[u8; WRAPPED_LEN],
        kek: &Kek,
    ) -> Result<[u8; WRAPPED_LEN], VaultError> {
        NativeCrypto.rewrap(proof, wrapped, kek).await
    }

    async fn reveal(
        &self,
        proof: &Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<DataKey, VaultError> {
        NativeCrypto.reveal(proof, wrapped).await
    }

    async fn import_key(&self, raw: DataKey) -> Result<Aes256Gcm, VaultError> {
        NativeCrypto.import_key(raw).await
    }

    fn seal(
        &self,
        key: &Aes256Gcm,
        ad: Vec<u8>,
        plain: &[u8],
    ) -> impl Future<Output = Result<Blob, VaultError>> {
        let mut nonce = [0; 12];
        ready(
            self.random(&mut nonce)
                .and_then(|()| seal_now(nonce, key, &ad, plain)),
        )
    }

    fn open(
        &self,
        key: &Aes256Gcm,
        ad: Vec<u8>,
        sealed: &Blob,
    ) -> impl Future<Output = Option<Vec<u8>>> {
        NativeCrypto.open(key, ad, sealed)
    }

    fn digest(&self, bytes: &Blob) -> impl Future<Output = Result<[u8; 32], VaultError>> {
        NativeCrypto.digest(bytes)
    }
}

fn new_key_of(raw: &DataKey, kek: &Kek) -> Result<(Aes256Gcm, [u8; WRAPPED_LEN]), VaultError> {
    Ok((Aes256Gcm::new(&raw.0.into()), wrap(kek, raw)?))
}

fn wrap(kek: &Kek, raw: &DataKey) -> Result<[u8; WRAPPED_LEN], VaultError> {
    let mut wrapped = [0; WRAPPED_LEN];
    KwAes256::new(&kek.0.into())
        .wrap_key(&raw.0, &mut wrapped)
        .map_err(|_| VaultError::Storage("wrap".into()))?;
    Ok(wrapped)
}

fn unwrap(kek: &Kek, wrapped: &[u8; WRAPPED_LEN]) -> Result<DataKey, VaultError> {
    let mut raw = DataKey([0; 32]);
    KwAes256::new(&kek.0.into())
        .unwrap_key(wrapped, &mut raw.0)
        .map_err(|_| VaultError::WrongPassphrase)?;
    Ok(raw)
}

fn seal_now(nonce: [u8; 12], key: &Aes256Gcm, ad: &[u8], plain: &[u8]) -> Result<Blob, VaultError> {
    let payload = Payload {
        msg: plain,
        aad: ad,
    };
    let sealed = key
        .encrypt(&nonce.into(), payload)
        .map_err(|_| VaultError::Storage("seal".into()))?;
    let mut out = Vec::with_capacity(SEALED_AT + sealed.len());
    out.push(FORMAT);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(Blob(out))
}

fn open_now(key: &Aes256Gcm, ad: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.first() != Some(&FORMAT) {
        return None;
    }
    let nonce = <[u8; 12]>::try_from(bytes.get(NONCE_AT..SEALED_AT)?).ok()?;
    let payload = Payload {
        msg: bytes.get(SEALED_AT..)?,
        aad: ad,
    };
    key.decrypt(&nonce.into(), payload).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_256_bit_key_wraps_as_rfc_3394_section_4_6_says() {
        let kek: [u8; 32] = std::array::from_fn(|i| i as u8);
        let data: [u8; 32] = std::array::from_fn(|i| match i {
            0..16 => (i as u8) << 4 | i as u8,
            _ => i as u8 - 16,
        });
        let expected: [u8; WRAPPED_LEN] = [
            0x28, 0xC9, 0xF4, 0x04, 0xC4, 0xB8, 0x10, 0xF4, 0xCB, 0xCC, 0xB3, 0x5C, 0xFB, 0x87,
            0xF8, 0x26, 0x3F, 0x57, 0x86, 0xE2, 0xD8, 0x0E, 0xD3, 0x26, 0xCB, 0xC7, 0xF0, 0xE7,
            0x1A, 0x99, 0xF4, 0x3B, 0xFB, 0x98, 0x8B, 0x9B, 0x7A, 0x02, 0xDD, 0x21,
        ];
        let mut wrapped = [0; WRAPPED_LEN];
        KwAes256::new(&kek.into())
            .wrap_key(&data, &mut wrapped)
            .unwrap();
        assert_eq!(wrapped, expected);

        // The key that comes out of our own unwrapping is that very data key.
        let key = pollster::block_on(NativeCrypto.unwrap_key(Kek::new(kek), &expected)).unwrap();
        let same = Aes256Gcm::new(&data.into());
        let sealed = seal_now([7; 12], &key, b"ad", b"words").unwrap();
        assert_eq!(open_now(&same, b"ad", &sealed.0), Some(b"words".to_vec()));
    }
}
