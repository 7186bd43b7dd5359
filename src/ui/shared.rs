//! What all of the page shares: preferences, the engine, the way to say something short. One
//! context holds all of it, since every context costs a component.

use super::components::toast::Toaster;
use super::engine::Engine;
use super::format::Format;
use super::preferences::PreferencesHandle;
use crate::i18n::Texts;
use crate::protocol::book_name::BookName;
use yew::prelude::*;

/// What [`crate::ui::app::App`] provides to all below it.
#[derive(Clone, PartialEq)]
pub struct Shared {
    /// The preferences.
    pub preferences: PreferencesHandle,
    /// The engine.
    pub engine: Engine,
    /// Says something short.
    pub toaster: Toaster,
    /// Which book is open; the one to be opened where none is.
    pub book: BookName,
}

/// What is shared.
///
/// # Panics
/// Never in the page: the application stands above all of it.
#[hook]
#[expect(
    clippy::expect_used,
    reason = "the application stands above all of the page"
)]
fn use_shared() -> Shared {
    use_context::<Shared>().expect("the application provides it")
}

/// The preferences and the way to change them.
#[hook]
pub fn use_preferences() -> PreferencesHandle {
    use_shared().preferences
}

/// The texts in the person's language.
#[hook]
pub fn use_texts() -> &'static Texts {
    use_shared().preferences.texts()
}

/// The texts, and what writes figures, days and names.
#[hook]
pub fn use_writing() -> (&'static Texts, Format) {
    let preferences = use_shared().preferences;
    (preferences.texts(), preferences.format())
}

/// The engine of the page.
#[hook]
pub fn use_engine() -> Engine {
    use_shared().engine
}

/// Which book is open.
#[hook]
pub fn use_book() -> BookName {
    use_shared().book
}

/// The way to say something short.
#[hook]
pub fn use_toaster() -> Toaster {
    use_shared().toaster
}
