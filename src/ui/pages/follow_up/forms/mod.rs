//! The questionnaires of the book: looked at, saved, brought in, taken into use and out of it, removed.

mod bring;
mod look;
mod rows;

use crate::protocol::ask::AskForms;
use crate::protocol::failure::{EngineFailure, Failure};
use crate::protocol::forms::FormRow;
use crate::protocol::reply::Reply;
use crate::protocol::request::{Command, Query, Request};
use crate::ui::components::{Button, ButtonKind, Dialog, Icon, button, failure_notice, loadable};
use crate::ui::engine::Engine;
use crate::ui::hooks::use_query;
use crate::ui::save::save_text;
use crate::ui::shared::{use_engine, use_toaster, use_writing};
use bring::BringDialog;
use look::LookDialog;
use rows::{rows, title};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is done with a questionnaire.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Does {
    /// Shows its questions and points.
    Look,
    /// Saves it as a file.
    Save,
    /// Takes it into use.
    Use,
    /// Takes it out of use.
    Stop,
    /// Asks whether to remove it.
    Remove,
}

/// What stands over the page.
#[derive(Clone, PartialEq)]
enum Over {
    Nothing,
    Bring,
    Look(FormRow),
    Remove(FormRow),
}

/// The section of questionnaires.
#[component]
pub fn FormsSection() -> Html {
    let (t, format) = use_writing();
    let (engine, toaster) = (use_engine(), use_toaster());
    let known = use_query(AskForms);
    let over = use_state(|| Over::Nothing);
    let failure = use_state(|| None::<Failure>);
    let change = {
        let (engine, failure, over) = (engine.clone(), failure.setter(), over.setter());
        Callback::from(move |(command, done): (Command, &'static str)| {
            let (engine, toaster) = (engine.clone(), toaster.clone());
            let (failure, over) = (failure.clone(), over.clone());
            spawn_local(async move {
                let refused = engine.ask(Request::Command(command)).await.err();
                if refused.is_none() {
                    toaster.say(done);
                }
                failure.set(refused);
                over.set(Over::Nothing);
            });
        })
    };
    let set_over = |to: Over| {
        let over = over.setter();
        Callback::from(move |_: MouseEvent| over.set(to.clone()))
    };
    let close = {
        let over = over.setter();
        Callback::from(move |()| over.set(Over::Nothing))
    };
    let act = {
        let (over, change, failure) = (over.setter(), change.clone(), failure.setter());
        Callback::from(move |(does, row): (Does, FormRow)| {
            let (name, version) = (row.name.clone(), row.version);
            let set_use = |in_use| Command::UseForm {
                name: name.clone(),
                version,
                in_use,
            };
            match does {
                Does::Look => over.set(Over::Look(row)),
                Does::Remove => over.set(Over::Remove(row)),
                Does::Use => change.emit((set_use(true), t.forms_used)),
                Does::Stop => change.emit((set_use(false), t.forms_stopped)),
                Does::Save => {
                    let (engine, failure) = (engine.clone(), failure.clone());
                    spawn_local(async move {
                        failure.set(save(&engine, name, version).await.err());
                    });
                }
            }
        })
    };
    let body = loadable(&known, t, |forms| rows(t, format, &forms.rows, &act));
    let remove = match &*over {
        Over::Remove(row) => {
            let command = Command::RemoveForm {
                name: row.name.clone(),
                version: row.version,
            };
            let go = change.reform(move |_: MouseEvent| (command.clone(), t.forms_removed));
            let actions = html! {
                <>
                    { button(Button::new(t.common_cancel.into(), close.reform(|_| ()))) }
                    { button(Button {
                        kind: ButtonKind::Danger,
                        ..Button::new(t.forms_remove.into(), go)
                    }) }
                </>
            };
            html! {
                <Dialog id="form-remove" open=true asking=true title={t.forms_remove_title}
                    onclose={close.clone()} {actions}>
                    <p>{ t.forms_remove_text(title(t, format, row)) }</p>
                </Dialog>
            }
        }
        _ => Html::default(),
    };
    html! {
        <section class="section" aria-labelledby="forms-heading">
            <header class="section-head">
                <h2 id="forms-heading">{ t.forms_title }</h2>
                { button(Button {
                    icon: Some(Icon::Upload),
                    ..Button::new(t.forms_bring.into(), set_over(Over::Bring))
                }) }
            </header>
            <p class="quiet">{ t.forms_note }</p>
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            { body }
            if *over == Over::Bring {
                <BringDialog onclose={close.clone()} />
            }
            if let Over::Look(row) = &*over {
                <LookDialog row={row.clone()} onclose={close.clone()} />
            }
            { remove }
        </section>
    }
}

async fn save(engine: &Engine, name: String, version: u16) -> Result<(), Failure> {
    let file = format!("questionnaire-{name}-{version}.json");
    let asked = Request::Query(Query::FormSource { name, version });
    let Reply::FormSource(source) = engine.ask(asked).await? else {
        return Err(EngineFailure::Misunderstood.into());
    };
    // Refused only by browsers that keep no files at all.
    let _ = save_text(&file, &source);
    Ok(())
}
