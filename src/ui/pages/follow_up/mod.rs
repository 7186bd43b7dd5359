//! The Suitability area: whom to look after today, the tasks that come of it, and the questionnaires.

mod forms;
mod lists;
mod pager;
mod tasks;
mod words;

use crate::protocol::failure::Failure;
use crate::protocol::follow_up::{FollowKind, FollowQuery};
use crate::protocol::request::{Command, Request};
use crate::ui::components::{Button, button, failure_notice, loadable, page_head};
use crate::ui::hooks::use_query;
use crate::ui::pages::client::suitability::receive::ReceiveDialog;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use forms::FormsSection;
use lists::{chooser, rows};
use tasks::TasksSection;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The page.
#[component]
pub fn FollowUpPage() -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let list = use_state(|| FollowKind::Expiring30);
    let skip = use_state(|| 0_u32);
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let receiving = use_state(|| false);
    let known = use_query(FollowQuery {
        list: *list,
        skip: *skip,
    });
    let choose = {
        let (list, skip) = (list.setter(), skip.setter());
        Callback::from(move |chosen: FollowKind| {
            skip.set(0);
            list.set(chosen);
        })
    };
    let turn = {
        let skip = skip.setter();
        Callback::from(move |to: u32| skip.set(to))
    };
    let make = {
        let (list, failure, busy) = (*list, failure.setter(), busy.setter());
        Callback::from(move |_: MouseEvent| {
            busy.set(true);
            let (engine, failure, busy) = (engine.clone(), failure.clone(), busy.clone());
            let toaster = toaster.clone();
            spawn_local(async move {
                let asked = engine.ask(Request::Command(Command::MakeTasks(list)));
                let made = asked.await.err();
                if made.is_none() {
                    toaster.say(t.follow_up_made);
                }
                failure.set(made);
                busy.set(false);
            });
        })
    };
    let body = loadable(&known, t, |lists| {
        html! {
            <>
                if let Some(failure) = &*failure {
                    { failure_notice(failure, t) }
                }
                { chooser(t, format, &lists.counts, *list, &choose) }
                { rows(t, format, lists, (*list, *skip), &turn, (*busy, &make)) }
                <TasksSection open={lists.open} overdue={lists.overdue} />
            </>
        }
    });
    let receive = |to: bool| {
        let receiving = receiving.setter();
        Callback::from(move |()| receiving.set(to))
    };
    let actions = html! {
        <>
            { button(Button::new(
                t.questionnaire_receive.into(),
                receive(true).reform(|_: MouseEvent| ()),
            )) }
            <a class="button button-quiet" href="./check.html" target="_blank" rel="noopener">{ t.follow_up_checker }</a>
        </>
    };
    let note = html! { <p>{ t.follow_up_note }</p> };
    html! {
        <div class="page adviser-only">
            { page_head(t.nav_suitability, note, actions) }
            { body }
            <FormsSection />
            if *receiving {
                <ReceiveDialog onclose={receive(false)} />
            }
        </div>
    }
}
