//! Why nothing can be said about a propensity.

use crate::analytics::clusters::ClusterError;
use thiserror::Error;

/// Why a model, a scorecard or an association cannot be had.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum PropensityError {
    /// There is nobody to learn from.
    #[error("there are no rows")]
    NoRows,
    /// No feature tells the rows apart.
    #[error("there is no feature in which the rows differ")]
    NoFeatures,
    /// The values do not make as many whole rows as there are outcomes.
    #[error("{values} values are not {rows} rows of {columns}")]
    Ragged {
        /// How many values were given.
        values: usize,
        /// How many outcomes were given.
        rows: usize,
        /// How many values a row has.
        columns: usize,
    },
    /// A value is no number.
    #[error("the value in row {row}, column {column} is not a finite number")]
    NotFinite {
        /// Row of the value, from 0.
        row: usize,
        /// Column of the value, from 0.
        column: usize,
    },
    /// The values of a column are too large to be squared and added up.
    #[error("the values of column {column} are too large to be compared")]
    TooLarge {
        /// Column of the values, from 0.
        column: usize,
    },
    /// Everybody did it, or nobody.
    #[error("all {rows} rows have the same outcome")]
    OneOutcome {
        /// How many rows there are.
        rows: usize,
    },
    /// Too few rows of the rarer outcome for so many features.
    #[error("{rarer} rows of the rarer outcome are fewer than {needed}")]
    TooFew {
        /// How many rows have the rarer outcome.
        rarer: usize,
        /// How many there should be.
        needed: usize,
    },
    /// Newton's steps did not come to rest, not even with a ridge.
    #[error("the model does not settle")]
    Unsettled,
    /// Cut points that are not finite and rising.
    #[error("cut points must be finite and rise")]
    WrongSplits,
    /// A score scale that is not made of finite, positive numbers.
    #[error("a score scale needs finite numbers, and points and odds above 0")]
    WrongScale,
    /// A scorecard whose features are not those of its model.
    #[error("the model does not have the scorecard's {wanted} features")]
    WrongModel {
        /// How many features the scorecard has.
        wanted: usize,
    },
    /// A client or product that is not in the table of holdings.
    #[error("the table of holdings has no such client or product")]
    NotHeld,
    /// Too few clients hold alike.
    #[error("{similar} clients with similar holdings are fewer than {needed}")]
    TooFewSimilar {
        /// How many there are.
        similar: usize,
        /// How many there should be.
        needed: usize,
    },
    /// The job was asked for its result before it was over.
    #[error("the work is not done yet")]
    Unfinished,
}

impl From<ClusterError> for PropensityError {
    /// What standardising can find wrong.
    fn from(error: ClusterError) -> Self {
        match error {
            ClusterError::NoRows => Self::NoRows,
            ClusterError::NotFinite { row, column } => Self::NotFinite { row, column },
            ClusterError::TooLarge { column } => Self::TooLarge { column },
            ClusterError::Ragged { values, columns } => Self::Ragged {
                values,
                rows: values / columns.max(1),
                columns,
            },
            _ => Self::NoFeatures,
        }
    }
}
