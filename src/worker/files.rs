//! Files the page handed over, read in pieces as they are needed.

use crate::exchange::{ExchangeError, Source};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, File, FileReaderSync};

/// A file of the person's disk.
pub struct WebFile {
    file: File,
    name: String,
    reader: FileReaderSync,
}

impl WebFile {
    /// Wraps a file.
    ///
    /// # Errors
    /// [`ExchangeError::Unreadable`] when the browser has no reader for it.
    pub fn new(file: File) -> Result<Self, ExchangeError> {
        let name = file.name();
        let reader =
            FileReaderSync::new().map_err(|_| ExchangeError::Unreadable { file: name.clone() })?;
        Ok(Self { file, name, reader })
    }
}

impl Source for WebFile {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.file.size() as u64
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        let unreadable = || ExchangeError::Unreadable {
            file: self.name.clone(),
        };
        let (from, to) = (at as f64, (at + len as u64) as f64);
        let piece: Blob = self
            .file
            .slice_with_f64_and_f64(from, to)
            .map_err(|_| unreadable())?
            .unchecked_into();
        let buffer = self
            .reader
            .read_as_array_buffer(&piece)
            .map_err(|_| unreadable())?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}
