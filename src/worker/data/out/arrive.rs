//! What arrives as a whole: opened, tried, taken over in one commit.

use super::{Passing, Step, free, set};
use crate::desk::change::Prepared;
use crate::desk::open::Desk;
use crate::desk::out::{hand_over, merge, read as reading};
use crate::domain::book::Book;
use crate::exchange::Source as _;
use crate::protocol::book_name::BookName;
use crate::protocol::data::out::{OutAnswer, OutRefusal};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::words::Kek;
use crate::vault::crypto::WebCrypto;
use crate::vault::parcel::{self, ParcelError};
use crate::worker::files::WebFile;
use crate::worker::jobs::FIRST_STEP;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve::{is_banks, keep, may_write};
use crate::worker::time::{Pace, give_way};
use serde_json::Value;
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::File;

/// The largest file that is read, in bytes: it is held whole.
const MOST_BYTES: u64 = 512 << 20;
/// The most bytes of a file's head.
const HEAD: usize = 128;

fn bytes(
    book: &OpenBook,
    files: Vec<File>,
    most: usize,
) -> Result<Result<Vec<u8>, OutRefusal>, Failure> {
    if book.name == BookName::Demo {
        return Ok(Err(OutRefusal::Demo));
    }
    let file = files
        .into_iter()
        .next()
        .ok_or(EngineFailure::Misunderstood)?;
    let mut file = WebFile::new(file)?;
    if file.size() > MOST_BYTES {
        return Ok(Err(OutRefusal::TooMuch));
    }
    Ok(Ok(file.read(0, most.min(file.size() as usize))?))
}

fn refused(error: ParcelError) -> Result<OutRefusal, Failure> {
    Ok(match error {
        ParcelError::Other => OutRefusal::OtherFile,
        ParcelError::Later(_) => OutRefusal::Later,
        ParcelError::Damaged => OutRefusal::Damaged,
        ParcelError::WrongPhrase => OutRefusal::WrongPhrase,
        ParcelError::Vault(error) => return Err(error.into()),
    })
}

/// How the key of a hand-over comes of its phrase.
pub(super) fn look(book: &OpenBook, typed: &str, files: Vec<File>) -> Step {
    let head = match bytes(book, files, HEAD)? {
        Ok(head) => head,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(match parcel::params(&head) {
        Ok(params) => Ok(OutAnswer::Head(parcel::meant(typed), params)),
        Err(error) => Err(refused(error)?),
    })
}

/// Opens a hand-over and tries it against the book.
pub(super) async fn open(
    worker: &Worker,
    book: &Rc<OpenBook>,
    id: u32,
    key: Kek,
    files: Vec<File>,
) -> Step {
    let sealed = match bytes(book, files, usize::MAX)? {
        Ok(sealed) => sealed,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let plain = match parcel::open(&WebCrypto::new()?, key, &sealed).await {
        Ok(plain) => plain,
        Err(error) => return Ok(Err(refused(error)?)),
    };
    let (head, theirs) = match records(plain).await {
        Ok(read) => read,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let approval = is_banks(&*book.vault.lock().await);
    let version = book.desk.borrow().version();
    let mut counting = merge::Counting::begin(&book.desk.borrow(), &theirs);
    let mut pace = Pace::new(FIRST_STEP);
    while !counting.step(&book.desk.borrow(), pace.begin()) {
        pace.end();
        give_way().await;
        if book.desk.borrow().version() != version {
            return Ok(Err(OutRefusal::Changed));
        }
    }
    let rows = counting.finish();
    let trial = {
        let desk = book.desk.borrow();
        let arrived = match hand_over::arrived(&head, desk.today()) {
            Ok(arrived) => arrived,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let mut trial = merge::merge(&desk, &theirs, rows.clone(), &BTreeSet::new()).trial;
        (trial.from, trial.recipient) = (arrived.from, arrived.recipient);
        (trial.made, trial.expires) = (arrived.made, arrived.expires);
        (trial.id, trial.approval) = (id, approval);
        trial
    };
    let tried = (trial.from.clone(), theirs, rows, version);
    set(worker, id, Passing::HandOver(Box::new(tried)));
    Ok(Ok(OutAnswer::Trial(Box::new(trial))))
}

/// Reads a whole book and tries it.
pub(super) async fn read(worker: &Worker, book: &Rc<OpenBook>, id: u32, files: Vec<File>) -> Step {
    let plain = match bytes(book, files, usize::MAX)? {
        Ok(plain) => plain,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (head, theirs) = match records(plain).await {
        Ok(read) => read,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if head["kind"] != "book" {
        return Ok(Err(OutRefusal::OtherFile));
    }
    let mut trial = reading::trial(&head, &theirs);
    trial.id = id;
    trial.approval = is_banks(&*book.vault.lock().await);
    set(worker, id, Passing::Arrived(Box::new((head, theirs))));
    Ok(Ok(OutAnswer::Trial(Box::new(trial))))
}

/// The records of an archive, read in steps.
async fn records(plain: Vec<u8>) -> Result<(Value, Book), OutRefusal> {
    let mut under_way = reading::Reading::begin(plain)?;
    let mut pace = Pace::new(FIRST_STEP);
    while !under_way.step(pace.begin())? {
        pace.end();
        give_way().await;
    }
    under_way.finish()
}

/// Takes over what was tried. Where that fails, what was tried waits on.
pub(super) async fn take(
    worker: &Worker,
    book: &Rc<OpenBook>,
    id: u32,
    theirs: Vec<u32>,
    approval: &str,
) -> Step {
    may_write(book)?;
    let mut vault = book.vault.lock().await;
    if approval.trim().is_empty() && is_banks(&vault) {
        return Ok(Err(OutRefusal::ApprovalMissing));
    }
    let passing = match super::take(worker, id) {
        Ok(passing) => passing,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let prepared = prepared(&book.desk.borrow(), &passing, theirs, approval);
    let kept = match prepared {
        Ok(prepared) => keep(book, &mut vault, prepared).await.map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    };
    match kept {
        Ok(Ok(epoch)) => {
            free(worker, id);
            Ok(Ok(OutAnswer::Done(epoch)))
        }
        failed => {
            set(worker, id, passing);
            failed.map(|refused| refused.map(OutAnswer::Done))
        }
    }
}

fn prepared(
    desk: &Desk,
    passing: &Passing,
    theirs: Vec<u32>,
    approval: &str,
) -> Result<Prepared, OutRefusal> {
    match passing {
        Passing::HandOver(tried) => {
            let (from, records, rows, version) = &**tried;
            // What was shown must be what is taken over.
            if desk.version() != *version {
                return Err(OutRefusal::Changed);
            }
            let choice = theirs.into_iter().collect();
            let (from, rows) = ((from.as_str(), records), rows.clone());
            Ok(merge::take(desk, from, rows, &choice, approval))
        }
        Passing::Arrived(tried) => {
            let (head, records) = &**tried;
            reading::take(desk, head, records, approval)
        }
        Passing::Table(_) | Passing::Book(_) | Passing::Sealed(..) => Err(OutRefusal::Over),
    }
}
