//! The behaviour of a whole book, in steps of bounded work so that a worker can answer in between.

use super::book::BookBehaviour;
use super::frame::BehaviourFrame;
use super::gather::Scratch;
use super::row::ClientBehaviour;
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};

/// A run on its way. Every step takes the same view.
#[derive(Debug)]
pub struct BehaviourRun {
    frame: BehaviourFrame,
    scratch: Scratch,
    clients: Vec<Option<ClientBehaviour>>,
    book: BookBehaviour,
}

/// What a run comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Behaviours {
    /// The reference date.
    pub date: Day,
    /// By client number; `None` where there is no such client.
    pub clients: Vec<Option<ClientBehaviour>>,
    /// All of them together.
    pub book: BookBehaviour,
}

impl Behaviours {
    /// A client's.
    pub fn of(&self, client: ClientId) -> Option<&ClientBehaviour> {
        self.clients.get(client.index())?.as_ref()
    }
}

impl BehaviourRun {
    /// Starts a run.
    pub fn new(view: &View) -> Self {
        Self {
            frame: BehaviourFrame::new(view),
            scratch: Scratch::default(),
            clients: Vec::with_capacity(view.book.clients.next_index()),
            book: BookBehaviour::default(),
        }
    }

    /// Does the work of about `clients` clients; true when the run is over.
    pub fn step(&mut self, view: &View, clients: usize) -> bool {
        let all = view.book.clients.next_index();
        let from = self.clients.len();
        for index in from..from.saturating_add(clients.max(1)).min(all) {
            let client = ClientId::from_index(index);
            let found = view.book.clients.get(client).map(|_| {
                ClientBehaviour::of(view, &self.frame, client, &mut self.scratch, &mut self.book)
            });
            self.clients.push(found);
        }
        self.clients.len() >= all
    }

    /// How many clients have been looked at, for showing progress.
    pub fn done(&self) -> usize {
        self.clients.len()
    }

    /// What was found. Before the run is over it is what it has come to.
    pub fn finish(self) -> Behaviours {
        Behaviours {
            date: self.frame.date,
            clients: self.clients,
            book: self.book,
        }
    }
}

/// All at once, for where nothing else waits.
pub fn all(view: &View) -> Behaviours {
    let mut run = BehaviourRun::new(view);
    while !run.step(view, usize::MAX) {}
    run.finish()
}
