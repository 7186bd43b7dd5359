//! Clients who were joined with others: a bank that goes on to write their numbers means the one who
//! stayed.

use super::report::{MAX_JOINED, Note};
use crate::domain::book::Book;
use crate::domain::ids::ClientId;
use std::collections::{HashMap, HashSet};

/// The numbers of joined clients, whom they lead to, and which of them an import has met.
#[derive(Default)]
pub(super) struct Joined {
    /// Only ever looked up.
    home: HashMap<String, ClientId>,
    met: HashSet<ClientId>,
    rows: u32,
    listed: Vec<(String, ClientId)>,
}

impl Joined {
    /// Those of a book, in two groups: whose client is worked with, and the numbers of the others,
    /// whose client is only stored.
    pub(super) fn of(book: &Book) -> (Self, Vec<String>) {
        let (mut joined, mut stored) = (Self::default(), Vec::new());
        for one in book.joined.iter() {
            let home = book.home(one.kept);
            let is_stored = || book.aside.get(home).is_some_and(|of| of.dossier.is_some());
            let numbers = one.numbers().map(str::to_owned);
            match book.clients.get(home) {
                Some(client) => {
                    let others = numbers.into_iter().filter(|one| *one != client.number);
                    joined.home.extend(others.map(|number| (number, home)));
                }
                None if is_stored() => stored.extend(numbers),
                None => {}
            }
        }
        (joined, stored)
    }

    /// Keeps the numbers that nobody else has by now; those are handed to `add`.
    pub(super) fn settle(&mut self, mut add: impl FnMut(&str, ClientId) -> bool) {
        self.home.retain(|number, home| add(number, *home));
    }

    /// Whether a clients' row of this number is of one who was joined; notes that it was met.
    pub(super) fn meets(&mut self, number: &str) -> bool {
        let Some(home) = self.home.get(number).copied() else {
            return false;
        };
        self.met.insert(home);
        self.rows += 1;
        if self.listed.len() < MAX_JOINED {
            self.listed.push((number.to_owned(), home));
        }
        true
    }

    /// Whether one who stayed was met under another number.
    pub(super) fn is_met(&self, id: ClientId) -> bool {
        self.met.contains(&id)
    }

    /// What the person is told; nothing where none was met. `number` is the number of a client.
    pub(super) fn note(&self, number: impl Fn(ClientId) -> String) -> Option<Note> {
        let listed = self.listed.iter();
        let listed = listed.map(|(theirs, home)| (theirs.clone(), number(*home)));
        (self.rows > 0).then(|| Note::Joined {
            rows: self.rows,
            listed: listed.collect(),
        })
    }
}
