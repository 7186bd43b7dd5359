//! Shortcuts of the whole page, and the list of them.

use crate::i18n::Texts;
use crate::ui::components::{Dialog, key_hint};
use crate::ui::routes::Area;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// The digits that lead to the areas, in the rail's order.
const DIGITS: [&str; Area::ALL.len()] = ["1", "2", "3", "4", "5", "6", "7", "8"];

/// What a key press means.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Shortcut {
    Lock,
    Find,
    List,
    /// Take back, or do again.
    Back(bool),
    Go(Area),
}

fn meaning(event: &KeyboardEvent) -> Option<Shortcut> {
    let command = event.ctrl_key() || event.meta_key();
    if command && event.shift_key() && event.code() == "KeyL" {
        return Some(Shortcut::Lock);
    }
    if command && !event.shift_key() && event.code() == "KeyK" {
        return Some(Shortcut::Find);
    }
    // Inside a field the browser takes back what was typed.
    if command && !event.alt_key() && !typing(event) {
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", again) => return Some(Shortcut::Back(again)),
            ("y", false) => return Some(Shortcut::Back(true)),
            _ => {}
        }
    }
    if event.alt_key() && !command {
        // By place, not by letter: with Alt some keyboards write other signs.
        let digit = event
            .code()
            .strip_prefix("Digit")
            .and_then(|d| d.parse::<usize>().ok())?;
        return Area::ALL
            .get(digit.checked_sub(1)?)
            .copied()
            .map(Shortcut::Go);
    }
    if event.key() == "?" && !command && !typing(event) {
        return Some(Shortcut::List);
    }
    None
}

/// Whether the key goes into a field.
fn typing(event: &KeyboardEvent) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "input:not([type=checkbox]):not([type=radio]), textarea, select";
    element.is_some_and(|element| element.matches(fields).unwrap_or(false))
}

/// Hears the shortcuts of the whole page.
#[hook]
pub fn use_shortcuts(
    lock: Callback<()>,
    find: Callback<bool>,
    list: Callback<bool>,
    back: Callback<bool>,
) {
    use_effect_with((lock, find, list, back), |(lock, find, list, back)| {
        let (lock, find, list) = (lock.clone(), find.clone(), list.clone());
        let back = back.clone();
        let window: web_sys::EventTarget = js_sys::global().unchecked_into();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let Some(shortcut) = meaning(event) else {
                return;
            };
            event.prevent_default();
            match shortcut {
                Shortcut::Lock => lock.emit(()),
                Shortcut::Find => find.emit(true),
                Shortcut::List => list.emit(true),
                Shortcut::Back(again) => back.emit(again),
                Shortcut::Go(area) => area.route().go(),
            }
        });
        move || drop(listener)
    });
}

/// The list of shortcuts; `list` hears that it wants to close.
pub fn shortcuts_dialog(texts: &Texts, open: bool, list: &Callback<bool>) -> Html {
    let row = |what: &str, keys: &[&str]| {
        html! {
            <div>
                <dt>{ what }</dt>
                <dd>{ for keys.iter().map(|key| key_hint(key)) }</dd>
            </div>
        }
    };
    let areas = Area::ALL.into_iter().zip(DIGITS);
    html! {
        <Dialog id="shortcuts" {open} title={texts.nav_shortcuts} onclose={list.reform(|()| false)}>
            <dl class="shortcuts">
                { for areas.map(|(area, n)| row(area.name(texts), &["Alt", n])) }
                { row(texts.nav_shortcut_palette, &["Ctrl / ⌘", "K"]) }
                { row(texts.nav_shortcut_back, &["Ctrl / ⌘", "Z"]) }
                { row(texts.nav_shortcut_again, &["Ctrl / ⌘", "Shift", "Z"]) }
                { row(texts.nav_shortcut_lock, &["Ctrl / ⌘", "Shift", "L"]) }
                { row(texts.nav_shortcut_reveal, &["Alt"]) }
                { row(texts.nav_shortcut_rows, &["↑", "↓", "PgUp", "PgDn"]) }
                { row(texts.nav_shortcut_open, &["Enter"]) }
                { row(texts.nav_shortcut_close, &["Esc"]) }
                { row(texts.nav_shortcut_list, &["?"]) }
            </dl>
        </Dialog>
    }
}
