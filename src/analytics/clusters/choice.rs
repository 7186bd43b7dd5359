//! How many clusters: each number is tried, and silhouette and elbow are reported side by side.
//! The silhouette likes two clusters, so that at least three can be asked for.

use super::elbow::elbow;
use super::error::ClusterError;
use super::kmeans::{Clustering, KMeans, Settings};
use super::random::SplitMix64;
use super::silhouette::{Labelling, Silhouettes};
use super::table::Table;
use std::sync::Arc;

/// How many rows are looked at when choosing; of more a sample is drawn from the seed, because a
/// silhouette takes the square of the rows.
pub const MOST_CHOOSING_ROWS: usize = 5_000;

/// What is to be tried.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Trying {
    /// The least number of clusters; at least 2 are tried.
    pub least: usize,
    /// The most.
    pub most: usize,
    /// How many starts each number is given.
    pub starts: u32,
    /// Where chance comes from.
    pub seed: u64,
}

impl Trying {
    /// 2 to 10 clusters of so many rows. Few rows have many clusterings that no single change
    /// betters and cost little to cluster: they get up to a hundred starts each, many at least five.
    pub fn new(rows: usize, seed: u64) -> Self {
        let rows = rows.clamp(1, MOST_CHOOSING_ROWS);
        Self {
            least: 2,
            most: 10,
            starts: (STARTED_ROWS / rows).clamp(5, 100) as u32,
            seed,
        }
    }
}

/// How many rows all starts of one number of clusters have together, about.
const STARTED_ROWS: usize = 25_000;

/// A number of clusters that was tried.
#[derive(Clone, PartialEq, Debug)]
pub struct Tried {
    /// How many clusters.
    pub clusters: usize,
    /// The best start's clusters of the rows looked at.
    pub found: Clustering,
    /// Mean silhouette over the rows looked at, from -1 to 1.
    pub silhouette: Option<f64>,
}

/// What each number of clusters gives.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// The numbers tried, rising without gaps.
    pub tried: Vec<Tried>,
    /// The number with the best silhouette, the least of equals.
    pub best_silhouette: Option<usize>,
    /// The number after which more clusters bring little.
    pub elbow: Option<usize>,
    /// How many rows were drawn as a sample; `None` when all were looked at.
    pub sample: Option<usize>,
    /// How many different rows there are, where more clusters than that were to be tried.
    pub only_distinct: Option<usize>,
}

impl Choice {
    /// The number with the best silhouette among those of at least `least` clusters.
    pub fn best_from(&self, least: usize) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        for tried in self.tried.iter().filter(|tried| tried.clusters >= least) {
            if let Some(found) = tried.silhouette
                && best.is_none_or(|(most, _)| found > most)
            {
                best = Some((found, tried.clusters));
            }
        }
        best.map(|(_, clusters)| clusters)
    }
}

/// The choice on its way.
#[derive(Debug)]
pub struct Choosing {
    table: Arc<Table>,
    trying: Trying,
    sample: Option<usize>,
    only_distinct: Option<usize>,
    found: Vec<Clustering>,
    silhouettes: Vec<Option<f64>>,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Cluster(Box<KMeans>),
    Judge(Silhouettes),
    Done,
    Failed(ClusterError),
}

impl Choosing {
    /// Starts.
    ///
    /// # Errors
    /// Not even the least number of clusters can be made of the rows, or none was asked for.
    pub fn new(table: &Arc<Table>, trying: Trying) -> Result<Self, ClusterError> {
        let least = trying.least.max(2);
        if trying.most < least {
            return Err(ClusterError::NoClusters);
        }
        let trying = Trying { least, ..trying };
        let (table, sample) = if table.rows() > MOST_CHOOSING_ROWS {
            let rows = SplitMix64::new(trying.seed).sample(table.rows(), MOST_CHOOSING_ROWS);
            (Arc::new(table.of_rows(&rows)?), Some(rows.len()))
        } else {
            (Arc::clone(table), None)
        };
        let first = KMeans::new(Arc::clone(&table), settings(&trying, least))?;
        Ok(Self {
            table,
            trying,
            sample,
            only_distinct: None,
            found: Vec::new(),
            silhouettes: Vec::new(),
            phase: Phase::Cluster(Box::new(first)),
        })
    }

