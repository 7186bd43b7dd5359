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
use std::cell::Cell;
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
        OutAsk::Columns { .. } | OutAsk::Count(_) | OutAsk::Phrase | OutAsk::Drop(_)
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
        OutAsk::Table(ask) => match begin(worker) {
            Ok(id) => kept(worker, id, leave::table(worker, &book, id, *ask).await),
            Err(refusal) => Ok(Err(refusal)),
        },
        OutAsk::Book { tongue } => match begin(worker) {
            Ok(id) => kept(worker, id, leave::book(worker, &book, id, tongue).await),
            Err(refusal) => Ok(Err(refusal)),
        },
        OutAsk::Phrase => {
            let mut random = [0; 10];
            WebCrypto::new()?.random(&mut random)?;
            Ok(Ok(OutAnswer::Phrase(parcel::phrase(random))))
        }
        OutAsk::HandOver(ask) => match begin(worker) {
            Ok(id) => kept(worker, id, leave::hand_over(worker, &book, id, *ask).await),
            Err(refusal) => Ok(Err(refusal)),
        },
        OutAsk::Next(id) => kept(worker, id, leave::next(worker, &book, id).await),
        OutAsk::Look(typed) => arrive::look(&book, &typed, files),
        OutAsk::Open(key) => match begin(worker) {
            Ok(id) => kept(
                worker,
                id,
                arrive::open(worker, &book, id, key, files).await,
            ),
            Err(refusal) => Ok(Err(refusal)),
        },
        OutAsk::Read => match begin(worker) {
            Ok(id) => kept(worker, id, arrive::read(worker, &book, id, files).await),
            Err(refusal) => Ok(Err(refusal)),
        },
        OutAsk::Take {
            id,
            theirs,
            approval,
        } => arrive::take(worker, &book, id, theirs, &approval).await,
        OutAsk::Drop(id) => {
            free(worker, id);
            Ok(Ok(OutAnswer::Done(book.desk.borrow().epoch())))
        }
    };
    Ok(step?.unwrap_or_else(OutAnswer::Refused))
}

/// What the worker keeps between two questions, under its running number. It goes with the open book.
struct Held {
    id: u32,
    /// None while a step of it is made.
    passing: Option<Passing>,
}

thread_local! {
    /// The last running number: none is used twice, whatever book is open.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Begins something: a trial nobody took over makes room for it, a file under way does not.
fn begin(worker: &Worker) -> Result<u32, OutRefusal> {
    let mut kept = worker.passing.borrow_mut();
    let held = kept.as_ref().and_then(|kept| kept.downcast_ref::<Held>());
    let is_free = held.is_none_or(|held| {
        let waiting = held.passing.as_ref();
        waiting.is_some_and(|one| matches!(one, Passing::HandOver(_) | Passing::Arrived(_)))
    });
    if !is_free {
        return Err(OutRefusal::Busy);
    }
    let id = LAST.get().wrapping_add(1);
    LAST.set(id);
    *kept = Some(Box::new(Held { id, passing: None }));
    Ok(id)
}

/// Keeps what is under way until the next question; it goes where somebody dropped it meanwhile.
fn set(worker: &Worker, id: u32, passing: Passing) {
    let mut kept = worker.passing.borrow_mut();
    let held = kept.as_mut().and_then(|kept| kept.downcast_mut::<Held>());
    if let Some(held) = held.filter(|held| held.id == id) {
        held.passing = Some(passing);
    }
}

/// What is under way, taken until it is set again.
fn take(worker: &Worker, id: u32) -> Result<Passing, OutRefusal> {
    let mut kept = worker.passing.borrow_mut();
    let held = kept.as_mut().and_then(|kept| kept.downcast_mut::<Held>());
    let held = held.filter(|held| held.id == id);
    held.and_then(|held| held.passing.take())
        .ok_or(OutRefusal::Over)
}

/// Makes room for something else, where this is what is under way.
fn free(worker: &Worker, id: u32) {
    let mut kept = worker.passing.borrow_mut();
    let held = kept.as_ref().and_then(|kept| kept.downcast_ref::<Held>());
    if held.is_some_and(|held| held.id == id) {
        kept.take();
    }
}

/// Frees what failed, was refused or is over.
fn kept(worker: &Worker, id: u32, step: Step) -> Step {
    if !matches!(&step, Ok(Ok(answer)) if !matches!(answer, OutAnswer::Whole(_))) {
        free(worker, id);
    }
    step
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
