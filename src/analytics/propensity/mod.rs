//! How likely a client is to do something, and what others like them have.
//!
//! [`Fit`] is logistic regression in steps, which ends in a [`Model`] with its [`Quality`];
//! [`Binned`] is a feature's weight of evidence, of which a [`Scorecard`] is made; [`Counting`]
//! counts which products are held together, for [`Association`] and [`Suggestion`].
//!
//! What rests on too few clients is not fitted: a [`PropensityError`] says what is missing.

mod association;
mod error;
mod evidence;
mod fit;
mod holdings;
mod matrix;
mod model;
mod quality;
mod scorecard;
mod suggestion;

pub use association::{Association, Counting, Counts, Least};
pub use error::PropensityError;
pub use evidence::{Bin, Binned, Weight};
pub use fit::{Fit, Limits, Ridge};
pub use holdings::Holdings;
pub use model::{Contribution, Explained, Model};
pub use quality::{Quality, quality};
pub use scorecard::{Scaling, ScoreRow, Scorecard, evidence_rows};
pub use suggestion::{Suggestion, SuggestionLimits, Suggestions};
