//! Where a questionnaire under way is kept: the tab's own storage, so that a refresh loses nothing
//! and the end of the tab loses all.

use crate::i18n::Language;
use crate::protocol::brought_form;
use crate::protocol::sitting::{Handed, Sitting};
use crate::protocol::words::Form;

/// The key in sessionStorage.
const KEY: &str = "clientele.sitting";
/// The key of what was confirmed, sealed.
const SEALED: &str = "clientele.sealed";
/// The key of the words of a questionnaire brought in, which the client's page does not know.
const FORM: &str = "clientele.sitting.form";
/// The key of large type.
const LARGE: &str = "clientele.sitting.large";
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

/// The words kept for a questionnaire under way, where it was brought in.
pub fn form_of(sitting: &Sitting) -> Option<Form> {
    brought_form::parse(&storage()?.get_item(FORM).ok()??, sitting)
}

/// Keeps the words of a questionnaire brought in for a request, or none in place of older ones; false
/// when they cannot be kept, and the client's page would have nothing to show.
pub fn keep_form(request: u32, fingerprint: &[u8; 8], words: Option<&[u8]>) -> bool {
    let Some(storage) = storage() else {
        return words.is_none();
    };
    let _ = storage.remove_item(FORM);
    let Some(words) = words else { return true };
    let stored = brought_form::stored(request, fingerprint, words);
    stored.is_some_and(|stored| storage.set_item(FORM, &stored).is_ok())
}

/// What was confirmed in this tab and not taken over yet.
pub fn handed() -> Option<Handed> {
    Handed::parse(&storage()?.get_item(SEALED).ok()??)
}

/// Keeps the sealed result alone: from now on no answer lies in the browser. False when the browser
/// refuses, and the result stands on the page alone.
pub fn hand_in(handed: &Handed) -> bool {
    let Some(storage) = storage() else {
        return false;
    };
    let _ = storage.remove_item(KEY);
    let _ = storage.remove_item(FORM);
    storage.set_item(SEALED, &handed.stored()).is_ok()
}

/// Forgets all of it, and the language and size it was answered in.
pub fn forget() {
    if let Some(storage) = storage() {
        for key in [KEY, SEALED, FORM, LANGUAGE, LARGE] {
            let _ = storage.remove_item(key);
        }
    }
}

/// Whether the client chose large type.
pub fn large() -> bool {
    storage().is_some_and(|storage| storage.get_item(LARGE).is_ok_and(|kept| kept.is_some()))
}

/// Keeps whether the client chose large type, for a refresh.
pub fn keep_large(large: bool) {
    let Some(storage) = storage() else { return };
    let _ = match large {
        true => storage.set_item(LARGE, "1"),
        false => storage.remove_item(LARGE),
    };
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
