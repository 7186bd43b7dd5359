//! Tasks: what is to be done for a client, and by when.

use super::day::Day;
use super::ids::{AssessmentId, ClientId, ProductId, TaskId};
use serde::{Deserialize, Serialize};

/// Something to be done for a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Task {
    /// The record number.
    pub id: TaskId,
    /// For whom.
    pub client: ClientId,
    /// What.
    pub kind: TaskKind,
    /// The day it was made.
    pub made: Day,
    /// The last day to do it.
    pub due: Day,
    /// The day it was done, if it was.
    pub done: Option<Day>,
    /// The product it is about.
    pub product: Option<ProductId>,
    /// The assessment it is about.
    pub assessment: Option<AssessmentId>,
    /// More about it, typed; empty where the kind says all.
    pub note: String,
}

/// What is to be done.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum TaskKind {
    /// The level ends or has ended: ask the client to answer again.
    Reassess,
    /// A product the client holds was rated anew: look whether it still suits, and tell the client.
    RecheckHolding,
    /// A client of an age for extra care bought or was assessed: call back.
    CareCall,
    /// Answers came from the client's own device: check who gave them.
    VerifyIdentity,
    /// Insurance: the call-back within the hesitation period.
    InsuranceCall,
    /// Insurance: the last day of the hesitation period 犹豫期.
    HesitationEnds,
}

impl Task {
    /// Whether it still waits on a day.
    pub fn is_open(&self, day: Day) -> bool {
        self.made <= day && self.done.is_none_or(|done| done > day)
    }
}
