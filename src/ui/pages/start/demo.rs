//! The demo book: one press away, apart from the person's own book.

use super::unlock::held;
use super::{BETWEEN_LOOKS_MS, rest};
use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, Query, Request};
use crate::protocol::summary::{Inspection, Opened};
use crate::protocol::words::{BookSettings, KdfParams};
use crate::ui::book::{DEMO_PASSPHRASE, SEED};
use crate::ui::components::{Button, ButtonKind, button, failure_notice, progress_bar};
use crate::ui::engine::Engine;
use crate::ui::keys::Keys;
use crate::ui::shared::{use_engine, use_writing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How often the book is looked at again that seems held, or cannot be filled yet.
const LOOKS: u32 = 4;

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
    /// Open elsewhere since then, Unix time in milliseconds.
    Held(u64),
    Failed(Failure),
}

/// Why the demo book was not opened.
enum Stop {
    Held(u64),
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<EngineFailure> for Stop {
    fn from(failure: EngineFailure) -> Self {
        Self::Failed(failure.into())
    }
}

/// Opens the demo book, and makes it where there is none.
#[component]
pub fn DemoCard(props: &DemoProps) -> Html {
    let (texts, format) = use_writing();
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
                    Err(Stop::Held(since)) => state.set(State::Held(since)),
                    Err(Stop::Failed(failure)) => state.set(State::Failed(failure)),
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
    if let State::Held(since) = *state {
        return held(texts, format, since, &open);
    }
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

/// How the stored demo book's key is derived; `None` where there is none.
async fn stored(engine: &Engine) -> Result<Option<KdfParams>, Stop> {
    let mut looks = LOOKS;
    loop {
        let book = BookName::Demo;
        match engine
            .ask(Request::Control(Control::Inspect { book }))
            .await?
        {
            // A worker that was ended may hold it for a moment yet.
            Reply::Inspection(Inspection::Present {
                held_since: Some(_),
                ..
            }) if looks > 0 => looks -= 1,
            Reply::Inspection(Inspection::Present {
                held_since: Some(since),
                ..
            }) => return Err(Stop::Held(since)),
            Reply::Inspection(Inspection::Present { params, .. }) => return Ok(Some(params)),
            Reply::Inspection(_) => return Ok(None),
            _ => return Err(EngineFailure::Misunderstood.into()),
        }
        rest(BETWEEN_LOOKS_MS).await;
    }
}

/// Fills the open book where it is empty: it is new, or was closed before it was filled.
async fn fill(engine: &Engine) -> Result<(), Failure> {
    let mut looks = LOOKS;
    loop {
        let Reply::Summary(summary) = engine.ask(Request::Query(Query::Summary)).await? else {
            return Err(EngineFailure::Misunderstood.into());
        };
        if summary.counts.clients > 0 {
            return Ok(());
        }
        let start = Control::StartDemo { seed: SEED };
        match engine.ask(Request::Control(start)).await {
            // What is stored, if anything, is still being read.
            Err(Failure::Desk(DeskFailure::JobUnderWay)) if looks > 0 => looks -= 1,
            Err(reason) => return Err(reason),
            Ok(_) => return Ok(()),
        }
        rest(BETWEEN_LOOKS_MS).await;
    }
}

async fn open(engine: &Engine, texts: &Texts) -> Result<Opened, Stop> {
    let book = BookName::Demo;
    let ask = async |control| engine.ask(Request::Control(control)).await;
    let stored = stored(engine).await?;
    let keys = Keys::start();
    let (key, params) = keys.derive(DEMO_PASSPHRASE.into(), stored).await?;
    drop(keys);
    let request = match stored {
        Some(_) => Control::Open {
            book,
            key,
            reading: false,
        },
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
    if let Err(reason) = fill(engine).await {
        // Locks the book again: nobody sees it, and the next press must find it free.
        engine.restart();
        return Err(reason.into());
    }
    Ok(opened)
}

/// The person's own book that was opened last.
fn latest() -> BookName {
    let known = crate::ui::book::known();
    let latest = known.iter().max_by_key(|one| one.opened_ms);
    latest.map_or(BookName::Main, |one| one.book)
}

/// The way to the demo book from a page about the person's own, or back.
pub fn other_book(texts: &Texts, shown: BookName, choose: &Callback<BookName>) -> Html {
    let (text, words, other) = match shown {
        BookName::Demo => (texts.start_demo_own, texts.start_demo_back, latest()),
        _ => (texts.start_demo_offer, texts.start_demo_go, BookName::Demo),
    };
    html! {
        <section class="start-other">
            <p>{ text }</p>
            { button(Button::new(words.into(), choose.reform(move |_| other))) }
        </section>
    }
}
