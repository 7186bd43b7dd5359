//! Clients grouped by likeness: k-means on standardised features, how many groups there are, what
//! sets each apart, and who is like whom.
//!
//! [`standardise`] turns raw features into a [`Table`]; [`KMeans`] clusters it in steps,
//! [`Choosing`] tries several numbers of clusters and reports the silhouette's choice beside the
//! elbow's, [`profiles`] says what sets a cluster apart and [`similar()`] whom a client is like.
//!
//! Chance comes from the seed alone, sums have one order whatever the size of the steps, and
//! [`Pair`](pair::Pair) adds natively as the SIMD of WebAssembly does: the same table and seed give
//! the same bits everywhere.

mod choice;
mod elbow;
mod error;
mod kmeans;
mod lloyd;
pub mod pair;
mod profile;
pub mod random;
mod seeding;
mod silhouette;
mod similar;
mod standard;
mod table;

pub use choice::{Choice, Choosing, MOST_CHOOSING_ROWS, Tried, Trying};
pub use elbow::elbow;
pub use error::ClusterError;
pub use kmeans::{Clustering, KMeans, Settings};
pub use profile::{Profile, Trait, profiles};
pub use silhouette::{Labelling, Silhouettes};
pub use similar::{Gap, Similar, similar};
pub(in crate::analytics) use standard::scales;
pub use standard::{Scale, Standardised, standardise};
pub use table::Table;
