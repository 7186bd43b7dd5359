//! Which of the browser's two books the page opens.

use crate::protocol::book_name::BookName;

/// The key in localStorage. It says which book was open last, nothing about what is in it.
const KEY: &str = "clientele.book";

/// The demo book's passphrase. It is public, and the page shows it: everybody in that book is
/// made up. The book is locked and opened like any other.
pub const DEMO_PASSPHRASE: &str = "demo book everybody may open";

/// Demo and specimen books are the same every time, so that people and devices can be compared.
pub const SEED: u64 = 20_260_101;

/// The book that was open last; the person's own where the browser keeps nothing.
pub fn last() -> BookName {
    let kept = storage().and_then(|s| s.get_item(KEY).ok().flatten());
    kept.as_deref().and_then(BookName::of).unwrap_or_default()
}

/// Keeps a book as the one that was open last, where the browser keeps anything.
pub fn remember(book: BookName) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, book.storage());
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
