//! Fields to type in. Browsers keep typed text on disk unless told not to, so all of them are
//! `autocomplete="off"`.

use super::field::{Field, field};
use super::icon::{Icon, icon};
use crate::i18n::Texts;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What the fields to type in draw.
pub struct Input {
    /// Id, label, hint, error.
    pub field: Field,
    /// What stands in it.
    pub value: AttrValue,
    /// Hears every change.
    pub oninput: Callback<String>,
    /// `text`, `date`, `number`, `search`, `email`.
    pub kind: &'static str,
    /// The least and the greatest value of a number or date.
    pub range: Option<(AttrValue, AttrValue)>,
    /// The most characters.
    pub maxlength: Option<&'static str>,
    /// An example.
    pub placeholder: Option<AttrValue>,
    /// Must be filled in.
    pub required: bool,
    /// Stands in a form with a passphrase and is none: it then belongs to a form of its own, or a
    /// browser takes it for the name of an account and keeps it, on disk and in plain.
    pub apart: bool,
    /// More classes.
    pub class: &'static str,
    /// To give it the keyboard.
    pub node: NodeRef,
}

impl Input {
    /// A field of plain text that holds `value` and tells every change.
    pub fn new(field: Field, value: AttrValue, oninput: Callback<String>) -> Self {
        Self {
            field,
            value,
            oninput,
            kind: "text",
            range: None,
            maxlength: None,
            placeholder: None,
            required: false,
            apart: false,
            class: "",
            node: NodeRef::default(),
        }
    }
}

/// Gives the keyboard to a field when it appears.
#[hook]
pub fn use_autofocus(node: &NodeRef) {
    let node = node.clone();
    use_effect_with((), move |()| {
        if let Some(element) = node.cast::<web_sys::HtmlElement>() {
            let _ = element.focus();
        }
    });
}

/// Gives the keyboard to the first element of the page that matches.
pub fn focus_on(selector: &str) {
    let document = web_sys::window().and_then(|w| w.document());
    let found = document.and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn on_typed(oninput: Callback<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        let Some(target) = event.target() else { return };
        if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
            oninput.emit(input.value());
        } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
            oninput.emit(area.value());
        }
    })
}

/// The field and the control in it.
fn input(it: Input, kind: &'static str) -> (Field, Html) {
    let (min, max) = it.range.unzip();
    let control = html! {
        <input
            ref={it.node}
            id={it.field.id}
            class={classes!("input", it.class)}
            type={kind}
            value={it.value}
            oninput={on_typed(it.oninput)}
            {min}
            {max}
            maxlength={it.maxlength}
            placeholder={it.placeholder}
            required={it.required}
            form={it.apart.then_some("apart")}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-invalid={it.field.error.is_some().then_some("true")}
            aria-describedby={it.field.described_by()}
        />
    };
    (it.field, control)
}

/// One line of text, a date, a number.
pub fn text_input(it: Input) -> Html {
    let kind = it.kind;
    let (words, control) = input(it, kind);
    field(words, control)
}

/// Several lines of text.
pub fn text_area(it: Input) -> Html {
    let control = html! {
        <textarea
            id={it.field.id}
            class="input"
            value={it.value}
            oninput={on_typed(it.oninput)}
            maxlength={it.maxlength}
            autocomplete="off"
            spellcheck="false"
            aria-describedby={it.field.described_by()}
        />
    };
    field(it.field, control)
}

/// A passphrase, hidden unless the person asks to see it, which `shown` keeps.
pub fn password_input(it: Input, shown: &UseStateHandle<bool>, texts: &Texts) -> Html {
    let (kind, label, mark) = match **shown {
        true => ("text", texts.common_hide, Icon::EyeOff),
        false => ("password", texts.common_show, Icon::Eye),
    };
    let pressed = (**shown).to_string();
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let (words, control) = input(it, kind);
    let group = html! {
        <div class="input-group">
            { control }
            <button type="button" class="input-reveal" aria-label={label} title={label}
                aria-pressed={pressed} onclick={toggle}>
                { icon(mark) }
            </button>
        </div>
    };
    field(words, group)
}
