//! Clients that may be the same: found, compared, joined.

use crate::desk::change::Prepared;
use crate::desk::duplicates::near::Near;
use crate::desk::duplicates::{self, Found, Scan, join, mark, pair, part};
use crate::protocol::bridge::{self, Helper};
use crate::protocol::client_view::ClientFields;
use crate::protocol::data::duplicates::{DuplicatesAnswer, DuplicatesAsk, JoinRefusal};
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::{JobStage, Topic};
use crate::protocol::office::{OfficeAnswer, OfficeRequest};
use crate::protocol::request::JobId;
use crate::protocol::words::ClientId;
use crate::worker::jobs::{self, FIRST_STEP, Teller};
use crate::worker::open::{OpenBook, Worker};
use crate::worker::serve;
use crate::worker::time::{Pace, give_way};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

thread_local! {
    /// What the last comparison found, and of which book: the worker has one open at a time.
    static FOUND: RefCell<Option<(Weak<OpenBook>, Rc<Found>)>> = const { RefCell::new(None) };
    /// The name that was spelled last, and how: forgotten with the worker.
    static SPELLED: RefCell<(String, String)> = RefCell::default();
}

/// Answers.
///
/// # Errors
/// What the question's own work reports.
pub async fn answer(
    worker: &Rc<Worker>,
    ask: DuplicatesAsk,
    _files: Vec<File>,
) -> Result<DuplicatesAnswer, Failure> {
    let book = worker.book()?;
    Ok(match ask {
        DuplicatesAsk::Scan => DuplicatesAnswer::Started(scan(&book)?),
        DuplicatesAsk::Found {
            sure,
            prospects,
            skip,
            limit,
        } => {
            let desk = book.desk.borrow();
            let list = found(&book)
                .map(|found| duplicates::found(&desk, &found, (sure, prospects), (skip, limit)));
            DuplicatesAnswer::Found(list)
        }
        DuplicatesAsk::Pair { kept, gone } => {
            let found = found(&book);
            match pair::pair(&book.desk.borrow(), found.as_deref(), kept, gone) {
                Ok(view) => DuplicatesAnswer::Pair(Box::new(view)),
                Err(refusal) => DuplicatesAnswer::Refused(refusal),
            }
        }
        DuplicatesAsk::Decided { limit } => {
            DuplicatesAnswer::Decided(duplicates::decided(&book.desk.borrow(), limit))
        }
        DuplicatesAsk::Near { fields, except } => near(&book, *fields, except).await,
        command => run(&book, command).await?,
    })
}

fn found(book: &Rc<OpenBook>) -> Option<Rc<Found>> {
    FOUND.with_borrow(|known| {
        let (of, found) = known.as_ref()?;
        let is_same = of.upgrade().is_some_and(|of| Rc::ptr_eq(&of, book));
        is_same.then(|| Rc::clone(found))
    })
}

/// Starts comparing the whole book; nothing is written.
fn scan(book: &Rc<OpenBook>) -> Result<JobId, Failure> {
    let (id, cancelled) = jobs::begin_look(book)?;
    let book = Rc::clone(book);
    spawn_local(async move {
        let mut teller = Teller::new(id);
        let result = compare(&book, &cancelled, &mut teller).await;
        jobs::over(&book);
        let result = result.map(|found| {
            FOUND.set(Some((Rc::downgrade(&book), Rc::new(found))));
            serve::announce(book.desk.borrow().epoch(), vec![Topic::Duplicates]);
        });
        teller.end(&result);
        if let Err(failure) = result {
            jobs::tell_failure(id, &failure);
        }
    });
    Ok(id)
}

async fn compare(
    book: &OpenBook,
    cancelled: &Cell<bool>,
    teller: &mut Teller,
) -> Result<Found, Failure> {
    let version = book.desk.borrow().version();
    let mut scan = Scan::begin(&book.desk.borrow());
    let stage = JobStage::Pairing;
    compared(book, &mut scan, version, stage, (cancelled, teller)).await?;
    let found = scan.finish(&book.desk.borrow());
    Ok(found)
}

