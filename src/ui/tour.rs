//! The first five minutes in the demo book: which of the steps were done. Kept in localStorage as
//! the steps' names, nothing of a client, and only while the demo book is the one that is open.

use super::book;
use crate::protocol::book_name::BookName;
use gloo::events::EventListener;
use web_sys::Event;
use yew::prelude::*;

/// The key in localStorage, and the name of the event that tells of a change.
const KEY: &str = "clientele.tour";
/// The line that says the card was put away.
const AWAY: &str = "away";

/// A step, done when the person has done the thing itself.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Following a mark of the overview to its clients.
    Clients,
    /// Asking a verdict for its reasons.
    Why,
    /// Opening a client from the palette.
    Find,
    /// Looking at the products that do not suit a client.
    Suits,
    /// Taking over what a client answered.
    Ask,
    /// Another language, or the mask.
    Yours,
}

impl Step {
    /// Every step, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Clients,
        Self::Why,
        Self::Find,
        Self::Suits,
        Self::Ask,
        Self::Yours,
    ];

    /// Its name in storage.
    fn name(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::Why => "why",
            Self::Find => "find",
            Self::Suits => "suits",
            Self::Ask => "ask",
            Self::Yours => "yours",
        }
    }
}

/// How far somebody is.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Tour {
    done: [bool; Step::ALL.len()],
    /// The card was put away.
    pub away: bool,
}

impl Tour {
    /// Reads the stored form, a name a line; what is unknown says nothing.
    pub fn parse(stored: &str) -> Self {
        let has = |name: &str| stored.lines().any(|line| line == name);
        Self {
            done: Step::ALL.map(|step| has(step.name())),
            away: has(AWAY),
        }
    }

    /// The stored form; [`Tour::parse`] reads it back.
    pub fn stored(&self) -> String {
        let done = Step::ALL.into_iter().filter(|step| self.has(*step));
        let names = done.map(Step::name).chain(self.away.then_some(AWAY));
        names.map(|name| format!("{name}\n")).collect()
    }

    /// Whether a step was done.
    pub fn has(&self, step: Step) -> bool {
        self.done[step as usize]
    }

    /// How many were done.
    pub fn count(&self) -> usize {
        self.done.iter().filter(|done| **done).count()
    }
}

/// Notes that a step was done. In the person's own book nothing is noted.
pub fn done(step: Step) {
    if book::last() == BookName::Demo {
        keep(|tour| tour.done[step as usize] = true);
    }
}

/// Puts the card away, or brings it back.
pub fn put_away(away: bool) {
    keep(|tour| tour.away = away);
}

/// How far the person is, drawn again at every change; `None` in a book of their own.
#[hook]
pub fn use_tour() -> Option<Tour> {
    let tour = use_state_eq(load);
    let setter = tour.setter();
    use_effect_with((), move |()| {
        // What was done between drawing and listening.
        setter.set(load());
        let listener = web_sys::window()
            .map(|window| EventListener::new(&window, KEY, move |_| setter.set(load())));
        move || drop(listener)
    });
    (book::last() == BookName::Demo).then_some(*tour)
}

fn load() -> Tour {
    let stored = storage().and_then(|s| s.get_item(KEY).ok().flatten());
    Tour::parse(&stored.unwrap_or_default())
}

/// Changes what is kept. A browser that keeps nothing ticks nothing.
fn keep(change: impl FnOnce(&mut Tour)) {
    let before = load();
    let mut tour = before;
    change(&mut tour);
    if tour == before {
        return;
    }
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, &tour.stored());
    }
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(KEY)) {
        let _ = window.dispatch_event(&event);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
