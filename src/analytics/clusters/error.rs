//! Why rows cannot be clustered.

use thiserror::Error;

/// Why nothing can be said about clusters. Rows and columns are counted from 0, as given.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ClusterError {
    /// There is nobody to group.
    #[error("there are no rows to cluster")]
    NoRows,
    /// No feature tells the rows apart.
    #[error("there is no feature in which the rows differ")]
    NoFeatures,
    /// The values do not make whole rows.
    #[error("{values} values are not whole rows of {columns}")]
    Ragged {
        /// How many values were given.
        values: usize,
        /// How many a row has.
        columns: usize,
    },
    /// A value is no number.
    #[error("the value in row {row}, column {column} is not a finite number")]
    NotFinite {
        /// Row of the value.
        row: usize,
        /// Column of the value.
        column: usize,
    },
    /// The values of a column are too far apart to be squared and added up.
    #[error("the values of column {column} are too large to be compared")]
    TooLarge {
        /// Column of the values.
        column: usize,
    },
    /// No cluster was asked for.
    #[error("at least one cluster has to be asked for")]
    NoClusters,
    /// More clusters were asked for than there are different rows.
    #[error("{clusters} clusters cannot be made of {distinct} different rows")]
    TooFewDistinct {
        /// How many clusters were asked for.
        clusters: usize,
        /// How many different rows there are.
        distinct: usize,
    },
    /// A row that should be a first centre or be compared does not exist.
    #[error("there is no row {row} among {rows}")]
    NoSuchRow {
        /// The row.
        row: usize,
        /// How many there are.
        rows: usize,
    },
    /// Labels that do not belong to the table.
    #[error("the labels do not fit the table")]
    WrongLabels,
    /// The job was asked for its result before it was over.
    #[error("the work is not done yet")]
    Unfinished,
}
