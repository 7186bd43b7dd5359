//! WebCrypto: keys the page cannot read, AES in the browser's own threads.

use std::future::Future;

use js_sys::{ArrayBuffer, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::{Crypto, DataKey, Kek, NONCE_AT, SEALED_AT, WRAPPED_LEN};
use crate::vault::web::{global, object, storage_error, strings};
use crate::vault::{Blob, FORMAT, VaultError};

/// The browser's ciphers and random source.
#[derive(Clone, Debug)]
pub struct WebCrypto {
    random: web_sys::Crypto,
    subtle: SubtleCrypto,
}

impl WebCrypto {
    /// Finds the browser's cryptography, in a page or a worker.
    ///
    /// # Errors
    /// [`VaultError::NoSubtleCrypto`] outside a secure context.
    pub fn new() -> Result<Self, VaultError> {
        let random = global("crypto").ok_or(VaultError::NoSubtleCrypto)?;
        let random = random.unchecked_into::<web_sys::Crypto>();
        // Typed as always there, it is undefined over plain http.
        let subtle = random.subtle();
        if subtle.is_undefined() {
            return Err(VaultError::NoSubtleCrypto);
        }
        Ok(Self { random, subtle })
    }

    async fn import(&self, kek: &Kek) -> Result<CryptoKey, VaultError> {
        let bytes = Uint8Array::from(&kek.0[..]);
        let import = self.subtle.import_key_with_str(
            "raw",
            &bytes,
            "AES-KW",
            false,
            &strings(&["wrapKey", "unwrapKey"]),
        );
        // importKey has copied the bytes when it returns; ours are not needed again.
        bytes.fill(0, 0, 32);
        Ok(wait(import).await?.unchecked_into())
    }

    async fn wrap(
        &self,
        key: &CryptoKey,
        kek: &CryptoKey,
    ) -> Result<[u8; WRAPPED_LEN], VaultError> {
        let wrapped = self.subtle.wrap_key_with_str("raw", key, kek, "AES-KW");
        let wrapped = Uint8Array::new(&wait(wrapped).await?);
        <[u8; WRAPPED_LEN]>::try_from(wrapped.to_vec())
            .map_err(|_| VaultError::Storage("wrap".into()))
    }
}

impl Crypto for WebCrypto {
    type Key = CryptoKey;

    fn random(&self, into: &mut [u8]) -> Result<(), VaultError> {
        self.random
            .get_random_values_with_u8_array(into)
            .map_err(|e| storage_error(&e))?;
        Ok(())
    }

    async fn new_key(&self, kek: Kek) -> Result<(CryptoKey, [u8; WRAPPED_LEN]), VaultError> {
        let kek = self.import(&kek).await?;
        let algorithm = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
        let usages = strings(&["encrypt", "decrypt"]);
        // Only an extractable key can be wrapped; the one kept is unwrapped again and is not.
        let key = self
            .subtle
            .generate_key_with_object(&algorithm, true, &usages);
        let key = wait(key).await?.unchecked_into::<CryptoKey>();
        let stored = self.wrap(&key, &kek).await?;
        let key = unwrap(&self.subtle, &kek, &stored, false).await?;
        Ok((key, stored))
    }

    async fn unwrap_key(
        &self,
        kek: Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<CryptoKey, VaultError> {
        let kek = self.import(&kek).await?;
        unwrap(&self.subtle, &kek, wrapped, false).await
    }

    async fn rewrap(
        &self,
        proof: &Kek,
        wrapped: &[u8; WRAPPED_LEN],
        kek: &Kek,
    ) -> Result<[u8; WRAPPED_LEN], VaultError> {
        let proof = self.import(proof).await?;
        let key = unwrap(&self.subtle, &proof, wrapped, true).await?;
        let kek = self.import(kek).await?;
        self.wrap(&key, &kek).await
    }

    async fn reveal(
        &self,
        proof: &Kek,
        wrapped: &[u8; WRAPPED_LEN],
    ) -> Result<DataKey, VaultError> {
        let proof = self.import(proof).await?;
        let key = unwrap(&self.subtle, &proof, wrapped, true).await?;
        let bytes = Uint8Array::new(&wait(self.subtle.export_key("raw", &key)).await?);
        let mut raw = DataKey([0; 32]);
        if bytes.length() != 32 {
            return Err(VaultError::Storage("export".into()));
        }
        bytes.copy_to(&mut raw.0);
        bytes.fill(0, 0, 32);
        Ok(raw)
    }

    async fn import_key(&self, raw: DataKey) -> Result<CryptoKey, VaultError> {
        let bytes = Uint8Array::from(&raw.0[..]);
        let usages = strings(&["encrypt", "decrypt"]);
        let import = self
            .subtle
            .import_key_with_str("raw", &bytes, "AES-GCM", false, &usages);
        bytes.fill(0, 0, 32);
        Ok(wait(import).await?.unchecked_into())
    }

    fn seal(
        &self,
        key: &CryptoKey,
        ad: Vec<u8>,
        plain: &[u8],
    ) -> impl Future<Output = Result<Blob, VaultError>> {
        let mut nonce = [0; 12];
        let started = self.random(&mut nonce).and_then(|()| {
            self.subtle
                .encrypt_with_object_and_u8_array(
                    &gcm(&Uint8Array::from(&nonce[..]), &ad),
                    key,
                    plain,
                )
                .map_err(|e| storage_error(&e))
        });
        async move {
            let sealed = wait(Ok(started?)).await?.unchecked_into::<ArrayBuffer>();
            let sealed = Uint8Array::new(&sealed);
            let out = Uint8Array::new_with_length(SEALED_AT as u32 + sealed.length());
            out.set_index(0, FORMAT);
            out.set(&Uint8Array::from(&nonce[..]), NONCE_AT as u32);
            out.set(&sealed, SEALED_AT as u32);
            Ok(Blob(out))
        }
    }

    fn open(
        &self,
        key: &CryptoKey,
        ad: Vec<u8>,
        sealed: &Blob,
    ) -> impl Future<Output = Option<Vec<u8>>> {
        let long_enough = sealed.len() >= super::OVERHEAD && sealed.0.get_index(0) == FORMAT;
        let started = long_enough.then(|| {
            let nonce = sealed.0.subarray(NONCE_AT as u32, SEALED_AT as u32);
            let body = sealed.0.subarray(SEALED_AT as u32, sealed.len());
            self.subtle
                .decrypt_with_object_and_js_u8_array(&gcm(&nonce, &ad), key, &body)
        });
        async move { Some(Uint8Array::new(&wait(started?).await.ok()?).to_vec()) }
    }

    fn digest(&self, bytes: &Blob) -> impl Future<Output = Result<[u8; 32], VaultError>> {
        let started = self
            .subtle
            .digest_with_str_and_js_u8_array("SHA-256", &bytes.0);
        async move {
            let mut out = [0; 32];
            Uint8Array::new(&wait(started).await?).copy_to(&mut out);
            Ok(out)
        }
    }
}

async fn unwrap(
    subtle: &SubtleCrypto,
    kek: &CryptoKey,
    wrapped: &[u8; WRAPPED_LEN],
    extractable: bool,
) -> Result<CryptoKey, VaultError> {
    let unwrapped = subtle
        .unwrap_key_with_js_u8_array_and_str_and_object(
            "raw",
            &Uint8Array::from(&wrapped[..]),
            kek,
            "AES-KW",
            &object(&[("name", "AES-GCM".into())]),
            extractable,
            &strings(&["encrypt", "decrypt"]),
        )
        .map_err(|e| storage_error(&e))?;
    let key = JsFuture::from(unwrapped)
        .await
        .map_err(|_| VaultError::WrongPassphrase)?;
    Ok(key.unchecked_into())
}

fn gcm(nonce: &Uint8Array, ad: &[u8]) -> Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", nonce.into()),
        ("additionalData", Uint8Array::from(ad).into()),
    ])
}

async fn wait(started: Result<Promise, JsValue>) -> Result<JsValue, VaultError> {
    let promise = started.map_err(|e| storage_error(&e))?;
    JsFuture::from(promise).await.map_err(|e| storage_error(&e))
}
