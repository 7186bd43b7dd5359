//! The application: starts the engine, shows the start page until a book is open, then the book.

use super::components::icon::icon_sprite;
use super::components::toast::{toasts, use_toasts};
use super::engine::{Engine, Event};
use super::frame::Frame;
use super::pages::start::StartPage;
use super::preferences::use_kept_preferences;
use super::shared::Shared;
use crate::protocol::failure::EngineFailure;
use crate::protocol::summary::Opened;
use std::rc::Rc;
use yew::prelude::*;

/// What the page shows.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    /// No book is open.
    Shut {
        /// Why the one that was open no longer is.
        fallen: Option<EngineFailure>,
    },
    /// A book is open.
    Open(Rc<Opened>),
}

/// What moves the page from one phase to the other.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// A book was opened or made.
    Opened(Opened),
    /// The engine is gone, and the book in it.
    Fell(EngineFailure),
}

impl Reducible for Phase {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        match (&*self, step) {
            (_, Step::Opened(opened)) => Rc::new(Self::Open(Rc::new(opened))),
            (Self::Open(_), Step::Fell(failure)) => Rc::new(Self::Shut {
                fallen: Some(failure),
            }),
            // The start page hears of it as the answer to what it asked, and keeps its own words.
            (Self::Shut { .. }, Step::Fell(_)) => self,
        }
    }
}

/// The application: provides preferences, toasts and the engine to all of it.
#[component]
pub fn App() -> Html {
    let preferences = use_kept_preferences();
    let texts = preferences.texts();
    let (toaster, said) = use_toasts();
    let engine = (*use_memo((), |()| Engine::start())).clone();
    let phase = use_reducer(|| Phase::Shut { fallen: None });
    let open = use_mut_ref(|| false);
    *open.borrow_mut() = matches!(*phase, Phase::Open(_));
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
    let onopen = use_callback((), {
        let dispatcher = phase.dispatcher();
        move |opened: Opened, ()| dispatcher.dispatch(Step::Opened(opened))
    });
    let view = match &*phase {
        Phase::Shut { fallen } => html! { <StartPage fallen={fallen.clone()} {onopen} /> },
        Phase::Open(opened) => html! { <Frame opened={opened.clone()} /> },
    };
    let shared = Shared {
        preferences,
        engine,
        toaster,
    };
    html! {
        <ContextProvider<Shared> context={shared}>
            { icon_sprite() }
            { view }
            { toasts(texts, &said) }
        </ContextProvider<Shared>>
    }
}
