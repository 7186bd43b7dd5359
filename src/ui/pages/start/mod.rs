//! Before a book is open: what is stored here is looked at, then a book is made or unlocked.

mod books;
mod create;
mod demo;
pub mod draft;
mod gone;
mod layout;
pub mod strength;
mod unlock;

use crate::protocol::book_name::BookName;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Control, Request};
use crate::protocol::summary::{Inspection, Opened};
use crate::protocol::words::VaultError;
use crate::ui::book;
use crate::ui::components::{
    Button, Icon, NoticeKind, button, notice, progress_bar, use_document_title,
};
use crate::ui::engine::Engine;
use crate::ui::keeping::{RescueLater, Stored};
use crate::ui::routes::Route;
use crate::ui::shared::{use_engine, use_preferences};
use crate::ui::text::failure::wording;
use books::{name_of, own_books};
use create::CreateForm;
use demo::{DemoCard, other_book};
use futures::channel::oneshot;
use gloo::timers::callback::{Interval, Timeout};
use gone::gone;
pub use layout::languages;
use layout::layout;
use unlock::{UnlockForm, held};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// After which the engine counts as not started, ms. Slow devices compile its code first.
const PATIENCE_MS: u32 = 30_000;
/// A worker that was ended gives its lock back only when the browser has really stopped it: a
/// book that seems held is looked at again so often, so far apart, before that is said.
const LOOKS: u32 = 2;
/// The same after a worker that hung, which browsers stop late.
const LOOKS_AFTER_FALL: u32 = 12;
const BETWEEN_LOOKS_MS: u32 = 700;
/// How often a book that is said to be held is looked at again.
const WATCH_HELD_MS: u32 = 1_000;

#[derive(Clone, PartialEq)]
enum Found {
    Looking,
    Stored(Inspection),
    /// Deliberately anew, though a book was here before.
    Anew,
    Failed(Failure),
}

/// Properties of [`StartPage`].
#[derive(PartialEq, Properties)]
pub struct StartProps {
    /// Why a book that was open no longer is.
    pub fallen: Option<EngineFailure>,
    /// Hears of the open book.
    pub onopen: Callback<Opened>,
}

