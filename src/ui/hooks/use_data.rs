//! Asks about data in and out: messages that only the later part of the page can read.

use super::use_query::{QueryState, use_any_query};
use crate::protocol::bridge::{decode, encode};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::frame::Topic;
use crate::protocol::reply::Reply;
use crate::protocol::request::Request;
use crate::ui::engine::Engine;
use std::any::Any;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// Asks, and again whenever the question differs or a change of `topics` makes its answer old.
#[hook]
pub fn use_data(ask: DataAsk, topics: &'static [Topic]) -> QueryState<DataAnswer> {
    let request = Request::Data(encode(&ask));
    let known = use_any_query(request, topics, |reply| {
        let answer = read(reply)?;
        Some(Rc::new(answer) as Rc<dyn Any>)
    });
    known.typed()
}

/// Asks once, with files beside it where the question wants them.
///
/// # Errors
/// What the worker answers, or that it is gone.
pub async fn ask_data(
    engine: &Engine,
    ask: &DataAsk,
    files: Vec<File>,
) -> Result<DataAnswer, Failure> {
    let request = Request::Data(encode(ask));
    let reply = engine.ask_with_files(request, files).await?;
    read(reply).ok_or(Failure::Engine(EngineFailure::Misunderstood))
}

fn read(reply: Reply) -> Option<DataAnswer> {
    match reply {
        Reply::Data(bytes) => decode(&bytes).ok(),
        _ => None,
    }
}
