//! Jobs: long work in short steps. Between steps the worker answers queries and hears cancel.

pub mod making;

use super::open::OpenBook;
use super::serve::{announce, may_write};
use super::time::{Pace, clock, give_way, now_ms, today};
use super::workshop::fetched;
use super::{custody, data};
use crate::desk::change::Prepared;
use crate::desk::load::{self, LedgerLoad};
use crate::desk::upkeep::Kept;
use crate::protocol::bridge::{self, Helper};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::{JobProgress, JobStage, ToPage, Topic};
use crate::protocol::office::{OfficeAnswer, OfficeRequest};
use crate::protocol::request::JobId;
use crate::protocol::summary::Deed;
use crate::protocol::words::Day;
use crate::vault::VaultError;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Clients' worth of work in the first step of a kind, whatever the device: steps grow from here.
pub const FIRST_STEP: usize = 64;

/// Clients made ready to be searched with every batch of the ledger: a millisecond's work.
const CLIENTS_A_BATCH: usize = 2_000;

/// Names spelled by one request: some milliseconds of the other worker's time.
const NAMES_A_REQUEST: usize = 2_000;

/// Progress is told at most this often, in milliseconds.
const TELL_EVERY_MS: f64 = 80.0;

/// The jobs of an open book. One import or specimen at a time.
#[derive(Default)]
pub struct Jobs {
    last: u32,
    keeping_up: bool,
    current: Option<Current>,
    /// Whether the book changed so that the day's score is to be measured, anew where the day has one.
    unmeasured: Option<bool>,
    /// The day that is known to have its score.
    measured: Option<Day>,
}

struct Current {
    id: JobId,
    cancelled: Rc<Cell<bool>>,
    writing: bool,
    /// What was read, waiting for the decision, and the version of the book it was read for.
    staged: Option<(Box<dyn Any>, u64)>,
}

/// Tells the page how far a job is, not too often.
pub struct Teller {
    job: JobId,
    told: f64,
    stage: Option<JobStage>,
}

impl Teller {
    /// Of a job.
    pub fn new(job: JobId) -> Self {
        Self {
            job,
            told: 0.0,
            stage: None,
        }
    }

    /// Tells the page what it does and how much of all is done.
    pub fn tell(&mut self, stage: JobStage, done: u64, all: u64) {
        let now = clock();
        if self.stage == Some(stage) && now - self.told < TELL_EVERY_MS {
            return;
        }
        (self.told, self.stage) = (now, Some(stage));
        let permille = (done * 1000 / all.max(1)).min(1000) as u16;
        let progress = JobProgress {
            job: self.job,
            stage,
            permille,
            count: done,
        };
        super::send(&ToPage::Progress(progress));
    }

    /// Tells the page how it ended.
    pub fn end(&mut self, result: &Result<(), Failure>) {
        let stage = match result {
            Ok(()) => JobStage::Done,
            Err(Failure::Desk(DeskFailure::Cancelled)) => JobStage::Cancelled,
            Err(_) => JobStage::Failed,
        };
        self.tell(stage, 1, 1);
    }
}

/// Tells the page why a job failed, wherever the person is by now; a cancelled one did not.
pub fn tell_failure(job: JobId, failure: &Failure) {
    if *failure != Failure::Desk(DeskFailure::Cancelled) {
        super::send(&ToPage::JobFailed {
            job,
            failure: failure.clone(),
        });
    }
}

impl Jobs {
    /// Has the day's score measured once all else is done, `anew` where the day has one already.
    pub fn ask_measure(&mut self, anew: bool) {
        self.unmeasured = Some(anew || self.unmeasured == Some(true));
    }

    /// Whether the day's score is to be measured now, and anew.
    fn take_unmeasured(&mut self, today: Day) -> Option<bool> {
        let asked = self.unmeasured.take();
        asked.filter(|anew| *anew || self.measured != Some(today))
    }

