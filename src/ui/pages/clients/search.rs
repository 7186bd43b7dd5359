//! The search field: every keystroke asks. `/` brings the keyboard to it.

use crate::ui::components::TextInput;
use crate::ui::components::icon::{Icon, icon};
use crate::ui::preferences::use_texts;
use gloo::events::EventListener;
use gloo::events::EventListenerOptions;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Properties of [`Search`].
#[derive(Properties, PartialEq)]
pub struct SearchProps {
    /// The words.
    pub value: AttrValue,
    /// Other words.
    pub on_text: Callback<String>,
}

/// The search field.
#[component]
pub fn Search(props: &SearchProps) -> Html {
    let t = use_texts();
    let node = use_node_ref();
    {
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
    html! {
        <div class="search" role="search">
            { icon(Icon::Search) }
            <TextInput {node} kind="search" label={t.clients_search} label_hidden=true
                placeholder={t.clients_search} value={props.value.clone()}
                oninput={props.on_text.clone()} maxlength="200" />
        </div>
    }
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
