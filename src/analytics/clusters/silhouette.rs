//! How well rows lie in their clusters (Rousseeuw 1987): for each row, with a its mean distance to
//! the other rows of its cluster and b the least mean distance to another cluster, (b - a) / the
//! larger; 0 for a row alone in its cluster. From -1 to 1.

use super::error::ClusterError;
use super::pair::squared_distance;
use super::table::Table;
use std::sync::Arc;

/// Clusters of a table's rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Labelling {
    /// The cluster of each row.
    pub labels: Vec<u32>,
    /// How many clusters there are.
    pub clusters: usize,
}

/// Exact silhouettes of several labellings of one table: distances are worked out once. A job,
/// whose work grows with the square of the rows.
#[derive(Debug)]
pub struct Silhouettes {
    table: Arc<Table>,
    labellings: Vec<Labelling>,
    /// For each labelling, row and cluster the sum of distances.
    sums: Vec<Vec<f64>>,
    next: usize,
}

impl Silhouettes {
    /// Starts.
    ///
    /// # Errors
    /// Labels that are not one a row, or not below the number of clusters.
    pub fn new(table: Arc<Table>, labellings: Vec<Labelling>) -> Result<Self, ClusterError> {
        let fits = |l: &Labelling| {
            let below = l.labels.iter().all(|label| (*label as usize) < l.clusters);
            l.labels.len() == table.rows() && below
        };
        if !labellings.iter().all(fits) {
            return Err(ClusterError::WrongLabels);
        }
        let sums = |l: &Labelling| vec![0.0; l.labels.len() * l.clusters];
        Ok(Self {
            sums: labellings.iter().map(sums).collect(),
            table,
            labellings,
            next: 0,
        })
    }

    /// Works out about `distances` distances; true when the work is over.
    pub fn step(&mut self, distances: usize) -> bool {
        let rows = self.table.rows();
        let mut left = distances.max(1);
        while self.next < rows && left > 0 {
            self.row(self.next);
            left = left.saturating_sub(rows - self.next);
            self.next += 1;
        }
        self.next >= rows
    }

    /// The mean silhouette of each labelling; `None` where fewer than two clusters have rows.
    ///
    /// # Errors
    /// The work is not over.
    pub fn finish(self) -> Result<Vec<Option<f64>>, ClusterError> {
        if self.next < self.table.rows() {
            return Err(ClusterError::Unfinished);
        }
        let both = self.labellings.iter().zip(&self.sums);
        Ok(both.map(|(l, sums)| mean_silhouette(l, sums)).collect())
    }

    /// The distances of a row to all that follow, added for both.
    fn row(&mut self, one: usize) {
        let row = self.table.row(one);
        for (other, values) in (one + 1..).zip(self.table.range(one + 1, self.table.rows())) {
            let distance = squared_distance(row, values).sqrt();
            for (l, sums) in self.labellings.iter().zip(&mut self.sums) {
                sums[one * l.clusters + l.labels[other] as usize] += distance;
                sums[other * l.clusters + l.labels[one] as usize] += distance;
            }
        }
    }
}

fn mean_silhouette(labelling: &Labelling, sums: &[f64]) -> Option<f64> {
    let mut sizes = vec![0_usize; labelling.clusters];
    for label in &labelling.labels {
        sizes[*label as usize] += 1;
    }
    if sizes.iter().filter(|size| **size > 0).count() < 2 {
        return None;
    }
    let mut total = 0.0;
    for (label, sums) in labelling
        .labels
        .iter()
        .zip(sums.chunks_exact(labelling.clusters))
    {
        let own = *label as usize;
        if sizes[own] == 1 {
            continue;
        }
        let inside = sums[own] / (sizes[own] - 1) as f64;
        let mut outside = f64::INFINITY;
        for (cluster, size) in sizes.iter().enumerate() {
            if cluster != own && *size > 0 {
                outside = outside.min(sums[cluster] / *size as f64);
            }
        }
        let larger = inside.max(outside);
        if larger > 0.0 {
            total += (outside - inside) / larger;
        }
    }
    Some(total / labelling.labels.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn silhouette(values: &[f64], labels: &[u32], clusters: usize) -> Option<f64> {
        let table = Arc::new(Table::new(values, 1).unwrap());
        let labelling = Labelling {
            labels: labels.to_vec(),
            clusters,
        };
        let mut job = Silhouettes::new(table, vec![labelling]).unwrap();
        while !job.step(1) {}
        job.finish().unwrap()[0]
    }

    #[test]
    fn worked_out_by_hand() {
        // 0: a 1, b 10.5; 1: a 1, b 9.5; 10: a 1, b 9.5; 11: a 1, b 10.5.
        let wanted = (2.0 * (9.5 / 10.5) + 2.0 * (8.5 / 9.5)) / 4.0;
        let found = silhouette(&[0.0, 1.0, 10.0, 11.0], &[0, 0, 1, 1], 2).unwrap();
        assert!((found - wanted).abs() < 1e-12, "{found}");
        // A row alone counts 0; a cluster without rows does not count.
        let found = silhouette(&[0.0, 1.0, 10.0], &[0, 0, 2], 3).unwrap();
        assert!((found - (0.9 + 8.0 / 9.0) / 3.0).abs() < 1e-12, "{found}");
    }

    #[test]
    fn what_has_no_silhouette() {
        assert_eq!(silhouette(&[0.0, 1.0], &[0, 0], 1), None);
        assert_eq!(silhouette(&[0.0, 1.0], &[1, 1], 3), None);
        assert_eq!(silhouette(&[5.0, 5.0, 5.0], &[0, 0, 1], 2), Some(0.0));
        let table = Arc::new(Table::new(&[1.0, 2.0], 1).unwrap());
        for labels in [vec![0], vec![0, 2]] {
            let labelling = Labelling {
                labels,
                clusters: 2,
            };
            let refused = Silhouettes::new(Arc::clone(&table), vec![labelling]).err();
            assert_eq!(refused, Some(ClusterError::WrongLabels));
        }
    }
}