    /// Whether a job holds on to the book as it is.
    pub fn is_under_way(&self) -> bool {
        self.current.is_some()
    }
}

fn next_id(book: &OpenBook) -> JobId {
    let mut jobs = book.jobs.borrow_mut();
    jobs.last += 1;
    JobId(jobs.last)
}

/// Begins a job; what cancels it comes with its number.
///
/// # Errors
/// A book that is only read, and another job under way.
pub fn begin(book: &OpenBook) -> Result<(JobId, Rc<Cell<bool>>), Failure> {
    may_write(book)?;
    begin_look(book)
}

/// Begins a job that only looks at the book. [`over`] ends it.
pub(super) fn begin_look(book: &OpenBook) -> Result<(JobId, Rc<Cell<bool>>), Failure> {
    if book.jobs.borrow().current.is_some() || !book.desk.borrow().is_loaded() {
        return Err(DeskFailure::JobUnderWay.into());
    }
    let id = next_id(book);
    let cancelled = Rc::new(Cell::new(false));
    book.jobs.borrow_mut().current = Some(Current {
        id,
        cancelled: Rc::clone(&cancelled),
        writing: false,
        staged: None,
    });
    Ok((id, cancelled))
}

/// The job under way is over.
pub(super) fn over(book: &OpenBook) {
    book.jobs.borrow_mut().current = None;
}

/// # Errors
/// [`DeskFailure::Cancelled`].
pub fn check(cancelled: &Cell<bool>) -> Result<(), Failure> {
    if cancelled.get() {
        Err(DeskFailure::Cancelled.into())
    } else {
        Ok(())
    }
}

/// Cancels the job, if it is not writing yet.
pub fn cancel(book: &OpenBook, job: JobId) -> Result<(), Failure> {
    let mut jobs = book.jobs.borrow_mut();
    let current = jobs
        .current
        .as_mut()
        .filter(|c| c.id == job)
        .ok_or(DeskFailure::NoSuchJob)?;
    if current.writing {
        return Err(DeskFailure::TooLate.into());
    }
    current.cancelled.set(true);
    if current.staged.is_some() {
        jobs.current = None;
        drop(jobs);
        Teller::new(job).end(&Err(DeskFailure::Cancelled.into()));
    }
    Ok(())
}

/// Reads the stored ledger, then works out what rests on it.
pub fn load_ledger(book: &Rc<OpenBook>, mut ledger: LedgerLoad) {
    let book = Rc::clone(book);
    let mut teller = Teller::new(next_id(&book));
    spawn_local(async move {
        let read = async {
            while !ledger.step(&*book.vault.lock().await).await? {
                // Beside the ledger, so that no keystroke has to wait for all of it.
                book.desk.borrow_mut().prepare_search(CLIENTS_A_BATCH);
                let (done, all) = ledger.progress();
                teller.tell(JobStage::Loading, done as u64, all as u64);
                give_way().await;
            }
            ledger.finish()
        };
        let result = read.await;
        // Beside a tab that writes: what was being read is no more. All of it is read anew.
        if let (true, Err(Failure::Vault(VaultError::Stale))) = (book.reads_only(), &result)
            && let Ok(ledger) = anew(&book).await
        {
            teller.end(&Ok(()));
            return load_ledger(&book, ledger);
        }
        let result = result.map(|ledger| book.desk.borrow_mut().set_ledger(ledger));
        teller.end(&result);
        match result {
            Ok(()) => keep_up(&book),
            Err(failure) => tell_failure(teller.job, &failure),
        }
    });
}

/// The records of the book as it is stored now, in the place of those in memory.
async fn anew(book: &OpenBook) -> Result<LedgerLoad, Failure> {
    let mut vault = book.vault.lock().await;
    vault.refresh().await?;
    let (desk, ledger) = load::records(&vault, today()).await?;
    *book.desk.borrow_mut() = desk;
    announce(vault.epoch(), vec![Topic::Clients, Topic::Settings]);
    Ok(ledger)
}

