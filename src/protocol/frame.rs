//! The envelopes: what one message between page and worker holds.

use super::failure::Failure;
use super::reply::Reply;
use super::request::{JobId, Request};
use serde::{Deserialize, Serialize};

/// From the page to the worker. Files travel beside the bytes, in the order the request names.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ToWorker {
    /// Counts the page's requests; the answer carries the same number.
    pub id: u32,
    /// What is asked.
    pub request: Request,
}

/// From the worker to the page.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ToPage {
    /// The worker's code runs; requests may come.
    Ready,
    /// The answer to a request.
    Answer {
        /// The request's number.
        id: u32,
        /// The answer.
        result: Result<Reply, Failure>,
    },
    /// How far a job is.
    Progress(JobProgress),
    /// A job failed by itself, after its request was answered.
    JobFailed {
        /// Which job.
        job: JobId,
        /// Why.
        failure: Failure,
    },
    /// Something changed: queries on these topics must be asked again.
    Changed(Changed),
    /// The worker's code stopped at a fault; nothing more will come from it.
    Fault {
        /// Where in the code, without any data of the book.
        place: String,
    },
}

/// What changed after a command or a finished job.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Changed {
    /// The book's epoch now.
    pub epoch: u64,
    /// What is different.
    pub topics: Vec<Topic>,
}

/// The parts of the book a page may be looking at.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Topic {
    /// Clients, accounts and what belongs to them.
    Clients,
    /// Tiers, stages, scores.
    Findings,
    /// Transactions.
    Ledger,
    /// The book's settings and policy.
    Settings,
    /// The shelf, assessments, official levels.
    Suitability,
    /// Complaints, enquiries, suggestions.
    Cases,
    /// The audit log.
    Audit,
    /// Keys, backups, who may write.
    Custody,
    /// Clients that may be the same: found, joined, marked.
    Duplicates,
}

/// How far a job is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct JobProgress {
    /// Which job.
    pub job: JobId,
    /// What it is doing.
    pub stage: JobStage,
    /// How much of the stage is done, in thousandths.
    pub permille: u16,
    /// Rows, clients or blocks done in this stage.
    pub count: u64,
}

/// What a job is doing.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum JobStage {
    /// Reading stored transactions into memory.
    Loading,
    /// Ordering transactions by account.
    Indexing,
    /// Working out tiers, stages and scores.
    Analysing,
    /// Reading files.
    Reading,
    /// Waiting for the person to decide on what was read.
    Deciding,
    /// Encrypting.
    Sealing,
    /// Writing, in one transaction: cannot be cancelled any more.
    Writing,
    /// Making a specimen book.
    Generating,
    /// Comparing those who would come with an import with everybody.
    Comparing,
    /// Comparing all clients of the book with each other.
    Pairing,
    /// Finished.
    Done,
    /// Cancelled; the book is as it was.
    Cancelled,
    /// Failed; the book is as it was.
    Failed,
}

impl JobStage {
    /// Whether the worker does this by itself after a change, without being asked.
    pub fn is_upkeep(self) -> bool {
        matches!(self, Self::Loading | Self::Indexing | Self::Analysing)
    }

    /// Whether the job is over.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Failed)
    }
}
