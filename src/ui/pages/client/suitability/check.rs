//! Records how it was checked who answered on an own device.

use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::AssessmentId;
use crate::ui::components::{
    Button, ButtonKind, Dialog, Field, Input, button, failure_notice, text_input,
};
use crate::ui::hooks::use_fresh;
use crate::ui::shared::{use_engine, use_texts, use_toaster};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`CheckDialog`].
#[derive(Properties, PartialEq)]
pub struct CheckProps {
    /// The result to be checked; closed without one.
    pub result: Option<AssessmentId>,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// Asks how it was checked.
#[component]
pub fn CheckDialog(props: &CheckProps) -> Html {
    let (t, engine, toaster) = (use_texts(), use_engine(), use_toaster());
    let how = use_fresh(props.result, String::new);
    let failure = use_fresh(props.result, || None::<Failure>);
    let busy = use_state(|| false);
    let save = {
        let (how, result, onclose) = (how.clone(), props.result, props.onclose.clone());
        let (failure, busy) = (failure.clone(), busy.setter());
        Callback::from(move |_: MouseEvent| {
            let Some(assessment) = result else { return };
            let how = (*how).clone();
            let (engine, toaster, onclose) = (engine.clone(), toaster.clone(), onclose.clone());
            let (failure, busy) = (failure.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let check = Command::CheckIdentity { assessment, how };
                match engine.ask(Request::Command(check)).await {
                    Ok(_) => {
                        toaster.say(t.common_saved);
                        onclose.emit(());
                    }
                    Err(reason) => failure.set(Some(reason)),
                }
                busy.set(false);
            });
        })
    };
    let actions = html! {
        <>
            { button(Button::new(t.common_cancel.into(), props.onclose.reform(|_| ()))) }
            { button(Button {
                kind: ButtonKind::Primary,
                busy: *busy,
                ..Button::new(t.questionnaire_check_go.into(), save)
            }) }
        </>
    };
    html! {
        <Dialog id="check-title" open={props.result.is_some()} title={t.questionnaire_check_title}
            keep={!how.is_empty()} onclose={props.onclose.clone()} {actions}>
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            <p>{ t.questionnaire_check_text }</p>
            { text_input(Input {
                maxlength: Some("200"),
                ..Input::new(
                    Field {
                        hint: Some(t.questionnaire_check_hint.into()),
                        ..Field::new("check-how", t.questionnaire_check_how.into())
                    },
                    (*how).clone().into(),
                    {
                        let how = how.clone();
                        Callback::from(move |typed| how.set(typed))
                    },
                )
            }) }
        </Dialog>
    }
}
