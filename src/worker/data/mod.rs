//! Data in and out, as one part of the program that is fetched when it is first asked for.
//!
//! One pointer, which takes and gives bytes: nothing else in the worker leads to the code or reads
//! what it is asked.

mod duplicates;
mod import;
mod importing;
mod out;
mod quality;
mod tables;

use super::open::Worker;
use super::workshop::Bring;
use crate::protocol::bridge;
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use std::pin::Pin;
use std::rc::Rc;
use web_sys::File;

/// The part on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<DataWork>>>>;

/// An answer on its way.
pub type Answering = Pin<Box<dyn Future<Output = Result<Vec<u8>, Failure>>>>;

/// What brings data in, looks after them and lets them out.
#[derive(Copy, Clone)]
pub struct DataWork {
    answer: fn(Rc<Worker>, Vec<u8>, Vec<File>) -> Answering,
}

impl DataWork {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            answer: |worker, ask, files| Box::pin(answer(worker, ask, files)),
        }
    }
}

/// The part, fetched on first use.
///
/// # Errors
/// [`EngineFailure::WorkshopMissing`] when it does not come; the next call asks again.
pub async fn fetched(bring: Bring) -> Result<DataWork, Failure> {
    let data = (bring.data)().await;
    data.ok_or_else(|| EngineFailure::WorkshopMissing.into())
}

/// Answers with the part, fetched on first use.
///
/// # Errors
/// [`EngineFailure::WorkshopMissing`] when it does not come (the next call asks again), and what
/// the answer itself reports.
pub async fn ask(worker: &Rc<Worker>, ask: Vec<u8>, files: Vec<File>) -> Result<Vec<u8>, Failure> {
    let data = fetched(worker.bring).await?;
    (data.answer)(Rc::clone(worker), ask, files).await
}

async fn answer(worker: Rc<Worker>, ask: Vec<u8>, files: Vec<File>) -> Result<Vec<u8>, Failure> {
    let answer = match bridge::decode(&ask)? {
        DataAsk::Import(ask) => DataAnswer::Import(import::answer(&worker, ask, files).await?),
        DataAsk::Quality(ask) => DataAnswer::Quality(quality::answer(&worker, ask, files).await?),
        DataAsk::Duplicates(ask) => {
            DataAnswer::Duplicates(duplicates::answer(&worker, ask, files).await?)
        }
        DataAsk::Out(ask) => DataAnswer::Out(out::answer(&worker, ask, files).await?),
    };
    Ok(bridge::encode(&answer))
}
