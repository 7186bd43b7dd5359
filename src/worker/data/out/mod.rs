//! Files that go out, and those that come back as a whole: tables, the book, a hand-over.
//!
//! What is under way between two questions is kept by the worker. That something goes out is an entry
//! of the audit log before its first byte is handed on. A tab that only reads can write none: nothing goes
//! out of it, since another tab, or this one once it writes, can tell of it. A copy that is looked at can
//! never be written, and on a full disk nothing is: what leaves there leaves without an entry, and the
//! page says so, since it may be all that can be saved.

mod arrive;
mod leave;
mod under_way;

use crate::desk::change::Prepared;
use crate::desk::keeping;
use crate::desk::out::columns::columns;
use crate::desk::out::table::{TableOut, who};
use crate::desk::out::whole::Whole;
use crate::protocol::data::out::{OutAnswer, OutAsk, OutRefusal};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::vault::VaultError;
use crate::vault::crypto::{Crypto, WebCrypto};
use crate::vault::parcel;
use crate::worker::custody::{self, may_tell};
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve::{may_write, note};
use std::cell::Cell;
use std::rc::Rc;
use under_way::UnderWay;
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
    HandOver(Rc<arrive::HandOver>),
    /// A whole book that was tried.
    Arrived(Rc<arrive::WholeBook>),
}

impl Passing {
    /// Whether it is a trial, which waits for the person.
    fn is_tried(&self) -> bool {
        matches!(self, Self::HandOver(_) | Self::Arrived(_))
    }
}

/// What a step of it came to: an answer, or a refusal the page can put in words.
type Step = Result<Result<OutAnswer, OutRefusal>, Failure>;

/// Why work ends early.
enum Stop {
    /// The page can put it in words.
    Refused(OutRefusal),
    /// Something is broken, or it was cancelled.
    Failed(Failure),
}

impl From<OutRefusal> for Stop {
    fn from(refusal: OutRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<VaultError> for Stop {
    fn from(error: VaultError) -> Self {
        Self::Failed(error.into())
    }
}

/// What work that ended comes to.
fn step(ended: Result<OutAnswer, Stop>) -> Step {
    match ended {
        Ok(answer) => Ok(Ok(answer)),
        Err(Stop::Refused(refusal)) => Ok(Err(refusal)),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

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
        OutAsk::Columns { .. }
            | OutAsk::Count(_)
            | OutAsk::Phrase
            | OutAsk::Sender
            | OutAsk::Drop(_)
    );
    if waits && !book.desk.borrow().is_loaded() {
        return Err(DeskFailure::NotJudged.into());
    }
    if matches!(
        ask,
        OutAsk::Table(_) | OutAsk::Book { .. } | OutAsk::HandOver(_)
    ) {
        may_tell(&book)?;
    }
    let step: Step = match ask {
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
        OutAsk::Sender => {
            let vault = book.vault.lock().await;
            let adviser = keeping::read(&vault).await?.adviser;
            Ok(Ok(OutAnswer::Sender(adviser.trim().to_owned())))
        }
        OutAsk::HandOver(ask) => {
            let work = |id, under| leave::hand_over(Rc::clone(worker), book, id, *ask, under);
            started(worker, work).await
        }
        OutAsk::Next(id) => match under_way(worker, id) {
            Some(under) => asked_after(worker, id, &under).await,
            None => kept(worker, id, leave::next(worker, &book, id).await),
        },
        OutAsk::Look(typed) => self::step(arrive::look(&book, &typed, files)),
        OutAsk::Open(key) => {
            let work = |id, under| arrive::open(Rc::clone(worker), book, id, (key, files), under);
            started(worker, work).await
        }
        OutAsk::Read => {
            let work = |id, under| arrive::read(Rc::clone(worker), book, id, files, under);
            started(worker, work).await
        }
        OutAsk::Weigh { id, same } => {
            let work = |under| arrive::weigh(Rc::clone(worker), book, id, same, under);
            on_trial(worker, id, work).await
        }
        OutAsk::Take {
            id,
            same,
            theirs,
            approval,
        } => {
            let decided = (same, theirs, approval);
            let work = |under| arrive::take(Rc::clone(worker), book, id, decided, under);
            on_trial(worker, id, work).await
        }
        OutAsk::Drop(id) => drop_it(worker, id).await,
    };
    Ok(step?.unwrap_or_else(OutAnswer::Refused))
}

/// What the worker keeps between two questions, under its running number. It goes with the open book.
struct Held {
    id: u32,
    /// None while a step of it is made, and until there is something.
    passing: Option<Passing>,
    /// Work that takes more than one question.
    under: Option<Rc<UnderWay>>,
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
        let waits = held.passing.as_ref().is_some_and(Passing::is_tried);
        waits && held.under.is_none()
    });
    if !is_free {
        return Err(OutRefusal::Busy);
    }
    let id = LAST.get().wrapping_add(1);
    LAST.set(id);
    *kept = Some(Box::new(Held {
        id,
        passing: None,
        under: None,
    }));
    Ok(id)
}

