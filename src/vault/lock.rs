//! One writer a book: the browser's named locks, held as long as the worker lives.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::VaultError;
use super::web::{cast, global, object, property, storage_error};

/// Begins the names of the locks that tell a time: `clientele/since/<ms>/<book>`. The number comes
/// first, so that no name of a book can pass for another's time.
const SINCE: &str = "clientele/since/";

/// The right to write a book; given back when dropped, or by the browser when the worker ends.
#[derive(Debug)]
pub struct BookLock {
    /// Resolves the promise that holds the book's lock.
    release: Function,
    /// The same for the lock whose name says since when.
    release_since: Function,
}

impl BookLock {
    /// Takes the lock of `book` if nobody has it, and lets others see since when (`since_ms`,
    /// Unix milliseconds). `None` when another tab holds it; see [`holder_since`].
    ///
    /// # Errors
    /// [`VaultError::Storage`] when the browser has no locks; without them a book must not be
    /// opened for writing.
    pub async fn acquire(book: &str, since_ms: u64) -> Result<Option<Self>, VaultError> {
        let Some(release) = hold(&format!("clientele/book/{book}")).await? else {
            return Ok(None);
        };
        // Nobody else can want this name: only the holder of the book writes a time.
        let since = hold(&format!("{SINCE}{since_ms}/{book}")).await?;
        let Some(release_since) = since else {
            let _ = release.call0(&JsValue::UNDEFINED);
            return Ok(None);
        };
        Ok(Some(Self {
            release,
            release_since,
        }))
    }
}

impl Drop for BookLock {
    fn drop(&mut self) {
        let _ = self.release_since.call0(&JsValue::UNDEFINED);
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// Since when another tab (or this one) holds `book`, Unix milliseconds; `None` when nobody does.
///
/// # Errors
/// [`VaultError::Storage`] when the browser has no locks.
pub async fn holder_since(book: &str) -> Result<Option<u64>, VaultError> {
    let locks = manager()?;
    let query = method(&locks, "query")?;
    let snapshot = query.call0(&locks).map_err(|e| storage_error(&e))?;
    let snapshot = JsFuture::from(cast::<Promise>(snapshot)?)
        .await
        .map_err(|e| storage_error(&e))?;
    let held = property(&snapshot, "held").ok_or_else(no_locks)?;
    Ok(cast::<Array>(held)?.iter().find_map(|lock| {
        let name = property(&lock, "name")?.as_string()?;
        let (since_ms, holds) = name.strip_prefix(SINCE)?.split_once('/')?;
        (holds == book).then(|| since_ms.parse().ok())?
    }))
}

fn manager() -> Result<Object, VaultError> {
    global("navigator")
        .and_then(|navigator| property(&navigator, "locks"))
        .map(JsCast::unchecked_into)
        .ok_or_else(no_locks)
}

// web-sys keeps these interfaces behind a compiler flag; two calls do not justify it.
fn method(locks: &Object, name: &str) -> Result<Function, VaultError> {
    cast(property(locks, name).ok_or_else(no_locks)?)
}

fn no_locks() -> VaultError {
    VaultError::Storage("noLocks".into())
}

/// Takes a lock if it is free. The browser holds it until the promise the callback returns is
/// resolved; the function that does so is returned.
async fn hold(name: &str) -> Result<Option<Function>, VaultError> {
    let locks = manager()?;
    let release: Rc<RefCell<Option<Function>>> = Rc::default();
    let slot = Rc::clone(&release);
    let mut answered: Option<Function> = None;
    let answer = Promise::new(&mut |resolve: Function, _| answered = Some(resolve));
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let mut held = JsValue::UNDEFINED;
        if !lock.is_null() {
            held =
                Promise::new(&mut |resolve: Function, _| *slot.borrow_mut() = Some(resolve)).into();
        }
        if let Some(answered) = &answered {
            let _ = answered.call0(&JsValue::UNDEFINED);
        }
        held
    });
    let options = object(&[("mode", "exclusive".into()), ("ifAvailable", true.into())]);
    let requested = method(&locks, "request")?
        .call3(&locks, &name.into(), &options, &granted)
        .map_err(|e| storage_error(&e))?;
    // Settles early only when the request itself is refused (an opaque origin, a bad name).
    let first = Promise::race(&Array::of2(&answer, &requested));
    JsFuture::from(first).await.map_err(|e| storage_error(&e))?;
    Ok(release.take())
}
