//! The application: starts the engine, shows the start page until a book is open, then the book.

use super::book;
use super::components::icon::icon_sprite;
use super::components::toast::{toasts, use_one_language, use_toasts};
use super::engine::{Engine, Event};
use super::offline;
use super::pages::start::StartPage;
use super::preferences::{Preferences, use_kept_preferences};
use super::shared::Shared;
use super::wording;
use crate::i18n::Texts;
use crate::protocol::failure::EngineFailure;
use crate::protocol::summary::Opened;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What the page shows.
#[derive(Clone, Debug)]
pub enum Phase {
    /// No book is open.
    Shut {
        /// Why the one that was open no longer is, or was not shown.
        fallen: Option<EngineFailure>,
        /// How many books were opened and could not be shown: the start page begins anew after each.
        barred: u32,
    },
    /// A book is open.
    Open(Rc<Opened>, Door),
}

/// What the second part of the program draws. Pointers, so that nothing else leads to the code.
#[derive(Copy, Clone, Debug)]
pub struct Door {
    /// The pages of an open book.
    pub enter: fn(Rc<Opened>) -> Html,
    /// The offer of a new version, whether a book is open or not.
    pub renewal: fn() -> Html,
}

/// The second part of the program, on its way; `None` when it does not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<Door>>>>;

/// What brings it, asking again after it did not come.
#[derive(Copy, Clone)]
pub struct Bring(pub fn() -> Coming);

impl PartialEq for Bring {
    /// A program has one.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What moves the page from one phase to the other.
#[derive(Clone, Debug)]
pub enum Step {
    /// A book was opened or made.
    Opened(Opened, Door),
    /// A book was opened, but what draws it did not come.
    Barred,
    /// The engine is gone, and the book in it.
    Fell(EngineFailure),
}

impl Reducible for Phase {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        match (&*self, step) {
            (_, Step::Opened(opened, door)) => Rc::new(Self::Open(Rc::new(opened), door)),
            (Self::Shut { barred, .. }, Step::Barred) => Rc::new(Self::Shut {
                fallen: Some(EngineFailure::PartMissing),
                barred: barred + 1,
            }),
            (Self::Open(..), Step::Fell(failure)) => Rc::new(Self::Shut {
                fallen: Some(failure),
                barred: 0,
            }),
            // The start page hears of it as the answer to what it asked, and keeps its own words.
            (Self::Shut { .. }, Step::Fell(_)) | (Self::Open(..), Step::Barred) => self,
        }
    }
}

/// When the page's code stops at a fault, the page is loaded anew, which closes the book: nothing
/// of it stays on a screen that no longer answers. The fault's message is not shown, because it
/// might quote data; its place is, unless the fault comes at once again.
pub fn close_on_fault() {
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        web_sys::console::error_1(&format!("fault at {place}").into());
        if let Some(window) = web_sys::window()
            && window
                .performance()
                .is_some_and(|p| p.now() > LEAST_LIFE_MS)
        {
            let _ = window.location().reload();
        }
    }));
}

/// A page that faults sooner than this is not loaded again: it would go on for ever.
const LEAST_LIFE_MS: f64 = 3_000.0;

/// Fetches the texts in the person's language, then mounts the application.
pub async fn start(bring: Bring) {
    let preferences = Preferences::load();
    match wording::bring(preferences.language).await {
        Ok(texts) => {
            if !offline::begin(texts, preferences.language).await {
                return;
            }
            let first = AppProps {
                preferences,
                texts,
                bring,
            };
            yew::Renderer::<App>::with_props(first).render();
        }
        Err(why) => wording::say_plainly(why, preferences.language),
    }
}

/// Properties of [`App`].
#[derive(PartialEq, Properties)]
pub struct AppProps {
    /// What the person has set for this browser.
    pub preferences: Preferences,
    /// The texts in the language of these.
    pub texts: &'static Texts,
    /// What brings the second part of the program.
    pub bring: Bring,
}

/// The application: provides preferences, toasts and the engine to all of it.
#[component]
pub fn App(first: &AppProps) -> Html {
    let (toaster, said) = use_toasts();
    let preferences =
        use_kept_preferences(first.preferences, first.texts, &toaster, Preferences::keep);
    let texts = preferences.texts();
    use_one_language(preferences.now.language, &said);
    let engine = (*use_memo((), |()| Engine::start())).clone();
    let phase = use_reducer(|| Phase::Shut {
        fallen: None,
        barred: 0,
    });
    let open = use_mut_ref(|| false);
    *open.borrow_mut() = matches!(*phase, Phase::Open(..));
    use_effect_with(engine.clone(), {
        let dispatcher = phase.dispatcher();
        move |engine| {
            let again = engine.clone();
            let subscription = engine.subscribe(move |event| {
                let Event::Down(failure) = event else { return };
                // Once, and only under an open book: an engine that falls while starting would
                // fall for ever. The start page offers to try again.
                if open.replace(false) {
                    again.restart();
                }
                dispatcher.dispatch(Step::Fell(failure.clone()));
            });
            move || drop(subscription)
        }
    });
    let renewal = use_state(|| None::<fn() -> Html>);
    use_effect_with((), {
        let (Bring(bring), renewal) = (first.bring, renewal.setter());
        move |()| {
            spawn_local(async move {
                // It comes while the person types. Where it does not, opening a book asks again.
                renewal.set(bring().await.map(|door| door.renewal));
            });
        }
    });
    let onopen = use_callback(engine.clone(), {
        let (dispatcher, Bring(bring)) = (phase.dispatcher(), first.bring);
        move |opened: Opened, engine| {
            let (dispatcher, engine) = (dispatcher.clone(), engine.clone());
            spawn_local(async move {
                if let Some(door) = bring().await {
                    dispatcher.dispatch(Step::Opened(opened, door));
                    return;
                }
                // Locks the book again: nobody can see it.
                engine.restart();
                dispatcher.dispatch(Step::Barred);
            });
        }
    });
    let book = match &*phase {
        Phase::Shut { .. } => book::last(),
        Phase::Open(opened, _) => opened.book,
    };
    let view = match &*phase {
        Phase::Shut { fallen, barred } => {
            html! { <StartPage key={*barred} fallen={fallen.clone()} {onopen} /> }
        }
        Phase::Open(opened, door) => (door.enter)(opened.clone()),
    };
    let shared = Shared {
        preferences,
        engine,
        toaster,
        book,
    };
    html! {
        <ContextProvider<Shared> context={shared}>
            { icon_sprite() }
            { view }
            { toasts(texts, &said) }
            if let Some(renewal) = *renewal {
                { renewal() }
            }
        </ContextProvider<Shared>>
    }
}