    /// Does the work of comparing about `rows` rows with the centres; true when all is over.
    pub fn step(&mut self, rows: usize) -> bool {
        let is_over = match &mut self.phase {
            Phase::Cluster(job) => job.step(rows),
            Phase::Judge(job) => job.step(rows),
            Phase::Done | Phase::Failed(_) => return true,
        };
        if is_over {
            self.phase = self
                .next_phase()
                .unwrap_or_else(|error| Phase::Failed(error));
        }
        matches!(self.phase, Phase::Done | Phase::Failed(_))
    }

    /// How many numbers of clusters have been tried, and of how many, for showing progress.
    pub fn progress(&self) -> (usize, usize) {
        (self.found.len(), self.trying.most - self.trying.least + 1)
    }

    /// What was found.
    ///
    /// # Errors
    /// Not even the least number of clusters can be made of the rows; or the work is not over.
    pub fn finish(self) -> Result<Choice, ClusterError> {
        match self.phase {
            Phase::Failed(error) => return Err(error),
            Phase::Cluster(_) | Phase::Judge(_) => return Err(ClusterError::Unfinished),
            Phase::Done => {}
        }
        let least = self.trying.least;
        let curve: Vec<f64> = self.found.iter().map(|found| found.inertia).collect();
        let tried = self.found.into_iter().zip(self.silhouettes);
        let mut choice = Choice {
            tried: tried
                .map(|(found, silhouette)| Tried {
                    clusters: found.sizes.len(),
                    found,
                    silhouette,
                })
                .collect(),
            best_silhouette: None,
            elbow: elbow(&curve).map(|at| at + least),
            sample: self.sample,
            only_distinct: self.only_distinct,
        };
        choice.best_silhouette = choice.best_from(least);
        Ok(choice)
    }

    fn next_phase(&mut self) -> Result<Phase, ClusterError> {
        match std::mem::replace(&mut self.phase, Phase::Done) {
            Phase::Cluster(job) => match job.finish() {
                Ok(found) => {
                    self.found.push(found);
                    self.next_number()
                }
                Err(error) => self.stop(error),
            },
            Phase::Judge(job) => {
                self.silhouettes = job.finish()?;
                Ok(Phase::Done)
            }
            over => Ok(over),
        }
    }

    fn next_number(&mut self) -> Result<Phase, ClusterError> {
        let clusters = self.trying.least + self.found.len();
        if clusters > self.trying.most {
            return self.judge();
        }
        match KMeans::new(Arc::clone(&self.table), settings(&self.trying, clusters)) {
            Ok(job) => Ok(Phase::Cluster(Box::new(job))),
            Err(error) => self.stop(error),
        }
    }

    /// More clusters than different rows: what was tried before counts, if anything was.
    fn stop(&mut self, error: ClusterError) -> Result<Phase, ClusterError> {
        match error {
            ClusterError::TooFewDistinct { distinct, .. } if !self.found.is_empty() => {
                self.only_distinct = Some(distinct);
                self.judge()
            }
            error => Err(error),
        }
    }

    fn judge(&self) -> Result<Phase, ClusterError> {
        let labellings = self.found.iter().map(|found| Labelling {
            labels: found.labels.clone(),
            clusters: found.sizes.len(),
        });
        let job = Silhouettes::new(Arc::clone(&self.table), labellings.collect())?;
        Ok(Phase::Judge(job))
    }
}

/// Every number of clusters has its own numbers of chance, so that trying fewer changes none.
fn settings(trying: &Trying, clusters: usize) -> Settings {
    let mut random = SplitMix64::new(trying.seed ^ clusters as u64);
    Settings {
        starts: trying.starts,
        ..Settings::new(clusters, random.next_u64())
    }
}
