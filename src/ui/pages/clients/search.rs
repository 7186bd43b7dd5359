//! The search field: every keystroke asks. `/` brings the keyboard to it.

use crate::i18n::Texts;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::components::{Field, Input, text_input};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Brings the keyboard to the search field at `node` when `/` is pressed.
#[hook]
pub fn use_search_key(node: &NodeRef) {
    let node = node.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(input) = node.cast::<HtmlInputElement>()
                    && event.dyn_ref::<KeyboardEvent>().is_some_and(is_shortcut)
                {
                    event.prevent_default();
                    let _ = input.focus();
                    input.select();
                }
            })
        });
        move || drop(listener)
    });
}

/// The search field, which becomes `node`.
pub fn search(t: &Texts, node: &NodeRef, value: &str, on_text: Callback<String>) -> Html {
    let input = text_input(Input {
        node: node.clone(),
        kind: "search",
        placeholder: Some(t.clients_search.into()),
        maxlength: Some("200"),
        ..Input::new(
            Field {
                label_hidden: true,
                ..Field::new("search", t.clients_search.into())
            },
            value.to_string().into(),
            on_text,
        )
    });
    html! { <div class="search" role="search">{ icon(Icon::Search) }{ input }</div> }
}

/// `/` alone, typed nowhere else and with no dialog open.
fn is_shortcut(event: &KeyboardEvent) -> bool {
    if event.key() != "/" || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return true;
    };
    let is_field = |e: &Element| {
        e.matches("input, textarea, select, dialog *")
            .unwrap_or(false)
    };
    !is_field(&element)
        && !element
            .dyn_ref::<HtmlElement>()
            .is_some_and(|e| e.is_content_editable())
}
