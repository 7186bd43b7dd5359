//! When the book locks by itself.

use crate::ui::components::{Choices, Field, section, select};
use crate::ui::frame::idle::{hidden_minutes, set_hidden_minutes};
use crate::ui::routes::{Route, link};
use crate::ui::shared::use_texts;
use yew::prelude::*;

/// The minutes a person can choose; 0 for never.
const MINUTES: [u16; 6] = [0, 2, 5, 10, 15, 30];

/// Properties of [`Locking`].
#[derive(Properties, PartialEq)]
pub struct LockingProps {
    /// Minutes without use after which the book locks.
    pub minutes: u16,
}

/// When the book locks by itself.
#[component]
pub fn Locking(props: &LockingProps) -> Html {
    let t = use_texts();
    let hidden = use_state(hidden_minutes);
    let onchange = {
        let hidden = hidden.setter();
        Callback::from(move |chosen: AttrValue| {
            if let Ok(minutes) = chosen.parse() {
                set_hidden_minutes(minutes);
                hidden.set(minutes);
            }
        })
    };
    let choice = |minutes: u16| {
        let words = match minutes {
            0 => t.custody_locking_never.to_string(),
            minutes => t.custody_locking_minutes(minutes),
        };
        (minutes.to_string().into(), words.into())
    };
    let mut choices: Vec<(AttrValue, AttrValue)> = MINUTES.map(choice).to_vec();
    if !MINUTES.contains(&hidden) {
        choices.push(choice(*hidden));
    }
    let body = html! {
        <>
            <p>
                { t.custody_locking_idle(props.minutes) }
                { " " }
                { link(Route::Settings, "", t.custody_locking_change.into()) }
            </p>
            { select(Choices {
                field: Field::new("lock-hidden", t.custody_locking_hidden.into()),
                choices,
                value: hidden.to_string().into(),
                onchange,
            }) }
        </>
    };
    section("locking", t.custody_locking, t.custody_locking_text, body)
}
