//! An archive (ZIP) written piece by piece and read with its sizes counted.

use crate::domain::ledger::Ledger;
use crate::protocol::data::out::OutRefusal;
use flate2::CrcReader;
use flate2::bufread::DeflateDecoder;
use std::cell::{Cell, RefCell};
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::rc::Rc;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The most bytes of one file of an archive, unpacked: transactions lie in files of a few megabytes.
const MOST_BYTES: u64 = 256 << 20;
/// The most bytes of what an archive says of itself: every policy a book had is in it.
const MOST_HEAD: u64 = 4 << 20;
/// The most bytes of the files of records but transactions, by which room is made for them: of a client
/// there are 3 KB in the demo book, and 6 KB with the evidence, consents and tasks of some years, so that
/// two hundred thousand clients fit.
pub(super) const MOST_RECORDS: u64 = 1_200 << 20;
/// The most bytes of the files of transactions: as many as a ledger takes, of 130 bytes each and some
/// more. They are read line by line into 24 bytes each.
const MOST_ROWS: u64 = Ledger::MAX_ROWS as u64 * 160;
/// The most bytes of all files together: the tables as CSV, the audit log and whatever else lies in it are
/// never unpacked.
const MOST_ALL: u64 = 8 << 30;
/// The most files: a full ledger's are a thousand.
const MOST_FILES: usize = 2_000;
/// The most bytes read to list them.
const LIST_BYTES: u64 = 1 << 20;
/// How many times its packed size a file may unpack to: what swells on purpose, a thousand times.
const MOST_RATIO: u64 = 300;
/// Bytes of a file below which its ratio says nothing.
const RATIO_FROM: u64 = 1 << 20;
/// Bytes unpacked at a time: about half a millisecond.
const PIECE: usize = 64 << 10;

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

/// An archive's bytes, which its list and each file under way look into.
#[derive(Clone)]
struct Shared(Rc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// An archive's bytes, so many of which may still be read.
struct Limited {
    bytes: Cursor<Shared>,
    left: Rc<Cell<u64>>,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => return Err(std::io::Error::other("the list is too long")),
        }
        Ok(read)
    }
}

impl Seek for Limited {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// An archive being read.
pub struct Unpacking {
    list: ZipArchive<Limited>,
    bytes: Shared,
}

impl Unpacking {
    /// Opens an archive and judges what its files say of themselves, before any is unpacked.
    ///
    /// # Errors
    /// [`OutRefusal::OtherFile`] for what is none, [`OutRefusal::TooMuch`] for one with more files than
    /// any of ours, more in them than any book has, or that swells.
    pub fn of(bytes: Vec<u8>) -> Result<Self, OutRefusal> {
        if files(&bytes).ok_or(OutRefusal::OtherFile)? > MOST_FILES {
            return Err(OutRefusal::TooMuch);
        }
        let left = Rc::new(Cell::new(LIST_BYTES));
        let bytes = Shared(Rc::new(bytes));
        let limited = Limited {
            bytes: Cursor::new(bytes.clone()),
            left: Rc::clone(&left),
        };
        let mut list = ZipArchive::new(limited).map_err(|_| OutRefusal::OtherFile)?;
        if list.len() > MOST_FILES {
            return Err(OutRefusal::TooMuch);
        }
        let (mut all, mut records, mut rows) = (0_u64, 0_u64, 0_u64);
        for at in 0..list.len() {
            let file = list.by_index_raw(at).map_err(|_| OutRefusal::Damaged)?;
            let (size, packed) = (file.size(), file.compressed_size());
            let swells = size > RATIO_FROM && size > packed.saturating_mul(MOST_RATIO);
            all = all.saturating_add(size);
            let name = file.name().map_err(|_| OutRefusal::Damaged)?;
            match name.strip_prefix("records/") {
                Some(name) if name.starts_with("transactions-") => rows = rows.saturating_add(size),
                Some(_) => records = records.saturating_add(size),
                None => {}
            }
            let is_full = all > MOST_ALL || records > MOST_RECORDS || rows > MOST_ROWS;
            if swells || is_full {
                return Err(OutRefusal::TooMuch);
            }
        }
        left.set(u64::MAX);
        Ok(Self { list, bytes })
    }

