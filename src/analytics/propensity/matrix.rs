//! Symmetric positive definite equations by Cholesky's square root.

/// A lower triangle L with L Lᵀ = the matrix, row by row.
#[derive(Clone, Debug)]
pub(super) struct Cholesky {
    lower: Vec<f64>,
    size: usize,
}

/// A pivot this much smaller than its diagonal is rounding: the column is a sum of others.
const SINGULAR: f64 = 1e-11;

impl Cholesky {
    /// The root of a matrix, of which the lower triangle is read. `None` where it is not positive
    /// definite, or so nearly not that its solution would be rounding.
    pub(super) fn of(matrix: &[f64], size: usize) -> Option<Self> {
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let mut left = matrix[row * size + column];
                for at in 0..column {
                    left -= lower[row * size + at] * lower[column * size + at];
                }
                if row == column {
                    let least = matrix[row * size + row] * SINGULAR;
                    if !left.is_finite() || left <= least || left < f64::MIN_POSITIVE {
                        return None;
                    }
                    lower[row * size + row] = left.sqrt();
                } else {
                    lower[row * size + column] = left / lower[column * size + column];
                }
            }
        }
        Some(Self { lower, size })
    }

    /// The solution x of matrix x = right.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let size = self.size;
        let mut x = right.to_vec();
        for row in 0..size {
            for at in 0..row {
                x[row] -= self.lower[row * size + at] * x[at];
            }
            x[row] /= self.lower[row * size + row];
        }
        for row in (0..size).rev() {
            for at in row + 1..size {
                x[row] -= self.lower[at * size + row] * x[at];
            }
            x[row] /= self.lower[row * size + row];
        }
        x
    }

    /// The diagonal of the inverse.
    pub(super) fn inverse_diagonal(&self) -> Vec<f64> {
        let column = |at: usize| {
            let mut unit = vec![0.0; self.size];
            unit[at] = 1.0;
            self.solve(&unit)[at]
        };
        (0..self.size).map(column).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_and_inverts() {
        let root = Cholesky::of(&[4.0, 0.0, 2.0, 3.0], 2).unwrap();
        let x = root.solve(&[8.0, 8.0]);
        // 4 x + 2 y = 8, 2 x + 3 y = 8.
        assert!((x[0] - 1.0).abs() < 1e-12 && (x[1] - 2.0).abs() < 1e-12);
        let inverse = root.inverse_diagonal();
        assert!((inverse[0] - 0.375).abs() < 1e-12 && (inverse[1] - 0.5).abs() < 1e-12);
    }

    #[test]
    fn what_has_no_root() {
        for matrix in [
            [1.0, 0.0, 1.0, 1.0],
            [1.0, 0.0, 2.0, 1.0],
            [0.0, 0.0, 0.0, 0.0],
            [f64::NAN, 0.0, 0.0, 1.0],
            [1.0, 0.0, 1.0, 1.0 + 1e-13],
        ] {
            assert!(Cholesky::of(&matrix, 2).is_none(), "{matrix:?}");
        }
    }
}
