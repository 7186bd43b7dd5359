//! Asks the worker and asks again when the answer grows old.

use crate::protocol::ask::Ask;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::frame::Topic;
use crate::protocol::reply::Reply;
use crate::protocol::request::Request;
use crate::ui::engine::Event;
use crate::ui::shared::use_engine;
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

/// What is known of a query's answer.
#[derive(Clone, PartialEq, Debug)]
pub struct QueryState<T> {
    /// The last good answer, kept while a new one is asked for or a later one fails.
    pub data: Option<Rc<T>>,
    /// Why the last attempt failed.
    pub error: Option<Failure>,
    /// An answer is on its way.
    pub loading: bool,
}

/// Asks a query, again whenever it differs or a change makes its answer old. An answer to an
/// earlier form of the query that comes late is dropped.
#[hook]
pub fn use_query<A: Ask>(ask: A) -> QueryState<A::Answer> {
    let answer = |reply| A::answer(reply).map(|answer| Rc::new(answer) as Rc<dyn Any>);
    use_any_query(Request::Query(ask.query()), A::TOPICS, answer).typed()
}

/// What is known of an answer of whatever type.
#[derive(Clone)]
pub(super) struct Known {
    data: Option<Rc<dyn Any>>,
    error: Option<Failure>,
    loading: bool,
}

impl Known {
    /// The same of the type it is.
    pub(super) fn typed<T: 'static>(self) -> QueryState<T> {
        QueryState {
            data: self.data.and_then(|answer| answer.downcast().ok()),
            error: self.error,
            loading: self.loading,
        }
    }
}

/// [`use_query`] for all types of answers at once: compiled once, not once for each of them.
#[hook]
pub(super) fn use_any_query(
    request: Request,
    topics: &'static [Topic],
    take: fn(Reply) -> Option<Rc<dyn Any>>,
) -> Known {
    let engine = use_engine();
    let state = use_state(|| Known {
        data: None,
        error: None,
        loading: true,
    });
    let version = use_state(|| 0_u32);
    let newest = use_mut_ref(|| 0_u32);
    let held = use_mut_ref(|| None::<Rc<dyn Any>>);
    {
        let version = version.setter();
        let count = use_mut_ref(|| 0_u32);
        use_effect_with(engine.clone(), move |engine| {
            let subscription = engine.subscribe(move |event| {
                if let Event::Changed(changed) = event
                    && changed.topics.iter().any(|topic| topics.contains(topic))
                {
                    *count.borrow_mut() += 1;
                    version.set(*count.borrow());
                }
            });
            move || drop(subscription)
        });
    }
    {
        let state = state.setter();
        use_effect_with((request, *version), move |(request, _)| {
            let turn = {
                let mut newest = newest.borrow_mut();
                *newest += 1;
                *newest
            };
            state.set(Known {
                data: held.borrow().clone(),
                error: None,
                loading: true,
            });
            let request = request.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let answer = engine.ask(request).await.and_then(|reply| {
                    take(reply).ok_or(Failure::Engine(EngineFailure::Misunderstood))
                });
                if *newest.borrow() != turn {
                    return;
                }
                let error = match answer {
                    Ok(answer) => {
                        *held.borrow_mut() = Some(answer);
                        None
                    }
                    Err(failure) => Some(failure),
                };
                state.set(Known {
                    data: held.borrow().clone(),
                    error,
                    loading: false,
                });
            });
        });
    }
    (*state).clone()
}
