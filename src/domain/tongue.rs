//! The languages of questionnaires and files.

use serde::{Deserialize, Serialize};

/// A language.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum Tongue {
    /// 中文
    #[default]
    Zh,
    /// English.
    En,
}
