//! What all fields share: label, hint, error, and the ids that tie them together.

use super::icon::{Icon, icon};
use std::cell::Cell;
use yew::prelude::*;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// An id that is this component's alone.
#[hook]
pub fn use_id() -> AttrValue {
    let id = use_memo((), |()| {
        let number = NEXT.get();
        NEXT.set(number.wrapping_add(1));
        AttrValue::from(format!("f{number}"))
    });
    (*id).clone()
}

/// Properties of [`Field`].
#[derive(PartialEq, Properties)]
pub struct FieldProps {
    /// The id of the control inside; hint and error get `{id}-hint` and `{id}-error`.
    pub id: AttrValue,
    /// What it is.
    pub label: AttrValue,
    /// The label is only read out; the place says it to those who see.
    #[prop_or_default]
    pub label_hidden: bool,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The control.
    pub children: Html,
}

/// A label, a control, and what is said about it.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let label = if props.label_hidden {
        "visually-hidden"
    } else {
        "field-label"
    };
    html! {
        <div class="field">
            <label class={label} for={props.id.clone()}>{ props.label.clone() }</label>
            { props.children.clone() }
            if let Some(error) = &props.error {
                <p class="field-error" id={format!("{}-error", props.id)} role="alert">
                    { icon(Icon::CircleAlert) }{ error.clone() }
                </p>
            } else if let Some(hint) = &props.hint {
                <p class="field-hint" id={format!("{}-hint", props.id)}>{ hint.clone() }</p>
            }
        </div>
    }
}

/// The id of what describes a control, if anything does.
pub fn described_by(
    id: &AttrValue,
    hint: &Option<AttrValue>,
    error: &Option<AttrValue>,
) -> Option<AttrValue> {
    match (error, hint) {
        (Some(_), _) => Some(format!("{id}-error").into()),
        (None, Some(_)) => Some(format!("{id}-hint").into()),
        (None, None) => None,
    }
}
