//! The book's worker: owns the open book, answers requests one by one, runs jobs in steps.
//!
//! Everything that decides is in `desk`; here is only what needs a browser: messages, time,
//! files, the vault's store.

pub mod advice;
mod ask;
mod custody;
mod data;
mod files;
mod jobs;
pub mod keys;
pub mod office;
mod open;
mod serve;
mod suitability;
mod time;
mod workshop;

use crate::protocol::bridge;
use crate::protocol::frame::{ToPage, ToWorker};
pub use custody::Custody;
pub use data::DataWork;
use open::Worker;
use std::rc::Rc;
pub use suitability::SuitabilityWork;
use wasm_bindgen_futures::spawn_local;
pub use workshop::{Bring, Workshop};

/// Starts the worker: hears requests from now on. `bring` brings what works on an open book.
pub fn run(bring: Bring) {
    bridge::report_faults();
    let worker = Rc::new(Worker::new(bring));
    bridge::listen(move |bytes, files| {
        let worker = Rc::clone(&worker);
        match bridge::decode::<ToWorker>(&bytes) {
            Ok(message) => spawn_local(async move {
                let result = serve::answer(&worker, message.request, files).await;
                send(&ToPage::Answer {
                    id: message.id,
                    result,
                });
            }),
            Err(failure) => send(&ToPage::Answer {
                id: 0,
                result: Err(failure.into()),
            }),
        }
    });
    send(&ToPage::Ready);
}

fn send(message: &ToPage) {
    bridge::post(&bridge::encode(message));
}
