//! What keeps a book safe, as people meet it: keys, backups, the audit log, privacy. A part of the
//! program of its own, fetched when one of its pages is first opened.

use super::book;
use super::components::toast::Toaster;
use super::components::{Button, ButtonKind, Icon, button, page_head};
use super::engine::Engine;
use super::format::Format;
use super::later::{Coming, missing, use_part};
use super::pages::audit::back;
use super::pages::custody::title;
use super::routes::CustodyPage;
use super::shared::{use_texts, use_writing};
use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use crate::protocol::custody::undo::UndoAsk;
use crate::protocol::summary::Opened;
use crate::protocol::words::ClientId;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What draws those pages: one pointer, so that nothing else in the page leads to the code.
#[derive(Copy, Clone)]
pub struct Keeping {
    draw: fn(Place) -> Html,
    beside: fn(Rc<Opened>) -> Html,
    rescue: fn(RescueProps) -> Html,
    back: fn(Engine, Toaster, &'static Texts, Format, bool),
}

impl Keeping {
    /// All of it; only the main of the part may ask.
    pub fn all() -> Self {
        Self {
            draw: super::pages::custody::draw,
            beside: super::pages::custody::beside,
            rescue: super::pages::custody::rescue,
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

type Bring = fn() -> Coming<Keeping>;

thread_local! {
    /// What brings the part, and the part once it is there: the program has one of each.
    static BRING: Cell<Option<Bring>> = const { Cell::new(None) };
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

/// What stands beside every page of an open book.
#[derive(Properties, PartialEq)]
pub struct BesideProps {
    /// The book as it was opened.
    pub opened: Rc<Opened>,
}

/// What keeps an open book safe without being asked: other tabs, reminders, space. Until the part
/// is there, and where it does not come, there is none of it; the book works all the same.
#[component]
pub fn BesideLater(props: &BesideProps) -> Html {
    let arrival = use_part(|| HERE.get(), || Box::pin(fetched()));
    match arrival.part.flatten() {
        Some(keeping) => (keeping.beside)(props.opened.clone()),
        None => Html::default(),
    }
}

/// What is stored where a way in is looked for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Stored {
    /// No book.
    Nothing,
    /// There was a book.
    Gone,
    /// A book, which another tab may be writing.
    Book {
        /// Another tab is.
        held: bool,
    },
    /// A book that cannot be opened.
    Broken,
}

/// A way in where the passphrase is not enough, or there is no book.
#[derive(Clone, Properties, PartialEq)]
pub struct RescueProps {
    /// Which book.
    pub book: BookName,
    /// What is stored of it.
    pub stored: Stored,
    /// Hears of the open book.
    pub onopen: Callback<Opened>,
}

/// Other ways in, once they are asked for: a recovery key, a passkey, a backup. They are fetched
/// then; at once where the person has set up a passkey.
#[component]
pub fn RescueLater(props: &RescueProps) -> Html {
    let asked = use_state(|| book::has_passkey(props.book));
    let t = use_texts();
    if *asked {
        return html! { <Rescue ..props.clone() /> };
    }
    let words = match props.stored {
        Stored::Book { .. } | Stored::Broken => t.start_rescue,
        Stored::Nothing | Stored::Gone => t.start_rescue_backup,
    };
    button(Button {
        kind: ButtonKind::Quiet,
        icon: Some(Icon::KeyRound),
        ..Button::new(words.into(), {
            let asked = asked.setter();
            Callback::from(move |_: MouseEvent| asked.set(true))
        })
    })
}

#[component]
fn Rescue(props: &RescueProps) -> Html {
    let t = use_texts();
    let arrival = use_part(|| HERE.get(), || Box::pin(fetched()));
    match arrival.part {
        Some(Some(keeping)) => (keeping.rescue)(props.clone()),
        None => html! { <div aria-busy="true"></div> },
        Some(None) => missing(t, &arrival.again),
    }
}
