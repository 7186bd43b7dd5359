//! Lloyd's two steps in turn until no row changes its cluster: each row to the nearest centre,
//! each centre to the mean of its rows.

use super::error::ClusterError;
use super::pair::{Pair, squared_distance};
use super::table::{Table, mean};

/// One run from given centres, on its way.
#[derive(Debug)]
pub(super) struct Lloyd {
    /// The centres, one after the other.
    pub(super) centres: Vec<Pair>,
    /// The cluster of each row.
    pub(super) labels: Vec<u32>,
    /// Squared distance of each row to the centre of its cluster.
    pub(super) distances: Vec<f64>,
    /// How many rows each cluster has.
    pub(super) sizes: Vec<usize>,
    /// How often all rows have been looked at.
    pub(super) passes: u32,
    /// How often a cluster had lost all its rows and was given the farthest one.
    pub(super) refilled: u32,
    /// Whether the last pass changed nothing.
    pub(super) is_settled: bool,
    sums: Vec<Pair>,
    next: usize,
    has_changed: bool,
}

/// The cluster of a row that has none yet.
const NONE: u32 = u32::MAX;

impl Lloyd {
    /// Starts from rows as centres, all of which exist.
    pub(super) fn new(table: &Table, start: &[usize]) -> Self {
        let centres: Vec<Pair> = start
            .iter()
            .flat_map(|row| table.row(*row))
            .copied()
            .collect();
        Self {
            sums: vec![Pair::both(0.0); centres.len()],
            centres,
            labels: vec![NONE; table.rows()],
            distances: vec![0.0; table.rows()],
            sizes: vec![0; start.len()],
            passes: 0,
            refilled: 0,
            is_settled: false,
            next: 0,
            has_changed: false,
        }
    }

    /// Looks at `rows` rows more; true when the run is over: no row changed, or all have been
    /// looked at `most` times.
    pub(super) fn step(
        &mut self,
        table: &Table,
        rows: usize,
        most: u32,
    ) -> Result<bool, ClusterError> {
        let to = self.next.saturating_add(rows).min(table.rows());
        match table.stride() {
            1 => self.assign::<1>(table, to),
            2 => self.assign::<2>(table, to),
            3 => self.assign::<3>(table, to),
            4 => self.assign::<4>(table, to),
            _ => self.assign_any(table, to),
        }
        self.next = to;
        if to < table.rows() {
            return Ok(false);
        }
        self.end_pass(table, most)
    }

    /// The sum of squared distances of all rows to their centres.
    pub(super) fn inertia(&self) -> f64 {
        self.distances.iter().sum()
    }

    /// The pass over some rows where a row has `PAIRS` pairs: known to the compiler, the loop over
    /// them is unrolled, which is worth a third of the time in WebAssembly.
    fn assign<const PAIRS: usize>(&mut self, table: &Table, to: usize) {
        let (centres, _) = self.centres.as_chunks::<PAIRS>();
        let (sums, _) = self.sums.as_chunks_mut::<PAIRS>();
        let labels = &mut self.labels[self.next..to];
        let distances = &mut self.distances[self.next..to];
        for ((row, label), distance) in table.range(self.next, to).zip(labels).zip(distances) {
            let Some(row) = row.first_chunk::<PAIRS>() else {
                continue;
            };
            let (mut cluster, mut least) = (0, f64::INFINITY);
            for (at, centre) in centres.iter().enumerate() {
                let found = squared_distance(row, centre);
                if found < least {
                    (cluster, least) = (at, found);
                }
            }
            self.has_changed |= *label != cluster as u32;
            (*label, *distance) = (cluster as u32, least);
            self.sizes[cluster] += 1;
            for (sum, value) in sums[cluster].iter_mut().zip(row) {
                *sum = sum.plus(*value);
            }
        }
    }

    /// The same for rows of any width.
    fn assign_any(&mut self, table: &Table, to: usize) {
        let stride = table.stride();
        for (row, index) in table.range(self.next, to).zip(self.next..) {
            let (mut cluster, mut least) = (0, f64::INFINITY);
            for (at, centre) in self.centres.chunks_exact(stride).enumerate() {
                let found = squared_distance(row, centre);
                if found < least {
                    (cluster, least) = (at, found);
                }
            }
            self.has_changed |= self.labels[index] != cluster as u32;
            (self.labels[index], self.distances[index]) = (cluster as u32, least);
            self.sizes[cluster] += 1;
            let sums = &mut self.sums[cluster * stride..(cluster + 1) * stride];
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum = sum.plus(*value);
            }
        }
    }

    fn end_pass(&mut self, table: &Table, most: u32) -> Result<bool, ClusterError> {
        self.passes += 1;
        if !self.has_changed {
            self.is_settled = true;
            return Ok(true);
        }
        self.refill(table)?;
        self.move_centres(table.stride());
        if self.passes >= most {
            self.measure(table);
            return Ok(true);
        }
        self.sums.fill(Pair::both(0.0));
        self.sizes.fill(0);
        (self.next, self.has_changed) = (0, false);
        Ok(false)
    }

    /// Gives each cluster without rows the row farthest from its centre, the first of equals.
    fn refill(&mut self, table: &Table) -> Result<(), ClusterError> {
        let before = self.refilled;
        while let Some(empty) = self.sizes.iter().position(|size| *size == 0) {
            let mut farthest = 0;
            for (row, distance) in self.distances.iter().enumerate() {
                if *distance > self.distances[farthest] {
                    farthest = row;
                }
            }
            if self.distances[farthest] <= 0.0 {
                // Every row lies on its centre: there are no more different rows than centres in use.
                return Err(ClusterError::TooFewDistinct {
                    clusters: self.sizes.len(),
                    distinct: self.sizes.iter().filter(|size| **size > 0).count(),
                });
            }
            self.sizes[self.labels[farthest] as usize] -= 1;
            self.sizes[empty] = 1;
            self.labels[farthest] = empty as u32;
            self.distances[farthest] = 0.0;
            self.refilled += 1;
        }
        if self.refilled > before {
            self.add_up(table);
        }
        Ok(())
    }

    /// Adds each cluster's rows up anew.
    fn add_up(&mut self, table: &Table) {
        self.sums.fill(Pair::both(0.0));
        let stride = table.stride();
        for (row, label) in table.range(0, table.rows()).zip(&self.labels) {
            let from = *label as usize * stride;
            for (sum, value) in self.sums[from..from + stride].iter_mut().zip(row) {
                *sum = sum.plus(*value);
            }
        }
    }

    fn move_centres(&mut self, stride: usize) {
        let sums = self.sums.chunks_exact(stride).zip(&self.sizes);
        for (centre, (sums, size)) in self.centres.chunks_exact_mut(stride).zip(sums) {
            centre.copy_from_slice(&mean(sums, *size));
        }
    }

    /// Distances to the centres as they now are.
    fn measure(&mut self, table: &Table) {
        let stride = table.stride();
        let rows = table.range(0, table.rows()).zip(&self.labels);
        for (distance, (row, label)) in self.distances.iter_mut().zip(rows) {
            let from = *label as usize * stride;
            *distance = squared_distance(row, &self.centres[from..from + stride]);
        }
    }
}
