//! What arrives as a whole: opened, tried, taken over in one commit.

use super::{Passing, Step, set};
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
        return Ok(Err(OutRefusal::OtherFile));
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
pub(super) async fn open(worker: &Worker, book: &Rc<OpenBook>, key: Kek, files: Vec<File>) -> Step {
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
    let trial = {
        let desk = book.desk.borrow();
        let arrived = match hand_over::arrived(&head, desk.today()) {
            Ok(arrived) => arrived,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let mut trial = merge::merge(&desk, &theirs, &BTreeSet::new()).trial;
        (trial.from, trial.recipient) = (arrived.from, arrived.recipient);
        (trial.made, trial.expires) = (arrived.made, arrived.expires);
        trial.approval = approval;
        trial
    };
    let version = book.desk.borrow().version();
    let tried = (trial.from.clone(), theirs, version);
    set(worker, Passing::HandOver(Box::new(tried)));
    Ok(Ok(OutAnswer::Trial(Box::new(trial))))
}

/// Reads a whole book and tries it.
pub(super) async fn read(worker: &Worker, book: &Rc<OpenBook>, files: Vec<File>) -> Step {
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
    trial.approval = is_banks(&*book.vault.lock().await);
    set(worker, Passing::Arrived(Box::new((head, theirs))));
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

/// Takes over what was tried.
pub(super) async fn take(
    worker: &Worker,
    book: &Rc<OpenBook>,
    theirs: Vec<u32>,
    approval: &str,
) -> Step {
    may_write(book)?;
    let mut vault = book.vault.lock().await;
    if approval.trim().is_empty() && is_banks(&vault) {
        // What was tried waits on for it.
        return Ok(Err(OutRefusal::ApprovalMissing));
    }
    let passing = match super::take(worker) {
        Ok(passing) => passing,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let prepared = {
        let desk = book.desk.borrow();
        match passing {
            Passing::HandOver(tried) => {
                let (from, records, version) = *tried;
                // What was shown must be what is taken over.
                if desk.version() != version {
                    return Ok(Err(OutRefusal::Changed));
                }
                let choice = theirs.into_iter().collect();
                merge::take(&desk, &from, &records, &choice, approval)
            }
            Passing::Arrived(tried) => {
                let (head, records) = *tried;
                match reading::take(&desk, &head, records, approval) {
                    Ok(prepared) => prepared,
                    Err(refusal) => return Ok(Err(refusal)),
                }
            }
            _ => return Ok(Err(OutRefusal::Over)),
        }
    };
    let epoch = keep(book, &mut vault, prepared).await?;
    Ok(Ok(OutAnswer::Done(epoch)))
}
