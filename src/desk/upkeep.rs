//! What is worked out after the book changed: the ledger's index, money in and out by month, then
//! the findings. In steps, so that the worker answers in between.

use super::open::Desk;
use crate::analytics::flows::FlowRun;
use crate::analytics::run::Run;
use crate::domain::ledger::{IndexBuilder, Ledger};
use crate::protocol::frame::JobStage;

/// Rows of the ledger that count as a client's worth of work.
const ROWS_A_CLIENT: usize = 100;

/// What is still to be worked out.
#[derive(Debug)]
pub enum Upkeep {
    /// The ledger is being read; nothing can be worked out yet.
    Loading,
    /// The ledger is being ordered by account.
    Index(Box<IndexBuilder>),
    /// Money in and out is being added up; `None` before the first step.
    Flows(Option<Box<FlowRun>>),
    /// The findings are being worked out; `None` before the first step.
    Analyse(Option<Box<Run>>),
    /// All is worked out.
    Idle,
}

impl Upkeep {
    pub(super) fn index(ledger: &Ledger) -> Self {
        Self::Index(Box::new(IndexBuilder::new(ledger)))
    }

    pub(super) fn is_indexing(&self) -> bool {
        matches!(self, Self::Index(_))
    }
}

/// How far the upkeep is after a step.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// More to do in this stage: done and all of it.
    More(JobStage, u64, u64),
    /// The findings have just become ready.
    Ready,
    /// Nothing to do.
    Idle,
}

impl Desk {
    /// Does about `clients` clients' worth of upkeep.
    pub fn keep_up(&mut self, clients: usize) -> Kept {
        match std::mem::replace(&mut self.upkeep, Upkeep::Idle) {
            Upkeep::Loading => {
                self.upkeep = Upkeep::Loading;
                Kept::Idle
            }
            Upkeep::Index(mut builder) => {
                if !builder.step(&self.book.ledger, clients.saturating_mul(ROWS_A_CLIENT)) {
                    self.upkeep = Upkeep::Index(builder);
                    return Kept::More(JobStage::Indexing, 0, 1);
                }
                self.index = builder.finish();
                self.upkeep = Upkeep::Flows(None);
                Kept::More(JobStage::Analysing, 0, 1)
            }
            Upkeep::Flows(run) => {
                let mut run = run.unwrap_or_else(|| Box::new(FlowRun::new(&self.view())));
                if run.step(&self.view(), clients.saturating_mul(ROWS_A_CLIENT)) {
                    self.flows = run.finish();
                    self.upkeep = Upkeep::Analyse(None);
                } else {
                    self.upkeep = Upkeep::Flows(Some(run));
                }
                Kept::More(JobStage::Analysing, 0, 1)
            }
            Upkeep::Analyse(run) => {
                let mut run = run.unwrap_or_else(|| Box::new(Run::new(&self.view())));
                if !run.step(&self.view(), clients) {
                    let done = run.measured() as u64;
                    self.upkeep = Upkeep::Analyse(Some(run));
                    let all = self.book.clients.next_index() as u64;
                    return Kept::More(JobStage::Analysing, done, all);
                }
                let findings = run.finish();
                self.digest = findings.digest();
                self.findings = Some(findings);
                self.lists.findings_changed();
                Kept::Ready
            }
            Upkeep::Idle => Kept::Idle,
        }
    }
}
