//! How tall rows are: compact with a mouse, taller under a finger, cards on a narrow screen.

use gloo::events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

/// The form rows take on this screen.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum RowForm {
    /// One line, for a mouse.
    Compact,
    /// One line, tall enough for a finger.
    Touch,
    /// Two lines, for narrow screens.
    Card,
}

impl RowForm {
    /// The height of a row in CSS pixels; every row has the same.
    pub fn height(self) -> f64 {
        match self {
            Self::Compact => 36.0,
            Self::Touch => 44.0,
            Self::Card => 68.0,
        }
    }

    /// The class of a table whose rows have this form.
    pub fn class(self) -> &'static str {
        match self {
            Self::Compact => "is-compact",
            Self::Touch => "is-touch",
            Self::Card => "is-cards",
        }
    }
}

const NARROW: &str = "(max-width: 719px)";
const COARSE: &str = "(pointer: coarse)";

fn media(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

fn now() -> RowForm {
    let is = |query| media(query).is_some_and(|m| m.matches());
    match (is(NARROW), is(COARSE)) {
        (true, _) => RowForm::Card,
        (false, true) => RowForm::Touch,
        (false, false) => RowForm::Compact,
    }
}

/// The form rows take now; the component is drawn again when the screen changes.
#[hook]
pub fn use_row_form() -> RowForm {
    let form = use_state_eq(now);
    let setter = form.setter();
    use_effect_with((), move |()| {
        let listeners: Vec<EventListener> = [NARROW, COARSE]
            .into_iter()
            .filter_map(media)
            .map(|m| {
                let setter = setter.clone();
                EventListener::new(&m, "change", move |_| setter.set(now()))
            })
            .collect();
        move || drop(listeners)
    });
    *form
}
