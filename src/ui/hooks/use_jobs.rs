//! The jobs of the worker, as it last told.

use super::use_engine;
use crate::protocol::failure::Failure;
use crate::protocol::frame::JobProgress;
use crate::protocol::request::JobId;
use crate::ui::engine::Event;
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

/// Properties of [`JobsProvider`].
#[derive(PartialEq, Properties)]
pub struct ProviderProps {
    /// What may ask for the jobs.
    pub children: Html,
}

/// Listens to the worker's jobs for all below it, so that a page opened later knows them too.
#[component]
pub fn JobsProvider(props: &ProviderProps) -> Html {
    let engine = use_engine();
    let jobs = use_state(Vec::<JobState>::new);
    let list = use_mut_ref(Vec::<JobState>::new);
    let setter = jobs.setter();
    use_effect_with(engine, move |engine| {
        let subscription = engine.subscribe(move |event| {
            let mut list = list.borrow_mut();
            match event {
                Event::Progress(progress) => progressed(&mut list, progress),
                Event::JobFailed(job, failure) => failed(&mut list, *job, failure),
                Event::Down(_) => list.clear(),
                Event::Changed(_) => return,
            }
            setter.set(list.clone());
        });
        move || drop(subscription)
    });
    html! {
        <ContextProvider<Vec<JobState>> context={(*jobs).clone()}>
            { props.children.clone() }
        </ContextProvider<Vec<JobState>>>
    }
}

fn progressed(list: &mut Vec<JobState>, progress: &JobProgress) {
    match list
        .iter_mut()
        .find(|known| known.progress.job == progress.job)
    {
        Some(known) => {
            known.upkeep &= progress.stage.is_over() || progress.stage.is_upkeep();
            known.progress = progress.clone();
        }
        None => list.push(JobState {
            progress: progress.clone(),
            failure: None,
            upkeep: progress.stage.is_over() || progress.stage.is_upkeep(),
        }),
    }
}

fn failed(list: &mut [JobState], job: JobId, failure: &Failure) {
    if let Some(known) = list.iter_mut().find(|known| known.progress.job == job) {
        known.failure = Some(failure.clone());
    }
}

/// The jobs heard of since the book was opened, oldest first.
#[hook]
pub fn use_jobs() -> Vec<JobState> {
    use_context::<Vec<JobState>>().unwrap_or_default()
}
