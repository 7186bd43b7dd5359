//! Where a questionnaire under way is kept: the tab's own storage, so that a refresh loses nothing
//! and the end of the tab loses all.

use crate::protocol::sitting::Sitting;

/// The key in sessionStorage.
const KEY: &str = "clientele.sitting";

/// The questionnaire under way in this tab.
pub fn kept() -> Option<Sitting> {
    Sitting::parse(&storage()?.get_item(KEY).ok()??)
}

/// Keeps it; false when the browser refuses, and a refresh would lose the answers.
pub fn keep(sitting: &Sitting) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, &sitting.stored()).is_ok())
}

/// Forgets it.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
