//! Clients who behave alike, grouped and told apart.

use super::CannotStudy;
use super::features::{Feature, WIDTH};
use crate::analytics::clusters::random::SplitMix64;
use crate::analytics::clusters::{
    Choice, Choosing, ClusterError, Clustering, KMeans, Scale, Settings, Table, Trying, profiles,
    standardise,
};
use crate::domain::ids::ClientId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Fewer clients are not grouped: one looks at them one by one.
const FEWEST: usize = 50;
/// Two groups are 'some' and 'the others': at least so many are made.
const LEAST_CLUSTERS: usize = 3;
/// How many clusters there should be is looked at on at most so many clients: a silhouette takes the
/// square of them.
const LOOKED_AT: usize = 2_000;
/// Starts of each clustering.
const STARTS: u32 = 3;
/// What sets a cluster apart is at least so many standard deviations from everybody.
const LEAST_MARK: f64 = 0.4;
/// The seed of every book: the same book gives the same clusters.
const SEED: u64 = 0x5eed_c1e7;

/// Clusters of a book.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Clusters {
    /// What they are told apart by: the features in which clients differ.
    pub features: Vec<Feature>,
    /// Mean and standard deviation of each of those features.
    pub scales: Vec<(f64, f64)>,
    /// The centres, the largest cluster first, in standard deviations from everybody's mean.
    pub centres: Vec<Vec<f64>>,
    /// Clients of each.
    pub sizes: Vec<u32>,
    /// What sets each apart: the place of a feature among [`Clusters::features`], and how many
    /// standard deviations.
    pub marks: Vec<Vec<(u8, f64)>>,
    /// Every number of clusters tried.
    pub tried: Vec<TriedClusters>,
    /// The number with the best silhouette, and the one at the elbow.
    pub best_silhouette: Option<u8>,
    /// The number at the elbow, if there is one.
    pub elbow: Option<u8>,
    /// How many clients a silhouette was taken of, where not of all.
    pub sample: Option<u32>,
    /// Clients in none: a figure is missing.
    pub left_out: u32,
}

/// A number of clusters that was tried.
#[derive(Copy, Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TriedClusters {
    /// How many.
    pub clusters: u8,
    /// The mean silhouette, -1 to 1.
    pub silhouette: Option<f64>,
    /// The sum of squared distances to the centres.
    pub inertia: f64,
}

/// The clustering, on its way.
#[derive(Debug)]
pub(super) struct ClusterJob {
    clients: Vec<ClientId>,
    left_out: u32,
    sample: Option<u32>,
    standard: Result<(Arc<Table>, Vec<Scale>), CannotStudy>,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Choose(Box<Choosing>),
    Cluster(Box<(Choice, KMeans)>),
    Done(Box<(Choice, Clustering)>),
    Failed(CannotStudy),
}

impl ClusterJob {
    /// Starts on these clients' rows; `left_out` have none.
    pub(super) fn new(clients: Vec<ClientId>, values: &[f64], left_out: u32) -> Self {
        let standard = if clients.len() < FEWEST {
            Err(CannotStudy::TooFew {
                clients: clients.len() as u32,
                needed: FEWEST as u32,
            })
        } else {
            let standard = standardise(values, WIDTH).map_err(why);
            standard.map(|standard| (Arc::new(standard.table), standard.scales))
        };
        let phase = standard
            .as_ref()
            .map_err(|cannot| *cannot)
            .and_then(|(table, _)| {
                let looked_at = looked_at(table).map_err(why)?;
                let trying = Trying {
                    starts: STARTS,
                    ..Trying::new(looked_at.rows(), SEED)
                };
                Choosing::new(&looked_at, trying).map_err(why)
            });
        Self {
            sample: (clients.len() > LOOKED_AT).then_some(LOOKED_AT as u32),
            clients,
            left_out,
            standard,
            phase: match phase {
                Ok(choosing) => Phase::Choose(Box::new(choosing)),
                Err(cannot) => Phase::Failed(cannot),
            },
        }
    }

    /// Does the work of comparing about `rows` rows; true when all is over.
    pub(super) fn step(&mut self, rows: usize) -> bool {
        let is_over = match &mut self.phase {
            Phase::Choose(choosing) => choosing.step(rows),
            Phase::Cluster(both) => both.1.step(rows),
            Phase::Done(_) | Phase::Failed(_) => return true,
        };
        if is_over {
            let phase = std::mem::replace(&mut self.phase, Phase::Failed(CannotStudy::AllEqual));
            self.phase = self.next(phase).unwrap_or_else(Phase::Failed);
        }
        matches!(self.phase, Phase::Done(_) | Phase::Failed(_))
    }

