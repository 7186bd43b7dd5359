//! Orders to the worker, with what came of them.

use super::NotDone;
use crate::i18n::DataTexts;
use crate::protocol::data::duplicates::{DuplicatesAnswer, DuplicatesAsk};
use crate::protocol::data::{DataAnswer, DataAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::ui::components::{NoticeKind, failure_notice, notice};
use crate::ui::engine::Engine;
use crate::ui::hooks::ask_data;
use yew::prelude::*;

/// Asks once.
///
/// # Errors
/// What the worker answers, or that it is gone.
pub async fn ask(engine: &Engine, ask: DuplicatesAsk) -> Result<DuplicatesAnswer, Failure> {
    match ask_data(engine, &DataAsk::Duplicates(ask), Vec::new()).await? {
        DataAnswer::Duplicates(answer) => Ok(answer),
        _ => Err(Failure::Engine(EngineFailure::Misunderstood)),
    }
}

/// Gives an order.
///
/// # Errors
/// Why it was not done.
pub async fn order(engine: &Engine, order: DuplicatesAsk) -> Result<(), NotDone> {
    match ask(engine, order).await {
        Ok(DuplicatesAnswer::Refused(refusal)) => Err(NotDone::Refused(refusal)),
        Ok(_) => Ok(()),
        Err(failure) => Err(NotDone::Failed(failure)),
    }
}

/// Why it was not done, in words.
pub fn not_done(t: &DataTexts, why: &NotDone) -> Html {
    match why {
        NotDone::Failed(failure) => failure_notice(failure, t),
        NotDone::Refused(refusal) => notice(
            NoticeKind::Error,
            super::words::refusal(t, *refusal).into(),
            AttrValue::default(),
            Html::default(),
        ),
    }
}
