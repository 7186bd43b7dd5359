//! First centres far from each other: k-means++ (Arthur and Vassilvitskii 2007), the best of a few
//! candidates each time.

use super::error::ClusterError;
use super::pair::squared_distance;
use super::random::SplitMix64;
use super::table::Table;

/// The choice of first centres on its way.
#[derive(Debug)]
pub(super) struct Seeding {
    clusters: usize,
    chosen: Vec<usize>,
    candidates: Vec<usize>,
    /// Squared distance of each row to the nearest centre chosen.
    nearest: Vec<f64>,
    /// The same, were a candidate chosen too.
    with: Vec<Vec<f64>>,
    totals: Vec<f64>,
    next: usize,
}

impl Seeding {
    /// Starts with a row drawn evenly.
    pub(super) fn new(rows: usize, clusters: usize, random: &mut SplitMix64) -> Self {
        Self {
            clusters,
            chosen: Vec::with_capacity(clusters),
            candidates: vec![random.below(rows)],
            nearest: vec![f64::INFINITY; rows],
            with: vec![vec![0.0; rows]],
            totals: vec![0.0],
            next: 0,
        }
    }

    /// Looks at `rows` rows more; true when all centres are chosen.
    pub(super) fn step(
        &mut self,
        table: &Table,
        random: &mut SplitMix64,
        rows: usize,
    ) -> Result<bool, ClusterError> {
        let to = self.next.saturating_add(rows).min(table.rows());
        for (trial, candidate) in self.candidates.iter().enumerate() {
            let centre = table.row(*candidate);
            let known = &self.nearest[self.next..to];
            let found = &mut self.with[trial][self.next..to];
            let mut total = self.totals[trial];
            for ((row, known), found) in table.range(self.next, to).zip(known).zip(found) {
                *found = squared_distance(row, centre).min(*known);
                total += *found;
            }
            self.totals[trial] = total;
        }
        self.next = to;
        if to < table.rows() {
            return Ok(false);
        }
        let total = self.choose();
        if self.chosen.len() == self.clusters {
            return Ok(true);
        }
        if total <= 0.0 {
            return Err(ClusterError::TooFewDistinct {
                clusters: self.clusters,
                distinct: self.chosen.len(),
            });
        }
        self.draw(total, random);
        Ok(false)
    }

    /// The rows chosen.
    pub(super) fn finish(self) -> Vec<usize> {
        self.chosen
    }

    /// Takes the candidate that leaves the least total, the first of equals; that total.
    fn choose(&mut self) -> f64 {
        let mut best = 0;
        for (trial, total) in self.totals.iter().enumerate() {
            if *total < self.totals[best] {
                best = trial;
            }
        }
        std::mem::swap(&mut self.nearest, &mut self.with[best]);
        self.chosen.push(self.candidates[best]);
        self.totals[best]
    }

    /// Draws new candidates, a row with a chance that grows with its squared distance. Their number
    /// is that of Arthur and Vassilvitskii's own trials: 2 + ln k.
    fn draw(&mut self, total: f64, random: &mut SplitMix64) {
        let trials = 2 + libm::log(self.clusters as f64) as usize;
        let mut marks: Vec<f64> = (0..trials).map(|_| random.unit() * total).collect();
        marks.sort_by(f64::total_cmp);
        self.candidates.clear();
        let mut sum = 0.0;
        for (row, distance) in self.nearest.iter().enumerate() {
            sum += distance;
            while marks
                .get(self.candidates.len())
                .is_some_and(|mark| *mark < sum)
            {
                self.candidates.push(row);
            }
        }
        self.with.resize(trials, Vec::new());
        self.with
            .iter_mut()
            .for_each(|with| with.resize(self.nearest.len(), 0.0));
        self.totals = vec![0.0; self.candidates.len()];
        self.next = 0;
    }
}
