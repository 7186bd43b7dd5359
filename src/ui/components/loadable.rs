//! A view of a query's answer: waiting, there, failed, and there though a later attempt failed.

use super::notice::{Notice, NoticeKind};
use super::status::skeleton;
use crate::i18n::Texts;
use crate::ui::hooks::QueryState;
use crate::ui::text::failure::wording;
use std::rc::Rc;
use yew::prelude::*;

/// Draws the last good answer with `draw`, what went wrong above it, or grey lines while there
/// is nothing yet.
pub fn loadable<T>(
    state: &QueryState<T>,
    texts: &'static Texts,
    draw: impl FnOnce(&Rc<T>) -> Html,
) -> Html {
    let failed = state.error.as_ref().map(|failure| {
        let words = wording(failure, texts);
        html! {
            <Notice kind={NoticeKind::Error} title={words.what}>
                <p>{ words.remedy }</p>
            </Notice>
        }
    });
    match &state.data {
        Some(data) => html! { <>{ failed }{ draw(data) }</> },
        None if failed.is_some() => failed.unwrap_or_default(),
        None => html! {
            <div aria-busy="true">
                <span class="visually-hidden" role="status">{ texts.common_loading }</span>
                { skeleton(6) }
            </div>
        },
    }
}
