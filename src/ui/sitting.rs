//! Where a questionnaire under way is kept: the tab's own storage, so that a refresh loses nothing
//! and the end of the tab loses all.

use crate::i18n::Language;
use crate::protocol::sitting::Sitting;

/// The key in sessionStorage.
const KEY: &str = "clientele.sitting";
/// The key of the language it is answered in.
const LANGUAGE: &str = "clientele.sitting.language";

/// The questionnaire under way in this tab.
pub fn kept() -> Option<Sitting> {
    Sitting::parse(&storage()?.get_item(KEY).ok()??)
}

/// Keeps it; false when the browser refuses, and a refresh would lose the answers.
pub fn keep(sitting: &Sitting) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, &sitting.stored()).is_ok())
}

/// Forgets it, and the language it was answered in.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
        let _ = storage.remove_item(LANGUAGE);
    }
}

/// The language the client chose, if they did.
pub fn language() -> Option<Language> {
    let kept = storage()?.get_item(LANGUAGE).ok()??;
    Some(Language::from_tag(&kept))
}

/// Keeps the language the client chose, for a refresh; `None` where it is the adviser's anyway.
pub fn keep_language(chosen: Option<Language>) {
    let Some(storage) = storage() else { return };
    let _ = match chosen {
        Some(language) => storage.set_item(LANGUAGE, language.tag()),
        None => storage.remove_item(LANGUAGE),
    };
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
