//! What is worked out after the book changed: the ledger's index, money in and out by month, then
//! the findings. In steps, so that the worker answers in between.

use super::list::{self, Judged, Sources};
use super::open::Desk;
use crate::analytics::digest::Digester;
use crate::analytics::dimensions::{ColumnsRun, Seen};
use crate::analytics::findings::Findings;
use crate::analytics::flows::FlowRun;
use crate::analytics::run::{self, Run};
use crate::analytics::study::{self, StudyRun};
use crate::analytics::update::update;
use crate::domain::ids::ClientId;
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
    /// The findings are worked out, but not yet what rests on them.
    Settle(Box<Settling>),
    /// The findings of these clients are old; whether the change was one of money, so that what
    /// belongs to the whole book may be another too.
    Update(Vec<ClientId>, bool),
    /// The findings stand, but their digest is still to be worked out.
    Digest(Box<Digester>),
    /// The whole book is studied; `None` before the first step.
    Study(Option<Box<StudyRun>>),
    /// The study stands, but its digest is still to be worked out.
    DigestStudy(Box<Digester>),
    /// Everybody is given places; `None` before the first step.
    Place(Option<Box<ColumnsRun>>),
    /// All is worked out.
    Idle,
}

/// Findings on their way to the desk.
#[derive(Debug)]
pub struct Settling {
    findings: Findings,
    kept: run::Kept,
    digester: Digester,
    judged: Vec<Option<Judged>>,
    /// Whether the digest is complete, and only the table's order is missing.
    digested: bool,
}

impl Settling {
    fn new((findings, kept): (Findings, run::Kept)) -> Self {
        Self {
            kept,
            digester: findings.digester(),
            judged: Vec::with_capacity(findings.clients.len()),
            findings,
            digested: false,
        }
    }

    /// Takes in up to `clients` clients more.
    fn step(&mut self, clients: usize) {
        self.digested = self.digester.step(&self.findings.clients, clients);
        let done = self.judged.len();
        let end = done
            .saturating_add(clients)
            .min(self.findings.clients.len());
        let next = list::judge(&self.findings.clients[done..end]);
        self.judged.extend(next);
    }
}

impl Upkeep {
    pub(super) fn index(ledger: &Ledger) -> Self {
        Self::Index(Box::new(IndexBuilder::new(ledger)))
    }

    pub(super) fn is_indexing(&self) -> bool {
        matches!(self, Self::Index(_))
    }

