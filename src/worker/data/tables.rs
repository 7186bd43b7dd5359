//! A file the person dropped, as rows of UTF-8 text: as it lies on the disk where it is such, else by
//! way of the office worker. What was turned into text once is kept until the person is through with
//! the files: between the first look and the trial nothing of it changes.

use super::watch::Watch;
use crate::exchange::{Encoding, ExchangeError, Form, Round, Source, TurnedFiles, needs_office};
use crate::protocol::bridge::{Helper, decode, encode};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::office::{OfficeAnswer, OfficeRequest};
use crate::worker::files::WebFile;
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::File;

pub use crate::exchange::{Opening, Reading};

/// The most text that a file may become, and that is kept of all files, in bytes.
const MOST_TEXT: u64 = 512 << 20;

/// How much larger than its file the text of a workbook is taken to be, for the progress alone.
const UNPACKED: u64 = 8;

thread_local! {
    /// What was turned into text, until it is forgotten. It lies where only this worker reads, and is gone
    /// with it when the book is locked.
    static TURNED: RefCell<TurnedFiles<Which, Turned>> = const { RefCell::new(TurnedFiles::new()) };
}

/// How much of either end of a file tells it from others, in bytes.
const END: u64 = 4 << 10;

/// Which file, as far as a page can tell, and how it was read. Two folders can each hold one of a name,
/// a size and a time; a workbook's end has the check sums of its sheets.
#[derive(Clone, PartialEq)]
struct Which {
    name: String,
    size: f64,
    modified: f64,
    ends: [Vec<u8>; 2],
    reading: Reading,
}

impl Which {
    /// Whether it is the same file, read in another way.
    fn is_other_reading(&self, other: &Self) -> bool {
        let same = (&self.name, self.size, self.modified, &self.ends)
            == (&other.name, other.size, other.modified, &other.ends);
        same && self.reading != other.reading
    }
}

/// The text of a file, what it came as, and how many of its places held no character.
#[derive(Clone)]
struct Turned {
    text: Rc<Text>,
    opening: Opening,
    broken: u64,
}

/// What a file turned out to be.
pub struct Opened {
    /// Its text as UTF-8 CSV.
    pub source: Box<dyn Source>,
    /// What it came as.
    pub opening: Opening,
    /// Places that held no character of the encoding; U+FFFD stands there.
    pub broken: u64,
}

/// Somebody begins to look at files, or to read them.
pub fn begin() -> Round {
    TURNED.with_borrow_mut(TurnedFiles::begin)
}

/// Forgets what was turned into text, and what is being turned for a look once it is ready.
pub fn forget() {
    TURNED.with_borrow_mut(TurnedFiles::forget);
}

/// Forgets what a look turned that came to nothing.
pub fn forget_round(round: Round) {
    TURNED.with_borrow_mut(|all| all.drop_round(round));
}

/// Whether the person goes on with what a round turns.
fn is_wanted(round: Round) -> bool {
    TURNED.with_borrow(|all| all.is_wanted(round))
}

/// Opens a file as a table of text; `watch` is told how far it is and may cancel it.
///
/// # Errors
/// What makes it unreadable, or that it was cancelled.
pub async fn open(
    file: File,
    reading: &Reading,
    round: Round,
    watch: &mut Watch<'_>,
) -> Result<Opened, Failure> {
    let mut source = WebFile::new(file.clone())?;
    let size = source.size();
    if !needs_office(&mut source, reading)? {
        watch.pass(size);
        return Ok(Opened {
            source: Box::new(source),
            opening: Opening::plain(),
            broken: 0,
        });
    }
    let which = Which {
        name: file.name(),
        size: file.size(),
        modified: file.last_modified(),
        ends: [
            source.read(0, END as usize)?,
            source.read(size.saturating_sub(END), END as usize)?,
        ],
        reading: *reading,
    };
    let known = TURNED.with_borrow(|all| all.get(&which));
    let turned = match known {
        Some(turned) => turned,
        None => {
            let turned = turn(file, reading, round, watch).await;
            let turned = turned.inspect_err(|failure| watch.fail(failure))?;
            let is_look = watch.is_look();
            TURNED.with_borrow_mut(|all| {
                // Who looks at a file in another way is through with the one before.
                all.drop_some(|other| is_look && other.is_other_reading(&which));
                let kept = (turned.clone(), turned.text.size);
                all.keep(round, which.clone(), kept, MOST_TEXT);
            });
            turned
        }
    };
    watch.pass(size);
    let source = Kept {
        name: which.name,
        text: turned.text,
        made: turned.opening.form != Form::Text,
    };
    Ok(Opened {
        source: Box::new(source),
        opening: turned.opening,
        broken: turned.broken,
    })
}

