//! What keeps a book safe, as people meet it: keys, backups, the audit log, privacy. A part of the
//! program of its own, fetched when one of its pages is first opened.

use super::components::page_head;
use super::later::{Coming, missing, use_part};
use super::pages::custody::title;
use super::routes::CustodyPage;
use super::shared::use_writing;
use crate::protocol::words::ClientId;
use std::cell::Cell;
use yew::prelude::*;

/// What draws those pages: one pointer, so that nothing else in the page leads to the code.
#[derive(Copy, Clone)]
pub struct Keeping {
    draw: fn(Place) -> Html,
}

impl Keeping {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            draw: super::pages::custody::draw,
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