/// Looks at what is held under a running number.
fn with_held<T>(worker: &Worker, id: u32, look: impl FnOnce(&mut Held) -> T) -> Option<T> {
    let mut kept = worker.passing.borrow_mut();
    let held = kept.as_mut().and_then(|kept| kept.downcast_mut::<Held>());
    held.filter(|held| held.id == id).map(look)
}

/// The work under way.
fn under_way(worker: &Worker, id: u32) -> Option<Rc<UnderWay>> {
    with_held(worker, id, |held| held.under.clone()).flatten()
}

/// Begins work that takes more than one question.
async fn started<W>(worker: &Worker, work: impl FnOnce(u32, Rc<UnderWay>) -> W) -> Step
where
    W: Future<Output = Result<OutAnswer, Stop>> + 'static,
{
    let id = match begin(worker) {
        Ok(id) => id,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let under = UnderWay::new();
    with_held(worker, id, |held| held.under = Some(Rc::clone(&under)));
    under.run(work(id, Rc::clone(&under)));
    asked_after(worker, id, &under).await
}

/// The same with something that was tried; one at a time.
async fn on_trial<W>(worker: &Worker, id: u32, work: impl FnOnce(Rc<UnderWay>) -> W) -> Step
where
    W: Future<Output = Result<OutAnswer, Stop>> + 'static,
{
    let under = UnderWay::new();
    let begun = with_held(worker, id, |held| match held.under {
        Some(_) => Err(OutRefusal::Busy),
        None => {
            held.under = Some(Rc::clone(&under));
            Ok(())
        }
    });
    if let Err(refusal) = begun.unwrap_or(Err(OutRefusal::Over)) {
        return Ok(Err(refusal));
    }
    under.run(work(Rc::clone(&under)));
    asked_after(worker, id, &under).await
}

/// What work came to, or how far it is. Where it comes to nothing, what was tried before waits on.
async fn asked_after(worker: &Worker, id: u32, under: &UnderWay) -> Step {
    let Some(ended) = under.told().await else {
        return Ok(Ok(OutAnswer::More(id, under.permille())));
    };
    with_held(worker, id, |held| held.under = None);
    kept(worker, id, step(ended))
}

/// Gives up what is under way. Work ends before the next of its steps, unless it is over by then; what
/// was tried stays, what is ready to go out does not: nobody asks for it any more.
async fn drop_it(worker: &Worker, id: u32) -> Step {
    let Some(under) = under_way(worker, id) else {
        free(worker, id);
        return Ok(Ok(OutAnswer::Dropped));
    };
    under.cancel();
    let ended = under.over().await;
    with_held(worker, id, |held| held.under = None);
    let ended = kept(worker, id, step(ended));
    if !waits(worker, id) {
        free(worker, id);
    }
    Ok(Ok(match ended {
        Ok(Ok(OutAnswer::Done(epoch))) => OutAnswer::Done(epoch),
        _ => OutAnswer::Dropped,
    }))
}

/// Keeps what is under way until the next question; it goes where somebody dropped it meanwhile.
fn set(worker: &Worker, id: u32, passing: Passing) {
    with_held(worker, id, |held| held.passing = Some(passing));
}

/// What is under way, taken until it is set again.
fn take(worker: &Worker, id: u32) -> Result<Passing, OutRefusal> {
    let taken = with_held(worker, id, |held| held.passing.take());
    taken.flatten().ok_or(OutRefusal::Over)
}

/// # Errors
/// [`OutRefusal::Changed`] where the book is another by now than it was.
fn same(book: &OpenBook, version: u64) -> Result<(), OutRefusal> {
    match book.desk.borrow().version() == version {
        true => Ok(()),
        false => Err(OutRefusal::Changed),
    }
}

/// Makes room for something else, where this is what is under way.
fn free(worker: &Worker, id: u32) {
    let mut kept = worker.passing.borrow_mut();
    let held = kept.as_ref().and_then(|kept| kept.downcast_ref::<Held>());
    if held.is_some_and(|held| held.id == id) {
        kept.take();
    }
}

/// Whether what is held is a trial, which waits for the person.
fn waits(worker: &Worker, id: u32) -> bool {
    let tried = |held: &mut Held| held.passing.as_ref().is_some_and(Passing::is_tried);
    with_held(worker, id, tried) == Some(true)
}

/// Frees what failed, was refused or is over; what was tried waits on where taking it over failed.
fn kept(worker: &Worker, id: u32, step: Step) -> Step {
    let is_over = match &step {
        Ok(Ok(answer)) => matches!(answer, OutAnswer::Whole(_) | OutAnswer::Done(_)),
        _ => !waits(worker, id),
    };
    if is_over {
        free(worker, id);
    }
    step
}

/// Tells the audit log that something goes out; whether it could.
async fn noted(book: &Rc<OpenBook>, prepared: Prepared) -> Result<bool, Failure> {
    let mut vault = book.vault.lock().await;
    // The right to write may have gone while it was put together.
    may_tell(book)?;
    let written = match may_write(book) {
        Ok(()) => note(book, &mut vault, prepared).await,
        Err(failure) => Err(failure),
    };
    custody::noted(written)
}
