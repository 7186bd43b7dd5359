//! Which of the browser's books the page opens, and what it says of them before one is open.

use crate::protocol::book_name::BookName;

/// The key in localStorage. It says which book was open last, nothing about what is in it.
const KEY: &str = "clientele.book";

/// Before a book's storage name: what it is called and when it was last opened, so that a person
/// with several knows them apart while all of them are locked. The name is the one the person
/// gave the book, who is told that it can be read without the passphrase.
const LABEL: &str = "clientele.book.";

/// Before a book's storage name: a passkey opens it, so that the start page offers one.
const PASSKEY: &str = "clientele.passkey.";

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

/// A book as it is known before it is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Which.
    pub book: BookName,
    /// What the person calls it.
    pub label: String,
    /// When it was last opened, Unix time in milliseconds.
    pub opened_ms: u64,
}

/// The person's own books that were opened in this browser, in their order. One that the browser
/// forgot is found again where a further one is asked for.
pub fn known() -> Vec<Known> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    BookName::own()
        .filter_map(|book| {
            let kept = storage.get_item(&key(book)).ok().flatten()?;
            let (opened, label) = kept.split_once(' ')?;
            Some(Known {
                book,
                label: label.into(),
                opened_ms: opened.parse().ok()?,
            })
        })
        .collect()
}

/// Keeps what a person's own book is called and that it is open now.
pub fn label(book: BookName, label: &str, now_ms: u64) {
    if let Some(storage) = storage().filter(|_| book != BookName::Demo) {
        let _ = storage.set_item(&key(book), &format!("{now_ms} {label}"));
    }
}

/// Forgets a book that was taken away.
pub fn forget(book: BookName) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(book));
        set_passkey(book, false);
        if last() == book {
            let _ = storage.remove_item(KEY);
        }
    }
}

/// The first place for a further book of the person's; `None` when all are taken.
pub fn free() -> Option<BookName> {
    let known = known();
    BookName::own().find(|book| known.iter().all(|one| one.book != *book))
}

/// Whether a passkey was set up for a book in this browser.
pub fn has_passkey(book: BookName) -> bool {
    let name = format!("{PASSKEY}{}", book.storage());
    storage().is_some_and(|s| matches!(s.get_item(&name), Ok(Some(_))))
}

/// Keeps whether a passkey opens a book.
pub fn set_passkey(book: BookName, has: bool) {
    let name = format!("{PASSKEY}{}", book.storage());
    if let Some(storage) = storage() {
        let _ = match has {
            true => storage.set_item(&name, "1"),
            false => storage.remove_item(&name),
        };
    }
}

fn key(book: BookName) -> String {
    format!("{LABEL}{}", book.storage())
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
