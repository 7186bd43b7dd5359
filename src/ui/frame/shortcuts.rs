//! Shortcuts of the whole page, and the list of them.

use crate::ui::components::{Dialog, key_hint};
use crate::ui::preferences::use_texts;
use crate::ui::routes::Area;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

/// What a key press means.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Shortcut {
    Lock,
    List,
    Go(Area),
}

fn meaning(event: &KeyboardEvent) -> Option<Shortcut> {
    let command = event.ctrl_key() || event.meta_key();
    if command && event.shift_key() && event.code() == "KeyL" {
        return Some(Shortcut::Lock);
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
pub fn use_shortcuts(lock: Callback<()>, list: Callback<bool>) {
    let navigator = use_navigator();
    use_effect_with((lock, list, navigator), |(lock, list, navigator)| {
        let (lock, list, navigator) = (lock.clone(), list.clone(), navigator.clone());
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
            match (shortcut, &navigator) {
                (Shortcut::Lock, _) => lock.emit(()),
                (Shortcut::List, _) => list.emit(true),
                (Shortcut::Go(area), Some(navigator)) => navigator.push(&area.route()),
                (Shortcut::Go(_), None) => {}
            }
        });
        move || drop(listener)
    });
}

/// Properties of [`ShortcutsDialog`].
#[derive(PartialEq, Properties)]
pub struct ShortcutsProps {
    /// Shown or not.
    pub open: bool,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// The list of shortcuts.
#[component]
pub fn ShortcutsDialog(props: &ShortcutsProps) -> Html {
    let texts = use_texts();
    let mut rows: Vec<(&'static str, Vec<String>)> = Area::ALL
        .into_iter()
        .zip(1..)
        .map(|(area, n)| (area.name(texts), vec!["Alt".into(), n.to_string()]))
        .collect();
    let keys = |keys: &[&str]| {
        keys.iter()
            .map(|key| (*key).to_string())
            .collect::<Vec<_>>()
    };
    rows.push((texts.nav_shortcut_lock, keys(&["Ctrl / ⌘", "Shift", "L"])));
    rows.push((texts.nav_shortcut_reveal, keys(&["Alt"])));
    rows.push((texts.nav_shortcut_rows, keys(&["↑", "↓", "PgUp", "PgDn"])));
    rows.push((texts.nav_shortcut_open, keys(&["Enter"])));
    rows.push((texts.nav_shortcut_close, keys(&["Esc"])));
    rows.push((texts.nav_shortcut_list, keys(&["?"])));
    html! {
        <Dialog open={props.open} title={texts.nav_shortcuts} onclose={props.onclose.clone()}>
            <dl class="shortcuts">
                { for rows.into_iter().map(|(what, keys)| html! {
                    <div>
                        <dt>{ what }</dt>
                        <dd>{ for keys.iter().map(|key| key_hint(key)) }</dd>
                    </div>
                }) }
            </dl>
        </Dialog>
    }
}
