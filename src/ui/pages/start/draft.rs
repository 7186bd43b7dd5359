//! What is typed in for a new book, and what is wrong with it.

use crate::protocol::words::Currency;

/// What is typed in.
#[derive(Clone, PartialEq, Default)]
pub struct Draft {
    /// The book's name.
    pub name: String,
    /// The passphrase.
    pub passphrase: String,
    /// The passphrase once more.
    pub repeat: String,
    /// The currency of sums.
    pub currency: Currency,
    /// Knows that nobody can recover the passphrase.
    pub understood: bool,
}

/// What is wrong with a draft, one word a field.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Faults {
    /// The name is missing.
    pub name: bool,
    /// The passphrase is missing or easy to guess.
    pub weak: bool,
    /// The two passphrases differ.
    pub differs: bool,
    /// Not understood yet.
    pub understood: bool,
}

impl Draft {
    /// What is wrong with it; `accepted` is the advice worker's word on the passphrase.
    pub fn faults(&self, accepted: bool) -> Faults {
        Faults {
            name: self.name.trim().is_empty(),
            weak: !accepted || self.passphrase.is_empty(),
            differs: self.passphrase != self.repeat,
            understood: !self.understood,
        }
    }
}
