//! Features brought to one measure: mean 0, population standard deviation 1.

use super::error::ClusterError;
use super::table::Table;

/// How a column was brought to measure.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Scale {
    /// The column among those given.
    pub column: usize,
    /// Mean of the given values.
    pub mean: f64,
    /// Population standard deviation (divided by n, not n - 1) of the given values; above 0.
    pub deviation: f64,
}

impl Scale {
    /// How many standard deviations a given value is above the mean.
    pub fn standard(&self, value: f64) -> f64 {
        (value - self.mean) / self.deviation
    }

    /// The given value that is so many standard deviations above the mean.
    pub fn given(&self, standard: f64) -> f64 {
        self.mean + standard * self.deviation
    }
}

/// A table of standardised features.
#[derive(Clone, Debug)]
pub struct Standardised {
    /// The features in which rows differ, row by row.
    pub table: Table,
    /// One for each column of the table.
    pub scales: Vec<Scale>,
    /// The columns given that were left out, because all rows have the same value.
    pub constant: Vec<usize>,
}

/// A column's values differ by no more than rounding when its standard deviation is at most this
/// share of its largest value.
const ROUNDING: f64 = 1e-12;

/// Standardises rows of `columns` values each, row after row, and leaves out constant columns.
///
/// # Errors
/// No rows, no columns, no column in which rows differ, values that do not make whole rows, that
/// are not finite, or too large to be squared.
pub fn standardise(values: &[f64], columns: usize) -> Result<Standardised, ClusterError> {
    let (scales, constant) = scales(values, columns)?;
    let mut standard = Vec::with_capacity(values.len() / columns * scales.len());
    for row in values.chunks_exact(columns) {
        standard.extend(scales.iter().map(|scale| scale.standard(row[scale.column])));
    }
    Ok(Standardised {
        table: Table::new(&standard, scales.len())?,
        scales,
        constant,
    })
}

/// How the columns of rows are to be standardised, and which of them are constant.
///
/// # Errors
/// As [`standardise`].
pub(in crate::analytics) fn scales(
    values: &[f64],
    columns: usize,
) -> Result<(Vec<Scale>, Vec<usize>), ClusterError> {
    // The table checks what can be wrong with values.
    let rows = Table::new(values, columns)?.rows();
    let (mut scales, mut constant) = (Vec::new(), Vec::new());
    for column in 0..columns {
        let given = || values.iter().skip(column).step_by(columns);
        let mean = given().sum::<f64>() / rows as f64;
        let squares: f64 = given().map(|v| (v - mean) * (v - mean)).sum();
        let deviation = (squares / rows as f64).sqrt();
        let largest = given().fold(0.0, |most: f64, v| most.max(v.abs()));
        // Values so small that their squares vanish cannot be told apart either.
        if deviation > largest * ROUNDING && deviation > f64::MIN_POSITIVE {
            scales.push(Scale {
                column,
                mean,
                deviation,
            });
        } else {
            constant.push(column);
        }
    }
    if scales.is_empty() {
        return Err(ClusterError::NoFeatures);
    }
    Ok((scales, constant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_mean_0_and_deviation_1_and_constant_ones_are_named() {
        let values = [2.0, 0.1, 5.0, 4.0, 0.1, 5.0, 9.0, 0.1, 8.0];
        let made = standardise(&values, 3).unwrap();
        assert_eq!(made.constant, [1]);
        assert_eq!(made.table.columns(), 2);
        assert_eq!(
            (made.scales[0].column, made.scales[0].mean),
            (0, 5.0),
            "the mean of 2, 4 and 9"
        );
        assert_eq!(made.scales[1].column, 2);
        for column in 0..2 {
            let column: Vec<f64> = (0..3).map(|row| made.table.values(row)[column]).collect();
            let squares: f64 = column.iter().map(|v| v * v).sum();
            assert!(column.iter().sum::<f64>().abs() < 1e-12);
            assert!((squares - 3.0).abs() < 1e-12);
        }
        let back = made.scales[0].given(made.table.values(2)[0]);
        assert!((back - 9.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_but_constants_is_nothing_to_tell_apart() {
        let no = |values: &[f64], columns| standardise(values, columns).err();
        assert_eq!(no(&[3.0, 3.0, 3.0], 1), Some(ClusterError::NoFeatures));
        assert_eq!(no(&[7.0, 8.0], 2), Some(ClusterError::NoFeatures));
        // 0.1 added up and divided is not always 0.1 again.
        assert_eq!(no(&[0.1; 10], 1), Some(ClusterError::NoFeatures));
        assert_eq!(no(&[0.0, 1e-200], 1), Some(ClusterError::NoFeatures));
    }
}
