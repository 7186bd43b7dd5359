//! What keeps a book safe, as one part of the program that is fetched when it is first asked for.
//!
//! One pointer, which takes and gives bytes: nothing else in the worker leads to the code or reads
//! what it is asked.

mod audit;
mod backup;
mod close;
mod keys;
mod look;
mod privacy;
mod tabs;
mod undo;
mod writing;

use super::open::{OpenBook, Worker};
use super::serve::may_write;
use super::workshop::Bring;
use crate::protocol::bridge;
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::vault::VaultError;
use std::pin::Pin;
use std::rc::Rc;
use web_sys::File;
use writing::Writer;

/// The part on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<Custody>>>>;

/// An answer on its way.
pub type Answering = Pin<Box<dyn Future<Output = Result<Vec<u8>, Failure>>>>;

/// What keeps a book safe.
#[derive(Copy, Clone)]
pub struct Custody {
    answer: fn(Rc<Worker>, Vec<u8>, Vec<File>) -> Answering,
    /// What writes.
    pub writer: Writer,
}

impl Custody {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            answer: |worker, ask, files| Box::pin(answer(worker, ask, files)),
            writer: Writer::all(),
        }
    }
}

/// The part, fetched on first use.
///
/// # Errors
/// [`EngineFailure::WorkshopMissing`] when it does not come; the next call asks again.
pub async fn fetched(bring: Bring) -> Result<Custody, Failure> {
    let custody = (bring.custody)().await;
    custody.ok_or_else(|| EngineFailure::WorkshopMissing.into())
}

/// Answers with the part, fetched on first use.
///
/// # Errors
/// [`EngineFailure::WorkshopMissing`] when it does not come (the next call asks again), and what
/// the answer itself reports.
pub async fn ask(worker: &Rc<Worker>, ask: Vec<u8>, files: Vec<File>) -> Result<Vec<u8>, Failure> {
    let custody = fetched(worker.bring).await?;
    (custody.answer)(Rc::clone(worker), ask, files).await
}

/// Nothing of the clients goes out of which no entry can be kept though another tab, or this one once it
/// writes, could keep it.
///
/// # Errors
/// [`DeskFailure::ReadingOnly`] in a tab beside the one that writes.
pub(in crate::worker) fn may_tell(book: &OpenBook) -> Result<(), Failure> {
    match book.copy {
        true => Ok(()),
        false => may_write(book),
    }
}

/// Whether the log has its entry of what leaves the book. Where nothing can be written, on a full disk
/// or in a book that is only read, what was asked for leaves all the same: it may be all that can be
/// saved.
///
/// # Errors
/// What else kept it from being written.
pub(in crate::worker) fn noted(written: Result<u64, Failure>) -> Result<bool, Failure> {
    match written {
        Ok(_) => Ok(true),
        Err(
            Failure::Vault(VaultError::QuotaExceeded | VaultError::ReadOnly)
            | Failure::Desk(DeskFailure::ReadingOnly),
        ) => Ok(false),
        Err(other) => Err(other),
    }
}

async fn answer(worker: Rc<Worker>, ask: Vec<u8>, files: Vec<File>) -> Result<Vec<u8>, Failure> {
    let answer = match bridge::decode(&ask)? {
        CustodyAsk::Keys(ask) => CustodyAnswer::Keys(keys::answer(&worker, ask).await?),
        CustodyAsk::Backup(ask) => {
            CustodyAnswer::Backup(backup::answer(&worker, ask, files).await?)
        }
        CustodyAsk::Undo(ask) => CustodyAnswer::Undo(undo::answer(&worker, ask, files).await?),
        CustodyAsk::Audit(ask) => CustodyAnswer::Audit(audit::answer(&worker, ask, files).await?),
        CustodyAsk::Privacy(ask) => {
            CustodyAnswer::Privacy(privacy::answer(&worker, ask, files).await?)
        }
        CustodyAsk::Tabs(ask) => CustodyAnswer::Tabs(tabs::answer(&worker, ask).await?),
    };
    Ok(bridge::encode(&answer))
}
