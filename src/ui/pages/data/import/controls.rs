//! Small controls of which a page has many: each with its label around it, so that none needs an
//! identifier of its own. The name is said of the control as well, since a label's text holds the words
//! of every choice inside it.

use crate::ui::components::Choice;
use crate::ui::components::field::label_class;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What is said about a control.
pub struct Said {
    /// Its label.
    pub label: AttrValue,
    /// Whether the label is only for who does not see it.
    pub hidden: bool,
}

impl Said {
    /// A label in sight.
    pub fn shown(label: impl Into<AttrValue>) -> Self {
        Self {
            label: label.into(),
            hidden: false,
        }
    }

    /// A label for who does not see the place.
    pub fn hidden(label: impl Into<AttrValue>) -> Self {
        Self {
            label: label.into(),
            hidden: true,
        }
    }
}

/// One of a list.
pub fn pick(said: Said, choices: Vec<Choice>, value: &str, onchange: Callback<String>) -> Html {
    let options = choices.into_iter().map(|(choice, label)| {
        let selected = choice == value;
        html! { <option value={choice} {selected}>{ label }</option> }
    });
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            onchange.emit(select.value());
        }
    });
    html! {
        <label class="field">
            <span class={label_class(said.hidden)}>{ &said.label }</span>
            <select class="input" autocomplete="off" aria-label={said.label.clone()} {onchange}>
                { for options }
            </select>
        </label>
    }
}

/// A line of text; heard when it is left, so that nothing is worked out at every key.
pub fn line(said: Said, kind: &'static str, value: &str, onchange: Callback<String>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            onchange.emit(input.value());
        }
    });
    html! {
        <label class="field">
            <span class={label_class(said.hidden)}>{ &said.label }</span>
            <input class="input" type={kind} value={value.to_owned()} autocomplete="off"
                aria-label={said.label.clone()}
                spellcheck="false" min={(kind == "number").then_some("1")} {onchange} />
        </label>
    }
}
