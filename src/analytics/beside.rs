//! What a run takes of each client beside its measures, for the studies that follow: while a
//! client's rows are at hand it costs half of what reading them again would.

use super::behaviour::{self, BehaviourFrame, BookBehaviour, ClientBehaviour};
use super::frame::Frame;
use super::history::stages;
use super::kinds::Stage;
use super::lifecycle;
use super::measures::{Measures, Scratch};
use super::recorder::Recorder;
use super::view::View;
use crate::domain::day::Day;
use crate::domain::ids::ClientId;

/// Behaviour of everybody, and where everybody stood at the end of the month before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beside {
    /// By client number; `None` where there is no client.
    pub behaviours: Vec<Option<ClientBehaviour>>,
    /// All of them together.
    pub book: BookBehaviour,
    /// By client number; `None` where there is no client.
    pub stages: Vec<Option<Stage>>,
    /// The day the stages are of.
    pub then: Day,
}

/// The same on its way, client by client.
#[derive(Debug)]
pub(super) struct Taking {
    taken: Beside,
    behaving: BehaviourFrame,
    then: Frame,
    scratch: behaviour::Scratch,
    measuring: Scratch,
}

impl Taking {
    pub(super) fn new(view: &View) -> Self {
        let then = stages::day_before(view.date);
        let clients = view.book.clients.next_index();
        Self {
            taken: Beside {
                behaviours: Vec::with_capacity(clients),
                book: BookBehaviour::default(),
                stages: Vec::with_capacity(clients),
                then,
            },
            behaving: BehaviourFrame::new(view),
            then: Frame::new(&View {
                date: then,
                ..*view
            }),
            scratch: behaviour::Scratch::default(),
            measuring: Scratch::default(),
        }
    }

    /// Takes the next client; `is_there` says whether the number is somebody's.
    pub(super) fn client(&mut self, view: &View, client: ClientId, is_there: bool) {
        let taken = &mut self.taken;
        if !is_there {
            taken.behaviours.push(None);
            taken.stages.push(None);
            return;
        }
        let book = &mut taken.book;
        let behaviour = ClientBehaviour::of(view, &self.behaving, client, &mut self.scratch, book);
        taken.behaviours.push(Some(behaviour));
        let before = View {
            date: taken.then,
            ..*view
        };
        let measures = Measures::take(&before, &self.then, client, &mut self.measuring);
        let stage = lifecycle::find(&measures, &self.then, &mut Recorder::off());
        taken.stages.push(Some(stage));
    }

    pub(super) fn finish(self) -> Beside {
        self.taken
    }
}
