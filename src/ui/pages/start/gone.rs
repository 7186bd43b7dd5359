//! The browser's storage was emptied under a book. A new one is made only after saying so.

use crate::ui::components::{Button, ButtonKind, Field, Input, button, text_input};
use crate::ui::preferences::use_writing;
use yew::prelude::*;

/// Properties of [`GoneForm`].
#[derive(PartialEq, Properties)]
pub struct GoneProps {
    /// The last version that was saved.
    pub epoch: u64,
    /// Hears that the person begins anew.
    pub anew: Callback<()>,
}

/// Says what happened and what can be done.
#[component]
pub fn GoneForm(props: &GoneProps) -> Html {
    let (texts, format) = use_writing();
    let typed = use_state(String::new);
    let agreed = typed.trim().eq_ignore_ascii_case(texts.start_gone_word);
    let onsubmit = {
        let anew = props.anew.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if agreed {
                anew.emit(());
            }
        })
    };
    let oninput = {
        let setter = typed.setter();
        Callback::from(move |text: String| setter.set(text))
    };
    let reload = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    });
    html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            <p>{ texts.start_gone_text(format.count(props.epoch)) }</p>
            <p>{ texts.start_gone_profile }</p>
            <div>
                { button(Button {
                    onclick: reload,
                    words: texts.common_reload.into(),
                    ..Button::default()
                }) }
            </div>
            <hr class="rule" />
            <h2>{ texts.start_gone_anew }</h2>
            { text_input(Input {
                field: Field {
                    id: "anew",
                    label: texts.start_gone_confirm(texts.start_gone_word).into(),
                    ..Field::default()
                },
                value: (*typed).clone().into(),
                oninput,
                ..Input::default()
            }) }
            <div>
                { button(Button {
                    kind: ButtonKind::Danger,
                    submit: true,
                    disabled: !agreed,
                    words: texts.start_gone_button.into(),
                    ..Button::default()
                }) }
            </div>
        </form>
    }
}
