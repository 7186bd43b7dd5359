//! What keeps a book safe, as people meet it: keys, backups, the audit log, privacy. A part of the
//! program of its own, fetched when one of its pages is first opened.

use super::components::page_head;
use super::components::toast::Toaster;
use super::engine::Engine;
use super::format::Format;
use super::later::{Coming, missing, use_part};
use super::pages::audit::back;
use super::pages::custody::title;
use super::routes::CustodyPage;
use super::shared::use_writing;
use crate::i18n::Texts;
use crate::protocol::custody::undo::UndoAsk;
use crate::protocol::words::ClientId;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What draws those pages: one pointer, so that nothing else in the page leads to the code.
#[derive(Copy, Clone)]
pub struct Keeping {
    draw: fn(Place) -> Html,
    back: fn(Engine, Toaster, &'static Texts, Format, bool),
}

impl Keeping {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            draw: super::pages::custody::draw,
            back: |engine, toaster, t, format, again| {
                let ask = match again {
                    true => UndoAsk::Again,
                    false => UndoAsk::Last,
                };
                back(engine, toaster, t, format, ask);
            },
        }
    }
}

thread_local! {
    /// What brings the part, and the part once it is there: the program has one of each.
    static BRING: Cell<Option<fn() -> Coming<Keeping>>> = const { Cell::new(None) };
    static HERE: Cell<Option<Keeping>> = const { Cell::new(None) };
}

/// Tells what brings the part; the program's start does.
pub fn brought_by(bring: fn() -> Coming<Keeping>) {
    BRING.set(Some(bring));
}

async fn fetched() -> Option<Keeping> {
    let keeping = match HERE.get() {
        Some(keeping) => Some(keeping),
        None => BRING.get()?().await,
    };
    HERE.set(keeping);
    keeping
}

/// Takes the newest command back, or does the one taken back last again; the part says what came of
/// it.
pub fn take_back(engine: Engine, toaster: Toaster, t: &'static Texts, format: Format, again: bool) {
    spawn_local(async move {
        match fetched().await {
            Some(keeping) => (keeping.back)(engine, toaster, t, format, again),
            None => toaster.say(t.nav_page_missing),
        }
    });
}

/// A page of the part.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// A page of the book's.
    Page(CustodyPage),
    /// All that is held of one client, and what they agreed to.
    Person(ClientId),
}

/// What a page of the part needs.
#[derive(Properties, PartialEq)]
pub struct KeepingProps {
    /// Which page.
    pub place: Place,
}

/// A page of the part, once it is there.
#[component]
pub fn KeepingLater(props: &KeepingProps) -> Html {
    let (t, _) = use_writing();
    let arrival = use_part(|| HERE.get(), || Box::pin(fetched()));
    match arrival.part {
        Some(Some(keeping)) => (keeping.draw)(props.place),
        None => html! { <div class="page" aria-busy="true"></div> },
        Some(None) => html! {
            <div class="page">
                { page_head(title(t, props.place), Html::default(), Html::default()) }
                { missing(t, &arrival.again) }
            </div>
        },
    }
}
