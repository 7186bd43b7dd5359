//! In and out (interface until the whole is here).
use serde::{Deserialize, Serialize};
/// Why files cannot be read.
#[derive(Clone, PartialEq, Debug, thiserror::Error, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum ExchangeError {
    #[error("empty")]
    Empty { file: String },
}
/// What an import read.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ImportReport {}
