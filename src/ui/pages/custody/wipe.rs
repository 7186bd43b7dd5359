//! Takes the open book off this device.

use super::work::{ask_keys, use_work};
use crate::protocol::custody::keys::KeysAsk;
use crate::ui::book;
use crate::ui::components::{Button, ButtonKind, Field, Input, button, section, text_input};
use crate::ui::shared::{use_book, use_engine, use_texts};
use yew::prelude::*;

/// Properties of [`Wipe`].
#[derive(Properties, PartialEq)]
pub struct WipeProps {
    /// What the person calls the book.
    pub name: AttrValue,
}

/// The section that takes the book away, once its name was typed.
#[component]
pub fn Wipe(props: &WipeProps) -> Html {
    let t = use_texts();
    let (engine, name) = (use_engine(), use_book());
    let work = use_work();
    let typed = use_state(String::new);
    let agreed = typed.trim() == props.name.trim();
    let onsubmit = {
        let work = work.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !agreed {
                return;
            }
            let engine = engine.clone();
            work.run(async move {
                ask_keys(&engine, KeysAsk::Wipe(name)).await?;
                book::forget(name);
                // Nothing of it stays in the page's memory either.
                engine.lock();
                Ok(())
            });
        })
    };
    let oninput = typed.setter();
    let body = html! {
        <form class="stack" autocomplete="off" {onsubmit}>
            { text_input(Input::new(
                Field::new("wipe-name", t.custody_wipe_confirm(&props.name).into()),
                (*typed).clone().into(),
                Callback::from(move |text| oninput.set(text)),
            )) }
            { work.notice(t) }
            <div>
                { button(Button {
                    kind: ButtonKind::Danger,
                    disabled: !agreed,
                    busy: work.busy(),
                    ..Button::submit(t.custody_wipe_do.into())
                }) }
            </div>
        </form>
    };
    section("wipe", t.custody_wipe, t.custody_wipe_text, body)
}
