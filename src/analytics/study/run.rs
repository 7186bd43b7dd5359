//! The studies of a whole book, in steps of bounded work.

use super::chance::{ChanceJob, HeldKind, held};
use super::cluster::ClusterJob;
use super::features::{self, WIDTH};
use super::spending::{Fitted, SpendingJob, Told};
use super::{CannotStudy, ClientStudy, Study};
use crate::analytics::behaviour::{BehaviourRun, BookBehaviour};
use crate::analytics::beside::Beside;
use crate::analytics::findings::Findings;
use crate::analytics::frame::Frame;
use crate::analytics::history::stages::{self, StageRun};
use crate::analytics::history::tiers;
use crate::analytics::kinds::Stage;
use crate::analytics::measures::Measures;
use crate::analytics::run::Kept;
use crate::analytics::value::{self, Seen};
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};

/// Clients a step of fitting takes at most, and rows one of comparing: the parts of these jobs take
/// their own time, and a pace learnt in one must not make a long step of the next.
const MOST_FITTED: usize = 4_000;
const MOST_COMPARED: usize = 20_000;

/// A study on its way. Every step takes the same view, findings and what they left.
#[derive(Debug)]
pub struct StudyRun {
    frame: Frame,
    then: Day,
    phase: Phase,
    clients: Vec<Option<ClientStudy>>,
    behaviour: BookBehaviour,
    stages: Vec<Option<Stage>>,
    told: Told,
    gathered: Gathered,
    spending: Option<Result<Fitted, CannotStudy>>,
    clusters: Option<Result<super::Clusters, CannotStudy>>,
    chances: Option<super::Chances>,
}

/// Everybody who can be compared: who, their features, and what they hold.
#[derive(Debug, Default)]
struct Gathered {
    clients: Vec<ClientId>,
    rows: Vec<[f64; WIDTH]>,
    holds: Vec<Vec<HeldKind>>,
}

#[derive(Debug)]
enum Phase {
    Then(Box<StageRun>),
    Behave(Box<BehaviourRun>),
    Value(
        usize,
        Vec<Option<crate::analytics::behaviour::ClientBehaviour>>,
    ),
    Fit(Box<SpendingJob>),
    Ask(usize),
    Gather(usize),
    Cluster(Box<ClusterJob>),
    Chance(Box<ChanceJob>),
    Done,
}

impl StudyRun {
    /// Starts a study of a book whose findings stand. `beside` is what the run that found them
    /// took for it; without that the rows are read again.
    pub fn new(view: &View, beside: Option<Beside>) -> Self {
        let frame = Frame::new(view);
        let then = stages::day_before(frame.date);
        let (phase, behaviour, stages) = match beside {
            Some(beside) => (
                Phase::Value(0, beside.behaviours),
                beside.book,
                beside.stages,
            ),
            None => {
                let run = Box::new(StageRun::new(view, then.month()));
                (Phase::Then(run), BookBehaviour::default(), Vec::new())
            }
        };
        Self {
            then,
            phase,
            clients: Vec::with_capacity(view.book.clients.next_index()),
            behaviour,
            stages,
            told: Told::default(),
            gathered: Gathered::default(),
            spending: None,
            clusters: None,
            chances: None,
            frame,
        }
    }

