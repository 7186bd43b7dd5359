//! A part of the page's program that is fetched when it is first opened: on its way, here, or not
//! come.

use super::components::{Button, NoticeKind, button, notice};
use crate::i18n::Texts;
use std::pin::Pin;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A part on its way; `None` when it does not come.
pub type Coming<P> = Pin<Box<dyn Future<Output = Option<P>>>>;

/// How far a part is, and what asks for it again.
pub struct Arrival<P> {
    /// `None`: on its way. `Some(None)`: it did not come.
    pub part: Option<Option<P>>,
    /// Asks again for one that did not come.
    pub again: Callback<MouseEvent>,
}

/// A part, fetched on first use: `here` gives it where it is there already.
#[hook]
pub fn use_part<P: Copy + 'static>(
    here: fn() -> Option<P>,
    fetch: fn() -> Coming<P>,
) -> Arrival<P> {
    let part = use_state(|| here().map(Some));
    let turn = use_state(|| 0_u32);
    {
        let part = part.setter();
        use_effect_with(*turn, move |_| {
            if here().is_none() {
                spawn_local(async move { part.set(Some(fetch().await)) });
            }
        });
    }
    let again = {
        let (part, turn) = (part.clone(), turn);
        Callback::from(move |_: MouseEvent| {
            part.set(None);
            turn.set(*turn + 1);
        })
    };
    Arrival { part: *part, again }
}

/// What is said in the place of a part that did not come.
pub fn missing(t: &Texts, again: &Callback<MouseEvent>) -> Html {
    let again = button(Button::new(t.common_retry.into(), again.clone()));
    notice(
        NoticeKind::Error,
        t.nav_page_missing.into(),
        t.nav_page_missing_do.into(),
        again,
    )
}
