//! Data in and out: a part of the program of its own, fetched when one of its pages is first opened.

use super::components::page_head;
use super::later::{Coming, missing, use_part};
use super::pages::data::title;
use super::routes::DataPage;
use super::shared::use_writing;
use crate::protocol::client_view::ClientFields;
use crate::protocol::words::ClientId;
use std::cell::Cell;
use yew::prelude::*;

/// What draws those pages: one pointer, so that nothing else in the page leads to the code.
#[derive(Copy, Clone)]
pub struct Data {
    draw: fn(DataPage) -> Html,
    alike: fn(&AlikeProps) -> Html,
}

impl Data {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            draw: super::pages::data::draw,
            alike: super::pages::data::duplicates::alike,
        }
    }
}

type Bring = fn() -> Coming<Data>;

thread_local! {
    /// What brings the part, and the part once it is there: the program has one of each.
    static BRING: Cell<Option<Bring>> = const { Cell::new(None) };
    static HERE: Cell<Option<Data>> = const { Cell::new(None) };
}

/// Tells what brings the part; the program's start does.
pub fn brought_by(bring: fn() -> Coming<Data>) {
    BRING.set(Some(bring));
}

async fn fetched() -> Option<Data> {
    let data = match HERE.get() {
        Some(data) => Some(data),
        None => BRING.get()?().await,
    };
    HERE.set(data);
    data
}

/// What a page of the part needs.
#[derive(Properties, PartialEq)]
pub struct DataProps {
    /// Which page.
    pub page: DataPage,
}

/// A page of the part, once it is there.
#[component]
pub fn DataLater(props: &DataProps) -> Html {
    let (t, _) = use_writing();
    let arrival = use_part(|| HERE.get(), || Box::pin(fetched()));
    match arrival.part {
        Some(Some(data)) => (data.draw)(props.page),
        None => html! { <div class="page" aria-busy="true"></div> },
        Some(None) => html! {
            <div class="page">
                { page_head(title(t, props.page), Html::default(), Html::default()) }
                { missing(t, &arrival.again) }
            </div>
        },
    }
}

/// A client being typed in, of whom it is told who is like them.
#[derive(Clone, PartialEq, Properties)]
pub struct AlikeProps {
    /// What is typed.
    pub fields: ClientFields,
    /// Whose record it is, of one that is in the book.
    #[prop_or_default]
    pub except: Option<ClientId>,
}

/// Who in the book is like somebody being typed in. It only helps: until its part is there, and where
/// it does not come, nothing is shown.
#[component]
pub fn AlikeLater(props: &AlikeProps) -> Html {
    let arrival = use_part(|| HERE.get(), || Box::pin(fetched()));
    match arrival.part {
        Some(Some(data)) => (data.alike)(props),
        _ => Html::default(),
    }
}
