//! Records a step towards a sale, or one on the path above the level.

use super::weighed::{Doing, step_for};
use crate::protocol::evidence::{Recording, ToRecord};
use crate::protocol::failure::Failure;
use crate::protocol::request::{Command, Request};
use crate::protocol::words::{ClientId, Readiness, StepKind};
use crate::ui::components::{
    Button, ButtonKind, Choices, Dialog, Field, Input, button, failure_notice, select, text_input,
};
use crate::ui::shared::{use_engine, use_texts};
use crate::ui::text::matching::{above_step, step};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`RecordDialog`].
#[derive(Properties, PartialEq)]
pub struct RecordProps {
    /// Of whom.
    pub client: ClientId,
    /// What; nothing while it is closed.
    pub doing: Option<Doing>,
    /// What is left to be done of the product.
    pub left: Vec<Readiness>,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// Every step by its place in [`StepKind::ALL`].
fn place(kind: StepKind) -> String {
    let place = StepKind::ALL.iter().position(|one| *one == kind);
    place.unwrap_or_default().to_string()
}

/// The dialog.
#[component]
pub fn RecordDialog(props: &RecordProps) -> Html {
    let t = use_texts();
    let engine = use_engine();
    let chosen = use_state(|| None::<AttrValue>);
    let reference = use_state(String::new);
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    // What is left comes first; stepping back is always there.
    let mut kinds: Vec<StepKind> = props
        .left
        .iter()
        .filter_map(|left| step_for(*left))
        .collect();
    kinds.push(StepKind::SteppedBack);
    let first: AttrValue = place(kinds[0]).into();
    let kind = (*chosen).clone().unwrap_or(first);
    let close = {
        let (chosen, reference) = (chosen.setter(), reference.setter());
        let (failure, onclose) = (failure.setter(), props.onclose.clone());
        Callback::from(move |()| {
            chosen.set(None);
            reference.set(String::new());
            failure.set(None);
            onclose.emit(());
        })
    };
    let save = {
        let (client, doing, kind) = (props.client, props.doing, kind.clone());
        let (reference, close) = ((*reference).clone(), close.clone());
        let (failure, busy) = (failure.setter(), busy.setter());
        Callback::from(move |_: MouseEvent| {
            let reference = reference.clone();
            let what = match doing {
                None | Some(Doing::Warn(_) | Doing::Acknowledge(_)) => return,
                Some(Doing::Above(product, kind)) => ToRecord::AboveLevel {
                    product,
                    kind,
                    reference,
                },
                Some(Doing::Step(product)) => {
                    let at: usize = kind.parse().unwrap_or_default();
                    let Some(kind) = StepKind::ALL.get(at).copied() else {
                        return;
                    };
                    ToRecord::Step {
                        product,
                        kind,
                        reference,
                    }
                }
            };
            busy.set(true);
            let (engine, close) = (engine.clone(), close.clone());
            let (failure, busy) = (failure.clone(), busy.clone());
            spawn_local(async move {
                let recording = Box::new(Recording { client, what });
                let asked = engine.ask(Request::Command(Command::Record(recording)));
                match asked.await {
                    Ok(_) => close.emit(()),
                    Err(why) => failure.set(Some(why)),
                }
                busy.set(false);
            });
        })
    };
    let title = match props.doing {
        Some(Doing::Above(_, kind)) => above_step(t, kind),
        _ => t.matching_step,
    };
    let actions = html! {
        <>
            { button(Button::new(t.common_cancel.into(), close.reform(|_| ()))) }
            { button(Button {
                kind: ButtonKind::Primary,
                busy: *busy,
                ..Button::new(t.matching_step_save.into(), save)
            }) }
        </>
    };
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |value: AttrValue| chosen.set(Some(value)))
    };
    let oninput = {
        let reference = reference.setter();
        Callback::from(move |typed| reference.set(typed))
    };
    html! {
        <Dialog id="record-title" open={props.doing.is_some()} {title} onclose={close} keep=true {actions}>
            if let Some(failure) = &*failure {
                { failure_notice(failure, t) }
            }
            if matches!(props.doing, Some(Doing::Step(_))) {
                { select(Choices {
                    field: Field::new("record-kind", t.matching_step_which.into()),
                    choices: kinds.iter().map(|kind| (place(*kind).into(), step(t, *kind).into())).collect(),
                    value: kind,
                    onchange,
                }) }
            } else {
                <p class="quiet">{ t.matching_above_note }</p>
            }
            { text_input(Input {
                maxlength: Some("200"),
                required: true,
                ..Input::new(
                    Field::new("record-reference", t.matching_step_reference.into()),
                    (*reference).clone().into(),
                    oninput,
                )
            }) }
        </Dialog>
    }
}