/// Works out what the last change made old, if that is not under way already.
pub fn keep_up(book: &Rc<OpenBook>) {
    if std::mem::replace(&mut book.jobs.borrow_mut().keeping_up, true) {
        return;
    }
    let book = Rc::clone(book);
    let mut teller = Teller::new(next_id(&book));
    spawn_local(async move {
        let workshop = match fetched(book.bring).await {
            Ok(workshop) => workshop,
            Err(failure) => {
                book.jobs.borrow_mut().keeping_up = false;
                teller.end(&Err(failure.clone()));
                return tell_failure(teller.job, &failure);
            }
        };
        let (mut kind, mut pace) = (None, Pace::new(FIRST_STEP));
        loop {
            let next = Some(book.desk.borrow().upkeep_kind());
            if kind != next {
                (kind, pace) = (next, Pace::new(FIRST_STEP));
            }
            let units = pace.begin();
            let kept = (workshop.keep_up)(&mut book.desk.borrow_mut(), units);
            pace.end();
            match kept {
                Kept::More(stage, done, all) => teller.tell(stage, done, all),
                Kept::Ready => {
                    let epoch = book.desk.borrow().epoch();
                    announce(epoch, vec![Topic::Findings, Topic::Ledger]);
                }
                Kept::Idle => break,
            }
            give_way().await;
        }
        book.jobs.borrow_mut().keeping_up = false;
        teller.end(&Ok(()));
        spell(&book).await;
        measure(&book).await;
    });
}

/// Whether the day's score is measured after what was done to a book, and anew where the day has one:
/// where much came in. What is made up has none.
pub fn is_measured(deed: &Deed) -> Option<bool> {
    match deed.plain() {
        Deed::SpecimenMade { .. } | Deed::DemoMade { .. } => None,
        Deed::Imported { .. } | Deed::HandOverTaken { .. } | Deed::BookTaken { .. } => Some(true),
        _ => Some(false),
    }
}

/// Measures how good the data are, for a day on which somebody worked on the book: nobody waits for
/// it, and a commit is not longer for it.
async fn measure(book: &Rc<OpenBook>) {
    let today = book.desk.borrow().today();
    let asked = book.jobs.borrow_mut().take_unmeasured(today);
    let Some(anew) = asked else {
        return;
    };
    let has_score = data::measure(book, anew).await;
    let jobs = &mut book.jobs.borrow_mut();
    match has_score {
        true => jobs.measured = Some(today),
        // The next change asks again.
        false => jobs.ask_measure(anew),
    }
}

/// Has names spelled in pinyin that are not yet, by a worker that is ended afterwards. Without it
/// names are found as they are written.
async fn spell(book: &Rc<OpenBook>) {
    if book.desk.borrow().unspelled(1).0.is_empty() {
        return;
    }
    let office = Helper::start("office_loader.js");
    let mut any = false;
    loop {
        let (clients, names) = book.desk.borrow().unspelled(NAMES_A_REQUEST);
        if clients.is_empty() {
            break;
        }
        let request = OfficeRequest::Spell(names.clone());
        let answer = office.ask(bridge::encode(&request)).await;
        let spelled = match answer.and_then(|bytes| Ok(bridge::decode(&bytes)?)) {
            Ok(OfficeAnswer::Spelled(spelled)) => Some(spelled),
            _ => None,
        };
        let Some(spelled) = spelled.filter(|answer| answer.len() == clients.len()) else {
            // What was spelled so far counts all the same.
            break;
        };
        let mut desk = book.desk.borrow_mut();
        desk.set_spelled(&clients, &names, spelled);
        any = true;
    }
    if !any {
        return;
    }
    book.desk.borrow_mut().search_spelled();
    announce(book.desk.borrow().epoch(), vec![Topic::Clients]);
    keep_up(book);
}

