//! Fields to choose in: a list, check boxes, switches, one of a few.

use super::field::{Field, described_by, use_id};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A choice: what is kept and what is read.
pub type Choice = (AttrValue, AttrValue);

/// Properties of [`Select`] and [`Segmented`].
#[derive(PartialEq, Properties)]
pub struct ChoiceProps {
    /// What is chosen.
    pub label: AttrValue,
    /// The label is only read out.
    #[prop_or_default]
    pub label_hidden: bool,
    /// What helps to choose.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with the choice.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The one chosen.
    pub value: AttrValue,
    /// Hears another choice.
    pub onchange: Callback<AttrValue>,
    /// Cannot be changed.
    #[prop_or_default]
    pub disabled: bool,
}

/// One of a list.
#[component]
pub fn Select(props: &ChoiceProps) -> Html {
    let id = use_id();
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                onchange.emit(select.value().into());
            }
        })
    };
    html! {
        <Field
            id={id.clone()}
            label={props.label.clone()}
            label_hidden={props.label_hidden}
            hint={props.hint.clone()}
            error={props.error.clone()}
        >
            <select
                id={id.clone()}
                class="input"
                autocomplete="off"
                disabled={props.disabled}
                aria-describedby={described_by(&id, &props.hint, &props.error)}
                {onchange}
            >
                { for props.choices.iter().map(|(value, label)| html! {
                    <option value={value.clone()} selected={*value == props.value}>
                        { label.clone() }
                    </option>
                }) }
            </select>
        </Field>
    }
}

/// One of a few, all in sight.
#[component]
pub fn Segmented(props: &ChoiceProps) -> Html {
    let name = use_id();
    html! {
        <fieldset class="field">
            <legend class={if props.label_hidden { "visually-hidden" } else { "field-label" }}>
                { props.label.clone() }
            </legend>
            <div class="segmented">
                { for props.choices.iter().map(|(value, label)| {
                    let (onchange, value) = (props.onchange.clone(), value.clone());
                    let checked = value == props.value;
                    let onchange = Callback::from(move |_: Event| onchange.emit(value.clone()));
                    html! {
                        <label>
                            <input
                                type="radio"
                                name={name.clone()}
                                autocomplete="off"
                                disabled={props.disabled}
                                {checked}
                                {onchange}
                            />
                            { label.clone() }
                        </label>
                    }
                }) }
            </div>
            if let Some(hint) = &props.hint {
                <p class="field-hint">{ hint.clone() }</p>
            }
        </fieldset>
    }
}

/// Properties of [`Checkbox`] and [`Switch`].
#[derive(PartialEq, Properties)]
pub struct CheckProps {
    /// What it turns on.
    pub label: AttrValue,
    /// What that means.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// On.
    pub checked: bool,
    /// Hears the change.
    pub onchange: Callback<bool>,
    /// Cannot be changed.
    #[prop_or_default]
    pub disabled: bool,
}

fn on_checked(onchange: &Callback<bool>) -> Callback<Event> {
    let onchange = onchange.clone();
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
#[component]
pub fn Checkbox(props: &CheckProps) -> Html {
    html! {
        <label class="check">
            <input
                type="checkbox"
                autocomplete="off"
                checked={props.checked}
                disabled={props.disabled}
                onchange={on_checked(&props.onchange)}
            />
            <span>{ props.label.clone() }</span>
        </label>
    }
}

/// Something that is on or off at once.
#[component]
pub fn Switch(props: &CheckProps) -> Html {
    let id = use_id();
    let hint = format!("{id}-hint");
    html! {
        <div class="switch">
            <span class="switch-text">
                <label for={id.clone()}>{ props.label.clone() }</label>
                if let Some(text) = &props.hint {
                    <span class="field-hint" id={hint.clone()}>{ text.clone() }</span>
                }
            </span>
            <input
                {id}
                type="checkbox"
                role="switch"
                autocomplete="off"
                checked={props.checked}
                disabled={props.disabled}
                onchange={on_checked(&props.onchange)}
                aria-describedby={props.hint.as_ref().map(|_| hint)}
            />
        </div>
    }
}
