//! Where an import stands, told from the worker's jobs and what was asked here.

use crate::protocol::failure::Failure;
use crate::protocol::frame::{JobProgress, JobStage};
use crate::protocol::request::JobId;
use crate::ui::hooks::JobState;

/// What the page shows.
#[derive(Clone, PartialEq, Debug)]
pub enum Phase {
    /// Nothing under way.
    Idle,
    /// Reading, generating, sealing or writing.
    UnderWay(JobProgress),
    /// Read; the person decides.
    Deciding(JobId),
    /// Over, with what went wrong if something did.
    Over(JobStage, Option<Failure>),
}

/// What the page shows. A job the person started here is shown to its end; one that was under
/// way before the page was opened is taken up where it is.
pub fn phase(jobs: &[JobState], asked: Option<JobId>, refused: Option<&Failure>) -> Phase {
    let own = |state: &&JobState| Some(state.progress.job) == asked;
    let going = |state: &&JobState| {
        let stage = state.progress.stage;
        !stage.is_over() && !stage.is_upkeep()
    };
    let Some(state) = jobs
        .iter()
        .find(own)
        .or_else(|| jobs.iter().rev().find(going))
    else {
        return Phase::Idle;
    };
    let stage = state.progress.stage;
    if stage.is_over() {
        return Phase::Over(stage, state.failure.clone().or_else(|| refused.cloned()));
    }
    if stage == JobStage::Deciding {
        return Phase::Deciding(state.progress.job);
    }
    Phase::UnderWay(state.progress.clone())
}
