//! Fields to choose in: a list, check boxes, switches, one of a few.

use super::field::{Field, field, label_class};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A choice: what is kept and what is read.
pub type Choice = (AttrValue, AttrValue);

/// What [`select`] and [`segmented`] draw.
pub struct Choices {
    /// Id, label, hint.
    pub field: Field,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The one chosen.
    pub value: AttrValue,
    /// Hears another choice.
    pub onchange: Callback<AttrValue>,
}

/// One of a list.
pub fn select(it: Choices) -> Html {
    let options = options(it.choices, &it.value);
    drawn(it.field, options, it.onchange)
}

/// One of a long list, whose choices stand in named groups.
pub fn select_grouped(
    field: Field,
    groups: Vec<(AttrValue, Vec<Choice>)>,
    value: AttrValue,
    onchange: Callback<AttrValue>,
) -> Html {
    let group = |(label, choices)| {
        let options = options(choices, &value);
        html! { <optgroup {label}>{ options }</optgroup> }
    };
    let groups = html! { <>{ for groups.into_iter().map(group) }</> };
    drawn(field, groups, onchange)
}

fn options(choices: Vec<Choice>, chosen: &AttrValue) -> Html {
    let option = |(value, label): Choice| {
        let selected = value == *chosen;
        html! { <option {value} {selected}>{ label }</option> }
    };
    html! { <>{ for choices.into_iter().map(option) }</> }
}

fn drawn(of: Field, options: Html, onchange: Callback<AttrValue>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            onchange.emit(select.value().into());
        }
    });
    let control = html! {
        <select id={of.id} class="input" autocomplete="off"
            aria-describedby={of.described_by()} {onchange}>
            { options }
        </select>
    };
    field(of, control)
}

/// One of a few, all in sight.
pub fn segmented(it: Choices) -> Html {
    let name = it.field.id;
    let choices = it.choices.into_iter().map(|(value, label)| {
        let checked = value == it.value;
        let onchange = it.onchange.reform(move |_: Event| value.clone());
        html! {
            <label>
                <input type="radio" {name} autocomplete="off" {checked} {onchange} />
                { label }
            </label>
        }
    });
    html! {
        <fieldset class="field">
            <legend class={label_class(it.field.label_hidden)}>{ it.field.label }</legend>
            <div class="segmented">{ for choices }</div>
            if let Some(hint) = it.field.hint {
                <p class="field-hint">{ hint }</p>
            }
        </fieldset>
    }
}

fn on_checked(onchange: Callback<bool>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let input = event
            .target()
            .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            onchange.emit(input.checked());
        }
    })
}

/// A box to tick.
pub fn checkbox(label: AttrValue, checked: bool, disabled: bool, on: Callback<bool>) -> Html {
    html! {
        <label class="check">
            <input type="checkbox" autocomplete="off" {checked} {disabled}
                onchange={on_checked(on)} />
            <span>{ label }</span>
        </label>
    }
}

/// Something that is on or off at once, with a hint of what that means.
pub fn switch(
    id: &'static str,
    label: &str,
    hint: &str,
    checked: bool,
    on: Callback<bool>,
) -> Html {
    let described = format!("{id}-hint");
    html! {
        <div class="switch">
            <span class="switch-text">
                <label for={id}>{ label }</label>
                <span class="field-hint" id={described.clone()}>{ hint }</span>
            </span>
            <input {id} type="checkbox" role="switch" autocomplete="off" {checked}
                onchange={on_checked(on)} aria-describedby={described} />
        </div>
    }
}
