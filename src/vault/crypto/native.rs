//! RustCrypto: the same formats without a browser, for tests and tools.

use std::future::{Future, ready};

use aes_gcm::{
    Aes256Gcm,
    aead::{Aead, KeyInit, Payload},
};
use aes_kw::KwAes256;
use sha2::{Digest, Sha256};

use super::{Crypto, Kek, NONCE_AT, SEALED_AT, WRAPPED_LEN};
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
        let mut raw = [0; 32];
        self.random(&mut raw)?;
        let mut wrapped = [0; WRAPPED_LEN];
        KwAes256::new(&kek.0.into())
            .wrap_key(&raw, &mut wrapped)
            .map_err(|_| VaultError::Storage("wrap".into()))?;
        let key = Aes256Gcm::new(&raw.into());
        raw.fill(0);
        Ok((key, wrapped))
    }

    async fn unwrap_key(
        &self,
        kek: Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<Aes256Gcm, VaultError> {
        let mut raw = [0; 32];
        KwAes256::new(&kek.0.into())
            .unwrap_key(wrapped, &mut raw)
            .map_err(|_| VaultError::WrongPassphrase)?;
        let key = Aes256Gcm::new(&raw.into());
        raw.fill(0);
        Ok(key)
    }

    fn seal(
        &self,
        key: &Aes256Gcm,
        ad: Vec<u8>,
        plain: &[u8],
    ) -> impl Future<Output = Result<Blob, VaultError>> {
        ready(seal_now(self, key, &ad, plain))
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

fn seal_now(
    crypto: &NativeCrypto,
    key: &Aes256Gcm,
    ad: &[u8],
    plain: &[u8],
) -> Result<Blob, VaultError> {
    let mut nonce = [0; 12];
    crypto.random(&mut nonce)?;
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
        let sealed = seal_now(&NativeCrypto, &key, b"ad", b"words").unwrap();
        assert_eq!(open_now(&same, b"ad", &sealed.0), Some(b"words".to_vec()));
    }
}
