//! The worker's end: hears the page, answers it, reports its own faults.

use super::encode;
use crate::protocol::frame::ToPage;
use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Hears the page's messages as long as the worker lives.
pub fn listen(on_message: impl Fn(Vec<u8>, Vec<File>) + 'static) {
    EventListener::new(&scope(), "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else {
            return;
        };
        let Ok(message) = event.data().dyn_into::<Array>() else {
            return;
        };
        let bytes = Uint8Array::new(&message.get(0)).to_vec();
        let files = message
            .iter()
            .skip(1)
            .filter_map(|f| f.dyn_into().ok())
            .collect();
        on_message(bytes, files);
    })
    .forget();
}

/// Sends bytes to the page; the buffer is moved, not copied.
pub fn post(bytes: &[u8]) {
    let array = Uint8Array::from(bytes);
    // Fails only for what cannot be cloned; a buffer can.
    let _ = scope().post_message_with_transfer(&array, &Array::of1(&array.buffer()));
}

/// Tells the page where the code stopped when it panics. The panic's message stays here: it
/// might hold data of the book.
pub fn report_faults() {
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        post(&encode(&ToPage::Fault { place }));
    }));
}
