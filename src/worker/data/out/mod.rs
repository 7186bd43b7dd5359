//! Files that go out, and those that come back as a whole: tables, the book, a hand-over.
//!
//! What is under way between two questions is kept by the worker. That something goes out is an entry
//! of the audit log before its first byte is handed on.

mod arrive;
mod leave;

use crate::desk::change::Prepared;
use crate::desk::out::columns::columns;
use crate::desk::out::merge::Counted;
use crate::desk::out::table::{TableOut, who};
use crate::desk::out::whole::Whole;
use crate::domain::book::Book;
use crate::protocol::data::out::{OutAnswer, OutAsk, OutRefusal};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::vault::VaultError;
use crate::vault::crypto::{Crypto, WebCrypto};
use crate::vault::parcel;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve::{may_write, note};
use serde_json::Value;
use std::rc::Rc;
use web_sys::File;

/// What is under way between two questions.
enum Passing {
    /// A table.
    Table(Box<TableOut>),
    /// A whole book.
    Book(Box<Whole>),
    /// A sealed file, and how much of it is out.
    Sealed(Vec<u8>, usize, String),
    /// A hand-over that was tried.
    HandOver(Box<(String, Book, Counted, u64)>),
    /// A whole book that was tried.
    Arrived(Box<(Value, Book)>),
}

/// What a step of it came to: an answer, or a refusal the page can put in words.
type Step = Result<Result<OutAnswer, OutRefusal>, Failure>;

/// Answers.
///
/// # Errors
/// What storage reports, or that no book is open or loaded.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: OutAsk,
    files: Vec<File>,
) -> Result<OutAnswer, Failure> {
    let book = worker.book()?;
    // Transactions are part of whatever goes out or arrives.
    let waits = !matches!(
        ask,
        OutAsk::Columns { .. } | OutAsk::Count(_) | OutAsk::Phrase | OutAsk::Drop
    );
    if waits && !book.desk.borrow().is_loaded() {
        return Err(DeskFailure::NotJudged.into());
    }
    let step = match ask {
        OutAsk::Columns { table, tongue } => Ok(Ok(OutAnswer::Columns(columns(table, tongue)))),
        OutAsk::Count(whom) => {
            let mut desk = book.desk.borrow_mut();
            let all = desk.book().clients.len() as u32;
            let found = who(&mut desk, &whom);
            Ok(found.map(|found| OutAnswer::Count(found.map_or(all, |found| found.len() as u32))))
        }
        OutAsk::Table(ask) => leave::table(worker, &book, *ask).await,
        OutAsk::Book { tongue } => leave::book(worker, &book, tongue).await,
        OutAsk::Phrase => {
            let mut random = [0; 10];
            WebCrypto::new()?.random(&mut random)?;
            Ok(Ok(OutAnswer::Phrase(parcel::phrase(random))))
        }
        OutAsk::HandOver(ask) => leave::hand_over(worker, &book, *ask).await,
        OutAsk::Next => leave::next(worker, &book).await,
        OutAsk::Look(typed) => arrive::look(&book, &typed, files),
        OutAsk::Open(key) => arrive::open(worker, &book, key, files).await,
        OutAsk::Read => arrive::read(worker, &book, files).await,
        OutAsk::Take { theirs, approval } => arrive::take(worker, &book, theirs, &approval).await,
        OutAsk::Drop => {
            worker.passing.borrow_mut().take();
            Ok(Ok(OutAnswer::Done(book.desk.borrow().epoch())))
        }
    };
    Ok(step?.unwrap_or_else(OutAnswer::Refused))
}

fn set(worker: &Worker, passing: Passing) {
    *worker.passing.borrow_mut() = Some(Box::new(passing));
}

/// What is under way, taken until it is set again.
fn take(worker: &Worker) -> Result<Passing, OutRefusal> {
    let kept = worker.passing.borrow_mut().take();
    let passing = kept.and_then(|kept| kept.downcast::<Passing>().ok());
    passing.map(|passing| *passing).ok_or(OutRefusal::Over)
}

/// Tells the audit log that something goes out; whether it could. Where nothing can be written, what
/// was asked for leaves all the same: it may be all that can be saved.
async fn noted(book: &Rc<OpenBook>, prepared: Prepared) -> Result<bool, Failure> {
    let mut vault = book.vault.lock().await;
    let written = match may_write(book) {
        Ok(()) => note(book, &mut vault, prepared).await,
        Err(failure) => Err(failure),
    };
    match written {
        Ok(_) => Ok(true),
        Err(
            Failure::Vault(VaultError::QuotaExceeded | VaultError::ReadOnly)
            | Failure::Desk(DeskFailure::ReadingOnly),
        ) => Ok(false),
        Err(other) => Err(other),
    }
}
