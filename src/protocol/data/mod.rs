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

impl DataAsk {
    /// Whether a question in bytes is about files that go out: another part of the worker answers
    /// those, and which one must be known without reading the question.
    pub fn goes_out(ask: &[u8]) -> bool {
        // The place of the kind among the others is what comes first.
        ask.first() == Some(&3)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_out_is_known_by_its_first_byte_and_nothing_else_is() {
        let bytes = |ask: &DataAsk| postcard::to_stdvec(ask).unwrap();
        assert!(DataAsk::goes_out(&bytes(&DataAsk::Out(
            out::OutAsk::Phrase
        ))));
        let others = [
            DataAsk::Import(import::ImportAsk::Presets),
            DataAsk::Quality(quality::QualityAsk::Overview),
        ];
        for other in others {
            assert!(!DataAsk::goes_out(&bytes(&other)), "{other:?}");
        }
    }
}
