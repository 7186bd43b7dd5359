//! How good the data are: checks, score, what to repair, and the score of the day.

use crate::desk::drawer;
use crate::desk::quality::kept::{self, QualityKept};
use crate::desk::quality::repair::repair;
use crate::desk::quality::{self, Gauge, is_current};
use crate::protocol::data::quality::{QualityAnswer, QualityAsk};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::worker::open::{BookVault, OpenBook, Worker};
use crate::worker::serve;
use crate::worker::time::{Pace, give_way};
use futures::lock::{Mutex, MutexGuard};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use web_sys::File;

/// Clients looked at in the first step.
const FIRST_STEP: usize = 64;

/// What was found, and of which book.
struct Looked {
    book: Weak<OpenBook>,
    kept: QualityKept,
    gauge: Gauge,
}

thread_local! {
    static LOOKED: RefCell<Option<Looked>> = const { RefCell::new(None) };
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
    match ask {
        QualityAsk::Overview => {
            let writable = serve::may_write(&book).is_ok();
            if writable {
                note(&book, false).await?;
            }
            look(&book).await?;
            with(&book, |looked| {
                let (desk, gauge) = (book.desk.borrow(), &looked.gauge);
                let overview = quality::overview(&desk, gauge, &looked.kept, writable);
                Ok(QualityAnswer::Overview(Box::new(overview)))
            })
        }
        QualityAsk::Work(query) => {
            look(&book).await?;
            with(&book, |looked| {
                let page = quality::work(&book.desk.borrow(), &looked.gauge, query);
                Ok(QualityAnswer::Work(page))
            })
        }
        QualityAsk::Repair(order) => {
            serve::may_write(&book)?;
            let mut vault = alone(&book).await?;
            let prepared = with(&book, |looked| {
                Ok(repair(&book.desk.borrow(), &looked.gauge, order)?)
            })?;
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
            let mut vault = alone(&book).await?;
            // Of what is kept now, not of what was when the look began.
            let kept = drawer::read::<QualityKept, _, _, _>(&vault).await?;
            let prepared = with(&book, |looked| {
                let desk = book.desk.borrow();
                Ok(kept::accept(&desk, &looked.gauge, &kept, at, right)?)
            })?;
            serve::note(&book, &mut vault, prepared).await?;
            Ok(QualityAnswer::Done)
        }
        QualityAsk::Settle { field, kept: is } => {
            serve::may_write(&book)?;
            let mut vault = alone(&book).await?;
            let kept = drawer::read::<QualityKept, _, _, _>(&vault).await?;
            let prepared = with(&book, |looked| {
                Ok(kept::settle(&looked.gauge, &kept, field, is)?)
            })?;
            serve::note(&book, &mut vault, prepared).await?;
            Ok(QualityAnswer::Done)
        }
    }
}

/// Measures the day's score and keeps it, where the day has none; or in the place of the one it has,
/// after a change of much. Whether the day has its score now.
///
/// # Errors
/// What the vault reports.
pub async fn measure(book: &Rc<OpenBook>, anew: bool) -> Result<bool, Failure> {
    if serve::may_write(book).is_err() {
        return Ok(true);
    }
    note(book, anew).await
}

/// Keeps the day's score, unless it has one or a job holds on to the book as it is. Where it has one,
/// nobody is looked at for it.
async fn note(book: &Rc<OpenBook>, anew: bool) -> Result<bool, Failure> {
    let kept = drawer::read::<QualityKept, _, _, _>(&*book.vault.lock().await).await?;
    if !anew && kept.has(book.desk.borrow().today()) {
        return Ok(true);
    }
    let mut vault = alone(book).await?;
    if book.jobs.borrow().is_under_way() {
        return Ok(false);
    }
    let kept = drawer::read::<QualityKept, _, _, _>(&vault).await?;
    let prepared = with(book, |looked| {
        Ok(kept::noted(&book.desk.borrow(), &looked.gauge, &kept, anew))
    })?;
    let Some(prepared) = prepared else {
        // An empty book has no score: the next change may be the first of somebody.
        return Ok(kept.has(book.desk.borrow().today()));
    };
    serve::note(book, &mut vault, prepared).await?;
    Ok(true)
}

/// Reads what was found of a book.
fn with<T>(
    book: &Rc<OpenBook>,
    read: impl FnOnce(&Looked) -> Result<T, Failure>,
) -> Result<T, Failure> {
    LOOKED.with_borrow(|looked| match looked {
        Some(looked) if looked.is_of(book) => read(looked),
        _ => Err(DeskFailure::BookChanged.into()),
    })
}

/// The vault, with all of the book as it is now looked at: nobody else changes it meanwhile.
async fn alone(book: &Rc<OpenBook>) -> Result<MutexGuard<'_, BookVault>, Failure> {
    loop {
        look(book).await?;
        let vault = book.vault.lock().await;
        if with(book, |l| Ok(is_current(&l.gauge, &book.desk.borrow())))? {
            return Ok(vault);
        }
    }
}

/// Looks at everybody who was not looked at since they changed, in steps: at first that is the whole
/// book, later next to nobody.
async fn look(book: &Rc<OpenBook>) -> Result<(), Failure> {
    let looking = LOOKING.with(Rc::clone);
    let _alone = looking.lock().await;
    let kept = drawer::read::<QualityKept, _, _, _>(&*book.vault.lock().await).await?;
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        catch_up(book, &kept);
        let units = pace.begin();
        let done = LOOKED.with_borrow_mut(|looked| {
            let looked = looked.as_mut();
            looked.is_none_or(|l| quality::step(&mut l.gauge, &book.desk.borrow(), units))
        });
        pace.end();
        if done {
            return Ok(());
        }
        give_way().await;
    }
}

/// Takes in what changed since; begins with a book that was not looked at.
fn catch_up(book: &Rc<OpenBook>, kept: &QualityKept) {
    let desk = &mut book.desk.borrow_mut();
    LOOKED.with_borrow_mut(|looked| match looked {
        Some(looked) if looked.is_of(book) => {
            quality::catch_up(&mut looked.gauge, desk, kept);
            looked.kept.clone_from(kept);
        }
        _ => {
            *looked = Some(Looked {
                book: Rc::downgrade(book),
                kept: kept.clone(),
                gauge: quality::begin(desk, kept),
            });
        }
    });
}

impl Looked {
    fn is_of(&self, book: &Rc<OpenBook>) -> bool {
        self.book.as_ptr() == Rc::as_ptr(book)
    }
}
