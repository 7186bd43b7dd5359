//! What is wrong with a field that a form finds wrong, in the page's language: a browser would say it in
//! its own.

use crate::i18n::{Language, Texts};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlInputElement};
use yew::prelude::*;

/// Puts our words in the place of the browser's, as long as the component stands on the page.
#[hook]
pub fn use_own_words(language: Language, t: &'static Texts) {
    use_effect_with(language, move |_| {
        let window: EventTarget = js_sys::global().unchecked_into();
        // What was said of a field counts as its fault until it is taken back.
        let said = Rc::new(RefCell::new(Vec::<HtmlInputElement>::new()));
        let hear = |name, act: Box<dyn FnMut(&Event)>| {
            let early = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window, name, early, act)
        };
        let invalid = {
            let said = Rc::clone(&said);
            hear(
                "invalid",
                Box::new(move |event| {
                    let target = event.target();
                    let input = target.and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
                    if let Some((input, words)) =
                        input.and_then(|i| Some((i.clone(), words(&i, t)?)))
                    {
                        input.set_custom_validity(&words);
                        said.borrow_mut().push(input);
                    }
                }),
            )
        };
        // Typing mends it, and whoever presses a button wants it looked at anew.
        let clear = ["input", "click"].map(|name| {
            let said = Rc::clone(&said);
            hear(
                name,
                Box::new(move |_| {
                    for input in said.take() {
                        input.set_custom_validity("");
                    }
                }),
            )
        });
        move || drop((invalid, clear))
    });
}

/// What is wrong; nothing where the browser knows better.
fn words(input: &HtmlInputElement, t: &'static Texts) -> Option<String> {
    let fault = input.validity();
    match () {
        () if fault.custom_error() => None,
        () if fault.bad_input() => Some(match &input.type_()[..] {
            "date" => t.common_fault_date.to_owned(),
            _ => t.common_fault_number.to_owned(),
        }),
        () if fault.value_missing() => Some(t.common_fault_missing.to_owned()),
        () if fault.range_underflow() || fault.range_overflow() => {
            Some(t.common_fault_range(input.min(), input.max()))
        }
        () => None,
    }
}
