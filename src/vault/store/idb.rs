//! IndexedDB's events as futures, and no more of its interface than the store needs.
//!
//! Written on `web-sys` itself because an abort's reason matters: when space runs out the
//! requests succeed and the transaction aborts, with `QuotaExceededError` only in its `error`.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::vault::web::{cast, global, object, property, storage_error, strings};
use crate::vault::{FORMAT, VaultError};

/// Waits for a request's result.
pub(super) async fn result(request: &IdbRequest) -> Result<JsValue, VaultError> {
    let settled = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    if JsFuture::from(settled).await.is_err() {
        return Err(request_error(request));
    }
    request.result().map_err(|e| storage_error(&e))
}

fn request_error(request: &IdbRequest) -> VaultError {
    match request.error() {
        Ok(Some(error)) => storage_error(&error),
        Ok(None) => VaultError::Storage("unnamed".into()),
        Err(error) => storage_error(&error),
    }
}

/// Starts a transaction; `strict` waits for the disk, not only for the operating system.
pub(super) fn transaction(
    db: &IdbDatabase,
    stores: &[&str],
    mode: &str,
) -> Result<IdbTransaction, VaultError> {
    // The three-argument form, which carries durability, is not among web-sys' stable bindings.
    let start = property(db, "transaction").ok_or(VaultError::NoIndexedDb)?;
    let options = object(&[("durability", "strict".into())]);
    let started = cast::<Function>(start)?
        .call3(db, &strings(stores), &mode.into(), &options)
        .map_err(|e| storage_error(&e))?;
    cast(started)
}

/// Waits until the transaction's writes are on disk.
///
/// # Errors
/// Why it was aborted; nothing of it was written then.
pub(super) async fn complete(tx: &IdbTransaction) -> Result<(), VaultError> {
    let settled = Promise::new(&mut |resolve: Function, reject: Function| {
        tx.set_oncomplete(Some(&resolve));
        tx.set_onabort(Some(&reject));
    });
    // Saves a turn of the event loop; where it is missing the transaction commits by itself.
    if let Some(commit) = property(tx, "commit") {
        let _ = cast::<Function>(commit)?.call0(tx);
    }
    match JsFuture::from(settled).await {
        Ok(_) => Ok(()),
        Err(_) => Err(match tx.error() {
            Some(error) => storage_error(&error),
            None => VaultError::Storage("AbortError".into()),
        }),
    }
}

/// Opens a database, creating the object stores when it is new.
///
/// # Errors
/// [`VaultError::NoIndexedDb`], [`VaultError::Busy`] when an old tab does not let go,
/// [`VaultError::UnknownFormat`] when a newer program has upgraded it.
pub(super) async fn open(
    name: &str,
    stores: &'static [&'static str],
) -> Result<IdbDatabase, VaultError> {
    let factory = global("indexedDB").ok_or(VaultError::NoIndexedDb)?;
    let request = cast::<IdbFactory>(factory)?
        .open_with_u32(name, u32::from(FORMAT))
        .map_err(|_| VaultError::NoIndexedDb)?;
    let upgrade = Closure::once(create_stores(&request, stores));
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));

    let settled = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    if let Err(event) = JsFuture::from(settled).await {
        let kind = property(&event, "type").and_then(|kind| kind.as_string());
        if kind.as_deref() == Some("blocked") {
            close_when_opened(&request);
            return Err(VaultError::Busy);
        }
        return Err(match request_error(&request) {
            VaultError::Storage(name) if name == "VersionError" => {
                VaultError::UnknownFormat { found: FORMAT + 1 }
            }
            other => other,
        });
    }
    cast(request.result().map_err(|e| storage_error(&e))?)
}

fn create_stores(
    request: &IdbOpenDbRequest,
    stores: &'static [&'static str],
) -> impl FnOnce() + 'static {
    let request = request.clone();
    move || {
        let Ok(db) = request.result().map(JsCast::unchecked_into::<IdbDatabase>) else {
            return;
        };
        for store in stores {
            // A failure aborts the upgrade, which the open request then reports.
            let _ = db.create_object_store(store);
        }
    }
}

/// A blocked request stays alive; what it opens later must not block others in turn.
fn close_when_opened(request: &IdbOpenDbRequest) {
    let opened = request.clone();
    let close = Closure::once_into_js(move || {
        if let Ok(db) = opened.result() {
            db.unchecked_into::<IdbDatabase>().close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}

/// The members of an array a request has returned.
pub(super) fn array(value: JsValue) -> Result<Array, VaultError> {
    cast(value)
}

/// Closes `db` as soon as a newer program wants to upgrade it, so that no tab blocks another.
/// The closure must be kept as long as the connection.
pub(super) fn close_on_version_change(db: &IdbDatabase) -> Closure<dyn FnMut()> {
    let closing = db.clone();
    let close = Closure::<dyn FnMut()>::new(move || closing.close());
    // Through Reflect: the setter's web-sys binding takes a Function, which a closure is.
    let _ = Reflect::set(db, &"onversionchange".into(), close.as_ref());
    close
}
