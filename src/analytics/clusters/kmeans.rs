//! k-means as a job: several starts, the best of which counts.

use super::error::ClusterError;
use super::lloyd::Lloyd;
use super::random::SplitMix64;
use super::seeding::Seeding;
use super::table::{Table, flat};
use std::sync::Arc;

/// What is asked for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// How many clusters.
    pub clusters: usize,
    /// How many starts; at least one is made.
    pub starts: u32,
    /// Where chance comes from.
    pub seed: u64,
    /// How often all rows are looked at in one start before it is given up as unsettled.
    pub most_passes: u32,
}

impl Settings {
    /// Ten starts, each until nothing changes, or a thousand passes.
    pub fn new(clusters: usize, seed: u64) -> Self {
        Self {
            clusters,
            starts: 10,
            seed,
            most_passes: 1000,
        }
    }
}

/// Rows in clusters.
#[derive(Clone, PartialEq, Debug)]
pub struct Clustering {
    /// The cluster of each row, from 0. Where starts were drawn, the largest cluster is the first;
    /// of two as large the one whose first row comes first. Where starts were given, theirs is the
    /// order.
    pub labels: Vec<u32>,
    /// The mean of each cluster's rows, in the table's columns.
    pub centres: Vec<Vec<f64>>,
    /// How many rows each cluster has; none has none.
    pub sizes: Vec<usize>,
    /// The sum of squared distances of all rows to their centres.
    pub inertia: f64,
    /// How often all rows were looked at in the best start, the last time without a change.
    pub passes: u32,
    /// Whether the last pass changed nothing.
    pub is_settled: bool,
    /// How often a cluster lost all its rows in the best start and was given the row farthest from
    /// its centre.
    pub refilled: u32,
}

/// k-means on its way.
#[derive(Debug)]
pub struct KMeans {
    table: Arc<Table>,
    settings: Settings,
    random: SplitMix64,
    starts_left: u32,
    phase: Phase,
    best: Option<Clustering>,
}

#[derive(Debug)]
enum Phase {
    Seed(Seeding),
    Run(Lloyd),
    Done,
    Failed(ClusterError),
}

impl KMeans {
    /// Starts with drawn centres.
    ///
    /// # Errors
    /// No cluster asked for, or more than there are rows. That rows repeat is found on the way.
    pub fn new(table: Arc<Table>, settings: Settings) -> Result<Self, ClusterError> {
        check(&table, settings.clusters)?;
        let mut random = SplitMix64::new(settings.seed);
        let seeding = Seeding::new(table.rows(), settings.clusters, &mut random);
        Ok(Self {
            starts_left: settings.starts.saturating_sub(1),
            table,
            settings,
            random,
            phase: Phase::Seed(seeding),
            best: None,
        })
    }

    /// A single start from given rows as centres.
    ///
    /// # Errors
    /// As [`KMeans::new`], and a row that does not exist.
    pub fn from_rows(
        table: Arc<Table>,
        start: &[usize],
        most_passes: u32,
    ) -> Result<Self, ClusterError> {
        check(&table, start.len())?;
        let rows = table.rows();
        if let Some(row) = start.iter().copied().find(|row| *row >= rows) {
            return Err(ClusterError::NoSuchRow { row, rows });
        }
        let lloyd = Lloyd::new(&table, start);
        Ok(Self {
            settings: Settings {
                clusters: start.len(),
                starts: 0,
                seed: 0,
                most_passes,
            },
            table,
            random: SplitMix64::new(0),
            starts_left: 0,
            phase: Phase::Run(lloyd),
            best: None,
        })
    }

    /// Compares about `rows` rows with all centres; true when the work is over. The size of the
    /// steps changes nothing in the result.
    pub fn step(&mut self, rows: usize) -> bool {
        let rows = rows.max(1);
        let gone = match &mut self.phase {
            Phase::Seed(seeding) => seeding.step(&self.table, &mut self.random, rows),
            Phase::Run(lloyd) => lloyd.step(&self.table, rows, self.settings.most_passes),
            Phase::Done | Phase::Failed(_) => return true,
        };
        match gone {
            Ok(false) => return false,
            Err(error) => self.phase = Phase::Failed(error),
            Ok(true) => self.advance(),
        }
        matches!(self.phase, Phase::Done | Phase::Failed(_))
    }

    /// The best start's clusters.
    ///
    /// # Errors
    /// More clusters than different rows; or the work is not over.
    pub fn finish(self) -> Result<Clustering, ClusterError> {
        match self.phase {
            Phase::Failed(error) => Err(error),
            Phase::Done => self.best.ok_or(ClusterError::Unfinished),
            Phase::Seed(_) | Phase::Run(_) => Err(ClusterError::Unfinished),
        }
    }

    /// All at once, for where nothing else waits.
    ///
    /// # Errors
    /// As [`KMeans::finish`].
    pub fn all(mut self) -> Result<Clustering, ClusterError> {
        while !self.step(usize::MAX) {}
        self.finish()
    }

    fn advance(&mut self) {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Done) {
            Phase::Seed(seeding) => Phase::Run(Lloyd::new(&self.table, &seeding.finish())),
            Phase::Run(lloyd) => {
                self.keep(lloyd);
                self.next_start()
            }
            over => over,
        };
    }

    fn next_start(&mut self) -> Phase {
        if self.starts_left == 0 {
            if let Some(best) = self.best.as_mut().filter(|_| self.settings.starts > 0) {
                best.sort();
            }
            return Phase::Done;
        }
        self.starts_left -= 1;
        let (rows, clusters) = (self.table.rows(), self.settings.clusters);
        Phase::Seed(Seeding::new(rows, clusters, &mut self.random))
    }

    /// Keeps a start that is better than all before; of equals the first.
    fn keep(&mut self, lloyd: Lloyd) {
        let inertia = lloyd.inertia();
        if self.best.as_ref().is_some_and(|b| b.inertia <= inertia) {
            return;
        }
        let (stride, columns) = (self.table.stride(), self.table.columns());
        let centres = lloyd.centres.chunks_exact(stride);
        self.best = Some(Clustering {
            centres: centres.map(|centre| flat(centre, columns)).collect(),
            labels: lloyd.labels,
            sizes: lloyd.sizes,
            inertia,
            passes: lloyd.passes,
            is_settled: lloyd.is_settled,
            refilled: lloyd.refilled,
        });
    }
}

impl Clustering {
    /// Numbers the clusters from the largest on, so that their order does not hang on chance.
    fn sort(&mut self) {
        let mut first = vec![usize::MAX; self.sizes.len()];
        for (row, label) in self.labels.iter().enumerate() {
            let first = &mut first[*label as usize];
            *first = row.min(*first);
        }
        let mut order: Vec<usize> = (0..self.sizes.len()).collect();
        order.sort_by_key(|cluster| (std::cmp::Reverse(self.sizes[*cluster]), first[*cluster]));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new as u32;
        }
        self.labels
            .iter_mut()
            .for_each(|label| *label = place[*label as usize]);
        self.sizes = order.iter().map(|old| self.sizes[*old]).collect();
        self.centres = order
            .iter()
            .map(|old| std::mem::take(&mut self.centres[*old]))
            .collect();
    }
}

fn check(table: &Table, clusters: usize) -> Result<(), ClusterError> {
    if clusters == 0 {
        return Err(ClusterError::NoClusters);
    }
    let distinct = table.rows();
    if clusters > distinct {
        return Err(ClusterError::TooFewDistinct { clusters, distinct });
    }
    Ok(())
}
