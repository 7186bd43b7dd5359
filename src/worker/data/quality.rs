//! How good the data are: checks, score, what to repair.

use crate::desk::drawer;
use crate::desk::quality::kept::{self, QualityKept};
use crate::desk::quality::repair::repair;
use crate::desk::quality::{self, Found};
use crate::protocol::data::quality::{QualityAnswer, QualityAsk};
use crate::protocol::failure::Failure;
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve;
use crate::worker::time::{Pace, give_way};
use futures::lock::Mutex;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::File;

/// Clients looked at in the first step.
const FIRST_STEP: usize = 64;

/// What was found last, and of which book.
struct Last {
    book: Weak<OpenBook>,
    version: Cell<u64>,
    kept: QualityKept,
    found: Found,
}

thread_local! {
    static LAST: RefCell<Option<Rc<Last>>> = const { RefCell::new(None) };
    /// Two questions at once look through the book once.
    static LOOKING: Rc<Mutex<()>> = Rc::new(Mutex::new(()));
}

/// Answers.
///
/// # Errors
/// What the question's own work reports.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: QualityAsk,
    _files: Vec<File>,
) -> Result<QualityAnswer, Failure> {
    let book = worker.book()?;
    let last = found(&book).await?;
    let found = &last.found;
    match ask {
        QualityAsk::Overview => {
            let writable = serve::may_write(&book).is_ok();
            if writable {
                note(&book, &last).await?;
            }
            let desk = book.desk.borrow();
            let overview = quality::overview(&desk, found, &last.kept, writable);
            Ok(QualityAnswer::Overview(Box::new(overview)))
        }
        QualityAsk::Work(query) => {
            let desk = book.desk.borrow();
            Ok(QualityAnswer::Work(quality::work(&desk, found, query)))
        }
        QualityAsk::Repair(order) => {
            serve::may_write(&book)?;
            let mut vault = book.vault.lock().await;
            let prepared = repair(&book.desk.borrow(), found, order)?;
            match prepared {
                Err(refusal) => Ok(QualityAnswer::Refused(refusal)),
                Ok(prepared) => {
                    serve::keep(&book, &mut vault, prepared).await?;
                    Ok(QualityAnswer::Done)
                }
            }
        }
        QualityAsk::Accept { at, right } => {
            serve::may_write(&book)?;
            let mut vault = book.vault.lock().await;
            // Of what is kept now, not of what was when the run began.
            let kept = drawer::read::<QualityKept, _, _, _>(&vault).await?;
            let prepared = kept::accept(&book.desk.borrow(), found, &kept, at, right)?;
            serve::note(&book, &mut vault, prepared).await?;
            Ok(QualityAnswer::Done)
        }
    }
}

/// Keeps the day's score, unless it has one or a job holds on to the book as it is.
async fn note(book: &Rc<OpenBook>, last: &Last) -> Result<(), Failure> {
    let mut vault = book.vault.lock().await;
    let kept = drawer::read::<QualityKept, _, _, _>(&vault).await?;
    let is_current = book.desk.borrow().version() == last.version.get();
    if book.jobs.borrow().is_under_way() || !is_current {
        return Ok(());
    }
    let prepared = kept::noted(&book.desk.borrow(), &last.found, &kept);
    if let Some(prepared) = prepared {
        serve::note(book, &mut vault, prepared).await?;
        // The records are the same: what was found of them still holds.
        last.version.set(book.desk.borrow().version());
    }
    Ok(())
}

/// What is found in the book as it is: looked at anew, in steps, after every change.
async fn found(book: &Rc<OpenBook>) -> Result<Rc<Last>, Failure> {
    let looking = LOOKING.with(Rc::clone);
    let _alone = looking.lock().await;
    loop {
        let kept = drawer::read::<QualityKept, _, _, _>(&*book.vault.lock().await).await?;
        let known =
            LAST.with_borrow(|last| last.as_ref().filter(|l| holds(l, book, &kept)).cloned());
        if let Some(last) = known {
            return Ok(last);
        }
        let version = book.desk.borrow().version();
        let mut run = quality::begin(&book.desk.borrow(), &kept);
        let mut pace = Pace::new(FIRST_STEP);
        let is_whole = loop {
            let done = quality::step(&mut run, &book.desk.borrow(), pace.begin());
            pace.end();
            if done {
                break true;
            }
            give_way().await;
            if book.desk.borrow().version() != version {
                break false;
            }
        };
        if is_whole {
            let last = Rc::new(Last {
                book: Rc::downgrade(book),
                version: Cell::new(version),
                kept,
                found: quality::finish(run),
            });
            LAST.set(Some(Rc::clone(&last)));
            return Ok(last);
        }
    }
}

/// Whether what was found is of this book as it is now.
fn holds(last: &Last, book: &Rc<OpenBook>, kept: &QualityKept) -> bool {
    let desk = book.desk.borrow();
    last.book.as_ptr() == Rc::as_ptr(book)
        && last.version.get() == desk.version()
        && last.found.quality.date == desk.reference()
        && last.kept.accepted == kept.accepted
}
