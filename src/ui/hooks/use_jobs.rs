//! The jobs of the worker, as it last told.

use crate::protocol::failure::Failure;
use crate::protocol::frame::JobProgress;
use crate::ui::engine::Event;
use crate::ui::shared::use_engine;
use std::rc::Rc;
use yew::prelude::*;

/// What is known of a job.
#[derive(Clone, PartialEq, Debug)]
pub struct JobState {
    /// How far it is; a job that is over keeps the stage it ended in.
    pub progress: JobProgress,
    /// Why it failed, when it did by itself.
    pub failure: Option<Failure>,
    /// The worker began it by itself; nobody waits for it on a page of its own.
    pub upkeep: bool,
}

/// The jobs heard of since the book was opened, oldest first.
pub type Jobs = Rc<Vec<JobState>>;

/// Keeps what the worker announces of its jobs.
pub fn keep(jobs: &mut Jobs, event: &Event) {
    match event {
        Event::Progress(progress) => {
            let jobs = Rc::make_mut(jobs);
            match jobs
                .iter_mut()
                .find(|known| known.progress.job == progress.job)
            {
                Some(known) => {
                    known.upkeep &= progress.stage.is_over() || progress.stage.is_upkeep();
                    known.progress = progress.clone();
                }
                None => jobs.push(JobState {
                    progress: progress.clone(),
                    failure: None,
                    upkeep: progress.stage.is_over() || progress.stage.is_upkeep(),
                }),
            }
        }
        Event::JobFailed(job, failure) => {
            let jobs = Rc::make_mut(jobs);
            if let Some(known) = jobs.iter_mut().find(|known| known.progress.job == *job) {
                known.failure = Some(failure.clone());
            }
        }
        Event::Down(_) => *jobs = Jobs::default(),
        Event::Changed(_) => {}
    }
}

/// The jobs heard of since the book was opened, also those heard of before this component stood
/// on the page.
#[hook]
pub fn use_jobs() -> Jobs {
    let engine = use_engine();
    let jobs = use_state(|| engine.jobs());
    let setter = jobs.setter();
    use_effect_with(engine, move |engine| {
        // What was told between the first drawing and now.
        setter.set(engine.jobs());
        let kept = engine.clone();
        let subscription = engine.subscribe(move |event| {
            if !matches!(event, Event::Changed(_)) {
                setter.set(kept.jobs());
            }
        });
        move || drop(subscription)
    });
    (*jobs).clone()
}
