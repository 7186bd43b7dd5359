//! All analyses of a whole book, in steps of bounded work so that a worker can answer in
//! between.

use super::finding::Finding;
use super::findings::{ClientFindings, Counts, Findings};
use super::frame::Frame;
use super::lifecycle;
use super::measures::{Measures, Scratch};
use super::recorder::Recorder;
use super::rfm::{self, Population, RfmKind};
use super::tier;
use super::view::View;
use crate::domain::ids::{ClientId, RecordId};

/// A run on its way. Every step takes the same view.
#[derive(Debug)]
pub struct Run {
    frame: Frame,
    scratch: Scratch,
    phase: Phase,
    /// How far the phase has come.
    next: usize,
    clients: Vec<Option<ClientFindings>>,
    counts: Counts,
    populations: [Population; RfmKind::ALL.len()],
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Phase {
    /// Client by client: measures, tier, stage.
    Measure,
    /// Record by record: loans and cards.
    Count,
    /// One column of values at a time.
    Sort,
    /// Client by client: scores and groups.
    Score,
    Done,
}

impl Run {
    /// Starts a run.
    pub fn new(view: &View) -> Self {
        let frame = Frame::new(view);
        Self {
            counts: Counts::new(frame.bands.len()),
            frame,
            scratch: Scratch::default(),
            phase: Phase::Measure,
            next: 0,
            clients: Vec::with_capacity(view.book.clients.next_index()),
            populations: RfmKind::ALL.map(Population::new),
        }
    }

    /// Does the work of about `clients` clients, or sorts one column of values; true when the
    /// run is over.
    pub fn step(&mut self, view: &View, clients: usize) -> bool {
        let clients = clients.max(1);
        let is_over = match self.phase {
            Phase::Measure => self.measure(view, clients),
            Phase::Count => self.count(view, clients),
            Phase::Sort => self.populations.iter_mut().all(Population::sort_step),
            Phase::Score => {
                let scored = &mut self.clients;
                self.populations
                    .iter_mut()
                    .all(|p| p.score_step(scored, clients))
            }
            Phase::Done => true,
        };
        if is_over {
            (self.phase, self.next) = (self.phase.after(), 0);
        }
        self.phase == Phase::Done
    }

    /// Which kind of work comes next: a step of one kind takes its own time.
    pub fn kind(&self) -> u8 {
        self.phase as u8
    }

    /// How many clients have been measured, for showing progress.
    pub fn measured(&self) -> usize {
        self.clients.len()
    }

    /// The findings. Before the run is over they are those it has come to.
    pub fn finish(self) -> Findings {
        Findings {
            date: self.frame.date,
            policy_version: self.frame.policy.version,
            clients: self.clients,
            counts: self.counts,
        }
    }

    fn measure(&mut self, view: &View, clients: usize) -> bool {
        let all = view.book.clients.next_index();
        for index in self.next..self.next.saturating_add(clients).min(all) {
            let client = ClientId::from_index(index);
            let found = view
                .book
                .clients
                .get(client)
                .map(|_| self.client(view, client));
            self.clients.push(found);
        }
        self.next = self.clients.len();
        self.next >= all
    }

    fn client(&mut self, view: &View, client: ClientId) -> ClientFindings {
        let frame = &self.frame;
        let measures = Measures::take(view, frame, client, &mut self.scratch);
        let found = judge(&measures, frame);
        self.counts.add_client(&found);
        for (kind, population) in RfmKind::ALL.into_iter().zip(&mut self.populations) {
            if let Finding::Says(values) = rfm::values(kind, &measures, frame) {
                population.push(client, values);
            }
        }
        found
    }

    fn count(&mut self, view: &View, records: usize) -> bool {
        let book = view.book;
        let all = book.loans.next_index().max(book.cards.next_index());
        let to = self.next.saturating_add(records).min(all);
        self.counts
            .add_loans_and_cards(book, self.frame.date, self.next, to);
        self.next = to;
        to == all
    }
}

impl Phase {
    fn after(self) -> Self {
        match self {
            Self::Measure => Self::Count,
            Self::Count => Self::Sort,
            Self::Sort => Self::Score,
            Self::Score | Self::Done => Self::Done,
        }
    }
}

/// All findings at once, for where nothing else waits.
pub fn all(view: &View) -> Findings {
    let mut run = Run::new(view);
    while !run.step(view, usize::MAX) {}
    run.finish()
}

/// A client's findings but for the ranks, which need everybody.
pub(super) fn judge(measures: &Measures, frame: &Frame) -> ClientFindings {
    let mut silent = Recorder::off();
    let aum = measures.asked_aum().value();
    ClientFindings {
        tier: tier::find(measures, frame, &mut silent),
        stage: lifecycle::find(measures, frame, &mut silent),
        aum: aum.map(|aum| aum.average(0)),
        point_aum: aum.map(|aum| aum.point),
        rfm_bank: None,
        rfm_spend: None,
        open_accounts: measures.accounts.open,
        last_use: measures.use_days.last,
    }
}
