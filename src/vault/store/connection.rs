//! Opening the database, and its errors as the vault's.

use futures::channel::oneshot;
use futures::future::{Either, select};
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, OpenDbError, SimpleValueError};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::primitive::{TryFromJs, TryToJs};
use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::vault::web::storage_error;
use crate::vault::{Blob, FORMAT, VaultError};

/// Opens a database, creating the object stores when it is new.
///
/// # Errors
/// [`VaultError::NoIndexedDb`], [`VaultError::Busy`] when an old tab does not let go,
/// [`VaultError::UnknownFormat`] when a newer program has upgraded it.
pub(super) async fn open(
    name: &str,
    stores: &'static [&'static str],
) -> Result<Database, VaultError> {
    let (block, blocked) = oneshot::channel();
    let request = Database::open(name)
        .with_version(FORMAT)
        .with_on_blocked(move |_| {
            // Nobody listens any more only when the request is already settled.
            let _ = block.send(());
            Ok(())
        })
        .with_on_upgrade_needed(move |_, db| {
            for store in stores {
                db.create_object_store(*store).build()?;
            }
            Ok(())
        })
        .build()
        .map_err(|_| VaultError::NoIndexedDb)?;
    match select(request, blocked).await {
        Either::Left((opened, _)) => opened.map_err(open_failure),
        Either::Right((_, request)) => {
            // The request stays alive; what it opens later must not block others in turn.
            spawn_local(async move {
                if let Ok(db) = request.await {
                    db.close();
                }
            });
            Err(VaultError::Busy)
        }
    }
}

fn open_failure(error: OpenDbError) -> VaultError {
    let OpenDbError::Base(error) = error else {
        return VaultError::NoIndexedDb;
    };
    match failure(error) {
        VaultError::Storage(name) if name == "VersionError" => {
            VaultError::UnknownFormat { found: FORMAT + 1 }
        }
        other => other,
    }
}

/// Closes `db` as soon as a newer program wants to upgrade it, so that no tab blocks another.
/// The closure must be kept as long as the connection.
///
/// A plain handler: the crate's listener would need a task of its own that outlives the store.
pub(super) fn close_on_version_change(db: &Database) -> Closure<dyn FnMut()> {
    let closing = db.as_sys().clone();
    let close = Closure::<dyn FnMut()>::new(move || closing.close());
    db.as_sys()
        .set_onversionchange(Some(close.as_ref().unchecked_ref()));
    close
}

/// An error of the crate by the name the browser gave it.
pub(super) fn failure(error: Error) -> VaultError {
    match error {
        Error::DomException(error) => storage_error(error.as_ref()),
        Error::Unknown(error) => storage_error(error.as_ref()),
        Error::Serialisation(_) => VaultError::Storage("foreignValue".into()),
        Error::MissingData(_) => VaultError::Storage("unnamed".into()),
    }
}

impl TryToJs for Blob {
    fn try_to_js(&self) -> indexed_db_futures::Result<JsValue> {
        Ok(self.0.clone().into())
    }
}

impl TryFromJs for Blob {
    fn from_js(js: JsValue) -> Result<Self, SimpleValueError> {
        js.dyn_into::<Uint8Array>()
            .map(Self)
            .map_err(SimpleValueError::DynCast)
    }
}
