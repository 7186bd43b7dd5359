//! Taking a book away for good: database and mirror.
//!
//! What the browser's files still hold until it overwrites them is sealed, and the header that
//! locks its key goes with the rest; who has an older copy of the profile still has the book.

use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::VaultError;
use super::mirror::forget;
use super::web::{cast, global, property, set, storage_error};

/// Deletes `book`: first what remembers it, so that a wipe cut short leaves no book that seems
/// lost, then the database. Close the book before, here and in other tabs.
///
/// # Errors
/// [`VaultError::Busy`] when another tab holds it, what the browser reports otherwise: call again.
pub async fn wipe(book: &str) -> Result<(), VaultError> {
    // Even where the mirror stays, the book itself must go.
    let mirror = forget(book).await;
    delete(&format!("clientele-{book}")).await?;
    mirror
}

async fn delete(name: &str) -> Result<(), VaultError> {
    let factory = global("indexedDB").ok_or(VaultError::NoIndexedDb)?;
    let delete = property(&factory, "deleteDatabase").ok_or(VaultError::NoIndexedDb)?;
    let request = cast::<Function>(delete)?
        .call1(&factory, &name.into())
        .map_err(|error| storage_error(&error))?;
    let mut ends = Vec::new();
    let ended = Promise::new(&mut |resolve: Function, _| {
        for (event, says) in [("onsuccess", 0_u8), ("onblocked", 1), ("onerror", 2)] {
            let resolve = resolve.clone();
            let end = Closure::<dyn FnMut()>::new(move || {
                let _ = resolve.call1(&JsValue::NULL, &says.into());
            });
            set(&request, event, end.as_ref().unchecked_ref());
            ends.push(end);
        }
    });
    let says = JsFuture::from(ended).await;
    for event in ["onsuccess", "onblocked", "onerror"] {
        set(&request, event, &JsValue::NULL);
    }
    match says.ok().and_then(|says| says.as_f64()) {
        Some(0.0) => Ok(()),
        Some(1.0) => Err(VaultError::Busy),
        _ => Err(property(&request, "error")
            .map_or(VaultError::Storage("unnamed".into()), |e| storage_error(&e))),
    }
}
