//! The job that reads files into a change of the book, and what becomes of it.

use super::duplicates::compared;
use super::watch::Watch;
use super::{brief, tables};
use crate::desk::commands;
use crate::desk::duplicates::{Scan, arriving, near};
use crate::exchange::{Form, Gathered, Import, Incoming, Staged};
use crate::protocol::book_name::BookName;
use crate::protocol::data::import::{AlikeList, Told};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::JobStage;
use crate::protocol::request::JobId;
use crate::worker::jobs::{self, FIRST_STEP, Teller, check, tell_failure};
use crate::worker::open::OpenBook;
use crate::worker::serve::{is_banks, may_write};
use crate::worker::time::{Pace, give_way, today};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// The most characters of a bank's approval number.
const MOST_APPROVAL: usize = 40;

/// What was read, and which of its new clients are like somebody.
pub struct Tried {
    /// What was read.
    pub staged: Staged,
    /// Who is like somebody.
    pub alike: AlikeList,
}

/// Starts reading files. Nothing is written before the person decides.
///
/// # Errors
/// The demo book, another job, and what makes reading a file pointless.
pub async fn start(
    book: &Rc<OpenBook>,
    told: Vec<Told>,
    files: Vec<File>,
) -> Result<JobId, Failure> {
    if book.name == BookName::Demo {
        return Err(DeskFailure::DemoTakesNoFiles.into());
    }
    let (id, cancelled) = jobs::begin(book)?;
    let mut teller = Teller::new(id);
    let begun = begin(book, told, files, &cancelled, &mut teller).await;
    let (import, version) = match begun {
        Ok(begun) => begun,
        Err(failure) => {
            jobs::end(book);
            // Whoever asked hears why; the job was told of where opening took long.
            teller.end(&Err(failure.clone()));
            return Err(failure);
        }
    };
    let book = Rc::clone(book);
    spawn_local(async move {
        match read(&book, import, version, &cancelled, &mut teller).await {
            Ok(tried) => {
                jobs::set_staged(&book, Box::new(tried), version);
                teller.tell(JobStage::Deciding, 1, 1);
            }
            Err(failure) => {
                jobs::end(&book);
                teller.end(&Err(failure.clone()));
                tell_failure(id, &failure);
            }
        }
    });
    Ok(id)
}

/// Opens every file and looks at its head; the version of the book it is read for.
async fn begin(
    book: &OpenBook,
    told: Vec<Told>,
    files: Vec<File>,
    cancelled: &Cell<bool>,
    teller: &mut Teller,
) -> Result<(Import, u64), Failure> {
    let sizes = files.iter().map(|file| file.size() as u64);
    let mut watch = Watch::of_job(teller, cancelled, sizes.sum());
    let round = tables::begin();
    let mut gathered = Gathered::default();
    let mut origins = Vec::with_capacity(files.len());
    for (at, file) in files.into_iter().enumerate() {
        let told = told.get(at).cloned().unwrap_or_default();
        let reading = tables::Reading {
            sheet: told.sheet,
            encoding: told.encoding,
        };
        let opened = tables::open(file, &reading, round, &mut watch).await?;
        let incoming = Incoming {
            source: opened.source,
            mapping: told.mapping,
            may_be_empty: matches!(opened.opening.form, Form::Statement(_)),
        };
        gathered.add(incoming, today())?;
        origins.push((opened.opening, opened.broken, told.sheet));
        give_way().await;
    }
    check(cancelled)?;
    let desk = book.desk.borrow();
    let mut import = gathered.begin(desk.book(), today())?;
    for (at, (opening, broken, sheet)) in (0_u16..).zip(&origins) {
        import.came_as(at, opening, *broken, *sheet);
    }
    Ok((import, desk.version()))
}

async fn read(
    book: &OpenBook,
    mut import: Import,
    version: u64,
    cancelled: &Cell<bool>,
    teller: &mut Teller,
) -> Result<Tried, Failure> {
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        check(cancelled)?;
        // Half of one book and half of another would be none.
        if book.desk.borrow().version() != version {
            return Err(DeskFailure::BookChanged.into());
        }
        let is_over = import.take_over(book.desk.borrow().book(), pace.begin());
        pace.end();
        teller.tell(JobStage::Reading, 0, 1);
        if is_over {
            break;
        }
        give_way().await;
    }
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        check(cancelled)?;
        let is_over = import.step(pace.begin())?;
        pace.end();
        let progress = import.progress();
        teller.tell(JobStage::Reading, progress.bytes_done, progress.bytes_total);
        if is_over {
            break;
        }
        give_way().await;
    }
    let staged = import.finish();
    let alike = compare(book, &staged, version, cancelled, teller).await?;
    Ok(Tried { staged, alike })
}

/// Compares the new clients with those of the book and with each other.
async fn compare(
    book: &OpenBook,
    staged: &Staged,
    version: u64,
    cancelled: &Cell<bool>,
    teller: &mut Teller,
) -> Result<AlikeList, Failure> {
    if staged.report.counts.clients.new == 0 {
        return Ok(AlikeList::default());
    }
    let mut scan = Scan::of_staged(&book.desk.borrow(), &staged.delta);
    let stage = JobStage::Comparing;
    compared(book, &mut scan, version, stage, (cancelled, teller)).await?;
    let desk = book.desk.borrow();
    let found = near::alike(&desk, scan);
    Ok(arriving::list(&desk, &staged.delta, &found))
}

/// Writes what an import read, in one commit. Can be cancelled until the one transaction begins.
///
/// # Errors
/// [`DeskFailure::ApprovalMissing`] without a number in a book the bank has a key to; what was read
/// waits on then.
pub async fn commit(book: &Rc<OpenBook>, job: JobId, approval: &str) -> Result<u64, Failure> {
    may_write(book)?;
    let approval: String = approval.trim().chars().take(MOST_APPROVAL).collect();
    if approval.is_empty() && is_banks(&*book.vault.lock().await) {
        return Err(DeskFailure::ApprovalMissing.into());
    }
    let (staged, version, cancelled) = jobs::take_staged(book, job)?;
    let mut teller = Teller::new(job);
    let result = match staged.downcast::<Tried>() {
        Ok(tried) => match brief::made(book, &tried.staged, &cancelled).await {
            Ok(brief) => {
                let mut prepared = commands::import(tried.staged, approval);
                prepared.beside.of_entry.push(brief.block());
                jobs::write(book, prepared, version, &cancelled, &mut teller).await
            }
            Err(cancelled) => Err(cancelled),
        },
        Err(_) => Err(DeskFailure::NoSuchJob.into()),
    };
    tables::forget();
    jobs::end(book);
    teller.end(&result.as_ref().map(|_| ()).map_err(Clone::clone));
    if let Err(failure) = &result {
        tell_failure(job, failure);
    }
    result
}
