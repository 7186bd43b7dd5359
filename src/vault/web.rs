//! Small helpers over JavaScript values, for the parts of the vault that talk to the browser.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::VaultError;

/// A property of the global scope, page or worker alike; `None` when it is not there.
pub(super) fn global(name: &str) -> Option<JsValue> {
    property(&js_sys::global(), name)
}

/// A property of `of`; `None` when it is not there.
pub(super) fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Sets a property of one of the browser's own objects.
pub(super) fn set(of: &JsValue, name: &str, value: &JsValue) {
    // Handlers of these objects can always be set.
    let _ = Reflect::set(of, &name.into(), value);
}

/// A plain object, as the browser's interfaces take their options.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// An array of strings.
pub(super) fn strings(items: &[&str]) -> JsValue {
    items
        .iter()
        .map(|item| JsValue::from_str(item))
        .collect::<Array>()
        .into()
}

/// The browser's error by its name. Messages are left out: they may quote data.
pub(super) fn storage_error(error: &JsValue) -> VaultError {
    let name = property(error, "name").and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => VaultError::QuotaExceeded,
        // The connection was closed, by the browser or by our own `versionchange` handler.
        Some("InvalidStateError") => VaultError::Closed,
        Some(name) if name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            VaultError::Storage(name.into())
        }
        _ => VaultError::Storage("unnamed".into()),
    }
}

/// `value` as a `T`, or an error that says what was found in its place is foreign.
pub(super) fn cast<T: JsCast>(value: JsValue) -> Result<T, VaultError> {
    value
        .dyn_into()
        .map_err(|_| VaultError::Storage("foreignValue".into()))
}
