//! The two books a browser can hold.

use serde::{Deserialize, Serialize};

/// A book of the browser. They are stored apart and never mixed: what is read from a bank's files
/// goes into the person's own alone, what is made up by the demo book into that alone.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum BookName {
    /// The person's own.
    #[default]
    Main,
    /// The demo book.
    Demo,
}

impl BookName {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Main, Self::Demo];

    /// The book of a storage name.
    pub fn of(storage: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|book| book.storage() == storage)
    }

    /// Its storage name.
    pub fn storage(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Demo => "demo",
        }
    }
}
