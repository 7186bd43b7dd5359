//! Gives the person a file to keep.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to get hold of a file, in milliseconds.
const TAKEN_MS: u32 = 60_000;

/// Saves a text as a file of this name; `None` where the browser does not let us.
pub fn save_text(name: &str, text: &str) -> Option<()> {
    save(name, text.as_bytes(), "text/plain;charset=utf-8")
}

/// Saves bytes of a media type as a file of this name; `None` where the browser does not let us.
pub fn save(name: &str, bytes: &[u8], kind: &str) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    save_blob(name, &blob)
}

/// Saves what the browser holds as a file of this name; `None` where it does not let us.
pub fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    let url = Url::create_object_url_with_blob(blob).ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the file by then; what is left is memory.
    let later = move || {
        let _ = Url::revoke_object_url(&url);
    };
    gloo::timers::callback::Timeout::new(TAKEN_MS, later).forget();
    Some(())
}
