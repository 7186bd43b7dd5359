//! Fields to type in. Browsers keep typed text on disk unless told not to, so all of them are
//! `autocomplete="off"`.

use super::field::{Field, described_by, use_id};
use super::icon::{Icon, icon};
use crate::ui::preferences::use_texts;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Properties of the fields to type in.
#[derive(Clone, PartialEq, Properties)]
pub struct InputProps {
    /// What it is.
    pub label: AttrValue,
    /// The label is only read out.
    #[prop_or_default]
    pub label_hidden: bool,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What stands in it.
    pub value: AttrValue,
    /// Hears every change.
    pub oninput: Callback<String>,
    /// `text`, `date`, `number`, `search`, `email`, `tel`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// The least value of a number or date.
    #[prop_or_default]
    pub min: Option<AttrValue>,
    /// The greatest value of a number or date.
    #[prop_or_default]
    pub max: Option<AttrValue>,
    /// The most characters.
    #[prop_or_default]
    pub maxlength: Option<AttrValue>,
    /// An example.
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Must be filled in.
    #[prop_or_default]
    pub required: bool,
    /// Cannot be changed.
    #[prop_or_default]
    pub disabled: bool,
    /// Gets the keyboard when it appears.
    #[prop_or_default]
    pub autofocus: bool,
    /// A larger one, for pages of one field.
    #[prop_or_default]
    pub large: bool,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// To give it the keyboard.
    #[prop_or_default]
    pub node: NodeRef,
}

/// Gives the keyboard to a field that appears.
#[hook]
fn use_autofocus(node: NodeRef, wanted: bool) {
    use_effect_with(wanted, move |wanted| {
        if let (true, Some(element)) = (*wanted, node.cast::<web_sys::HtmlElement>()) {
            let _ = element.focus();
        }
    });
}

fn typed(event: &InputEvent) -> Option<String> {
    let target = event.target()?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    target
        .dyn_ref::<HtmlTextAreaElement>()
        .map(HtmlTextAreaElement::value)
}

fn on_typed(oninput: &Callback<String>) -> Callback<InputEvent> {
    let oninput = oninput.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(value) = typed(&event) {
            oninput.emit(value);
        }
    })
}

fn input(props: &InputProps, id: &AttrValue, kind: AttrValue) -> Html {
    html! {
        <input
            ref={props.node.clone()}
            id={id.clone()}
            class={classes!("input", props.large.then_some("input-large"), props.class.clone())}
            type={kind}
            value={props.value.clone()}
            oninput={on_typed(&props.oninput)}
            min={props.min.clone()}
            max={props.max.clone()}
            maxlength={props.maxlength.clone()}
            placeholder={props.placeholder.clone()}
            required={props.required}
            disabled={props.disabled}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={described_by(id, &props.hint, &props.error)}
        />
    }
}

fn framed(props: &InputProps, id: AttrValue, control: Html) -> Html {
    html! {
        <Field
            {id}
            label={props.label.clone()}
            label_hidden={props.label_hidden}
            hint={props.hint.clone()}
            error={props.error.clone()}
        >
            { control }
        </Field>
    }
}

/// One line of text, a date, a number.
#[component]
pub fn TextInput(props: &InputProps) -> Html {
    let id = use_id();
    use_autofocus(props.node.clone(), props.autofocus);
    framed(props, id.clone(), input(props, &id, props.kind.clone()))
}

/// Several lines of text.
#[component]
pub fn TextArea(props: &InputProps) -> Html {
    let id = use_id();
    use_autofocus(props.node.clone(), props.autofocus);
    let control = html! {
        <textarea
            ref={props.node.clone()}
            id={id.clone()}
            class={classes!("input", props.class.clone())}
            value={props.value.clone()}
            oninput={on_typed(&props.oninput)}
            maxlength={props.maxlength.clone()}
            placeholder={props.placeholder.clone()}
            required={props.required}
            disabled={props.disabled}
            autocomplete="off"
            spellcheck="false"
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={described_by(&id, &props.hint, &props.error)}
        />
    };
    framed(props, id, control)
}

/// A passphrase, hidden unless the person asks to see it.
#[component]
pub fn PasswordInput(props: &InputProps) -> Html {
    let texts = use_texts();
    let id = use_id();
    let shown = use_state(|| false);
    use_autofocus(props.node.clone(), props.autofocus);
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_| shown.set(!*shown))
    };
    let kind = if *shown { "text" } else { "password" };
    let label = if *shown {
        texts.common_hide
    } else {
        texts.common_show
    };
    let control = html! {
        <div class="input-group">
            { input(props, &id, kind.into()) }
            <button
                type="button"
                class="input-reveal"
                aria-label={label}
                title={label}
                aria-pressed={if *shown { "true" } else { "false" }}
                onclick={toggle}
            >
                { icon(if *shown { Icon::EyeOff } else { Icon::Eye }) }
            </button>
        </div>
    };
    framed(props, id, control)
}