/// The page before a book is open.
#[component]
pub fn StartPage(props: &StartProps) -> Html {
    let preferences = use_preferences();
    let texts = preferences.texts();
    let engine = use_engine();
    // What was found, and of which book: an answer about another comes too late.
    let seen = use_state(|| (BookName::Demo, Found::Looking));
    let typed = use_state(String::new);
    let shown = use_state(book::last);
    let found = match &*seen {
        (of, found) if *of == *shown => found.clone(),
        _ => Found::Looking,
    };
    // Asked for in this page, as against left open in it: then it opens without another press.
    let asked = use_state(|| false);
    let choose = use_callback((), {
        let (shown, asked) = (shown.setter(), asked.setter());
        move |chosen: BookName, ()| {
            asked.set(true);
            shown.set(chosen);
        }
    });
    use_document_title(texts.start_title_unlock);
    use_effect_with(*shown, {
        let (engine, setter) = (engine.clone(), seen.setter());
        let looks = if props.fallen.is_some() {
            LOOKS_AFTER_FALL
        } else {
            LOOKS
        };
        move |shown| {
            // The demo book is looked at when it is asked for.
            if *shown != BookName::Demo {
                look(engine, *shown, setter, looks);
            }
        }
    });
    use_effect_with((*shown, is_held(&found)), {
        let (engine, setter) = (engine.clone(), seen.setter());
        move |(shown, is_held)| {
            let shown = *shown;
            // It may be locked over there meanwhile, and then the way in is open here by itself.
            let watch = is_held.then(|| {
                Interval::new(WATCH_HELD_MS, move || {
                    look(engine.clone(), shown, setter.clone(), 0);
                })
            });
            move || drop(watch)
        }
    });
    let again = {
        let (engine, setter, shown) = (engine.clone(), seen.setter(), *shown);
        Callback::from(move |()| {
            setter.set((shown, Found::Looking));
            look(engine.clone(), shown, setter.clone(), 0);
        })
    };
    let retry = {
        let again = again.clone();
        Callback::from(move |_: MouseEvent| {
            engine.restart();
            again.emit(());
        })
    };
    let anew = {
        let (setter, shown) = (seen.setter(), *shown);
        Callback::from(move |()| setter.set((shown, Found::Anew)))
    };
    let fallen = props.fallen.clone().map(|failure| {
        let words = wording(&Failure::Engine(failure), texts);
        notice(NoticeKind::Warn, words.what, words.remedy, Html::default())
    });
    let onopen = {
        let onopen = props.onopen.clone();
        Callback::from(move |opened: Opened| {
            // An address of the other book would name somebody else here.
            if opened.book != book::last() {
                Route::Home.replace();
            }
            if opened.copy {
                // It is looked at; the books of this browser stay as they are known.
                onopen.emit(opened);
                return;
            }
            book::remember(opened.book);
            let now = js_sys::Date::now() as u64;
            book::label(opened.book, &opened.settings.name, now);
            onopen.emit(opened);
        })
    };
    if *shown == BookName::Demo {
        let body = html! { <DemoCard at_once={*asked} {onopen} /> };
        let other = other_book(texts, *shown, &choose);
        return layout(
            &preferences,
            texts.start_demo_title,
            fallen.unwrap_or_default(),
            body,
            other,
        );
    }
    let book = *shown;
    let (title, body) = match &found {
        Found::Looking => (
            texts.start_title_looking,
            progress_bar(texts.start_looking_text, None, ""),
        ),
        Found::Stored(Inspection::Present {
            params,
            held_since: Some(since),
        }) => (
            texts.start_title_unlock,
            html! {
                <>
                    { held(texts, preferences.format(), *since, &again) }
                    <UnlockForm key="unlock" {book} reading=true params={*params}
                        onopen={onopen.clone()} />
                </>
            },
        ),
        Found::Stored(Inspection::Present { params, .. }) => (
            texts.start_title_unlock,
            html! {
                <>
                    { name_of(book).map(|name| html! { <p class="quiet">{ name }</p> }) }
                    <UnlockForm key="unlock" {book} params={*params} onopen={onopen.clone()} />
                </>
            },
        ),
        Found::Stored(Inspection::Absent) | Found::Anew => (
            texts.start_title_create,
            html! { <CreateForm key={book.storage()} {book} onopen={onopen.clone()} /> },
        ),
        Found::Stored(Inspection::Gone { epoch }) => (
            texts.start_title_gone,
            gone(texts, preferences.format(), *epoch, &typed, &anew),
        ),
        Found::Failed(failure) => {
            let words = wording(failure, texts);
            let retry = button(Button {
                icon: Some(Icon::RotateCcw),
                ..Button::new(texts.common_retry.into(), retry)
            });
            let body = notice(NoticeKind::Error, words.what, words.remedy, retry);
            (texts.start_title_failed, body)
        }
    };
    let stored = match &found {
        Found::Looking => None,
        Found::Stored(Inspection::Present { held_since, .. }) => Some(Stored::Book {
            held: held_since.is_some(),
        }),
        Found::Stored(Inspection::Absent) | Found::Anew => Some(Stored::Nothing),
        Found::Stored(Inspection::Gone { .. }) => Some(Stored::Gone),
        Found::Failed(Failure::Vault(_)) => Some(Stored::Broken),
        Found::Failed(_) => None,
    };
    let body = html! {
        <>
            { body }
            if let Some(stored) = stored {
                <RescueLater key={book.storage()} {book} {stored} {onopen} />
            }
        </>
    };
    let other = html! {
        <>
            { own_books(texts, preferences.format(), book, &choose) }
            { other_book(texts, book, &choose) }
        </>
    };
    layout(&preferences, title, fallen.unwrap_or_default(), body, other)
}

/// Asks what is stored, again up to `looks` times while it seems held. An engine that says
/// nothing at all counts as not started.
fn look(engine: Engine, book: BookName, setter: UseStateSetter<(BookName, Found)>, looks: u32) {
    if web_sys::window().is_some_and(|window| !window.is_secure_context()) {
        setter.set((book, Found::Failed(VaultError::NoSubtleCrypto.into())));
        return;
    }
    let patience = {
        let setter = setter.clone();
        Timeout::new(PATIENCE_MS, move || {
            setter.set((book, Found::Failed(EngineFailure::NotStarted.into())));
        })
    };
    spawn_local(async move {
        let mut left = looks;
        let found = loop {
            let found = inspect(&engine, book).await;
            if left == 0 || !is_held(&found) {
                break found;
            }
            left -= 1;
            rest(BETWEEN_LOOKS_MS).await;
        };
        patience.cancel();
        setter.set((book, found));
    });
}

async fn inspect(engine: &Engine, book: BookName) -> Found {
    let request = Request::Control(Control::Inspect { book });
    match engine.ask(request).await {
        Ok(Reply::Inspection(inspection)) => Found::Stored(inspection),
        Ok(_) => Found::Failed(EngineFailure::Misunderstood.into()),
        Err(failure) => Found::Failed(failure),
    }
}

fn is_held(found: &Found) -> bool {
    matches!(
        found,
        Found::Stored(Inspection::Present {
            held_since: Some(_),
            ..
        })
    )
}

async fn rest(ms: u32) {
    let (sender, receiver) = oneshot::channel::<()>();
    let timer = Timeout::new(ms, move || {
        let _ = sender.send(());
    });
    let _ = receiver.await;
    drop(timer);
}
