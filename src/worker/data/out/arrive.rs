//! What arrives as a whole: opened, tried, taken over in one commit.

use super::under_way::UnderWay;
use super::{Passing, Stop, same, set};
use crate::desk::change::Prepared;
use crate::desk::out::merge::{Choice, Counted, Counting, Merged, Merging};
use crate::desk::out::read::{self, Chains, Reading, Taking};
use crate::desk::out::{hand_over, merge};
use crate::domain::book::Book;
use crate::exchange::Source as _;
use crate::protocol::book_name::BookName;
use crate::protocol::data::out::{OutAnswer, OutRefusal, Trial};
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::words::Kek;
use crate::vault::crypto::WebCrypto;
use crate::vault::parcel::{self, ParcelError};
use crate::worker::files::WebFile;
use crate::worker::jobs;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve::{is_banks, may_write};
use crate::worker::time::give_way;
use serde_json::Value;
use std::rc::Rc;
use web_sys::File;

/// The largest file that is read, in bytes: it is held whole.
const MOST_BYTES: u64 = 512 << 20;
/// The most bytes of a file's head.
const HEAD: usize = 128;
/// Bytes read at a time.
const PIECE: usize = 1 << 20;

/// A hand-over that was tried.
pub(super) struct HandOver {
    /// What it says of itself, as far as a trial tells it.
    arrived: Trial,
    records: Book,
    rows: Rc<Counted>,
    /// The version of the book it was tried with.
    version: u64,
}

/// A whole book that was tried.
pub(super) struct WholeBook {
    head: Value,
    records: Book,
}

/// The file beside a question; the demo book takes none.
fn file(book: &OpenBook, files: Vec<File>) -> Result<WebFile, Stop> {
    if book.name == BookName::Demo {
        return Err(OutRefusal::Demo.into());
    }
    let file = files.into_iter().next();
    let file = file.ok_or_else(|| Failure::from(EngineFailure::Misunderstood))?;
    let file = WebFile::new(file).map_err(Failure::from)?;
    match file.size() > MOST_BYTES {
        true => Err(OutRefusal::TooMuch.into()),
        false => Ok(file),
    }
}

/// All of a file, read piece by piece.
async fn bytes(mut file: WebFile, under: &UnderWay) -> Result<Vec<u8>, Stop> {
    let size = file.size() as usize;
    let mut bytes = Vec::with_capacity(size);
    while bytes.len() < size {
        under.tell((bytes.len() * 100 / size) as u16)?;
        let piece = file.read(bytes.len() as u64, PIECE.min(size - bytes.len()));
        let piece = piece.map_err(Failure::from)?;
        if piece.is_empty() {
            break;
        }
        bytes.extend(piece);
        give_way().await;
    }
    Ok(bytes)
}

impl From<ParcelError> for Stop {
    fn from(error: ParcelError) -> Self {
        Self::Refused(match error {
            ParcelError::Other => OutRefusal::OtherFile,
            ParcelError::Later(_) => OutRefusal::Later,
            ParcelError::Damaged => OutRefusal::Damaged,
            ParcelError::WrongPhrase => OutRefusal::WrongPhrase,
            ParcelError::Vault(error) => return error.into(),
        })
    }
}

/// How the key of a hand-over comes of its phrase.
pub(super) fn look(book: &OpenBook, typed: &str, files: Vec<File>) -> Result<OutAnswer, Stop> {
    let mut file = file(book, files)?;
    let size = HEAD.min(file.size() as usize);
    let head = file.read(0, size).map_err(Failure::from)?;
    let params = parcel::params(&head)?;
    Ok(OutAnswer::Head(parcel::meant(typed), params))
}

/// Opens a hand-over and tries it against the book.
pub(super) async fn open(
    worker: Rc<Worker>,
    book: Rc<OpenBook>,
    id: u32,
    (key, files): (Kek, Vec<File>),
    under: Rc<UnderWay>,
) -> Result<OutAnswer, Stop> {
    let sealed = bytes(file(&book, files)?, &under).await?;
    let plain = parcel::open(&WebCrypto::new()?, key, &sealed).await?;
    drop(sealed);
    let (head, records) = records(plain, &under).await?;
    let arrived = hand_over::arrived(&head, book.desk.borrow().today())?;
    let version = book.desk.borrow().version();
    let mut counting = Counting::default();
    let look = |counting: &Counting| (counting.kind().into(), counting.progress());
    under
        .steps((600, 700), &mut counting, look, |counting, rows| {
            same(&book, version)?;
            Ok::<_, OutRefusal>(counting.step(&book.desk.borrow(), &records, rows))
        })
        .await?;
    let tried = Rc::new(HandOver {
        arrived,
        records,
        rows: Rc::new(counting.finish()),
        version,
    });
    let merged = merged(&book, &tried, Choice::default(), (700, 1000), &under).await?;
    let answer = told(&book, id, &tried, merged).await;
    set(&worker, id, Passing::HandOver(tried));
    Ok(answer)
}

/// Tries a hand-over again, with what was said of those who are perhaps somebody else.
pub(super) async fn weigh(
    worker: Rc<Worker>,
    book: Rc<OpenBook>,
    id: u32,
    same: Vec<String>,
    under: Rc<UnderWay>,
) -> Result<OutAnswer, Stop> {
    let Passing::HandOver(tried) = held(&worker, id)? else {
        return Err(OutRefusal::Over.into());
    };
    let choice = Choice {
        same: same.into_iter().collect(),
        ..Choice::default()
    };
    let merged = merged(&book, &tried, choice, (0, 1000), &under).await?;
    Ok(told(&book, id, &tried, merged).await)
}

