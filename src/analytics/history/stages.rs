//! Stages as of an earlier day: the same rules on the same book, looked at from that day. What
//! is dated later is 'not yet' then; what a record says without a date it says as of now.

use super::Moves;
use crate::analytics::finding::{Finding, Verdict};
use crate::analytics::frame::Frame;
use crate::analytics::kinds::Stage;
use crate::analytics::lifecycle;
use crate::analytics::measures::{Measures, Scratch};
use crate::analytics::recorder::Recorder;
use crate::analytics::view::View;
use crate::domain::day::{Day, Month};
use crate::domain::ids::{ClientId, RecordId};

/// The stages of a whole book as of a day, on their way.
#[derive(Debug)]
pub struct StageRun {
    frame: Frame,
    date: Day,
    scratch: Scratch,
    stages: Vec<Option<Stage>>,
}

impl StageRun {
    /// Starts a run as of the last day of a month.
    pub fn new(view: &View, month: Month) -> Self {
        let date = month.last();
        Self {
            frame: Frame::new(&View { date, ..*view }),
            date,
            scratch: Scratch::default(),
            stages: Vec::with_capacity(view.book.clients.next_index()),
        }
    }

    /// Does the work of up to `clients` clients; true when the run is over. Every step takes the
    /// same view.
    pub fn step(&mut self, view: &View, clients: usize) -> bool {
        let all = view.book.clients.next_index();
        let then = View {
            date: self.date,
            ..*view
        };
        let from = self.stages.len();
        for index in from..from.saturating_add(clients.max(1)).min(all) {
            let client = ClientId::from_index(index);
            let stage = view.book.clients.get(client).map(|_| {
                let measures = Measures::take(&then, &self.frame, client, &mut self.scratch);
                lifecycle::find(&measures, &self.frame, &mut Recorder::off())
            });
            self.stages.push(stage);
        }
        self.stages.len() >= all
    }

    /// By client number; `None` where there is no client.
    pub fn finish(self) -> Vec<Option<Stage>> {
        self.stages
    }
}

/// The last day of the month before a day's.
pub fn day_before(date: Day) -> Day {
    let date = date.clamp(Day::MIN, Day::MAX);
    date.month().plus(-1).last()
}

/// One client's stage as of a day; `None` where there is no such client.
pub fn stage_of(view: &View, date: Day, client: ClientId) -> Option<Stage> {
    view.book.clients.get(client)?;
    let then = View { date, ..*view };
    let frame = Frame::new(&then);
    let measures = Measures::take(&then, &frame, client, &mut Scratch::default());
    Some(lifecycle::find(&measures, &frame, &mut Recorder::off()))
}

/// The same with its reasons.
pub fn explain(view: &View, date: Day, client: ClientId) -> Option<Verdict<Stage>> {
    view.book.clients.get(client)?;
    let then = View { date, ..*view };
    let frame = Frame::new(&then);
    let measures = Measures::take(&then, &frame, client, &mut Scratch::default());
    let mut recorder = Recorder::on();
    let stage = lifecycle::find(&measures, &frame, &mut recorder);
    Some(recorder.verdict(Finding::Says(stage)))
}

/// Moves between two lists of stages by client number.
pub fn moves(from: &[Option<Stage>], to: &[Option<Stage>]) -> Moves {
    let mut moves = Moves::new(Stage::ALL.len());
    for index in 0..from.len().max(to.len()) {
        let at = |stages: &[Option<Stage>]| stages.get(index).copied().flatten();
        let (before, after) = (at(from), at(to));
        if before.is_some() || after.is_some() {
            moves.add(before.map(|s| s as usize), after.map(|s| s as usize));
        }
    }
    moves
}
