//! The demo book: one press away, apart from the person's own book.

use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, Request};
use crate::protocol::summary::{Inspection, Opened};
use crate::protocol::words::{BookSettings, VaultError};
use crate::ui::book::{DEMO_PASSPHRASE, SEED};
use crate::ui::components::{Button, ButtonKind, button, failure_notice, progress_bar};
use crate::ui::engine::Engine;
use crate::ui::keys::Keys;
use crate::ui::shared::{use_engine, use_texts};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`DemoCard`].
#[derive(PartialEq, Properties)]
pub struct DemoProps {
    /// Opens at once: the person has just asked for it.
    pub at_once: bool,
    /// Hears of the open book.
    pub onopen: Callback<Opened>,
}

#[derive(Clone, PartialEq)]
enum State {
    Waiting,
    Opening,
    Failed(Failure),
}

/// Opens the demo book, and makes it where there is none.
#[component]
pub fn DemoCard(props: &DemoProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let state = use_state(|| State::Waiting);
    let open = use_callback(props.onopen.clone(), {
        let state = state.setter();
        move |(), onopen| {
            state.set(State::Opening);
            let (engine, state, onopen) = (engine.clone(), state.clone(), onopen.clone());
            spawn_local(async move {
                match open(&engine, texts).await {
                    Ok(opened) => onopen.emit(opened),
                    Err(failure) => state.set(State::Failed(failure)),
                }
            });
        }
    });
    use_effect_with((), {
        let (open, at_once) = (open.clone(), props.at_once);
        move |()| {
            if at_once {
                open.emit(());
            }
        }
    });
    let busy = *state == State::Opening;
    html! {
        <div class="stack">
            <p>{ texts.start_demo_text }</p>
            <p class="quiet">{ texts.start_demo_passphrase(DEMO_PASSPHRASE) }</p>
            if let State::Failed(failure) = &*state {
                { failure_notice(failure, texts) }
            }
            { button(Button {
                kind: ButtonKind::Primary,
                wide: true,
                busy,
                ..Button::new(texts.start_demo_open.into(), open.reform(|_| ()))
            }) }
            if busy {
                { progress_bar(texts.start_demo_opening, None, "") }
            }
        </div>
    }
}

async fn open(engine: &Engine, texts: &Texts) -> Result<Opened, Failure> {
    let book = BookName::Demo;
    let ask = async |control| engine.ask(Request::Control(control)).await;
    let stored = match ask(Control::Inspect { book }).await? {
        Reply::Inspection(Inspection::Present {
            held_since: Some(_),
            ..
        }) => return Err(VaultError::Busy.into()),
        Reply::Inspection(Inspection::Present { params, .. }) => Some(params),
        Reply::Inspection(_) => None,
        _ => return Err(EngineFailure::Misunderstood.into()),
    };
    let keys = Keys::start();
    let (key, params) = keys.derive(DEMO_PASSPHRASE.into(), stored).await?;
    drop(keys);
    let request = match stored {
        Some(_) => Control::Open { book, key },
        None => Control::Create {
            book,
            key,
            params,
            settings: BookSettings {
                name: texts.start_demo_title.into(),
                ..BookSettings::default()
            },
        },
    };
    let Reply::Opened(opened) = ask(request).await? else {
        return Err(EngineFailure::Misunderstood.into());
    };
    if stored.is_none() {
        ask(Control::StartDemo { seed: SEED }).await?;
    }
    Ok(opened)
}

/// The way to the demo book from a page about the person's own, or back.
pub fn other_book(texts: &Texts, shown: BookName, choose: &Callback<BookName>) -> Html {
    let (text, words, other) = match shown {
        BookName::Main => (texts.start_demo_offer, texts.start_demo_go, BookName::Demo),
        BookName::Demo => (texts.start_demo_own, texts.start_demo_back, BookName::Main),
    };
    html! {
        <section class="start-other">
            <p>{ text }</p>
            { button(Button::new(words.into(), choose.reform(move |_| other))) }
        </section>
    }
}
