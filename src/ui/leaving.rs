//! Leaving a document for good. A browser may keep one it has left, as it was, and show it again on the
//! way back or even when its successor is loaded anew (measured): a book that was locked would be open
//! again, a page without its service worker be back.

use gloo::events::EventListener;

/// Hides the document, and has it loaded anew should the browser ever show it again.
pub fn for_good() {
    let Some(window) = web_sys::window() else {
        return;
    };
    if let Some(body) = window.document().and_then(|document| document.body()) {
        body.set_hidden(true);
    }
    EventListener::once(&window, "pageshow", |_| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    })
    .forget();
}

/// Loads the document anew and leaves this one for good.
pub fn reload() {
    for_good();
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