/// Compares in steps, to the end.
///
/// # Errors
/// That it was cancelled, or that the book is no longer of this version.
pub(super) async fn compared(
    book: &OpenBook,
    scan: &mut Scan,
    version: u64,
    stage: JobStage,
    (cancelled, teller): (&Cell<bool>, &mut Teller),
) -> Result<(), Failure> {
    let (mut kind, mut pace) = (scan.kind(), Pace::new(FIRST_STEP));
    loop {
        jobs::check(cancelled)?;
        if book.desk.borrow().version() != version {
            return Err(DeskFailure::BookChanged.into());
        }
        if kind != scan.kind() {
            (kind, pace) = (scan.kind(), Pace::new(FIRST_STEP));
        }
        let is_over = scan.step(&book.desk.borrow(), pace.begin());
        pace.end();
        let permille = scan.permille(&book.desk.borrow());
        teller.tell(stage, u64::from(permille), 1000);
        if is_over {
            return Ok(());
        }
        give_way().await;
    }
}

/// A name's syllables and initials as the book's own names are spelled, by a worker that is ended
/// afterwards; the last name's are kept, since the other fields of its form are typed next. Empty
/// where it cannot be had: then names are compared as they are written.
async fn spelled(name: &str) -> String {
    if name.is_ascii() {
        return String::new();
    }
    let known = SPELLED.with_borrow(|(of, spelled)| (of == name).then(|| spelled.clone()));
    if let Some(spelled) = known {
        return spelled;
    }
    let request = OfficeRequest::Spell(vec![name.to_owned()]);
    let office = Helper::start("office_loader.js");
    let answer = office.ask(bridge::encode(&request)).await;
    let answer = answer.and_then(|bytes| Ok(bridge::decode(&bytes)?));
    let Ok(OfficeAnswer::Spelled(mut all)) = answer else {
        return String::new();
    };
    let spelled = all.pop().unwrap_or_default();
    SPELLED.set((name.to_owned(), spelled.clone()));
    spelled
}

/// Who is like somebody who is being typed in.
async fn near(book: &OpenBook, fields: ClientFields, except: Option<ClientId>) -> DuplicatesAnswer {
    let spelled = spelled(&fields.name).await;
    let mut near = Near::begin(fields, &spelled, except);
    let mut pace = Pace::new(FIRST_STEP);
    loop {
        let is_over = near.step(&book.desk.borrow(), pace.begin());
        pace.end();
        if is_over {
            return DuplicatesAnswer::Near(near.finish(&book.desk.borrow()));
        }
        give_way().await;
    }
}

async fn run(book: &Rc<OpenBook>, command: DuplicatesAsk) -> Result<DuplicatesAnswer, Failure> {
    serve::may_write(book)?;
    // What a client has is known only once all is read, and an analysis rests on it.
    if !book.desk.borrow().is_loaded() {
        return Err(DeskFailure::NotJudged.into());
    }
    let mut vault = book.vault.lock().await;
    let prepared = prepare(book, command);
    Ok(match prepared {
        Err(refusal) => DuplicatesAnswer::Refused(refusal),
        Ok(prepared) => {
            let epoch = serve::keep(book, &mut vault, prepared).await?;
            DuplicatesAnswer::Done { epoch }
        }
    })
}

fn prepare(book: &OpenBook, command: DuplicatesAsk) -> Result<Prepared, JoinRefusal> {
    let desk = book.desk.borrow();
    match command {
        DuplicatesAsk::Join { kept, gone, picks } => join::join(&desk, kept, gone, &picks),
        DuplicatesAsk::Part(id) => part::part(&desk, id),
        DuplicatesAsk::Mark { a, b, note } => mark::mark(&desk, a, b, &note),
        DuplicatesAsk::Unmark(id) => mark::unmark(&desk, id),
        _ => Err(JoinRefusal::NoSuchClient),
    }
}
