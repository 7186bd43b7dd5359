//! Asks the client: on this device, which is handed over with the book locked, or on the client's
//! own, by a link.

use crate::protocol::failure::{DeskFailure, EngineFailure, Failure};
use crate::protocol::reply::Reply;
use crate::protocol::request::{Asking, Command, Request};
use crate::protocol::sitting::Sitting;
use crate::protocol::suitability::Askable;
use crate::protocol::words::{ClientId, Device, FormGives, Invitation, Tongue};
use crate::ui::areas::{Area, Later};
use crate::ui::components::{
    Button, ButtonKind, Choices, Dialog, Field, button, failure_notice, segmented,
};
use crate::ui::engine::Engine;
use crate::ui::shared::{use_book, use_engine, use_writing};
use crate::ui::sitting;
use crate::ui::text::suitability::bilingual;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`AskDialog`].
#[derive(Properties, PartialEq)]
pub struct AskProps {
    /// Shown or not.
    pub open: bool,
    /// Who is asked.
    pub client: ClientId,
    /// What.
    pub asked: Askable,
    /// Hears that it wants to close.
    pub onclose: Callback<()>,
}

/// Says what will happen, then hands the device over or makes a link.
#[component]
pub fn AskDialog(props: &AskProps) -> Html {
    let (texts, format) = use_writing();
    let engine = use_engine();
    let book = use_book();
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let device = use_state(|| Device::Adviser);
    let link = use_state(|| None::<Invitation>);
    // What the client's own device does not know is answered here, whatever was chosen before.
    let chosen = match props.asked.own_device {
        true => *device,
        false => Device::Adviser,
    };
    let supplement = props.asked.gives == FormGives::Willingness;
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
        let asking = Asking {
            client: props.client,
            device: chosen,
            gives: props.asked.gives,
        };
        Callback::from(move |_: MouseEvent| {
            // What another client answered in this tab would be lost.
            let kept = sitting::kept().is_some_and(|kept| kept.book.is_some());
            let waits = kept || sitting::handed().is_some_and(|handed| handed.book.is_some());
            if asking.device == Device::Adviser && waits {
                failure.set(Some(DeskFailure::SittingWaits.into()));
                return;
            }
            busy.set(true);
            let (engine, failure, busy) = (engine.clone(), failure.clone(), busy.clone());
            let (link, asking) = (link.clone(), asking.clone());
            spawn_local(async move {
                let device = asking.device;
                match (ask(&engine, asking).await, device) {
                    (Ok((asked, words)), Device::Adviser) => {
                        let (form, version) = (&asked.form, asked.version);
                        let fingerprint = &asked.fingerprint;
                        if !sitting::keep_form(asked.request, fingerprint, words.as_deref()) {
                            failure.set(Some(unkept(&engine, asked.request).await));
                            busy.set(false);
                            return;
                        }
                        let sitting =
                            Sitting::new(Some(book), asked.request, form, version, asked.key);
                        // Where nothing can be kept the client's page says so itself.
                        sitting::keep(&sitting);
                        engine.hand_over();
                    }
                    (Ok((asked, _)), Device::Own) => {
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
    let own = chosen == Device::Own;
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
    let title = match supplement {
        true => texts.questionnaire_supplement_title,
        false => texts.questionnaire_ask_title,
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
        <Dialog id="ask-title" open={props.open} {title}
            onclose={props.onclose.clone()} {actions}>
            if let Some(failure) = &*failure {
                { failure_notice(failure, texts) }
            }
            <p>{ bilingual(format.language, &props.asked.title) }</p>
            if props.asked.own_device {
                { segmented(Choices {
                    field: Field::new("ask-where", texts.questionnaire_where.into()),
                    choices: vec![
                        (HERE.into(), texts.questionnaire_where_here.into()),
                        (OWN.into(), texts.questionnaire_where_own.into()),
                    ],
                    value: if own { OWN } else { HERE }.into(),
                    onchange,
                }) }
            } else {
                <p>{ texts.questionnaire_here_only }</p>
            }
            if supplement {
                <p>{ texts.questionnaire_supplement_text }</p>
            }
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

/// Asks; with the words of a questionnaire brought in.
async fn ask(engine: &Engine, asking: Asking) -> Result<(Invitation, Option<Vec<u8>>), Failure> {
    let command = Command::AskAssessment(asking);
    match engine.ask(Request::Command(command)).await? {
        Reply::Asked {
            request,
            questionnaire,
            version,
            key,
            fingerprint,
            words,
            ..
        } => {
            let invitation = Invitation {
                form: questionnaire,
                version,
                request,
                key,
                fingerprint,
                language: Tongue::Zh,
            };
            Ok((invitation, words))
        }
        _ => Err(EngineFailure::Misunderstood.into()),
    }
}

/// The client's page would have nothing to show: what was asked is dropped again, and why is said.
async fn unkept(engine: &Engine, request: u32) -> Failure {
    let drop = Command::DropAssessment { request };
    match engine.ask(Request::Command(drop)).await {
        Ok(_) => DeskFailure::FormNotKept.into(),
        Err(reason) => reason,
    }
}
