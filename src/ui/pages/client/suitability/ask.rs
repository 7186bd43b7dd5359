//! Asks the client: on this device, which is handed over with the book locked, or on the client's
//! own, by a link.

use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Asking, Command, Request};
use crate::protocol::sitting::Sitting;
use crate::protocol::words::{ClientId, Device, Invitation, Tongue};
use crate::ui::areas::{Area, Later};
use crate::ui::components::{
    Button, ButtonKind, Choices, Dialog, Field, button, failure_notice, segmented,
};
use crate::ui::engine::Engine;
use crate::ui::shared::{use_book, use_engine, use_texts};
use crate::ui::sitting;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`AskDialog`].
#[derive(Properties, PartialEq)]
pub struct AskProps {
    /// Shown or not.
    pub open: bool,
    /// Who is asked.
    pub client: ClientId,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// Says what will happen, then hands the device over or makes a link.
#[component]
pub fn AskDialog(props: &AskProps) -> Html {
    let texts = use_texts();
    let engine = use_engine();
    let book = use_book();
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let device = use_state(|| Device::Adviser);
    let link = use_state(|| None::<Invitation>);
    use_effect_with(props.open, {
        let (failure, link, busy) = (failure.setter(), link.setter(), busy.setter());
        move |_| {
            failure.set(None);
            link.set(None);
            busy.set(false);
        }
    });
    let go = {
        let (failure, busy, link) = (failure.setter(), busy.setter(), link.setter());
        let (client, device) = (props.client, *device);
        Callback::from(move |_: MouseEvent| {
            // What another client answered in this tab would be lost.
            let kept = sitting::kept().is_some_and(|kept| kept.book.is_some());
            let waits = kept || sitting::handed().is_some_and(|handed| handed.book.is_some());
            if device == Device::Adviser && waits {
                failure.set(Some(DeskFailure::SittingWaits.into()));
                return;
            }
            busy.set(true);
            let (engine, failure, busy) = (engine.clone(), failure.clone(), busy.clone());
            let link = link.clone();
            spawn_local(async move {
                match (ask(&engine, client, device).await, device) {
                    (Ok(asked), Device::Adviser) => {
                        let (form, version) = (&asked.form, asked.version);
                        let sitting =
                            Sitting::new(Some(book), asked.request, form, version, asked.key);
                        // Where nothing can be kept the client's page says so itself.
                        sitting::keep(&sitting);
                        engine.hand_over();
                    }
                    (Ok(asked), Device::Own) => {
                        link.set(Some(asked));
                        busy.set(false);
                    }
                    (Err(reason), _) => {
                        failure.set(Some(reason));
                        busy.set(false);
                    }
                }
            });
        })
    };
    if let Some(invitation) = (*link).clone() {
        let close = button(Button::new(
            texts.common_close.into(),
            props.onclose.reform(|_| ()),
        ));
        return html! {
            <Dialog id="ask-title" open={props.open} title={texts.questionnaire_link}
                keep=true onclose={props.onclose.clone()} actions={close}>
                <Later area={Area::Link(super::link::LinkProps { invitation })} />
            </Dialog>
        };
    }
    let own = *device == Device::Own;
    let actions = html! {
        <>
            { button(Button::new(texts.common_cancel.into(), props.onclose.reform(|_| ()))) }
            { button(Button {
                kind: ButtonKind::Primary,
                busy: *busy,
                ..Button::new(
                    if own { texts.questionnaire_own_go } else { texts.questionnaire_ask_go }.into(),
                    go,
                )
            }) }
        </>
    };
    let onchange = {
        let device = device.setter();
        Callback::from(move |chosen: AttrValue| {
            device.set(if chosen == OWN {
                Device::Own
            } else {
                Device::Adviser
            });
        })
    };
    html! {
        <Dialog id="ask-title" open={props.open} title={texts.questionnaire_ask_title}
            onclose={props.onclose.clone()} {actions}>
            if let Some(failure) = &*failure {
                { failure_notice(failure, texts) }
            }
            { segmented(Choices {
                field: Field::new("ask-where", texts.questionnaire_where.into()),
                choices: vec![
                    (HERE.into(), texts.questionnaire_where_here.into()),
                    (OWN.into(), texts.questionnaire_where_own.into()),
                ],
                value: if own { OWN } else { HERE }.into(),
                onchange,
            }) }
            if own {
                <p>{ texts.questionnaire_own_text }</p>
                <p class="quiet">{ texts.questionnaire_own_unverified }</p>
            } else {
                <p>{ texts.questionnaire_ask_text }</p>
            }
            <p class="quiet">{ texts.questionnaire_ask_not_for }</p>
        </Dialog>
    }
}

/// The values of the choice.
const HERE: &str = "here";
const OWN: &str = "own";

async fn ask(engine: &Engine, client: ClientId, device: Device) -> Result<Invitation, Failure> {
    let asking = Asking {
        device,
        ..Asking::here(client)
    };
    let command = Command::AskAssessment(asking);
    match engine.ask(Request::Command(command)).await? {
        Reply::Asked {
            request,
            questionnaire,
            version,
            key,
            fingerprint,
            ..
        } => Ok(Invitation {
            form: questionnaire,
            version,
            request,
            key,
            fingerprint,
            language: Tongue::Zh,
        }),
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}
