//! The studies of a whole book, in steps of bounded work.

use super::chance::{ChanceJob, held};
use super::cluster::ClusterJob;
use super::features::{self, WIDTH};
use super::spending::{Fitted, SpendingJob};
use super::{CannotStudy, ClientStudy, Study};
use crate::analytics::behaviour::{BehaviourRun, BookBehaviour};
use crate::analytics::findings::Findings;
use crate::analytics::frame::Frame;
use crate::analytics::history::stages::StageRun;
use crate::analytics::history::tiers;
use crate::analytics::kinds::Stage;
use crate::analytics::measures::Measures;
use crate::analytics::run::Kept;
use crate::analytics::value::{self, Seen};
use crate::analytics::view::View;
use crate::domain::day::Day;
use crate::domain::ids::{ClientId, RecordId};

/// A study on its way. Every step takes the same view, findings and what they left.
#[derive(Debug)]
pub struct StudyRun {
    frame: Frame,
    then: Day,
    phase: Phase,
    clients: Vec<Option<ClientStudy>>,
    behaviour: BookBehaviour,
    stages: Vec<Option<Stage>>,
    spending: Option<Result<Fitted, CannotStudy>>,
    clusters: Option<Result<super::Clusters, CannotStudy>>,
    chances: Option<super::Chances>,
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
    Cluster(Box<ClusterJob>),
    Chance(Box<ChanceJob>),
    Done,
}

impl StudyRun {
    /// Starts a study of a book whose findings stand.
    pub fn new(view: &View) -> Self {
        let frame = Frame::new(view);
        let month = frame.date.month().plus(-1);
        Self {
            then: month.last(),
            phase: Phase::Then(Box::new(StageRun::new(view, month))),
            clients: Vec::with_capacity(view.book.clients.next_index()),
            behaviour: BookBehaviour::default(),
            stages: Vec::new(),
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
                for (index, behaviour) in behaviours.iter().enumerate().take(end).skip(from) {
                    let row = behaviour.and_then(|behaviour| {
                        let then = self.stages.get(index).copied().flatten();
                        row(view, &self.frame, findings, kept, index, behaviour, then)
                    });
                    self.clients.push(row);
                }
                if end < behaviours.len() {
                    Phase::Value(end, behaviours)
                } else {
                    let everybody = kept.measures.iter().flatten();
                    Phase::Fit(Box::new(SpendingJob::new(everybody, self.frame.date)))
                }
            }
            Phase::Fit(mut job) => {
                if !job.step(clients) {
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
                    self.group(view, findings, kept)
                }
            }
            Phase::Cluster(mut job) => {
                if !job.step(clients) {
                    Phase::Cluster(job)
                } else {
                    let (clusters, placed) = job.finish();
                    self.clusters = Some(clusters);
                    for (client, cluster) in placed {
                        if let Some(Some(study)) = self.clients.get_mut(client.index()) {
                            study.cluster = Some(cluster);
                        }
                    }
                    self.learn(view, findings, kept)
                }
            }
            Phase::Chance(mut job) => {
                if !job.step(clients) {
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

    /// Features of everybody who has them.
    fn rows(&self, findings: &Findings, kept: &Kept) -> Vec<(ClientId, [f64; WIDTH])> {
        let row = |(index, study): (usize, &Option<ClientStudy>)| {
            let client = ClientId::from_index(index);
            let measures = kept.measures.get(index)?.as_ref()?;
            let found = findings.of(client)?;
            let row = features::row(found, measures, study.as_ref()?, self.frame.date)?;
            Some((client, row))
        };
        self.clients.iter().enumerate().filter_map(row).collect()
    }

    fn group(&self, view: &View, findings: &Findings, kept: &Kept) -> Phase {
        let rows = self.rows(findings, kept);
        let left_out = view.book.clients.len() - rows.len();
        let values: Vec<f64> = rows.iter().flat_map(|(_, row)| *row).collect();
        let clients = rows.into_iter().map(|(client, _)| client).collect();
        Phase::Cluster(Box::new(ClusterJob::new(clients, &values, left_out as u32)))
    }

    fn learn(&self, view: &View, findings: &Findings, kept: &Kept) -> Phase {
        let (clients, rows): (Vec<_>, Vec<_>) = self.rows(findings, kept).into_iter().unzip();
        let holds: Vec<_> = clients
            .into_iter()
            .map(|client| held(view, client))
            .collect();
        Phase::Chance(Box::new(ChanceJob::new(&rows, &holds)))
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
    let mut run = StudyRun::new(view);
    while !run.step(view, findings, kept, usize::MAX) {}
    run.finish()
}
