//! A backup in a file the person chose.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;

use super::Source;
use crate::vault::VaultError;
use crate::vault::web::storage_error;

/// A file, or bytes the browser keeps.
#[derive(Clone, Debug)]
pub struct FileSource(web_sys::Blob);

impl FileSource {
    /// Reads from `file`.
    pub fn new(file: web_sys::Blob) -> Self {
        Self(file)
    }
}

impl Source for FileSource {
    async fn len(&self) -> Result<u64, VaultError> {
        Ok(self.0.size() as u64)
    }

    async fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, VaultError> {
        let (from, to) = (at as f64, at as f64 + length as f64);
        let part = self.0.slice_with_f64_and_f64(from, to);
        let part = part.map_err(|error| storage_error(&error))?;
        let bytes = JsFuture::from(part.array_buffer()).await;
        let bytes = bytes.map_err(|error| storage_error(&error))?;
        Ok(Uint8Array::new(&bytes).to_vec())
    }
}
