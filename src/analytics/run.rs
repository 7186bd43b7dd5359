//! All analyses of a whole book, in steps of bounded work so that a worker can answer in
//! between.

use super::beside::{Beside, Taking};
use super::finding::Finding;
use super::findings::{ClientFindings, Counts, Findings};
use super::frame::Frame;
use super::lifecycle;
use super::measures::{Measures, Scratch};
use super::recorder::Recorder;
use super::rfm::{self, Population, Ranking, RfmKind};
use super::tier;
use super::view::View;
use crate::domain::ids::{ClientId, RecordId};
use std::rc::Rc;

/// A run on its way. Every step takes the same view.
#[derive(Debug)]
pub struct Run {
    frame: Frame,
    scratch: Scratch,
    measures: Taken,
    beside: Option<Taking>,
    phase: Phase,
    /// How far the phase has come.
    next: usize,
    clients: Vec<Option<ClientFindings>>,
    counts: Counts,
    populations: [Population; RfmKind::ALL.len()],
}

/// The measures of everybody, by client number.
pub type Everybody = Vec<Option<Measures>>;

/// Where a run has its measures from.
#[derive(Debug)]
enum Taken {
    /// It takes them, and these are taken so far.
    Here(Everybody),
    /// An earlier run has taken them, in a frame that measures alike.
    Before(Rc<Everybody>),
}

/// What a run leaves beside its findings, for who comes later: they need not be worked out anew
/// when a few clients change, or other thresholds are tried.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// The boundaries and thresholds the measures were taken by; `None` before the first run.
    pub frame: Option<Frame>,
    /// The measures of everybody.
    pub measures: Rc<Everybody>,
    /// Where everybody stands, one for each kind of RFM.
    pub rankings: [Ranking; RfmKind::ALL.len()],
    /// What the studies need, where it was taken too.
    pub beside: Option<Beside>,
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
            measures: Taken::Here(Vec::with_capacity(view.book.clients.next_index())),
            beside: None,
            phase: Phase::Measure,
            next: 0,
            clients: Vec::with_capacity(view.book.clients.next_index()),
            populations: RfmKind::ALL.map(Population::new),
        }
    }

    /// Starts a run that also takes what the studies need.
    pub fn with_studies(view: &View) -> Self {
        Self {
            beside: Some(Taking::new(view)),
            ..Self::new(view)
        }
    }

    /// Starts a run on the same book as the one that left `kept`. Where the thresholds are such
    /// that other rows count, measures are taken anew.
    pub fn again(view: &View, kept: &Kept) -> Self {
        let mut run = Self::new(view);
        let alike = |then: &Frame| run.frame.measures_like(then);
        if kept.frame.as_ref().is_some_and(alike)
            && kept.measures.len() == view.book.clients.next_index()
        {
            run.measures = Taken::Before(Rc::clone(&kept.measures));
        }
        run
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

    /// The findings, and what is kept for later. Before the run is over they are those it has
    /// come to.
    pub fn finish(self) -> (Findings, Kept) {
        let findings = Findings {
            date: self.frame.date,
            policy_version: self.frame.policy.version,
            clients: self.clients,
            counts: self.counts,
        };
        let measures = match self.measures {
            Taken::Here(measures) => Rc::new(measures),
            Taken::Before(measures) => measures,
        };
        let rankings = self.populations.map(Population::into_ranking);
        let (frame, beside) = (Some(self.frame), self.beside.map(Taking::finish));
        (
            findings,
            Kept {
                frame,
                measures,
                rankings,
                beside,
            },
        )
    }

    fn measure(&mut self, view: &View, clients: usize) -> bool {
        let all = view.book.clients.next_index();
        for index in self.next..self.next.saturating_add(clients).min(all) {
            let client = ClientId::from_index(index);
            let is_there = view.book.clients.get(client).is_some();
            if let Some(beside) = &mut self.beside {
                beside.client(view, client, is_there);
            }
            let found = self.client(view, client, is_there);
            self.clients.push(found);
        }
        self.next = self.clients.len();
        self.next >= all
    }

    fn client(&mut self, view: &View, client: ClientId, is_there: bool) -> Option<ClientFindings> {
        let frame = &self.frame;
        let measures = match &mut self.measures {
            Taken::Before(measures) => measures.get(client.index()).copied().flatten(),
            Taken::Here(taken) => {
                let mut take = || Measures::take(view, frame, client, &mut self.scratch);
                let measures = is_there.then(&mut take);
                taken.push(measures);
                measures
            }
        }?;
        let found = judge(&measures, frame);
        self.counts.add_client(&found);
        for (kind, population) in RfmKind::ALL.into_iter().zip(&mut self.populations) {
            if let Finding::Says(values) = rfm::values(kind, &measures, frame) {
                population.push(client, values);
            }
        }
        Some(found)
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
    run.finish().0
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
