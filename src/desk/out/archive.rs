//! An archive (ZIP) written piece by piece and read with its sizes counted.

use crate::protocol::data::out::OutRefusal;
use std::cell::RefCell;
use std::io::{Cursor, Read, Write};
use std::rc::Rc;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The most bytes of one file of an archive, unpacked: transactions lie in files of a few megabytes.
const MOST_BYTES: u64 = 512 << 20;
/// The most files.
const MOST_FILES: usize = 20_000;

/// Where the archive's bytes wait until they are taken.
#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// An archive being written.
pub struct Packing {
    writer: Option<ZipWriter<StreamWriter<Sink>>>,
    sink: Sink,
}

impl Default for Packing {
    fn default() -> Self {
        let sink = Sink::default();
        Self {
            writer: Some(ZipWriter::new_stream(sink.clone())),
            sink,
        }
    }
}

impl Packing {
    /// Begins the next file.
    pub fn file(&mut self, name: &str) {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(4));
        if let Some(writer) = &mut self.writer {
            // Refused only for a name that stands there already, and writing to memory never fails.
            let _ = writer.start_file(name, options);
        }
    }

    /// Writes on in the file.
    pub fn write(&mut self, bytes: &[u8]) {
        if let Some(writer) = &mut self.writer {
            let _ = writer.write_all(bytes);
        }
    }

    /// The bytes there are by now.
    pub fn taken(&mut self) -> Vec<u8> {
        std::mem::take(&mut *self.sink.0.borrow_mut())
    }

    /// Ends the archive.
    pub fn end(&mut self) {
        if let Some(writer) = self.writer.take() {
            let _ = writer.finish();
        }
    }
}

/// An archive being read.
pub struct Unpacking(ZipArchive<Cursor<Vec<u8>>>);

impl Unpacking {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`OutRefusal::OtherFile`] for what is none, or holds more files than any of ours.
    pub fn of(bytes: Vec<u8>) -> Result<Self, OutRefusal> {
        let archive = ZipArchive::new(Cursor::new(bytes));
        let archive = archive.map_err(|_| OutRefusal::OtherFile)?;
        match archive.len() <= MOST_FILES {
            true => Ok(Self(archive)),
            false => Err(OutRefusal::OtherFile),
        }
    }

    /// The names of its files.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .0
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
            .collect();
        names.sort();
        names
    }

    /// A file as text; `None` where there is no such file.
    ///
    /// # Errors
    /// [`OutRefusal::Damaged`] for what does not unpack, swells, or is no text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, OutRefusal> {
        let Some(at) = self.0.index_for_name(name) else {
            return Ok(None);
        };
        let file = self.0.by_index(at).map_err(|_| OutRefusal::Damaged)?;
        let mut bytes = Vec::new();
        let read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        if read.is_err() || bytes.len() as u64 > MOST_BYTES {
            return Err(OutRefusal::Damaged);
        }
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| OutRefusal::Damaged)
    }
}