/// Keeps what a job prepared until the person decides.
pub fn set_staged(book: &OpenBook, staged: Box<dyn Any>, version: u64) {
    if let Some(current) = &mut book.jobs.borrow_mut().current {
        current.staged = Some((staged, version));
    }
}

/// Looks at what a job prepared.
///
/// # Errors
/// [`DeskFailure::NoSuchJob`].
pub fn with_staged<T>(
    book: &OpenBook,
    job: JobId,
    look: impl FnOnce(&dyn Any) -> Option<T>,
) -> Result<T, Failure> {
    let jobs = book.jobs.borrow();
    let current = jobs.current.as_ref().filter(|c| c.id == job);
    let staged = current.and_then(|c| c.staged.as_ref());
    let found = staged.and_then(|(staged, _)| look(&**staged));
    Ok(found.ok_or(DeskFailure::NoSuchJob)?)
}

/// What a job prepared, the version of the book it is for, and what cancels it.
pub type Taken = (Box<dyn Any>, u64, Rc<Cell<bool>>);

/// Takes what a job prepared, to be written.
///
/// # Errors
/// [`DeskFailure::NoSuchJob`].
pub fn take_staged(book: &OpenBook, job: JobId) -> Result<Taken, Failure> {
    let mut jobs = book.jobs.borrow_mut();
    let current = jobs.current.as_mut().filter(|c| c.id == job);
    let current = current.ok_or(DeskFailure::NoSuchJob)?;
    let (staged, version) = current.staged.take().ok_or(DeskFailure::NoSuchJob)?;
    Ok((staged, version, Rc::clone(&current.cancelled)))
}

/// The job under way is over.
pub fn end(book: &OpenBook) {
    book.jobs.borrow_mut().current = None;
}

/// Writes what was prepared for the book as it was at `version`.
pub async fn write(
    book: &Rc<OpenBook>,
    prepared: Prepared,
    version: u64,
    cancelled: &Cell<bool>,
    teller: &mut Teller,
) -> Result<u64, Failure> {
    let mut tell = |stage: JobStage, done: u64, all: u64| {
        check(cancelled)?;
        if let (JobStage::Writing, Some(current)) = (stage, &mut book.jobs.borrow_mut().current) {
            current.writing = true;
        }
        teller.tell(stage, done, all);
        Ok(())
    };
    write_told(book, prepared, version, &mut tell).await
}

/// The same, for whoever tells in another way how far it is: `tell` hears of it until the one
/// transaction begins, and ends it before by a failure.
pub async fn write_told(
    book: &Rc<OpenBook>,
    prepared: Prepared,
    version: u64,
    tell: &mut dyn FnMut(JobStage, u64, u64) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let mut vault = book.vault.lock().await;
    // Only now nobody else can write: what was prepared for an earlier book must not be.
    if book.desk.borrow().version() != version {
        return Err(DeskFailure::BookChanged.into());
    }
    if prepared.is_empty() {
        return Ok(vault.epoch());
    }
    let topics = prepared.topics();
    let measured = is_measured(&prepared.deed);
    let writer = custody::fetched(book.bring).await?.writer;
    let mut writing = (writer.begin)(&vault, &book.desk.borrow(), prepared);
    let mut began = clock();
    while !(writer.step)(&mut writing, &vault, &book.desk).await? {
        let (done, all) = writing.progress();
        tell(JobStage::Sealing, done as u64, all as u64)?;
        if clock() - began > 8.0 {
            give_way().await;
            began = clock();
        }
    }
    tell(JobStage::Writing, 0, 1)?;
    let epoch = (writer.finish)(writing, &mut vault, &book.desk, now_ms()).await?;
    announce(epoch, topics);
    if let Some(anew) = measured {
        book.jobs.borrow_mut().ask_measure(anew);
    }
    keep_up(book);
    Ok(epoch)
}
