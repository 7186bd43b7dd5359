//! Hooks the pages share.

mod use_jobs;
mod use_query;

pub use use_jobs::{JobState, JobsProvider, use_jobs};
pub use use_query::{QueryState, use_engine, use_query};
