//! The rows to be clustered, in pairs of columns.

use super::error::ClusterError;
use super::pair::Pair;

/// Rows of finite numbers, row by row. An odd last column stands beside a zero.
#[derive(Clone, Debug)]
pub struct Table {
    pairs: Vec<Pair>,
    /// Pairs a row.
    stride: usize,
    rows: usize,
    columns: usize,
}

impl Table {
    /// Rows of `columns` values each, row after row.
    ///
    /// # Errors
    /// No rows, no columns, values that do not make whole rows, a value that is not finite, or
    /// values whose squared distances could not be added up.
    pub fn new(values: &[f64], columns: usize) -> Result<Self, ClusterError> {
        if columns == 0 {
            return Err(ClusterError::NoFeatures);
        }
        if values.is_empty() {
            return Err(ClusterError::NoRows);
        }
        if !values.len().is_multiple_of(columns) {
            let values = values.len();
            return Err(ClusterError::Ragged { values, columns });
        }
        let rows = values.len() / columns;
        // Half of it is kept free for the sum of two lanes and for rounding.
        let room = f64::MAX / 16.0 / values.len() as f64;
        for (at, value) in values.iter().enumerate() {
            let (row, column) = (at / columns, at % columns);
            if !value.is_finite() {
                return Err(ClusterError::NotFinite { row, column });
            }
            if value * value > room {
                return Err(ClusterError::TooLarge { column });
            }
        }
        let stride = columns.div_ceil(2);
        let mut pairs = Vec::with_capacity(rows * stride);
        for row in values.chunks_exact(columns) {
            for pair in row.chunks(2) {
                pairs.push(Pair::new(pair[0], pair.get(1).copied().unwrap_or(0.0)));
            }
        }
        Ok(Self {
            pairs,
            stride,
            rows,
            columns,
        })
    }

    /// How many rows there are; at least one.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns there are; at least one.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Pairs a row.
    pub(super) fn stride(&self) -> usize {
        self.stride
    }

    /// The pairs of a row; none where there is no such row.
    #[inline]
    pub(super) fn row(&self, row: usize) -> &[Pair] {
        let from = row * self.stride;
        self.pairs.get(from..from + self.stride).unwrap_or(&[])
    }

    /// The rows from `from` up to before `to`, each as its pairs.
    #[inline]
    pub(super) fn range(&self, from: usize, to: usize) -> std::slice::ChunksExact<'_, Pair> {
        let pairs = self.pairs.get(from * self.stride..to * self.stride);
        pairs.unwrap_or(&[]).chunks_exact(self.stride)
    }

    /// The values of a row; none where there is no such row.
    pub fn values(&self, row: usize) -> Vec<f64> {
        flat(self.row(row), self.columns)
    }

    /// The table of some of the rows, in the order given; rows that do not exist are left out.
    ///
    /// # Errors
    /// No rows are left.
    pub fn of_rows(&self, rows: &[usize]) -> Result<Self, ClusterError> {
        let mut pairs = Vec::with_capacity(rows.len() * self.stride);
        rows.iter()
            .for_each(|row| pairs.extend_from_slice(self.row(*row)));
        let rows = pairs.len() / self.stride;
        if rows == 0 {
            return Err(ClusterError::NoRows);
        }
        Ok(Self {
            pairs,
            rows,
            ..*self
        })
    }

    /// Mean of each column, rows added in their order.
    pub(super) fn means(&self) -> Vec<Pair> {
        let mut sums = vec![Pair::both(0.0); self.stride];
        for row in self.range(0, self.rows) {
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum = sum.plus(*value);
            }
        }
        mean(&sums, self.rows)
    }

    /// The sum of squared distances to the mean: the inertia of a single cluster.
    pub fn total_squares(&self) -> f64 {
        let means = self.means();
        self.range(0, self.rows)
            .map(|row| super::pair::squared_distance(row, &means))
            .sum()
    }
}

/// Sums divided by how many were added up.
pub(super) fn mean(sums: &[Pair], count: usize) -> Vec<Pair> {
    let count = count as f64;
    sums.iter()
        .map(|sum| {
            let [even, odd] = sum.get();
            Pair::new(even / count, odd / count)
        })
        .collect()
}

/// Pairs as single values, without the zero that fills up the last.
pub(super) fn flat(pairs: &[Pair], columns: usize) -> Vec<f64> {
    let mut values: Vec<f64> = pairs.iter().flat_map(|pair| pair.get()).collect();
    values.truncate(columns);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_says_why() {
        let no = |values: &[f64], columns: usize| Table::new(values, columns).err();
        assert_eq!(no(&[], 2), Some(ClusterError::NoRows));
        assert_eq!(no(&[1.0], 0), Some(ClusterError::NoFeatures));
        let ragged = ClusterError::Ragged {
            values: 3,
            columns: 2,
        };
        assert_eq!(no(&[1.0, 2.0, 3.0], 2), Some(ragged));
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let wanted = ClusterError::NotFinite { row: 1, column: 1 };
            assert_eq!(no(&[1.0, 2.0, 3.0, odd], 2), Some(wanted));
        }
        let wanted = ClusterError::TooLarge { column: 0 };
        assert_eq!(no(&[1e200, 2.0], 2), Some(wanted));
    }

    #[test]
    fn rows_come_back_as_they_were_given() {
        let table = Table::new(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3).unwrap();
        assert_eq!((table.rows(), table.columns()), (2, 3));
        assert_eq!(table.values(1), [4.0, 5.0, 6.0]);
        assert_eq!(table.values(2), Vec::<f64>::new());
        let turned = table.of_rows(&[1, 9, 0]).unwrap();
        assert_eq!(turned.values(1), [1.0, 2.0, 3.0]);
        assert_eq!(table.of_rows(&[9]).err(), Some(ClusterError::NoRows));
        // Means 2.5, 3.5, 4.5: each value is 1.5 away.
        assert_eq!(table.total_squares(), 6.0 * 2.25);
    }
}
