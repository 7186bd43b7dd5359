//! Hooks the pages share.

mod use_custody;
mod use_data;
mod use_fresh;
mod use_jobs;
mod use_query;

pub use use_custody::{ask_custody, use_custody};
pub use use_data::{ask_data, use_data};
pub use use_fresh::{Fresh, use_fresh};
pub use use_jobs::{JobState, Jobs, keep, use_jobs};
pub use use_query::{QueryState, use_query};
