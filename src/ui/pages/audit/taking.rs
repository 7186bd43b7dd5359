//! Taking commands back from the page: by the button of an entry, or Ctrl-Z anywhere.

use super::deed::deed;
use super::refusal::refusal;
use crate::i18n::Texts;
use crate::protocol::custody::undo::{UndoAnswer, UndoAsk};
use crate::protocol::custody::{CustodyAnswer, CustodyAsk};
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::summary::Deed;
use crate::ui::components::toast::Toaster;
use crate::ui::engine::Engine;
use crate::ui::format::Format;
use crate::ui::hooks::ask_custody;
use crate::ui::text::failure::wording;
use wasm_bindgen_futures::spawn_local;

/// Takes back, and says what came of it.
pub fn back(engine: Engine, toaster: Toaster, t: &'static Texts, format: Format, ask: UndoAsk) {
    spawn_local(async move {
        let answer = ask_custody(&engine, &CustodyAsk::Undo(ask), Vec::new()).await;
        toaster.say(said(t, &format, answer));
    });
}

fn said(t: &Texts, format: &Format, answer: Result<CustodyAnswer, Failure>) -> String {
    match answer {
        Ok(CustodyAnswer::Undo(UndoAnswer::Done(done))) => {
            let what = deed(done.deed.inner(), format, t);
            match done.deed {
                Deed::DoneAgain { .. } => t.audit_said_again(what),
                _ => t.audit_said_back(what),
            }
        }
        Ok(CustodyAnswer::Undo(UndoAnswer::Refused(why))) => refusal(t, why),
        Ok(_) => wording(&EngineFailure::Misunderstood.into(), t)
            .what
            .to_string(),
        Err(failure) => wording(&failure, t).what.to_string(),
    }
}