    /// Does the work of about `clients` clients; true when the study is over.
    pub fn step(&mut self, view: &View, findings: &Findings, kept: &Kept, clients: usize) -> bool {
        let clients = clients.max(1);
        let phase = std::mem::replace(&mut self.phase, Phase::Done);
        self.phase = match phase {
            Phase::Then(mut run) => {
                if !run.step(view, clients) {
                    Phase::Then(run)
                } else {
                    self.stages = run.finish();
                    Phase::Behave(Box::new(BehaviourRun::new(view)))
                }
            }
            Phase::Behave(mut run) => {
                if !run.step(view, clients) {
                    Phase::Behave(run)
                } else {
                    let found = run.finish();
                    self.behaviour = found.book;
                    Phase::Value(0, found.clients)
                }
            }
            Phase::Value(from, behaviours) => {
                let end = from.saturating_add(clients).min(behaviours.len());
                for (index, behaviour) in (from..end).zip(&behaviours[from..end]) {
                    let then = self.stages.get(index).copied().flatten();
                    let row = behaviour.and_then(|behaviour| {
                        row(view, &self.frame, findings, kept, index, behaviour, then)
                    });
                    self.clients.push(row);
                    if let Some(measures) = kept.measures.get(index).and_then(Option::as_ref) {
                        self.told.add(measures, self.frame.date);
                    }
                }
                if end < behaviours.len() {
                    Phase::Value(end, behaviours)
                } else {
                    let told = std::mem::take(&mut self.told);
                    Phase::Fit(Box::new(SpendingJob::new(told)))
                }
            }
            Phase::Fit(mut job) => {
                if !job.step(clients.min(MOST_FITTED)) {
                    Phase::Fit(job)
                } else {
                    self.spending = Some(job.finish());
                    Phase::Ask(0)
                }
            }
            Phase::Ask(from) => {
                let end = from.saturating_add(clients).min(self.clients.len());
                if let Some(Ok(fitted)) = &self.spending {
                    for index in from..end {
                        let measures = kept.measures.get(index).and_then(Option::as_ref);
                        if let (Some(study), Some(measures)) = (&mut self.clients[index], measures)
                        {
                            study.spending = fitted.ask(measures, self.frame.date);
                        }
                    }
                }
                if end < self.clients.len() {
                    Phase::Ask(end)
                } else {
                    Phase::Gather(0)
                }
            }
            Phase::Gather(from) => {
                let end = from.saturating_add(clients).min(self.clients.len());
                for index in from..end {
                    let client = ClientId::from_index(index);
                    if let Some(row) = self.features(findings, kept, client) {
                        self.gathered.clients.push(client);
                        self.gathered.rows.push(row);
                        self.gathered.holds.push(held(view, client));
                    }
                }
                if end < self.clients.len() {
                    Phase::Gather(end)
                } else {
                    self.group(view)
                }
            }
            Phase::Cluster(mut job) => {
                if !job.step(clients.min(MOST_COMPARED)) {
                    Phase::Cluster(job)
                } else {
                    let (clusters, placed) = job.finish();
                    self.clusters = Some(clusters);
                    for (client, cluster) in placed {
                        if let Some(Some(study)) = self.clients.get_mut(client.index()) {
                            study.cluster = Some(cluster);
                        }
                    }
                    let gathered = std::mem::take(&mut self.gathered);
                    Phase::Chance(Box::new(ChanceJob::new(&gathered.rows, &gathered.holds)))
                }
            }
            Phase::Chance(mut job) => {
                if !job.step(clients.min(MOST_COMPARED)) {
                    Phase::Chance(job)
                } else {
                    self.chances = Some(job.finish());
                    Phase::Done
                }
            }
            Phase::Done => Phase::Done,
        };
        matches!(self.phase, Phase::Done)
    }

    /// Which kind of work comes next: a step of one kind takes its own time.
    pub fn kind(&self) -> u8 {
        match self.phase {
            Phase::Then(_) => 0,
            Phase::Behave(_) => 1,
            Phase::Value(..) => 2,
            Phase::Fit(_) => 3,
            Phase::Ask(_) => 4,
            Phase::Gather(_) => 7,
            Phase::Cluster(_) => 5,
            Phase::Chance(_) | Phase::Done => 6,
        }
    }

    /// The study. Before the run is over what is missing says that it did not come to rest.
    pub fn finish(self) -> Study {
        let unfinished = CannotStudy::NotConverged;
        let spending = self.spending.unwrap_or(Err(unfinished));
        Study {
            clients: self.clients,
            behaviour: self.behaviour,
            then: self.then,
            spending: spending.map(|fitted| fitted.spending),
            clusters: self.clusters.unwrap_or(Err(unfinished)),
            chances: self.chances.unwrap_or(super::Chances {
                models: Vec::new(),
                together: Vec::new(),
            }),
        }
    }

    fn features(&self, findings: &Findings, kept: &Kept, client: ClientId) -> Option<[f64; WIDTH]> {
        let measures = kept.measures.get(client.index())?.as_ref()?;
        let study = self.clients.get(client.index())?.as_ref()?;
        features::row(findings.of(client)?, measures, study, self.frame.date)
    }

    fn group(&self, view: &View) -> Phase {
        let gathered = &self.gathered;
        let left_out = view.book.clients.len() - gathered.rows.len();
        let values: Vec<f64> = gathered.rows.iter().flatten().copied().collect();
        let clients = gathered.clients.clone();
        Phase::Cluster(Box::new(ClusterJob::new(clients, &values, left_out as u32)))
    }
}

/// One client's row but for what needs everybody.
pub(super) fn row(
    view: &View,
    frame: &Frame,
    findings: &Findings,
    kept: &Kept,
    index: usize,
    behaviour: crate::analytics::behaviour::ClientBehaviour,
    stage_then: Option<Stage>,
) -> Option<ClientStudy> {
    let client = ClientId::from_index(index);
    let measures: &Measures = kept.measures.get(index)?.as_ref()?;
    let found = findings.of(client)?;
    let seen = Seen {
        view,
        frame,
        client,
        measures,
        tier: found.tier,
        stage: found.stage,
    };
    Some(ClientStudy {
        behaviour,
        value: value::find(&seen),
        trail: tiers::trail(measures, frame),
        stage_then,
        spending: None,
        cluster: None,
    })
}

/// All at once, for where nothing else waits.
pub fn all(view: &View, findings: &Findings, kept: &Kept) -> Study {
    let mut run = StudyRun::new(view, None);
    while !run.step(view, findings, kept, usize::MAX) {}
    run.finish()
}
