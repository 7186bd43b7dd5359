//! Data in and out, as two parts of the program that are fetched when they are first asked for: what
//! comes in and is looked after, and what goes out or arrives from another book.
//!
//! A pointer each, which takes and gives bytes: nothing else in the worker leads to the code or reads
//! what it is asked.

mod brief;
mod duplicates;
mod import;
mod importing;
mod out;
mod presets;
mod quality;
mod tables;
mod warming;
mod watch;

use super::open::{OpenBook, Worker};
use super::workshop::Bring;
use crate::protocol::bridge;
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use std::pin::Pin;
use std::rc::Rc;
use web_sys::File;

/// A part on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<DataWork>>>>;

/// An answer on its way.
pub type Answering = Pin<Box<dyn Future<Output = Result<Vec<u8>, Failure>>>>;

/// A measuring on its way: whether the day has its score.
pub type Measuring = Pin<Box<dyn Future<Output = bool>>>;

/// What brings data in and looks after them, or what lets them out.
#[derive(Copy, Clone)]
pub struct DataWork {
    answer: fn(Rc<Worker>, Vec<u8>, Vec<File>) -> Answering,
    measure: Option<fn(Rc<OpenBook>, bool) -> Measuring>,
}

impl DataWork {
    /// All that brings data in and looks after them; only the main of the part may ask.
    pub fn coming_in() -> Self {
        Self {
            answer: |worker, ask, files| Box::pin(answer(worker, ask, files)),
            // A score that could not be kept is measured another time; nobody asked for it.
            measure: Some(|book, anew| {
                Box::pin(async move { quality::measure(&book, anew).await.unwrap_or(false) })
            }),
        }
    }

    /// All that lets data out; only the main of the part may ask.
    pub fn going_out() -> Self {
        Self {
            answer: |worker, ask, files| Box::pin(answer_out(worker, ask, files)),
            measure: None,
        }
    }
}

/// The part that answers, fetched on first use.
async fn fetched(bring: Bring, ask: &[u8]) -> Result<DataWork, Failure> {
    let part = match DataAsk::goes_out(ask) {
        true => (bring.out)().await,
        false => (bring.data)().await,
    };
    part.ok_or_else(|| EngineFailure::WorkshopMissing.into())
}

/// Answers with the part, fetched on first use.
///
/// # Errors
/// [`EngineFailure::WorkshopMissing`] when it does not come (the next call asks again), and what
/// the answer itself reports.
pub async fn ask(worker: &Rc<Worker>, ask: Vec<u8>, files: Vec<File>) -> Result<Vec<u8>, Failure> {
    let data = fetched(worker.bring, &ask).await?;
    (data.answer)(Rc::clone(worker), ask, files).await
}

/// Has the day's score measured and kept by the part, fetched on first use; whether the day has one
/// then. Without the part it has none.
pub async fn measure(book: &Rc<OpenBook>, anew: bool) -> bool {
    let part = (book.bring.data)().await;
    match part.and_then(|part| part.measure) {
        Some(measure) => measure(Rc::clone(book), anew).await,
        None => false,
    }
}

async fn answer(worker: Rc<Worker>, ask: Vec<u8>, files: Vec<File>) -> Result<Vec<u8>, Failure> {
    let answer = match bridge::decode(&ask)? {
        DataAsk::Import(ask) => DataAnswer::Import(import::answer(&worker, ask, files).await?),
        DataAsk::Quality(ask) => DataAnswer::Quality(quality::answer(&worker, ask, files).await?),
        DataAsk::Duplicates(ask) => {
            DataAnswer::Duplicates(duplicates::answer(&worker, ask, files).await?)
        }
        DataAsk::Out(_) => return Err(EngineFailure::Misunderstood.into()),
    };
    Ok(bridge::encode(&answer))
}

async fn answer_out(
    worker: Rc<Worker>,
    ask: Vec<u8>,
    files: Vec<File>,
) -> Result<Vec<u8>, Failure> {
    let DataAsk::Out(ask) = bridge::decode(&ask)? else {
        return Err(EngineFailure::Misunderstood.into());
    };
    let answer = DataAnswer::Out(out::answer(&worker, ask, files).await?);
    Ok(bridge::encode(&answer))
}
