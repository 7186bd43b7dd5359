//! The books a browser can hold.

use serde::{Deserialize, Serialize};

/// A book of the browser. They are stored apart and never mixed: what is read from a bank's files
/// goes into the person's own alone, what is made up by the demo book into that alone.
///
/// A person's own books are told apart by their place: a name that a person chose is no part of
/// where a book is stored.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum BookName {
    /// The person's own, or the first of several.
    #[default]
    Main,
    /// The demo book.
    Demo,
    /// The person's second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The fifth.
    Fifth,
    /// The sixth.
    Sixth,
    /// The seventh.
    Seventh,
    /// The eighth.
    Eighth,
    /// The ninth, the last.
    Ninth,
}

impl BookName {
    /// The demo book, then the person's own in their order.
    pub const ALL: [Self; 10] = [
        Self::Demo,
        Self::Main,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Fifth,
        Self::Sixth,
        Self::Seventh,
        Self::Eighth,
        Self::Ninth,
    ];

    /// The person's own, in their order.
    pub fn own() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|book| *book != Self::Demo)
    }

    /// The book of a storage name.
    pub fn of(storage: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|book| book.storage() == storage)
    }

    /// Its storage name.
    pub fn storage(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Demo => "demo",
            Self::Second => "book-2",
            Self::Third => "book-3",
            Self::Fourth => "book-4",
            Self::Fifth => "book-5",
            Self::Sixth => "book-6",
            Self::Seventh => "book-7",
            Self::Eighth => "book-8",
            Self::Ninth => "book-9",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_book_is_found_by_its_storage_name_alone() {
        let names: BTreeSet<_> = BookName::ALL.map(BookName::storage).into();
        assert_eq!(names.len(), BookName::ALL.len());
        for book in BookName::ALL {
            assert_eq!(BookName::of(book.storage()), Some(book));
        }
        assert_eq!(BookName::of("book-10"), None);
    }

    /// Those two were there first: their names are in people's browsers.
    #[test]
    fn the_first_two_keep_their_names() {
        assert_eq!(BookName::Main.storage(), "main");
        assert_eq!(BookName::Demo.storage(), "demo");
        assert_eq!(BookName::own().count(), 9);
    }
}
