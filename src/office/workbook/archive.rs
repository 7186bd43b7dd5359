//! The archive a workbook is: its list of parts, and one part at a time, counted while it unpacks.

use super::{MOST_PARTS, MOST_RATIO, MOST_UNPACKED, RATIO_FROM};
use crate::exchange::Source;
use crate::exchange::xml::{Flaw, Xml};
use flate2::read::DeflateDecoder;
use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::rc::Rc;
use zip::{CompressionMethod, ZipArchive};

/// Bytes that the list of parts and their headers may take: far more than any workbook's.
const LIST_BYTES: u64 = 2 << 20;
/// Bytes read at a time of a part.
const PIECE: usize = 64 << 10;
/// The same for the list of parts.
const LIST_PIECE: usize = 8 << 10;

type Shared = Rc<RefCell<Box<dyn Source>>>;

/// An archive.
pub(super) struct Archive {
    source: Shared,
    zip: ZipArchive<BufReader<Place>>,
}

impl Archive {
    /// Reads the list of parts and judges what they say of themselves.
    pub(super) fn open(source: Box<dyn Source>) -> Result<Self, Flaw> {
        let source: Shared = Rc::new(RefCell::new(source));
        check_list(&mut **source.borrow_mut())?;
        let place = Place::new(&source, 0, LIST_BYTES, false);
        let reader = BufReader::with_capacity(LIST_PIECE, place);
        let zip = ZipArchive::new(reader).map_err(|error| match error {
            zip::result::ZipError::Io(error) => Flaw::of(&error),
            _ => Flaw::Broken,
        })?;
        if zip.len() > MOST_PARTS {
            return Err(Flaw::TooMuch);
        }
        let mut archive = Self { source, zip };
        archive.check_sizes()?;
        Ok(archive)
    }

    /// What the parts say they unpack to, taken together and each beside what it is packed as.
    fn check_sizes(&mut self) -> Result<(), Flaw> {
        let mut all = 0_u64;
        for at in 0..self.zip.len() {
            let part = self.zip.by_index_raw(at).map_err(|_| Flaw::Broken)?;
            all = all.saturating_add(part.size());
            if all > MOST_UNPACKED || swells(part.size(), part.compressed_size()) {
                return Err(Flaw::TooMuch);
            }
        }
        Ok(())
    }

    /// A part as XML.
    pub(super) fn part(&mut self, path: &str) -> Result<Xml, Flaw> {
        let found = (0..self.zip.len()).find(|at| {
            let name = self.zip.name_for_index(*at);
            name.is_some_and(|name| is_at(name, path))
        });
        let part = self
            .zip
            .by_index_raw(found.ok_or(Flaw::Broken)?)
            .map_err(|_| Flaw::Broken)?;
        if part.encrypted() {
            return Err(Flaw::Broken);
        }
        let start = part.data_start().ok_or(Flaw::Broken)?;
        let (packed, stated) = (part.compressed_size(), part.size());
        let place = Place::new(&self.source, start, packed, true);
        let bytes: Box<dyn Read> = match part.compression() {
            CompressionMethod::Stored => Box::new(BufReader::with_capacity(PIECE, place)),
            CompressionMethod::Deflated => {
                Box::new(DeflateDecoder::new(BufReader::with_capacity(PIECE, place)))
            }
            _ => return Err(Flaw::Broken),
        };
        Ok(Xml::new(Box::new(Counted {
            bytes,
            packed,
            stated,
            unpacked: 0,
        })))
    }

    /// Whether there is a part of a name.
    pub(super) fn has(&self, path: &str) -> bool {
        self.zip.file_names().any(|name| is_at(name, path))
    }
}

/// Whether a part's name is a path, letter case aside.
fn is_at(name: zip::result::ZipResult<Cow<'_, str>>, path: &str) -> bool {
    name.is_ok_and(|name| name.eq_ignore_ascii_case(path))
}

/// Whether a part unpacks to suspiciously much.
fn swells(unpacked: u64, packed: u64) -> bool {
    unpacked > RATIO_FROM && unpacked > packed.saturating_mul(MOST_RATIO)
}

/// The number of parts that the end of the archive states, before anything makes room for them.
fn check_list(source: &mut dyn Source) -> Result<(), Flaw> {
    const END: &[u8] = b"PK\x05\x06";
    const MOST_END: u64 = 22 + 65_535;
    let from = source.size().saturating_sub(MOST_END);
    let tail =
        crate::exchange::read_at(source, from, MOST_END as usize).map_err(|_| Flaw::Unreadable)?;
    let end = tail.windows(END.len()).rposition(|bytes| bytes == END);
    let end = &tail[end.ok_or(Flaw::Broken)?..];
    let parts = end.get(10..12).ok_or(Flaw::Broken)?;
    let parts = usize::from(u16::from_le_bytes([parts[0], parts[1]]));
    // All ones say that the number stands elsewhere, in the form for large archives.
    match parts <= MOST_PARTS || parts == usize::from(u16::MAX) {
        true => Ok(()),
        false => Err(Flaw::TooMuch),
    }
}

/// A place in the file, and how much may still be read from it.
struct Place {
    source: Shared,
    at: u64,
    left: u64,
    /// Whether wanting more than that is an end like any other, and not one part too many.
    ends: bool,
}

impl Place {
    fn new(source: &Shared, at: u64, left: u64, ends: bool) -> Self {
        Self {
            source: Rc::clone(source),
            at,
            left,
            ends,
        }
    }
}

impl Read for Place {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut source = self.source.borrow_mut();
        let behind = source.size().saturating_sub(self.at);
        let most = behind.min(buffer.len() as u64);
        if most == 0 {
            return Ok(0);
        }
        let wanted = most.min(self.left) as usize;
        if wanted == 0 && self.ends {
            return Ok(0);
        }
        if wanted == 0 {
            return Err(io::Error::other(Flaw::TooMuch));
        }
        let piece = source
            .read(self.at, wanted)
            .map_err(|_| io::Error::other(Flaw::Unreadable))?;
        if piece.is_empty() || piece.len() > wanted {
            return Err(io::Error::other(Flaw::Unreadable));
        }
        buffer[..piece.len()].copy_from_slice(&piece);
        self.at += piece.len() as u64;
        self.left -= piece.len() as u64;
        Ok(piece.len())
    }
}

impl Seek for Place {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let size = self.source.borrow().size();
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::other(Flaw::Broken))?;
        Ok(self.at)
    }
}

/// What unpacks, counted.
struct Counted {
    bytes: Box<dyn Read>,
    packed: u64,
    stated: u64,
    unpacked: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.bytes.read(buffer)?;
        self.unpacked += n as u64;
        // More than the list stated is a lie, whoever told it.
        if self.unpacked > self.stated || swells(self.unpacked, self.packed) {
            return Err(io::Error::other(Flaw::TooMuch));
        }
        Ok(n)
    }
}
