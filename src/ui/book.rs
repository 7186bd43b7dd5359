//! Which of the browser's two books the page opens: the person's own, or the demo book. They are
//! stored apart and never mixed.

/// The key in localStorage. It says which book was open last, nothing about what is in it.
const KEY: &str = "clientele.book";

/// The demo book's passphrase. It is public, and the page shows it: everybody in that book is
/// made up. The book is locked and opened like any other.
pub const DEMO_PASSPHRASE: &str = "demo book everybody may open";

/// A book of the browser.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum BookName {
    /// The person's own.
    #[default]
    Main,
    /// The demo book.
    Demo,
}

impl BookName {
    /// Its storage name.
    pub fn storage(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Demo => "demo",
        }
    }

    /// The book that was open last.
    pub fn last() -> Self {
        let kept = storage().and_then(|s| s.get_item(KEY).ok().flatten());
        match kept.as_deref() {
            Some("demo") => Self::Demo,
            _ => Self::Main,
        }
    }

    /// Keeps this as the book that was open last. A browser that keeps nothing begins with the
    /// person's own.
    pub fn remember(self) {
        if let Some(storage) = storage() {
            let _ = storage.set_item(KEY, self.storage());
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
