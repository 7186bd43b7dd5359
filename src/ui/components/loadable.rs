//! A view of a query's answer: waiting, there, failed, and there though a later attempt failed.

use super::notice::failure_notice;
use super::status::skeleton;
use crate::i18n::Texts;
use crate::ui::hooks::QueryState;
use std::rc::Rc;
use yew::prelude::*;

/// Draws the last good answer with `draw`, what went wrong above it, or grey lines while there
/// is nothing yet.
pub fn loadable<T>(
    state: &QueryState<T>,
    texts: &'static Texts,
    draw: impl FnOnce(&Rc<T>) -> Html,
) -> Html {
    let failed = state
        .error
        .as_ref()
        .map(|failure| failure_notice(failure, texts));
    match &state.data {
        Some(data) => html! { <>{ failed }{ draw(data) }</> },
        None => failed.unwrap_or_else(|| waiting(texts)),
    }
}

fn waiting(texts: &Texts) -> Html {
    html! {
        <div aria-busy="true">
            <span class="visually-hidden" role="status">{ texts.common_loading }</span>
            { skeleton(6) }
        </div>
    }
}
