//! The jobs under way, as the worker last told.

use super::use_engine;
use crate::protocol::frame::JobProgress;
use crate::ui::engine::Event;
use yew::prelude::*;

/// The last progress of every job heard of, oldest first. Jobs that are over stay in the list
/// with the stage they ended in.
#[hook]
pub fn use_jobs() -> Vec<JobProgress> {
    let engine = use_engine();
    let jobs = use_state(Vec::<JobProgress>::new);
    let list = use_mut_ref(Vec::<JobProgress>::new);
    let setter = jobs.setter();
    use_effect_with(engine, move |engine| {
        let subscription = engine.subscribe(move |event| {
            let Event::Progress(progress) = event else {
                return;
            };
            let mut list = list.borrow_mut();
            match list.iter_mut().find(|known| known.job == progress.job) {
                Some(known) => *known = progress.clone(),
                None => list.push(progress.clone()),
            }
            setter.set(list.clone());
        });
        move || drop(subscription)
    });
    (*jobs).clone()
}
