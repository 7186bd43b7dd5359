//! Where bytes come from: a browser's File, or memory.

use super::error::ExchangeError;

/// A file's bytes, read in pieces.
pub trait Source {
    /// The file's name, for messages.
    fn name(&self) -> &str;

    /// Its size in bytes.
    fn size(&self) -> u64;

    /// Whether its text was made here of a workbook or a statement: its cells are parted by commas and
    /// enclosed in double quotation marks, whatever its first row looks like.
    fn is_made(&self) -> bool {
        false
    }

    /// Up to `len` bytes from offset `at`: at least one unless `at` is the end.
    ///
    /// # Errors
    /// [`ExchangeError::Unreadable`] when the file is gone or changed.
    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError>;
}

/// A file held in memory.
#[derive(Clone, Debug)]
pub struct MemoryFile {
    name: String,
    bytes: Vec<u8>,
    made: bool,
}

impl MemoryFile {
    /// A file of a name and content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
            made: false,
        }
    }

    /// A text made of a workbook or a statement: see [`Source::is_made`].
    pub fn made(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            made: true,
            ..Self::new(name, bytes)
        }
    }
}

impl Source for MemoryFile {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn is_made(&self) -> bool {
        self.made
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        let from = usize::try_from(at)
            .unwrap_or(usize::MAX)
            .min(self.bytes.len());
        let to = from.saturating_add(len).min(self.bytes.len());
        Ok(self.bytes[from..to].to_vec())
    }
}
