//! What all fields share: label, hint, error, and the ids that tie them together.

use super::icon::{Icon, icon};
use yew::prelude::*;

/// What is said about a control.
#[derive(Clone)]
pub struct Field {
    /// The control's id, its own in the whole page; hint and error get `{id}-hint` and
    /// `{id}-error`.
    pub id: &'static str,
    /// What it is.
    pub label: AttrValue,
    /// The label is only read out; the place says it to those who see.
    pub label_hidden: bool,
    /// What deserves a second look, though it may stand.
    pub warning: Option<AttrValue>,
    /// What helps to fill it in.
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    pub error: Option<AttrValue>,
}

impl Field {
    /// A field with its label in sight and no more.
    pub fn new(id: &'static str, label: AttrValue) -> Self {
        Self {
            id,
            label,
            label_hidden: false,
            warning: None,
            hint: None,
            error: None,
        }
    }

    /// The id of what describes the control, if anything does.
    pub fn described_by(&self) -> Option<String> {
        let id = self.id;
        let error = self.error.as_ref().map(|_| format!("{id}-error"));
        let warning = || self.warning.as_ref().map(|_| format!("{id}-warning"));
        let hint = || self.hint.as_ref().map(|_| format!("{id}-hint"));
        error.or_else(warning).or_else(hint)
    }
}

/// The class of a label.
pub fn label_class(hidden: bool) -> &'static str {
    if hidden {
        "visually-hidden"
    } else {
        "field-label"
    }
}

/// A label, a control, and what is said about it.
pub fn field(it: Field, control: Html) -> Html {
    let described = it.described_by();
    html! {
        <div class="field">
            <label class={label_class(it.label_hidden)} for={it.id}>{ it.label }</label>
            { control }
            if let Some(error) = it.error {
                <p class="field-error" id={described} role="alert">
                    { icon(Icon::CircleAlert) }{ error }
                </p>
            } else if let Some(warning) = it.warning {
                <p class="field-warning" id={described} role="status">
                    { icon(Icon::TriangleAlert) }{ warning }
                </p>
            } else if let Some(hint) = it.hint {
                <p class="field-hint" id={described}>{ hint }</p>
            }
        </div>
    }
}