    fn next(&self, phase: Phase) -> Result<Phase, CannotStudy> {
        match phase {
            Phase::Choose(choosing) => {
                let choice = choosing.finish().map_err(why)?;
                let elbow = choice.elbow.filter(|k| *k >= LEAST_CLUSTERS);
                let clusters = elbow.or_else(|| choice.best_from(LEAST_CLUSTERS));
                let clusters = clusters.or(choice.best_silhouette);
                let (table, _) = self.standard.as_ref().map_err(|cannot| *cannot)?;
                let settings = Settings {
                    starts: STARTS,
                    ..Settings::new(clusters.ok_or(CannotStudy::AllEqual)?, SEED)
                };
                let job = KMeans::new(Arc::clone(table), settings).map_err(why)?;
                Ok(Phase::Cluster(Box::new((choice, job))))
            }
            Phase::Cluster(both) => {
                let (choice, job) = *both;
                let found = job.finish().map_err(why)?;
                Ok(Phase::Done(Box::new((choice, found))))
            }
            other => Ok(other),
        }
    }

    /// The clusters, and everybody's.
    pub(super) fn finish(self) -> (Result<Clusters, CannotStudy>, Vec<(ClientId, u8)>) {
        let (choice, found) = match self.phase {
            Phase::Done(both) => *both,
            Phase::Failed(cannot) => return (Err(cannot), Vec::new()),
            Phase::Choose(_) | Phase::Cluster(_) => {
                return (Err(CannotStudy::NotConverged), Vec::new());
            }
        };
        let scales = self.standard.map(|(_, scales)| scales).unwrap_or_default();
        let marks = profiles(&found, LEAST_MARK).into_iter().map(|profile| {
            let traits = profile.traits.into_iter();
            traits.map(|t| (t.column as u8, t.standard)).collect()
        });
        let tried = choice.tried.iter().map(|tried| TriedClusters {
            clusters: tried.clusters as u8,
            silhouette: tried.silhouette,
            inertia: tried.found.inertia,
        });
        let labels = found.labels.iter().map(|label| *label as u8);
        let placed = self.clients.into_iter().zip(labels).collect();
        let clusters = Clusters {
            features: scales.iter().map(|s| Feature::ALL[s.column]).collect(),
            scales: scales.iter().map(|s| (s.mean, s.deviation)).collect(),
            marks: marks.collect(),
            sizes: found.sizes.iter().map(|size| *size as u32).collect(),
            centres: found.centres,
            tried: tried.collect(),
            best_silhouette: choice.best_silhouette.map(|k| k as u8),
            elbow: choice.elbow.map(|k| k as u8),
            sample: self.sample,
            left_out: self.left_out,
        };
        (Ok(clusters), placed)
    }
}

impl Clusters {
    /// Adds a row of features in standard deviations from everybody's mean, in this order of
    /// features.
    pub(super) fn standard_into(&self, row: &[f64; WIDTH], to: &mut Vec<f64>) {
        let scales = self.features.iter().zip(&self.scales);
        to.extend(
            scales.map(|(feature, (mean, deviation))| (row[*feature as usize] - mean) / deviation),
        );
    }

    /// The cluster whose centre is nearest to a row, of equals the larger.
    pub(super) fn nearest(&self, row: &[f64; WIDTH]) -> Option<u8> {
        let mut own = Vec::with_capacity(self.features.len());
        self.standard_into(row, &mut own);
        let mut best: Option<(f64, usize)> = None;
        for (number, centre) in self.centres.iter().enumerate() {
            let mut distance = 0.0;
            for (a, b) in own.iter().zip(centre) {
                distance += (a - b) * (a - b);
            }
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, number));
            }
        }
        best.map(|(_, number)| number as u8)
    }
}

/// The rows the number of clusters is chosen by.
fn looked_at(table: &Arc<Table>) -> Result<Arc<Table>, ClusterError> {
    if table.rows() <= LOOKED_AT {
        return Ok(Arc::clone(table));
    }
    let rows = SplitMix64::new(SEED).sample(table.rows(), LOOKED_AT);
    Ok(Arc::new(table.of_rows(&rows)?))
}

pub(super) fn why(error: ClusterError) -> CannotStudy {
    match error {
        ClusterError::NoRows => CannotStudy::TooFew {
            clients: 0,
            needed: FEWEST as u32,
        },
        ClusterError::NotFinite { .. } | ClusterError::TooLarge { .. } => CannotStudy::NotFinite,
        ClusterError::NoFeatures | ClusterError::TooFewDistinct { .. } => CannotStudy::AllEqual,
        ClusterError::Ragged { .. }
        | ClusterError::NoClusters
        | ClusterError::NoSuchRow { .. }
        | ClusterError::WrongLabels
        | ClusterError::Unfinished => CannotStudy::NotConverged,
    }
}
