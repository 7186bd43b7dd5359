//! Pure functions from book, policy and date to findings.

pub mod finding;
pub mod kinds;
