//! The browser's storage was emptied under a book. A new one is made only after saying so.

use crate::i18n::Texts;
use crate::ui::components::{Button, ButtonKind, Field, Input, button, text_input};
use crate::ui::format::Format;
use yew::prelude::*;

/// Says what happened to the book last saved as version `epoch` and what can be done. `typed` keeps
/// what is typed, `anew` hears that the person begins anew.
pub fn gone(
    texts: &Texts,
    format: Format,
    epoch: u64,
    typed: &UseStateHandle<String>,
    anew: &Callback<()>,
) -> Html {
    let agreed = typed.trim().eq_ignore_ascii_case(texts.start_gone_word);
    let onsubmit = {
        let anew = anew.clone();
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
            <p>{ texts.start_gone_text(format.count(epoch)) }</p>
            <p>{ texts.start_gone_profile }</p>
            <div>
                { button(Button::new(texts.common_reload.into(), reload)) }
            </div>
            <hr class="rule" />
            <h2>{ texts.start_gone_anew }</h2>
            { text_input(Input::new(
                Field::new("anew", texts.start_gone_confirm(texts.start_gone_word).into()),
                (**typed).clone().into(),
                oninput,
            )) }
            <div>
                { button(Button {
                    kind: ButtonKind::Danger,
                    disabled: !agreed,
                    ..Button::submit(texts.start_gone_button.into())
                }) }
            </div>
        </form>
    }
}