/// What is held, which stays where it is.
fn held(worker: &Worker, id: u32) -> Result<Passing, OutRefusal> {
    let passing = super::take(worker, id)?;
    let again = match &passing {
        Passing::HandOver(tried) => Passing::HandOver(Rc::clone(tried)),
        Passing::Arrived(tried) => Passing::Arrived(Rc::clone(tried)),
        Passing::Table(_) | Passing::Book(_) | Passing::Sealed(..) => {
            set(worker, id, passing);
            return Err(OutRefusal::Over);
        }
    };
    set(worker, id, passing);
    Ok(again)
}

/// A hand-over weighed against the book it was tried with.
async fn merged(
    book: &OpenBook,
    tried: &HandOver,
    choice: Choice,
    share: (u16, u16),
    under: &UnderWay,
) -> Result<Merged, Stop> {
    // What was shown must be what is taken over.
    same(book, tried.version)?;
    let rows = Rc::clone(&tried.rows);
    let mut merging = Merging::begin(&book.desk.borrow(), &tried.records, rows, choice);
    let look = |merging: &Merging| (merging.kind().into(), merging.progress());
    under
        .steps(share, &mut merging, look, |merging, units| {
            same(book, tried.version)?;
            Ok::<_, OutRefusal>(merging.step(&book.desk.borrow(), &tried.records, units))
        })
        .await?;
    Ok(merging.finish())
}

/// What is told of a hand-over.
async fn told(book: &OpenBook, id: u32, tried: &HandOver, merged: Merged) -> OutAnswer {
    let arrived = &tried.arrived;
    OutAnswer::Trial(Box::new(Trial {
        id,
        from: arrived.from.clone(),
        recipient: arrived.recipient.clone(),
        made: arrived.made.clone(),
        expires: arrived.expires,
        approval: is_banks(&*book.vault.lock().await),
        ..merged.trial
    }))
}

/// Reads a whole book and tries it.
pub(super) async fn read(
    worker: Rc<Worker>,
    book: Rc<OpenBook>,
    id: u32,
    files: Vec<File>,
    under: Rc<UnderWay>,
) -> Result<OutAnswer, Stop> {
    let plain = bytes(file(&book, files)?, &under).await?;
    let (head, records) = records(plain, &under).await?;
    if head["kind"] != "book" {
        return Err(OutRefusal::OtherFile.into());
    }
    let (mut chains, mut broken) = (Chains::default(), 0);
    let look = |chains: &Chains| (chains.kind().into(), 0);
    under
        .steps((700, 1000), &mut chains, look, |chains, units| {
            let over = chains.step(&records, units);
            broken = over.unwrap_or(broken);
            Ok::<_, OutRefusal>(over.is_some())
        })
        .await?;
    let mut trial = read::trial(&head, &records, broken);
    trial.id = id;
    trial.approval = is_banks(&*book.vault.lock().await);
    let tried = WholeBook { head, records };
    set(&worker, id, Passing::Arrived(Rc::new(tried)));
    Ok(OutAnswer::Trial(Box::new(trial)))
}

/// The records of an archive, read in steps.
async fn records(plain: Vec<u8>, under: &UnderWay) -> Result<(Value, Book), Stop> {
    let mut reading = Reading::begin(plain)?;
    let look = |reading: &Reading| (reading.kind().into(), reading.progress());
    let step = |reading: &mut Reading, lines| reading.step(lines);
    under.steps((100, 600), &mut reading, look, step).await?;
    Ok(reading.finish()?)
}

/// What the person decided: clients who are the ones here all the same, conflicts in which the file's
/// value is taken, and the bank's approval.
pub(super) type Decided = (Vec<String>, Vec<u32>, String);

/// Takes over what was tried, in one commit. Can be cancelled until its transaction begins.
pub(super) async fn take(
    worker: Rc<Worker>,
    book: Rc<OpenBook>,
    id: u32,
    (same, theirs, approval): Decided,
    under: Rc<UnderWay>,
) -> Result<OutAnswer, Stop> {
    may_write(&book)?;
    if approval.trim().is_empty() && is_banks(&*book.vault.lock().await) {
        return Err(OutRefusal::ApprovalMissing.into());
    }
    let version = book.desk.borrow().version();
    let prepared = match held(&worker, id)? {
        Passing::HandOver(tried) => {
            let choice = Choice {
                theirs: theirs.into_iter().collect(),
                same: same.into_iter().collect(),
            };
            let merged = merged(&book, &tried, choice, (0, 600), &under).await?;
            let from = (tried.arrived.from.as_str(), &tried.records);
            merge::take(merged, from, &approval)
        }
        Passing::Arrived(tried) => whole(&book, &tried, version, &approval, &under).await?,
        _ => return Err(OutRefusal::Over.into()),
    };
    let mut tell = |_, done: u64, all: u64| under.tell(600 + (done * 399 / all.max(1)) as u16);
    match jobs::write_told(&book, prepared, version, &mut tell).await {
        Ok(epoch) => Ok(OutAnswer::Done(epoch)),
        Err(Failure::Desk(DeskFailure::BookChanged)) => Err(OutRefusal::Changed.into()),
        Err(failure) => Err(failure.into()),
    }
}

/// A whole book made ready to be written.
async fn whole(
    book: &OpenBook,
    tried: &WholeBook,
    version: u64,
    approval: &str,
    under: &UnderWay,
) -> Result<Prepared, Stop> {
    let mut taking = Taking::begin(&book.desk.borrow())?;
    let look = |taking: &Taking| (taking.kind().into(), taking.progress());
    under
        .steps((0, 600), &mut taking, look, |taking, units| {
            same(book, version)?;
            Ok::<_, OutRefusal>(taking.step(&tried.records, units))
        })
        .await?;
    let desk = book.desk.borrow();
    Ok(taking.finish(&desk, &tried.head, &tried.records, approval)?)
}