/// Has the office worker turn a file into text.
async fn turn(
    file: File,
    reading: &Reading,
    round: Round,
    watch: &mut Watch<'_>,
) -> Result<Turned, Failure> {
    let (name, size) = (file.name(), file.size() as u64);
    // The worker is ended with its memory when all is read, or when nobody waits any more.
    let office = Helper::start("office_loader.js");
    let unreadable = || ExchangeError::Unreadable { file: name.clone() };
    let ask = async |request: OfficeRequest, files: Vec<File>| -> Result<OfficeAnswer, Failure> {
        let answer = office.ask_with(encode(&request), files).await;
        let answer = answer.map_err(|_| unreadable())?;
        Ok(decode::<OfficeAnswer>(&answer).map_err(|_| unreadable())?)
    };
    watch.begin();
    let request = OfficeRequest::Open(*reading);
    let OfficeAnswer::Opened(opening) = watch.or_cancelled(ask(request, vec![file])).await? else {
        return Err(unreadable().into());
    };
    let mut opening = opening?;
    let all = expected(size, &opening);
    let mut text = Text::default();
    loop {
        // A trial goes on where nobody watches it; a look is for the page that asked.
        if watch.is_look() && !is_wanted(round) {
            return Err(DeskFailure::Cancelled.into());
        }
        match watch
            .or_cancelled(ask(OfficeRequest::More, Vec::new()))
            .await?
        {
            OfficeAnswer::Piece(piece) => {
                if !text.push(&piece?) {
                    return Err(ExchangeError::TooMuch { file: name }.into());
                }
                // Of the file's bytes as many as the text is of all it is likely to become.
                watch.tell(text.size.min(all) * size / all.max(1));
            }
            OfficeAnswer::End { broken, rows } => {
                // What was counted goes before what the workbook states.
                if let Some(sheet) = opening.sheets.get_mut(usize::from(reading.sheet)) {
                    sheet.rows = rows;
                }
                return Ok(Turned {
                    text: Rc::new(text),
                    opening,
                    broken,
                });
            }
            _ => return Err(unreadable().into()),
        }
    }
}

/// How many bytes of text a file is likely to become.
fn expected(size: u64, opening: &Opening) -> u64 {
    match (opening.form, opening.encoding) {
        (Form::Workbook, _) => size.saturating_mul(UNPACKED),
        (Form::Text, Encoding::Windows1252 | Encoding::Utf8 | Encoding::Utf8Bom) => size,
        (Form::Text, _) => size + size / 2,
        (Form::Statement(_), _) => size / 2,
    }
}

/// Text held outside of our own memory, which never shrinks; in the browser's it is gone once nobody
/// reads it. It is no `Blob`: those may be put on the disk.
#[derive(Default)]
struct Text {
    /// Pieces, each with the place behind it.
    pieces: Vec<(Uint8Array, u64)>,
    size: u64,
}

impl Text {
    /// Adds a piece; false where that is more than a file may become.
    fn push(&mut self, piece: &[u8]) -> bool {
        self.size += piece.len() as u64;
        if self.size > MOST_TEXT {
            return false;
        }
        self.pieces.push((Uint8Array::from(piece), self.size));
        true
    }
}

/// A text as the source of an import.
struct Kept {
    name: String,
    text: Rc<Text>,
    made: bool,
}

impl Source for Kept {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.text.size
    }

    fn is_made(&self) -> bool {
        self.made
    }

    fn read(&mut self, at: u64, len: usize) -> Result<Vec<u8>, ExchangeError> {
        let pieces = &self.text.pieces;
        let first = pieces.partition_point(|(_, end)| *end <= at);
        let Some((piece, end)) = pieces.get(first) else {
            return Ok(Vec::new());
        };
        // Pieces are far below what a number of 32 bits counts.
        let length = piece.length();
        let from = length - (*end - at) as u32;
        let to = length.min(from.saturating_add(u32::try_from(len).unwrap_or(u32::MAX)));
        Ok(piece.subarray(from, to).to_vec())
    }
}
