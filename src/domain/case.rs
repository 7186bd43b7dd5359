//! Cases: what a client complained of, asked or suggested, and by when it must be answered.

use super::day::Day;
use super::ids::{CaseId, ClientId};
use serde::{Deserialize, Serialize};

/// A case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Case {
    /// The record number.
    pub id: CaseId,
    /// Whose it is.
    pub client: ClientId,
    /// What kind.
    pub kind: CaseKind,
    /// The day it came in.
    pub opened: Day,
    /// The last day to answer.
    pub due: Day,
    /// The day it was settled, if it was.
    pub closed: Option<Day>,
    /// What it is about.
    pub text: String,
}

/// The kinds of case.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum CaseKind {
    /// 投诉
    Complaint,
    /// 咨询
    Enquiry,
    /// 建议
    Suggestion,
}

impl Case {
    /// Whether it still waits on a day.
    pub fn is_open(&self, day: Day) -> bool {
        self.opened <= day && self.closed.is_none_or(|closed| closed > day)
    }
}
