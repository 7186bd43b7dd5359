//! Data in and out, asked of the worker's later part: imports, quality, duplicates, exports.
//!
//! These messages travel as bytes inside [`Request::Data`](super::request::Request::Data), so that
//! only the later parts of page and worker carry code that reads and writes them.

pub mod duplicates;
pub mod import;
pub mod out;
pub mod quality;

use serde::{Deserialize, Serialize};

/// A question, or an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum DataAsk {
    /// About files that come in.
    Import(import::ImportAsk),
    /// About how good the data are.
    Quality(quality::QualityAsk),
    /// About clients that may be the same.
    Duplicates(duplicates::DuplicatesAsk),
    /// About files that go out.
    Out(out::OutAsk),
}

/// The answer, of the kind its question asks for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum DataAnswer {
    /// About files that come in.
    Import(import::ImportAnswer),
    /// About how good the data are.
    Quality(quality::QualityAnswer),
    /// About clients that may be the same.
    Duplicates(duplicates::DuplicatesAnswer),
    /// About files that go out.
    Out(out::OutAnswer),
}