    /// Which kind of work comes next. How much of it fits a step must be learnt anew for each.
    fn kind(&self) -> (u8, u8) {
        match self {
            Self::Loading | Self::Idle => (0, 0),
            Self::Index(builder) => (1, builder.kind()),
            Self::Flows(_) => (4, 0),
            Self::Analyse(run) => (2, run.as_ref().map_or(0, |run| run.kind())),
            Self::Settle(settling) => (3, u8::from(settling.digested)),
            Self::Update(..) => (5, 0),
            Self::Digest(_) => (3, 0),
            Self::Study(run) => (7, run.as_ref().map_or(0, |run| run.kind())),
            Self::DigestStudy(_) => (8, 0),
            Self::Place(_) => (6, 0),
        }
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
    /// Whether there is work for [`Desk::keep_up`].
    pub fn is_behind(&self) -> bool {
        !matches!(self.upkeep, Upkeep::Loading | Upkeep::Idle)
    }

    /// Which kind of work [`Desk::keep_up`] does next; a step of one kind takes its own time.
    pub fn upkeep_kind(&self) -> (u8, u8) {
        if self.lists.is_prepared(&self.book) {
            self.upkeep.kind()
        } else {
            (0, 1)
        }
    }

    /// Up to `most` clients whose names nobody has spelled in pinyin yet, and the names.
    pub fn unspelled(&self, most: usize) -> (Vec<ClientId>, Vec<String>) {
        let ids = self.lists.unspelled(&self.book, most);
        let names = ids.iter().filter_map(|id| self.book.clients.get(*id));
        let names = names.map(|client| client.name.clone()).collect();
        (ids, names)
    }

    /// Takes over how names are spelled, but for clients who have another name by now;
    /// [`Desk::search_spelled`] makes them count.
    pub fn set_spelled(&mut self, clients: &[ClientId], names: &[String], spelled: Vec<String>) {
        let of = clients.iter().zip(names).zip(spelled);
        for ((id, name), spelled) in of {
            let client = self.book.clients.get(*id);
            if client.is_some_and(|client| client.name == *name) {
                self.lists.set_spelled(*id, spelled);
            }
        }
    }

    /// Has the spellings searched in; the upkeep prepares the text in steps.
    pub fn search_spelled(&mut self) {
        self.lists.spelled();
    }

    /// Adds up to `clients` clients to what the table searches in.
    pub fn prepare_search(&mut self, clients: usize) {
        self.lists.prepare(&self.book, clients);
    }

    /// Does about `clients` clients' worth of upkeep (an index counts 100 rows as a client).
    pub fn keep_up(&mut self, clients: usize) -> Kept {
        // The table comes first: somebody may be about to type.
        if self.is_loaded() && !self.lists.is_prepared(&self.book) {
            self.prepare_search(clients);
            return Kept::More(JobStage::Indexing, 0, 1);
        }
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
                let mut run = run.unwrap_or_else(|| Box::new(Run::with_studies(&self.view())));
                let is_over = run.step(&self.view(), clients);
                let (done, all) = (run.measured(), self.book.clients.next_index());
                self.upkeep = if is_over {
                    Upkeep::Settle(Box::new(Settling::new(run.finish())))
                } else {
                    Upkeep::Analyse(Some(run))
                };
                Kept::More(JobStage::Analysing, done as u64, all as u64)
            }
            Upkeep::Settle(mut settling) => {
                if !settling.digested {
                    settling.step(clients);
                    self.upkeep = Upkeep::Settle(settling);
                    return Kept::More(JobStage::Analysing, 1, 1);
                }
                self.settle(*settling);
                self.upkeep = Upkeep::Study(None);
                Kept::Ready
            }
            Upkeep::Update(named, money) => {
                self.update(&named, money);
                Kept::Ready
            }
            Upkeep::Digest(mut digester) => {
                let findings = self.findings.as_ref();
                if findings.is_some_and(|findings| !digester.step(&findings.clients, clients)) {
                    self.upkeep = Upkeep::Digest(digester);
                    return Kept::More(JobStage::Analysing, 1, 1);
                }
                self.digest = digester.finish();
                self.upkeep = match &self.study {
                    Some(study) => Upkeep::DigestStudy(Box::new(study.digester())),
                    None => Upkeep::Study(None),
                };
                Kept::Ready
            }
            Upkeep::Study(run) => self.study(run, clients),
            Upkeep::DigestStudy(digester) => self.digest_study(digester, clients),
            Upkeep::Place(run) => self.place(run, clients),
            Upkeep::Idle => Kept::Idle,
        }
    }

    /// Studies the book for about `clients` clients' worth of work.
    fn study(&mut self, run: Option<Box<StudyRun>>, clients: usize) -> Kept {
        let beside = self.kept.beside.take();
        let Some(findings) = &self.findings else {
            return Kept::Idle;
        };
        let view = self.view();
        let mut run = run.unwrap_or_else(|| Box::new(StudyRun::new(&view, beside)));
        if !run.step(&view, findings, &self.kept, clients) {
            self.upkeep = Upkeep::Study(Some(run));
        } else {
            let study = run.finish();
            self.upkeep = Upkeep::DigestStudy(Box::new(study.digester()));
            self.study = Some(study);
        }
        Kept::More(JobStage::Analysing, 1, 1)
    }

    fn digest_study(&mut self, mut digester: Box<Digester>, clients: usize) -> Kept {
        let study = self.study.as_ref();
        if study.is_some_and(|study| !digester.step(&study.clients, clients)) {
            self.upkeep = Upkeep::DigestStudy(digester);
        } else {
            self.study_digest = Some(digester.finish());
            self.upkeep = Upkeep::Place(None);
        }
        Kept::More(JobStage::Analysing, 1, 1)
    }

    /// Gives up to `clients` clients more their places.
    fn place(&mut self, run: Option<Box<ColumnsRun>>, clients: usize) -> Kept {
        let Some(findings) = &self.findings else {
            return Kept::Idle;
        };
        let (view, kept) = (self.view(), &self.kept);
        let mut run = run.unwrap_or_else(|| Box::new(ColumnsRun::new(&view)));
        let study = self.study.as_ref();
        let seen = Seen {
            findings,
            kept,
            study,
            behaviour: None,
        };
        if !run.step(&view, seen, clients) {
            self.upkeep = Upkeep::Place(Some(run));
            return Kept::More(JobStage::Analysing, 1, 1);
        }
        self.columns = Some(run.finish());
        self.lists.places_changed();
        Kept::Ready
    }

    /// Brings the findings up to date after a change of a few clients. The digest follows in
    /// steps: it is of everybody.
    fn update(&mut self, named: &[ClientId], money: bool) {
        let Some(mut findings) = self.findings.take() else {
            self.upkeep = Upkeep::Flows(None);
            return;
        };
        let mut kept = std::mem::take(&mut self.kept);
        // It is of the book before the change.
        kept.beside = None;
        update(&self.view(), &mut findings, &mut kept, named);
        let judged = list::judge(&findings.clients).collect();
        let studied = self.study.take().and_then(|mut old| {
            let view = self.view();
            study::update(&view, &mut old, &findings, &kept, (named, money)).then_some(old)
        });
        self.study = studied;
        self.study_digest = None;
        self.lists.findings_updated(judged);
        self.upkeep = Upkeep::Digest(Box::new(findings.digester()));
        (self.findings, self.kept) = (Some(findings), kept);
    }

    /// Takes over findings, and with them the table's order: it would be asked for at once.
    fn settle(&mut self, settling: Settling) {
        let from = Sources {
            book: &self.book,
            findings: Some(&settling.findings),
            columns: self.columns.as_ref(),
            reference: self.reference(),
        };
        let order = list::ordered(from, self.lists.order_asked());
        self.lists.findings_ready(settling.judged, order);
        self.digest = settling.digester.finish();
        (self.findings, self.kept) = (Some(settling.findings), settling.kept);
    }
}