    /// The names of its files.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .list
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
            .collect();
        names.sort();
        names
    }

    /// What the archive says of itself; `None` where it says nothing.
    ///
    /// # Errors
    /// As [`Unpacking::file`] and [`Unpacked::more`]; [`OutRefusal::Damaged`] for what is no text.
    pub fn head(&mut self) -> Result<Option<String>, OutRefusal> {
        let Some(mut file) = self.unpacked("book.json", MOST_HEAD)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        while !file.more(&mut bytes)? {}
        let text = String::from_utf8(bytes).map_err(|_| OutRefusal::Damaged)?;
        Ok(Some(text))
    }

    /// A file, to be unpacked piece by piece; `None` where there is no such file.
    ///
    /// # Errors
    /// [`OutRefusal::Damaged`] for what is packed in a way ours never is, [`OutRefusal::TooMuch`].
    pub fn file(&mut self, name: &str) -> Result<Option<Unpacked>, OutRefusal> {
        self.unpacked(name, MOST_BYTES)
    }

    fn unpacked(&mut self, name: &str, most: u64) -> Result<Option<Unpacked>, OutRefusal> {
        let Some(at) = self.list.index_for_name(name) else {
            return Ok(None);
        };
        let file = self
            .list
            .by_index_raw(at)
            .map_err(|_| OutRefusal::Damaged)?;
        let (stated, crc) = (file.size(), file.crc32());
        if stated > most {
            return Err(OutRefusal::TooMuch);
        }
        let start = file.data_start().filter(|_| !file.encrypted());
        let mut bytes = Cursor::new(self.bytes.clone());
        bytes.set_position(start.ok_or(OutRefusal::Damaged)?);
        let packed = bytes.take(file.compressed_size());
        let plain: Box<dyn Read> = match file.compression() {
            CompressionMethod::Stored => Box::new(packed),
            CompressionMethod::Deflated => Box::new(DeflateDecoder::new(packed)),
            _ => return Err(OutRefusal::Damaged),
        };
        Ok(Some(Unpacked {
            plain: CrcReader::new(plain),
            crc,
            left: stated,
        }))
    }
}

/// A file of an archive being unpacked.
pub struct Unpacked {
    plain: CrcReader<Box<dyn Read>>,
    crc: u32,
    /// Bytes still to come, by what the list states.
    left: u64,
}

impl Unpacked {
    /// Adds the next piece; true once that was the last.
    ///
    /// # Errors
    /// [`OutRefusal::Damaged`] for what does not unpack, or is other than the list states.
    pub fn more(&mut self, to: &mut Vec<u8>) -> Result<bool, OutRefusal> {
        let before = to.len();
        let mut piece = (&mut self.plain).take(PIECE as u64);
        piece.read_to_end(to).map_err(|_| OutRefusal::Damaged)?;
        let read = (to.len() - before) as u64;
        // More than the list stated is a lie, whoever told it.
        self.left = self.left.checked_sub(read).ok_or(OutRefusal::Damaged)?;
        if read == PIECE as u64 {
            return Ok(false);
        }
        match self.left == 0 && self.plain.crc().sum() == self.crc {
            true => Ok(true),
            false => Err(OutRefusal::Damaged),
        }
    }
}

/// The number of files that the end of an archive states, before anything makes room for them; all
/// ones, where it stands elsewhere, are too many.
fn files(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    const MOST_END: usize = 22 + 65_535;
    let tail = &bytes[bytes.len().saturating_sub(MOST_END)..];
    let at = tail.windows(END.len()).rposition(|found| found == END)?;
    let files = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([files[0], files[1]])))
}
