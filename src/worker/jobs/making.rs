//! Filling an empty book with clients who do not exist.

use super::{Teller, begin, check, tell_failure, write};
use crate::desk::change::Prepared;
use crate::desk::specimen::Specimen;
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{DeskFailure, Failure};
use crate::protocol::frame::JobStage;
use crate::protocol::request::JobId;
use crate::worker::open::OpenBook;
use crate::worker::time::{Pace, give_way};
use crate::worker::workshop::Making;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Starts making a specimen book; it is written without asking, since the book is empty.
pub fn start_specimen(
    making: Making,
    book: &Rc<OpenBook>,
    clients: u32,
    transactions: u32,
    seed: u64,
) -> Result<JobId, Failure> {
    let specimen = (making.start)(&book.desk.borrow(), clients, transactions, seed)?;
    let version = book.desk.borrow().version();
    let (id, cancelled) = begin(book)?;
    fill(
        book,
        id,
        version,
        cancelled,
        async move |cancelled, teller| make(making, specimen, cancelled, teller).await,
    );
    Ok(id)
}

/// Starts filling an empty book with the demo book.
pub fn start_demo(making: Making, book: &Rc<OpenBook>, seed: u64) -> Result<JobId, Failure> {
    if book.name != BookName::Demo {
        return Err(DeskFailure::DemoOnly.into());
    }
    let (id, cancelled) = begin(book)?;
    let version = book.desk.borrow().version();
    let desk = Rc::clone(book);
    fill(book, id, version, cancelled, async move |_, teller| {
        teller.tell(JobStage::Generating, 0, 1);
        give_way().await;
        Ok((making.demo)(&desk.desk.borrow(), seed)?)
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
    making: Making,
    mut specimen: Specimen,
    cancelled: &Cell<bool>,
    teller: &mut Teller,
) -> Result<Prepared, Failure> {
    let mut pace = Pace::new(256);
    loop {
        check(cancelled)?;
        let is_over = (making.step)(&mut specimen, pace.begin());
        pace.end();
        teller.tell(JobStage::Generating, u64::from(specimen.permille()), 1000);
        if is_over {
            return Ok((making.finish)(specimen));
        }
        give_way().await;
    }
}
