//! A file the person dropped, as rows of UTF-8 text: as it lies on the disk where it is such, else by
//! way of the office worker.

use crate::exchange::{ExchangeError, Source, needs_office};
use crate::protocol::bridge::{Helper, decode, encode};
use crate::protocol::office::{OfficeAnswer, OfficeRequest};
use crate::worker::files::WebFile;
use js_sys::Uint8Array;
use web_sys::File;

pub use crate::exchange::{Opening, Reading};

/// The most text that a file may become, in bytes.
const MOST_TEXT: u64 = 512 << 20;

/// What a file turned out to be.
pub struct Opened {
    /// Its text as UTF-8 CSV.
    pub source: Box<dyn Source>,
    /// What it came as.
    pub opening: Opening,
    /// Places that held no character of the encoding; U+FFFD stands there.
    pub broken: u64,
}

/// Opens a file as a table of text.
///
/// # Errors
/// What makes it unreadable.
pub async fn open(file: File, reading: &Reading) -> Result<Opened, ExchangeError> {
    let mut source = WebFile::new(file.clone())?;
    if !needs_office(&mut source, reading)? {
        return Ok(opened(Box::new(source), Opening::plain(), 0));
    }
    let name = file.name();
    // The worker is ended with its memory when all is read, or when nobody waits any more.
    let office = Helper::start("office_loader.js");
    let unreadable = || ExchangeError::Unreadable { file: name.clone() };
    let ask = async |request: OfficeRequest, files: Vec<File>| {
        let answer = office.ask_with(encode(&request), files).await;
        let answer = answer.map_err(|_| unreadable())?;
        decode::<OfficeAnswer>(&answer).map_err(|_| unreadable())
    };
    let request = OfficeRequest::Open(*reading);
    let OfficeAnswer::Opened(opening) = ask(request, vec![file]).await? else {
        return Err(unreadable());
    };
    let opening = opening?;
    let mut text = Kept {
        name: name.clone(),
        pieces: Vec::new(),
        size: 0,
    };
    loop {
        match ask(OfficeRequest::More, Vec::new()).await? {
            OfficeAnswer::Piece(piece) => text.push(&piece?)?,
            OfficeAnswer::End { broken } => return Ok(opened(Box::new(text), opening, broken)),
            _ => return Err(unreadable()),
        }
    }
}

fn opened(source: Box<dyn Source>, opening: Opening, broken: u64) -> Opened {
    Opened {
        source,
        opening,
        broken,
    }
}

/// Text held outside of our own memory, which never shrinks; in the browser's it is gone once it is
/// read. It is no `Blob`: those may be put on the disk.
struct Kept {
    name: String,
    /// Pieces, each with the place behind it.
    pieces: Vec<(Uint8Array, u64)>,
    size: u64,
}

impl Kept {
    fn push(&mut self, piece: &[u8]) -> Result<(), ExchangeError> {
        self.size += piece.len() as u64;
        if self.size > MOST_TEXT {
            let file = self.name.clone();
            return Err(ExchangeError::TooMuch { file });
        }
        self.pieces.push((Uint8Array::from(piece), self.size));
        Ok(())
    }
}

impl Source for Kept {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        let first = self.pieces.partition_point(|(_, end)| *end <= at);
        let Some((piece, end)) = self.pieces.get(first) else {
            return Ok(Vec::new());
        };
        // Pieces are far below what a number of 32 bits counts.
        let length = piece.length();
        let from = length - (*end - at) as u32;
        let to = length.min(from.saturating_add(u32::try_from(len).unwrap_or(u32::MAX)));
        Ok(piece.subarray(from, to).to_vec())
    }
}
