//! The tasks: open, overdue, done; each done, taken up again, noted.

use super::pager::pager;
use crate::protocol::failure::Failure;
use crate::protocol::follow_up::{TaskChange, TaskRow, TaskState, TasksQuery};
use crate::protocol::request::{Command, Request};
use crate::protocol::words::Day;
use crate::ui::components::{
    Button, ChipKind, Choices, Field, Icon, button, chip, empty, failure_notice, loadable,
    segmented,
};
use crate::ui::hooks::use_query;
use crate::ui::routes::Route;
use crate::ui::shared::{use_engine, use_writing};
use crate::ui::text::words;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`TasksSection`].
#[derive(Properties, PartialEq)]
pub struct TasksProps {
    /// How many wait.
    pub open: u32,
    /// Of them, those whose last day is over.
    pub overdue: u32,
}

/// The section of tasks.
#[component]
pub fn TasksSection(props: &TasksProps) -> Html {
    let (t, format) = use_writing();
    let engine = use_engine();
    let state = use_state(|| TaskState::Open);
    let skip = use_state(|| 0_u32);
    let failure = use_state(|| None::<Failure>);
    let page = use_query(TasksQuery {
        state: *state,
        skip: *skip,
    });
    let onchange = {
        let (state, skip) = (state.setter(), skip.setter());
        Callback::from(move |chosen: AttrValue| {
            skip.set(0);
            state.set(match chosen.as_str() {
                "overdue" => TaskState::Overdue,
                "done" => TaskState::Done,
                _ => TaskState::Open,
            });
        })
    };
    let turn = {
        let skip = skip.setter();
        Callback::from(move |to: u32| skip.set(to))
    };
    let set = {
        let failure = failure.setter();
        Callback::from(move |change: TaskChange| {
            let (engine, failure) = (engine.clone(), failure.clone());
            spawn_local(async move {
                let asked = engine.ask(Request::Command(Command::SetTask(change)));
                failure.set(asked.await.err());
            });
        })
    };
    let choices = vec![
        (
            "open".into(),
            t.follow_up_tasks_open(format.count(props.open)).into(),
        ),
        (
            "overdue".into(),
            t.follow_up_tasks_overdue(format.count(props.overdue))
                .into(),
        ),
        ("done".into(), t.follow_up_tasks_done.into()),
    ];
    let value = match *state {
        TaskState::Open => "open",
        TaskState::Overdue => "overdue",
        TaskState::Done => "done",
    };
    let body = loadable(&page, t, |page| match page.rows.is_empty() {
        true => empty(
            Icon::CircleCheck,
            t.follow_up_tasks_empty,
            None,
            Html::default(),
        ),
        false => html! {
            <>
                <ul class="tasks">
                    { for page.rows.iter().map(|row| html! {
                        <TaskLine key={row.task.id.0} row={row.clone()} date={page.date} set={set.clone()} />
                    }) }
                </ul>
                { pager(t, page.total, *skip, &turn) }
            </>
        },
    });
    let field = Field {
        label_hidden: true,
        ..Field::new("task-state", t.follow_up_tasks.into())
    };
    html! {
        <section class="section" aria-labelledby="tasks-heading">
            <header class="section-head">
                <h2 id="tasks-heading">{ t.follow_up_tasks }</h2>
                { segmented(Choices { field, choices, value: value.into(), onchange }) }
            </header>
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            { body }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    row: TaskRow,
    date: Day,
    set: Callback<TaskChange>,
}

/// A task.
#[component]
fn TaskLine(props: &LineProps) -> Html {
    let (t, format) = use_writing();
    let TaskRow {
        task,
        number,
        name,
        product,
    } = &props.row;
    let typed = use_state(|| task.note.clone());
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value());
            }
        })
    };
    let change = |done: bool| {
        let (id, note) = (task.id, (*typed).clone());
        props.set.reform(move |_: MouseEvent| TaskChange {
            task: id,
            done,
            note: note.clone(),
        })
    };
    let is_done = task.done.is_some();
    let words = if is_done {
        t.follow_up_again
    } else {
        t.follow_up_done
    };
    let late = !is_done && task.due < props.date;
    html! {
        <li class="task">
            <span class="task-what">{ words::task_kind(t, task.kind) }</span>
            <a href={Route::Suitability { id: task.client.0 }.href()}>{ format.name(name) }</a>
            <span class="quiet">{ format.name(number) }</span>
            <span>{ product.clone() }</span>
            <span>{ format.day(task.done.unwrap_or(task.due)) }</span>
            if late {
                { chip(ChipKind::Danger, t.follow_up_overdue) }
            }
            <input class="input" type="text" autocomplete="off" maxlength="200"
                aria-label={t.follow_up_note_label} placeholder={t.follow_up_note_label}
                value={(*typed).clone()} {oninput} />
            if *typed != task.note {
                { button(Button::new(t.follow_up_note_save.into(), change(is_done))) }
            }
            { button(Button::new(words.into(), change(!is_done))) }
        </li>
    }
}
