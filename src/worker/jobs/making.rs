//! Filling an empty book with clients who do not exist. What makes them up is a part of the worker
//! of its own: few books need it, and none twice.

use super::{Teller, begin, check, tell_failure, write};
use crate::desk::Desk;
use crate::desk::change::Prepared;
use crate::desk::demo;
use crate::desk::specimen::Specimen;
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::JobStage;
use crate::protocol::request::JobId;
use crate::worker::open::OpenBook;
use crate::worker::time::{Pace, give_way};
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// The part on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<Makers>>>>;

/// What brings the part.
pub type Bring = fn() -> Coming;

/// What makes books up. Pointers, so that nothing else in the worker leads to the code.
#[derive(Copy, Clone)]
pub struct Makers {
    demo: fn(&Desk, u64) -> Result<Prepared, DeskFailure>,
    start: fn(&Desk, u32, u32, u64) -> Result<Specimen, DeskFailure>,
    step: fn(&mut Specimen, usize) -> bool,
    finish: fn(Specimen) -> Prepared,
}

impl Makers {
    /// All of them; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            demo: demo::prepare,
            start: Specimen::start,
            step: Specimen::step,
            finish: Specimen::finish,
        }
    }
}

/// Starts making a specimen book; it is written without asking, since the book is empty.
pub fn start_specimen(
    makers: Makers,
    book: &Rc<OpenBook>,
    clients: u32,
    transactions: u32,
    seed: u64,
) -> Result<JobId, Failure> {
    let specimen = (makers.start)(&book.desk.borrow(), clients, transactions, seed)?;
    let version = book.desk.borrow().version();
    let (id, cancelled) = begin(book)?;
    fill(
        book,
        id,
        version,
        cancelled,
        async move |cancelled, teller| make(makers, specimen, cancelled, teller).await,
    );
    Ok(id)
}

/// Starts filling an empty book with the demo book.
pub fn start_demo(makers: Makers, book: &Rc<OpenBook>, seed: u64) -> Result<JobId, Failure> {
    if book.name != BookName::Demo {
        return Err(DeskFailure::DemoOnly.into());
    }
    let (id, cancelled) = begin(book)?;
    let version = book.desk.borrow().version();
    let desk = Rc::clone(book);
    fill(book, id, version, cancelled, async move |_, teller| {
        teller.tell(JobStage::Generating, 0, 1);
        give_way().await;
        Ok((makers.demo)(&desk.desk.borrow(), seed)?)
    });
    Ok(id)
}

/// Makes the content of an empty book and writes it, without asking.
fn fill(
    book: &Rc<OpenBook>,
    id: JobId,
    version: u64,
    cancelled: Rc<Cell<bool>>,
    make: impl AsyncFnOnce(&Cell<bool>, &mut Teller) -> Result<Prepared, Failure> + 'static,
) {
    let book = Rc::clone(book);
    spawn_local(async move {
        let mut teller = Teller::new(id);
        let result = match make(&cancelled, &mut teller).await {
            Ok(prepared) => write(&book, prepared, version, &cancelled, &mut teller)
                .await
                .map(|_| ()),
            Err(failure) => Err(failure),
        };
        book.jobs.borrow_mut().current = None;
        teller.end(&result);
        if let Err(failure) = result {
            tell_failure(id, &failure);
        }
    });
}

async fn make(
    makers: Makers,
    mut specimen: Specimen,
    cancelled: &Cell<bool>,
    teller: &mut Teller,
) -> Result<Prepared, Failure> {
    let mut pace = Pace::new(256);
    loop {
        check(cancelled)?;
        let is_over = (makers.step)(&mut specimen, pace.begin());
        pace.end();
        teller.tell(JobStage::Generating, u64::from(specimen.permille()), 1000);
        if is_over {
            return Ok((makers.finish)(specimen));
        }
        give_way().await;
    }
}
