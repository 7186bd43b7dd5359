//! Sealed bytes, kept where the platform's cipher and database want them.

#[cfg(target_arch = "wasm32")]
use js_sys::Uint8Array;

/// Immutable bytes: a `Uint8Array` outside WASM memory in the browser, a `Vec` elsewhere.
///
/// WASM memory never shrinks. Ciphertext that stays a JavaScript array costs it nothing and
/// goes to IndexedDB and WebCrypto without another copy.
#[cfg(target_arch = "wasm32")]
#[derive(Clone, Debug)]
pub struct Blob(pub(super) Uint8Array);

/// Immutable bytes: a `Uint8Array` outside WASM memory in the browser, a `Vec` elsewhere.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob(pub(super) Vec<u8>);

#[cfg(target_arch = "wasm32")]
impl Blob {
    /// A copy of `bytes`.
    pub fn new(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes))
    }

    /// Length in bytes; IndexedDB cannot hold a value near the limit of `u32`.
    pub fn len(&self) -> u32 {
        self.0.length()
    }

    /// The bytes, copied.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Blob {
    /// A copy of `bytes`.
    pub fn new(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// Length in bytes, saturating at `u32::MAX` (no stored value comes near).
    pub fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The bytes, copied.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.clone()
    }
}

impl Blob {
    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
